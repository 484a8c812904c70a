"""Matching funds: projects, shares of partners, stages, proofs, and the words of the local committee."""

import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from pathlib import Path

from django.conf import settings
from django.db import migrations, models

from sankofa.foundation.migrating import QuickMigration

RULES = (Path(__file__).parent / "rules" / "matching.sql").read_text(encoding="utf-8")
NO_RULES = """
DROP FUNCTION funds_project_moves, funds_project_judged, funds_project_parts_stand_still, funds_stands_close,
    funds_project_judges_stand_apart, funds_project_approved_from_apart, funds_project_stage_is_proved,
    funds_project_watch_holds, funds_project_trail_stays, funds_project_signed_after_approval,
    funds_project_report_stands CASCADE;
"""


class Migration(QuickMigration):
    dependencies = [
        ("directory", "0012_public_ids_stay"),
        ("ledger", "0001_initial"),
        ("places", "0001_countries_and_regions"),
        ("funds", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name='Project',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='projects', to='funds.fund')),
                ('number', models.PositiveIntegerField()),
                ('rules', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funds.rules')),
                ('state', models.CharField(choices=[('draft', 'In preparation'), ('proposed', 'Proposed'), ('checked', 'Checked, with the committee'), ('approved', 'Approved, money is gathered'), ('running', 'Being built'), ('finished', 'Finished'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn'), ('failed', 'Ended without success')], default='draft', max_length=10)),
                ('title', models.TextField()),
                ('language', models.CharField(default='en', max_length=2)),
                ('what', models.TextField(blank=True)),
                ('country', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.country')),
                ('place', models.TextField()),
                ('place_code', models.CharField(max_length=40)),
                ('latitude', models.DecimalField(decimal_places=4, max_digits=7, null=True)),
                ('longitude', models.DecimalField(decimal_places=4, max_digits=7, null=True)),
                ('people', models.PositiveIntegerField()),
                ('place_index', models.DecimalField(decimal_places=6, max_digits=14, null=True)),
                ('cost', models.BigIntegerField(default=0)),
                ('in_kind', models.BigIntegerField(default=0)),
                ('extra', models.BigIntegerField(default=0)),
                ('missing', models.BigIntegerField(default=0)),
                ('score', models.PositiveIntegerField(null=True)),
                ('pay_until', models.DateField(null=True)),
                ('partners_until', models.DateField(null=True)),
                ('reminded_on', models.DateField(null=True)),
                ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('submitted_at', models.DateTimeField(null=True)),
                ('decided_on', models.DateField(null=True)),
            ],
            options={
                'ordering': ['fund', 'number'], 'constraints': [models.UniqueConstraint(fields=('fund', 'number'), name='project_number_once'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'proposed', 'checked', 'approved', 'running', 'finished', 'refused', 'withdrawn', 'failed'])), name='project_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), models.Q(('place', ''), _negated=True), models.Q(('place_code', ''), _negated=True)), name='project_named_and_placed'), models.CheckConstraint(condition=models.Q(('cost__range', (0, 1000000000000000)), ('in_kind__range', (0, 1000000000000000)), ('extra__range', (0, 1000000000000000)), ('missing__range', (0, 1000000000000000))), name='project_amounts_possible'), models.CheckConstraint(condition=models.Q(('in_kind__lte', models.F('cost'))), name='project_in_kind_within_cost'), models.CheckConstraint(condition=models.Q(models.Q(('latitude__isnull', True), ('longitude__isnull', True)), models.Q(('latitude__range', (-90, 90)), ('longitude__range', (-180, 180))), _connector='OR'), name='project_position_whole'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['approved', 'running', 'finished']), _negated=True), ('decided_on__isnull', False), _connector='OR'), name='decided_project_has_day')],
            },
        ),
        migrations.CreateModel(
            name='ProjectClub',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='clubs', to='funds.project')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organisation')),
                ('own', models.BigIntegerField(default=0)),
                ('agreed_at', models.DateTimeField(null=True)),
                ('agreed_by', models.CharField(blank=True, max_length=40)),
            ],
            options={
                'ordering': ['id'], 'constraints': [models.UniqueConstraint(fields=('project', 'organisation'), name='project_club_once'), models.CheckConstraint(condition=models.Q(('own__range', (0, 1000000000000000))), name='project_club_own_possible'), models.CheckConstraint(condition=models.Q(models.Q(('agreed_at__isnull', True), ('agreed_by', '')), models.Q(('agreed_at__isnull', False), models.Q(('agreed_by', ''), _negated=True)), _connector='OR'), name='project_club_agreed_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='ProjectLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='funds.project')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('what', models.TextField()),
                ('amount', models.BigIntegerField()),
                ('is_in_kind', models.BooleanField(default=False)),
                ('quantity', models.DecimalField(decimal_places=2, max_digits=12, null=True)),
                ('prices', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), blank=True, default=list, size=None)),
            ],
            options={
                'ordering': ['position', 'id'], 'constraints': [models.CheckConstraint(condition=models.Q(('amount__range', (1, 1000000000000000))), name='project_line_amount_possible'), models.CheckConstraint(condition=models.Q(('is_in_kind', False), ('quantity__gt', 0), _connector='OR'), name='project_line_in_kind_counted')],
            },
        ),
        migrations.CreateModel(
            name='ProjectStage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stages', to='funds.project')),
                ('position', models.PositiveSmallIntegerField()),
                ('name', models.TextField(blank=True)),
                ('amount', models.BigIntegerField()),
                ('proofs_needed', models.PositiveSmallIntegerField(default=1)),
                ('monitors_needed', models.PositiveSmallIntegerField(default=1)),
                ('paid_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.entry')),
                ('paid_on', models.DateField(null=True)),
            ],
            options={
                'ordering': ['position'], 'constraints': [models.UniqueConstraint(fields=('project', 'position'), name='project_stage_once'), models.CheckConstraint(condition=models.Q(('amount__range', (0, 1000000000000000))), name='project_stage_amount_possible'), models.CheckConstraint(condition=models.Q(models.Q(('paid_by__isnull', True), ('paid_on__isnull', True)), models.Q(('paid_by__isnull', False), ('paid_on__isnull', False)), _connector='OR'), name='project_stage_paid_by_entry')],
            },
        ),
        migrations.CreateModel(
            name='ProjectShare',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shares', to='funds.project')),
                ('partner', models.CharField(max_length=40)),
                ('planned', models.BigIntegerField()),
                ('paid', models.BigIntegerField(default=0)),
                ('reserve', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.entry')),
                ('left_on', models.DateField(null=True)),
            ],
            options={
                'ordering': ['id'], 'constraints': [models.UniqueConstraint(fields=('project', 'partner'), name='project_share_once'), models.CheckConstraint(condition=models.Q(('planned__range', (0, 1000000000000000)), ('paid__gte', 0), ('paid__lte', models.F('planned'))), name='project_share_within_reserve')],
            },
        ),
        migrations.CreateModel(
            name='ProjectScore',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='funds.project')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funds.seat')),
                ('score', models.PositiveSmallIntegerField()),
                ('reason', models.TextField()),
                ('given_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['id'], 'constraints': [models.UniqueConstraint(fields=('project', 'seat'), name='project_score_once'), models.CheckConstraint(condition=models.Q(('score__lte', 10)), name='project_score_possible'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='project_score_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='ProjectMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='funds.project')),
                ('before', models.CharField(choices=[('draft', 'In preparation'), ('proposed', 'Proposed'), ('checked', 'Checked, with the committee'), ('approved', 'Approved, money is gathered'), ('running', 'Being built'), ('finished', 'Finished'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn'), ('failed', 'Ended without success')], max_length=10)),
                ('after', models.CharField(choices=[('draft', 'In preparation'), ('proposed', 'Proposed'), ('checked', 'Checked, with the committee'), ('approved', 'Approved, money is gathered'), ('running', 'Being built'), ('finished', 'Finished'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn'), ('failed', 'Ended without success')], max_length=10)),
                ('why', models.TextField(blank=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='ProjectProof',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('stage', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proofs', to='funds.projectstage')),
                ('kind', models.CharField(choices=[('photo', 'Photo'), ('document', 'Document')], max_length=10)),
                ('name', models.CharField(max_length=120)),
                ('what', models.TextField()),
                ('media_type', models.CharField(max_length=40)),
                ('content', models.BinaryField()),
                ('size', models.PositiveIntegerField()),
                ('digest', models.CharField(max_length=64)),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('added_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['added_at'], 'constraints': [models.UniqueConstraint(fields=('stage', 'digest'), name='project_proof_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['photo', 'document'])), name='project_proof_kind_known'), models.CheckConstraint(condition=models.Q(('what', ''), _negated=True), name='project_proof_says_what')],
            },
        ),
        migrations.CreateModel(
            name='ProjectWatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stage', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='watches', to='funds.projectstage')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funds.seat')),
                ('verdict', models.CharField(choices=[('confirmed', 'The work of this stage is done'), ('alarm', 'Something is wrong: stop the payment')], max_length=10)),
                ('words', models.TextField(blank=True)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funds.seat')),
                ('answer', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['id'], 'constraints': [models.UniqueConstraint(condition=models.Q(('verdict', 'confirmed')), fields=('stage', 'seat'), name='project_watch_once'), models.CheckConstraint(condition=models.Q(('verdict__in', ['confirmed', 'alarm'])), name='project_watch_known'), models.CheckConstraint(condition=models.Q(models.Q(('verdict', 'alarm'), _negated=True), models.Q(('words', ''), _negated=True), _connector='OR'), name='project_alarm_says_what'), models.CheckConstraint(condition=models.Q(('answered_at__isnull', True), models.Q(('answer', ''), _negated=True), _connector='OR'), name='project_alarm_answered_in_words')],
            },
        ),
        migrations.CreateModel(
            name='ProjectSignature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='funds.project')),
                ('party', models.CharField(max_length=100)),
                ('signed_on', models.DateField()),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('added_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['id'], 'constraints': [models.UniqueConstraint(fields=('project', 'party'), name='project_signature_once'), models.CheckConstraint(condition=models.Q(('party', ''), _negated=True), name='project_signature_of_a_party')],
            },
        ),
        migrations.CreateModel(
            name='ProjectReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('project', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='report', to='funds.project')),
                ('language', models.CharField(default='en', max_length=2)),
                ('built', models.TextField()),
                ('people', models.PositiveIntegerField()),
                ('otherwise', models.TextField()),
                ('keeper', models.TextField()),
                ('upkeep', models.TextField()),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('written_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'ordering': ['id'], 'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('built', ''), _negated=True), models.Q(('otherwise', ''), _negated=True), models.Q(('keeper', ''), _negated=True), models.Q(('upkeep', ''), _negated=True)), name='project_report_is_whole')],
            },
        ),
        migrations.RunSQL(RULES, NO_RULES),
    ]
