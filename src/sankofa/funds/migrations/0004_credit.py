"""Loans, their schedules and what secures them.

What the database holds of them beyond constraints stands in `rules/credit.sql`.
"""

from pathlib import Path

import django.core.serializers.json
import django.db.models.deletion
from sankofa.foundation.migrating import QuickMigration
import sankofa.foundation.fields
import uuid
from django.conf import settings
from django.db import migrations, models


RULES = (Path(__file__).parent / "rules" / "credit.sql").read_text(encoding="utf-8")
NO_RULES = """
DROP FUNCTION funds_credit_judged, funds_verdict_stays, funds_credit_moves, funds_loan_keeps
    CASCADE;
"""


class Migration(QuickMigration):

    dependencies = [
        ('funds', '0003_groups'),
    ]

    operations = [
        migrations.CreateModel(
            name='CoachedFamily',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reference', models.CharField(max_length=60)),
                ('asset', models.CharField(max_length=200)),
                ('asset_value', models.BigIntegerField(default=0)),
                ('began_on', models.DateField()),
                ('standing', models.CharField(choices=[('coached', 'Coached'), ('exited', 'On their own feet'), ('left', 'Left before the end')], default='coached', max_length=8)),
                ('ended_on', models.DateField(null=True)),
                ('coach', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('fund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='coached', to='funds.fund')),
            ],
            options={
                'ordering': ['reference'], 'constraints': [models.UniqueConstraint(fields=('fund', 'reference'), name='coached_once'), models.CheckConstraint(condition=models.Q(models.Q(('ended_on', None), ('standing', 'coached')), models.Q(models.Q(('standing', 'coached'), _negated=True), ('ended_on__isnull', False)), _connector='OR'), name='coached_until_the_end')],
            },
        ),
        migrations.CreateModel(
            name='CreditApplication',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('product', models.CharField(max_length=40)),
                ('amount', models.BigIntegerField()),
                ('purpose', models.TextField()),
                ('guarantee', models.TextField(blank=True)),
                ('place', models.CharField(blank=True, max_length=120)),
                ('other_dues', models.BigIntegerField(default=0)),
                ('may_be_named', models.BooleanField(default=False)),
                ('called', sankofa.foundation.fields.SealedTextField(blank=True, default='', editable=True)),
                ('is_joint', models.BooleanField(default=False)),
                ('partner_called', sankofa.foundation.fields.SealedTextField(blank=True, default='', editable=True)),
                ('partner_digest', models.CharField(blank=True, max_length=64)),
                ('standing', models.CharField(choices=[('gathering', 'Being prepared'), ('committee', 'Before the committee'), ('depositors', 'Before the depositors'), ('approved', 'Approved, to be signed'), ('signed', 'Signed, to be paid out'), ('paid-out', 'Paid out'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], default='gathering', max_length=10)),
                ('accepted_at', models.DateTimeField(null=True)),
                ('partner_accepted_at', models.DateTimeField(null=True)),
                ('limit', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder, null=True)),
                ('submitted_at', models.DateTimeField(null=True)),
                ('vote_until', models.DateField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('signed_at', models.DateTimeField(null=True)),
                ('partner_signed_at', models.DateTimeField(null=True)),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('applicant', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='credit_applications', to=settings.AUTH_USER_MODEL)),
                ('country', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.country')),
                ('fund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credit_applications', to='funds.fund')),
                ('partner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='joint_credit', to=settings.AUTH_USER_MODEL)),
                ('rules', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funds.rules')),
            ],
            options={
                'ordering': ['-added_at'], 'constraints': [models.CheckConstraint(condition=models.Q(('standing__in', ['gathering', 'committee', 'depositors', 'approved', 'signed', 'paid-out', 'refused', 'withdrawn'])), name='credit_application_standing'), models.CheckConstraint(condition=models.Q(('amount__gt', 0), ('other_dues__gte', 0)), name='credit_application_amounts'), models.CheckConstraint(condition=models.Q(('partner', None), models.Q(('applicant', models.F('partner')), _negated=True), _connector='OR'), name='credit_partner_is_another'), models.CheckConstraint(condition=models.Q(('partner', None), ('is_joint', True), _connector='OR'), name='credit_partner_joins')],
            },
        ),
        migrations.CreateModel(
            name='CreditJudgement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verdict', models.CharField(choices=[('yes', 'For the loan'), ('no', 'Against the loan'), ('recused', 'I stand too near; I do not judge')], max_length=8)),
                ('reasons', models.TextField()),
                ('given_at', models.DateTimeField(auto_now_add=True)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='judgements', to='funds.creditapplication')),
                ('judge', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['given_at'], 'constraints': [models.UniqueConstraint(fields=('application', 'judge'), name='credit_judged_once'), models.CheckConstraint(condition=models.Q(('verdict__in', ['yes', 'no', 'recused'])), name='credit_verdict_known'), models.CheckConstraint(condition=models.Q(('reasons', ''), _negated=True), name='credit_verdict_has_reasons')],
            },
        ),
        migrations.CreateModel(
            name='CreditLoan',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('principal', models.BigIntegerField()),
                ('paid_out_on', models.DateField()),
                ('terms', models.JSONField()),
                ('practice', models.JSONField()),
                ('marketing', models.PositiveIntegerField(default=0)),
                ('deposits_bear', models.PositiveIntegerField(default=0)),
                ('standing', models.CharField(choices=[('running', 'Running'), ('settled', 'Paid back'), ('lost', 'Written off')], default='running', max_length=8)),
                ('booked', models.JSONField(default=dict)),
                ('borne', models.JSONField(default=dict)),
                ('reminders_off', models.BooleanField(default=False)),
                ('reminded_on', models.DateField(null=True)),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('application', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='loan', to='funds.creditapplication')),
                ('fund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credit_loans', to='funds.fund')),
            ],
            options={
                'ordering': ['number'], 'constraints': [models.UniqueConstraint(fields=('fund', 'number'), name='loan_number_once'), models.CheckConstraint(condition=models.Q(('principal__gt', 0)), name='loan_principal'), models.CheckConstraint(condition=models.Q(('standing__in', ['running', 'settled', 'lost'])), name='loan_standing_known'), models.CheckConstraint(condition=models.Q(('marketing__lte', 10000), ('deposits_bear__lte', 10000)), name='loan_shares')],
            },
        ),
        migrations.CreateModel(
            name='CrisisRecipient',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('round', models.CharField(max_length=40)),
                ('reference', models.CharField(max_length=60)),
                ('amount', models.BigIntegerField()),
                ('paid_on', models.DateField(null=True)),
                ('debt_part', models.BigIntegerField(null=True)),
                ('earning', models.BooleanField(null=True)),
                ('evaluated_on', models.DateField(null=True)),
                ('fund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='crisis_recipients', to='funds.fund')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='directory.person')),
            ],
            options={
                'ordering': ['round', 'reference'], 'constraints': [models.UniqueConstraint(fields=('fund', 'round', 'reference'), name='crisis_recipient_once'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='crisis_amount'), models.CheckConstraint(condition=models.Q(('evaluated_on', None), ('paid_on__isnull', False), _connector='OR'), name='crisis_paid_before_evaluated')],
            },
        ),
        migrations.CreateModel(
            name='Deposit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('opened_on', models.DateField()),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='credit_deposits', to=settings.AUTH_USER_MODEL)),
                ('fund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credit_deposits', to='funds.fund')),
            ],
            options={
                'ordering': ['number'], 'constraints': [models.UniqueConstraint(fields=('fund', 'number'), name='deposit_number_once'), models.UniqueConstraint(fields=('fund', 'account'), name='deposit_of_one')],
            },
        ),
        migrations.CreateModel(
            name='DepositMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('in', 'Paid in'), ('out', 'Paid out'), ('interest', 'Interest'), ('loss', 'Share of a loss'), ('recovery', 'Share of what a lost loan brought after all')], max_length=8)),
                ('on', models.DateField()),
                ('amount', models.BigIntegerField()),
                ('key', models.CharField(max_length=80)),
                ('made_by', models.CharField(max_length=40)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('deposit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='funds.deposit')),
            ],
            options={
                'ordering': ['on', 'id'], 'constraints': [models.UniqueConstraint(fields=('deposit', 'key'), name='deposit_move_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['in', 'out', 'interest', 'loss', 'recovery']), models.Q(('amount', 0), _negated=True)), name='deposit_move_known')],
            },
        ),
        migrations.CreateModel(
            name='DepositorVote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agrees', models.BooleanField()),
                ('given_at', models.DateTimeField(auto_now_add=True)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='votes', to='funds.creditapplication')),
                ('depositor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['given_at'], 'constraints': [models.UniqueConstraint(fields=('application', 'depositor'), name='depositor_voted_once')],
            },
        ),
        migrations.CreateModel(
            name='LoanDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('forgiven', 'Forgive the interest, fees and penalties that are due'), ('rescheduled', 'Agree on other terms for what is owed'), ('written-off', 'Write the loan off')], max_length=12)),
                ('on', models.DateField()),
                ('terms', models.JSONField(null=True)),
                ('reasons', models.TextField()),
                ('proposed_at', models.DateTimeField(auto_now_add=True)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('loan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='funds.creditloan')),
                ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['proposed_at'], 'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['forgiven', 'rescheduled', 'written-off'])), name='loan_decision_known'), models.CheckConstraint(condition=models.Q(('reasons', ''), _negated=True), name='loan_decision_has_reasons'), models.CheckConstraint(condition=models.Q(('confirmed_by', None), models.Q(('proposed_by', models.F('confirmed_by')), _negated=True), _connector='OR'), name='loan_decision_by_two'), models.CheckConstraint(condition=models.Q(('confirmed_at', None), ('withdrawn_at', None), _connector='OR'), name='loan_decision_ends_once'), models.UniqueConstraint(condition=models.Q(('confirmed_at', None), ('withdrawn_at', None)), fields=('loan',), name='loan_one_open_decision')],
            },
        ),
        migrations.CreateModel(
            name='LoanEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('payment', 'Payment'), ('taken-back', 'Payment taken back'), ('refund', 'Paid back, as it was too much'), ('forgiven', 'Interest, fees and penalties due are forgiven'), ('rescheduled', 'Other terms'), ('written-off', 'Written off')], max_length=12)),
                ('on', models.DateField()),
                ('amount', models.BigIntegerField(default=0)),
                ('key', models.CharField(max_length=64)),
                ('note', models.CharField(blank=True, max_length=200)),
                ('made_by', models.CharField(max_length=40)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('decision', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='event', to='funds.loandecision')),
                ('loan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='funds.creditloan')),
                ('takes_back', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='taken_back_by', to='funds.loanevent')),
            ],
            options={
                'ordering': ['id'], 'constraints': [models.UniqueConstraint(fields=('loan', 'key'), name='loan_event_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['payment', 'taken-back', 'refund', 'forgiven', 'rescheduled', 'written-off'])), name='loan_event_known'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['payment', 'taken-back', 'refund']), ('amount__gt', 0)), models.Q(models.Q(('kind__in', ['payment', 'taken-back', 'refund']), _negated=True), ('amount', 0)), _connector='OR'), name='loan_event_amount'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'taken-back'), ('takes_back__isnull', False)), models.Q(models.Q(('kind', 'taken-back'), _negated=True), ('takes_back', None)), _connector='OR'), name='loan_event_takes_back_one'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['forgiven', 'rescheduled', 'written-off']), ('decision__isnull', False)), models.Q(models.Q(('kind__in', ['forgiven', 'rescheduled', 'written-off']), _negated=True), ('decision', None)), _connector='OR'), name='loan_event_was_decided')],
            },
        ),
        migrations.CreateModel(
            name='MarketingSpending',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('amount', models.BigIntegerField()),
                ('what', models.CharField(max_length=200)),
                ('sales', models.BigIntegerField(null=True)),
                ('proof', models.URLField(blank=True)),
                ('key', models.CharField(max_length=64)),
                ('made_by', models.CharField(max_length=40)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('cooperative', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organisation')),
                ('fund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credit_marketing', to='funds.fund')),
            ],
            options={
                'ordering': ['-on', '-id'], 'constraints': [models.UniqueConstraint(fields=('fund', 'key'), name='marketing_once'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='marketing_amount')],
            },
        ),
        migrations.CreateModel(
            name='Milestone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200)),
                ('due_on', models.DateField()),
                ('reached_on', models.DateField(null=True)),
                ('family', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='milestones', to='funds.coachedfamily')),
            ],
            options={
                'ordering': ['due_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='RemittanceProof',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120)),
                ('digest', models.CharField(max_length=64)),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proofs', to='funds.creditapplication')),
                ('wording', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.consentwording')),
            ],
            options={
                'ordering': ['added_at'], 'constraints': [models.UniqueConstraint(fields=('application', 'digest'), name='remittance_proof_once')],
            },
        ),
        migrations.CreateModel(
            name='Remittance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('amount', models.BigIntegerField()),
                ('proof', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='funds.remittanceproof')),
            ],
            options={
                'ordering': ['on', 'id'], 'constraints': [models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='remittance_amount')],
            },
        ),
        migrations.RunSQL(RULES, NO_RULES),
    ]
