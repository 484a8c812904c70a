"""Statements of banks, and which of their lines belong to which of the books; the words stand in `rules/`."""

import datetime
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from sankofa.foundation.migrating import QuickMigration
import sankofa.foundation.fields
import uuid
from pathlib import Path

from django.db import migrations, models

RULES = Path(__file__).parent / "rules"


def rules(name):
    return migrations.RunSQL((RULES / f"{name}.sql").read_text(encoding="utf-8"), migrations.RunSQL.noop)


class Migration(QuickMigration):

    dependencies = [
        ('ledger', '0002_rules'),
    ]

    operations = [
        migrations.CreateModel(
            name='StatementFile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('digest', models.CharField(max_length=64)),
                ('kind', models.CharField(max_length=10)),
                ('language', models.CharField(max_length=2)),
                ('state', models.CharField(choices=[('received', 'Being examined'), ('examined', 'Examined'), ('refused', 'Not taken in'), ('ordered', 'Being taken in'), ('taken', 'Taken in')], default='received', max_length=10)),
                ('step', models.CharField(choices=[('waiting', 'Waiting for its turn'), ('reading', 'Reading the file'), ('comparing', 'Comparing with what was taken in before'), ('writing', 'Writing the bookings'), ('matching', 'Looking for what belongs together')], default='waiting', max_length=10)),
                ('done', models.PositiveIntegerField(default=0)),
                ('total', models.PositiveIntegerField(default=0)),
                ('lines', models.PositiveIntegerField(default=0)),
                ('known', models.PositiveIntegerField(default=0)),
                ('faults', models.PositiveIntegerField(default=0)),
                ('columns', models.JSONField(null=True)),
                ('told', sankofa.foundation.fields.SealedTextField(blank=True, default='', editable=True)),
                ('received_by', models.TextField()),
                ('received_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('seen_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'ordering': ['-received_at'],
            },
        ),
        migrations.CreateModel(
            name='BankFeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('identification', sankofa.foundation.fields.SealedTextField(blank=True, default='', editable=True)),
                ('columns', models.JSONField(null=True)),
                ('opened_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('account', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='feed', to='ledger.account')),
            ],
        ),
        migrations.CreateModel(
            name='BankStatement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sequence', models.CharField(blank=True, max_length=60)),
                ('order', models.CharField(max_length=10)),
                ('first_day', models.DateField()),
                ('last_day', models.DateField()),
                ('opening', models.BigIntegerField(null=True)),
                ('closing', models.BigIntegerField(null=True)),
                ('feed', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='ledger.bankfeed')),
            ],
            options={
                'ordering': ['first_day', 'id'],
            },
        ),
        migrations.CreateModel(
            name='BankLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveIntegerField()),
                ('booked_on', models.DateField()),
                ('value_on', models.DateField(null=True)),
                ('amount', models.BigIntegerField()),
                ('bank_reference', models.CharField(blank=True, max_length=220)),
                ('mark', models.CharField(max_length=32)),
                ('occurrence', models.PositiveIntegerField(default=1)),
                ('said', sankofa.foundation.fields.SealedTextField(blank=True, default='', editable=True)),
                ('feed', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='ledger.bankfeed')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='ledger.bankline')),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='ledger.bankstatement')),
            ],
            options={
                'ordering': ['booked_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Match',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('how', models.CharField(choices=[('suggested', 'Suggested and accepted'), ('by-hand', 'Put together by hand'), ('booked', 'Booked from the statement')], max_length=10)),
                ('score', models.PositiveSmallIntegerField(default=0)),
                ('reasons', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, size=None)),
                ('made_by', models.TextField()),
                ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('undone_at', models.DateTimeField(null=True)),
                ('feed', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='matches', to='ledger.bankfeed')),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='MatchCorrection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField()),
                ('asked_by', models.TextField()),
                ('asked_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('match', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='correction', to='ledger.match')),
            ],
        ),
        migrations.CreateModel(
            name='CorrectionAgreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agreed_by', models.TextField()),
                ('agreed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('correction', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='agreement', to='ledger.matchcorrection')),
            ],
        ),
        migrations.CreateModel(
            name='MatchedBankLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('live', models.BooleanField(default=True)),
                ('line', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='matched', to='ledger.bankline')),
                ('match', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bank_lines', to='ledger.match')),
            ],
        ),
        migrations.CreateModel(
            name='MatchedBookLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('live', models.BooleanField(default=True)),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.entry')),
                ('match', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='book_lines', to='ledger.match')),
            ],
        ),
        migrations.CreateModel(
            name='StatementContent',
            fields=[
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='content', serialize=False, to='ledger.statementfile')),
                ('content', models.BinaryField()),
            ],
        ),
        migrations.AddField(
            model_name='statementfile',
            name='feed',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='ledger.bankfeed'),
        ),
        migrations.AddField(
            model_name='bankstatement',
            name='file',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='ledger.statementfile'),
        ),
        migrations.CreateModel(
            name='Suggestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bank', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ('book', models.JSONField()),
                ('amount', models.BigIntegerField()),
                ('score', models.PositiveSmallIntegerField()),
                ('reasons', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), size=None)),
                ('days', models.PositiveSmallIntegerField(default=0)),
                ('likeness', models.PositiveSmallIntegerField(default=0)),
                ('rejected_by', models.TextField(blank=True)),
                ('rejected_at', models.DateTimeField(null=True)),
                ('feed', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='suggestions', to='ledger.bankfeed')),
            ],
            options={
                'ordering': ['-score', 'id'],
            },
        ),
        migrations.AddIndex(
            model_name='bankline',
            index=models.Index(fields=['feed', 'booked_on', 'id'], name='ledger_bank_line_by_day'),
        ),
        migrations.AddConstraint(
            model_name='bankline',
            constraint=models.UniqueConstraint(fields=('feed', 'mark', 'occurrence'), name='ledger_bank_line_once'),
        ),
        migrations.AddConstraint(
            model_name='bankline',
            constraint=models.CheckConstraint(condition=models.Q(('amount__range', (-1000000000000000, 1000000000000000))), name='ledger_bank_line_amount'),
        ),
        migrations.AddConstraint(
            model_name='matchcorrection',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='ledger_correction_has_reason'),
        ),
        migrations.AddIndex(
            model_name='matchedbankline',
            index=models.Index(fields=['line'], name='ledger_matched_bank_line'),
        ),
        migrations.AddConstraint(
            model_name='matchedbankline',
            constraint=models.UniqueConstraint(condition=models.Q(('live', True)), fields=('line',), name='ledger_bank_line_matched_once'),
        ),
        migrations.AddIndex(
            model_name='matchedbookline',
            index=models.Index(fields=['entry', 'number'], name='ledger_matched_book_line'),
        ),
        migrations.AddConstraint(
            model_name='matchedbookline',
            constraint=models.UniqueConstraint(condition=models.Q(('live', True)), fields=('entry', 'number'), name='ledger_book_line_matched_once'),
        ),
        migrations.AddConstraint(
            model_name='statementfile',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'refused'), _negated=True), fields=('feed', 'digest'), name='ledger_statement_file_once'),
        ),
        migrations.AddConstraint(
            model_name='statementfile',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['received', 'examined', 'refused', 'ordered', 'taken'])), name='ledger_file_state'),
        ),
        migrations.AddConstraint(
            model_name='statementfile',
            constraint=models.CheckConstraint(condition=models.Q(('language__in', ['en', 'fr', 'es', 'ar'])), name='ledger_file_language'),
        ),
        migrations.AddConstraint(
            model_name='statementfile',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['ordered', 'taken']), _negated=True), ('faults', 0), _connector='OR'), name='ledger_file_with_faults_not_taken'),
        ),
        migrations.AddConstraint(
            model_name='bankstatement',
            constraint=models.CheckConstraint(condition=models.Q(('first_day__gte', datetime.date(1900, 1, 1)), ('last_day__lte', datetime.date(2199, 12, 31)), ('last_day__gte', models.F('first_day'))), name='ledger_statement_days'),
        ),
        migrations.AddIndex(
            model_name='suggestion',
            index=models.Index(fields=['feed', '-score', 'id'], name='ledger_suggestion_by_score'),
        ),
        rules("statements"),
        rules("matching"),
    ]
