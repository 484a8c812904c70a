"""Insurance schemes and support of businesses."""

from pathlib import Path

import uuid
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
from sankofa.foundation.migrating import QuickMigration
import sankofa.foundation.fields
from django.conf import settings
from django.db import migrations, models

RULES = (Path(__file__).parent / "rules" / "insurance.sql").read_text(encoding="utf-8")
NO_RULES = """
DROP FUNCTION funds_claim_keeps, funds_premium_keeps, funds_cover_fits, funds_covered_keeps, funds_account_to_tell
    CASCADE;
"""


class Migration(QuickMigration):
    dependencies = [
        ("directory", "0012_public_ids_stay"),
        ("places", "0001_countries_and_regions"),
        ("funds", "0005_gifts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name='CoveredPerson',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('called', sankofa.foundation.fields.SealedTextField(blank=True, default='', editable=True)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('person', models.UUIDField(db_index=True, null=True)),
                ('since', models.DateField(null=True)),
                ('until', models.DateField(null=True)),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['asked_at'], 'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('person__isnull', True), ('since__isnull', True)), models.Q(('person__isnull', False), ('since__isnull', False)), _connector='OR'), name='covered_once_agreed'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('since__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='covered_ends_after_it_began')],
            },
        ),
        migrations.CreateModel(
            name='BusinessFile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('firm', 'A firm of one’s own'), ('investment', 'An investment at home')], max_length=10)),
                ('stage', models.CharField(choices=[('idea', 'Idea'), ('market', 'Market analysis'), ('plan', 'Business plan'), ('finance', 'Finance'), ('start', 'Start'), ('coaching', 'Coaching')], default='idea', max_length=10)),
                ('title', sankofa.foundation.fields.SealedTextField(blank=True, default='', editable=True)),
                ('idea', sankofa.foundation.fields.SealedTextField(blank=True, default='', editable=True)),
                ('plan', sankofa.foundation.fields.SealedTextField(blank=True, default='', editable=True)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('abroad', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.country')),
                ('entrepreneur', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.country')),
            ],
            options={
                'ordering': ['-changed_at'], 'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['firm', 'investment'])), name='business_kind_known'), models.CheckConstraint(condition=models.Q(('stage__in', ['idea', 'market', 'plan', 'finance', 'start', 'coaching'])), name='business_stage_known')],
            },
        ),
        migrations.CreateModel(
            name='BusinessDesk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('let_in_at', models.DateTimeField(auto_now_add=True)),
                ('taken_back_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organisation')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='desks', to='funds.businessfile')),
            ],
            options={
                'ordering': ['let_in_at'], 'constraints': [models.UniqueConstraint(condition=models.Q(('taken_back_at__isnull', True)), fields=('file', 'organisation'), name='business_desk_once'), models.CheckConstraint(condition=models.Q(('taken_back_at__isnull', True), ('taken_back_at__gte', models.F('let_in_at')), _connector='OR'), name='business_desk_taken_back_later')],
            },
        ),
        migrations.CreateModel(
            name='BusinessNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stage', models.CharField(choices=[('idea', 'Idea'), ('market', 'Market analysis'), ('plan', 'Business plan'), ('finance', 'Finance'), ('start', 'Start'), ('coaching', 'Coaching')], max_length=10)),
                ('is_step', models.BooleanField(default=False)),
                ('words', sankofa.foundation.fields.SealedTextField(blank=True, default='', editable=True)),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='funds.businessfile')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organisation')),
            ],
            options={
                'ordering': ['written_at', 'id'], 'constraints': [models.CheckConstraint(condition=models.Q(('stage__in', ['idea', 'market', 'plan', 'finance', 'start', 'coaching'])), name='business_note_stage_known')],
            },
        ),
        migrations.CreateModel(
            name='BusinessObstacle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('land', 'Land and property'), ('permits', 'Permits and registration'), ('tax', 'Taxes and customs'), ('finance', 'Credit and banks'), ('courts', 'Contracts and courts'), ('power', 'Power, water, roads'), ('staff', 'Finding staff'), ('partners', 'Partners who do not keep their word'), ('demands', 'Demands for bribes'), ('other', 'Something else')], max_length=10)),
                ('words', sankofa.foundation.fields.SealedTextField(blank=True, default='', editable=True)),
                ('met_on', models.DateField()),
                ('gone_on', models.DateField(null=True)),
                ('country', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.country')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='obstacles', to='funds.businessfile')),
            ],
            options={
                'ordering': ['-met_on', '-id'], 'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['land', 'permits', 'tax', 'finance', 'courts', 'power', 'staff', 'partners', 'demands', 'other'])), name='obstacle_kind_known'), models.CheckConstraint(condition=models.Q(('gone_on__isnull', True), ('gone_on__gte', models.F('met_on')), _connector='OR'), name='obstacle_gone_later')],
            },
        ),
        migrations.CreateModel(
            name='CareProvider',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.TextField()),
                ('place', models.TextField()),
                ('services', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), size=None)),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('country', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.country')),
                ('fund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='providers', to='funds.fund')),
            ],
            options={
                'ordering': ['place', 'name'], 'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('place', ''), _negated=True)), name='provider_is_named'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='provider_ends_after_it_began')],
            },
        ),
        migrations.CreateModel(
            name='CommitteeAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('land', 'Land and property'), ('permits', 'Permits and registration'), ('tax', 'Taxes and customs'), ('finance', 'Credit and banks'), ('courts', 'Contracts and courts'), ('power', 'Power, water, roads'), ('staff', 'Finding staff'), ('partners', 'Partners who do not keep their word'), ('demands', 'Demands for bribes'), ('other', 'Something else')], max_length=10)),
                ('language', models.CharField(max_length=2)),
                ('words', models.TextField()),
                ('answered_on', models.DateField()),
                ('country', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.country')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organisation')),
            ],
            options={
                'ordering': ['-answered_on', '-id'], 'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['land', 'permits', 'tax', 'finance', 'courts', 'power', 'staff', 'partners', 'demands', 'other'])), name='answer_kind_known'), models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='answer_says_something')],
            },
        ),
        migrations.CreateModel(
            name='CoverClaim',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('service', models.CharField(max_length=20)),
                ('used_on', models.DateField()),
                ('charged', models.BigIntegerField()),
                ('amount', models.BigIntegerField()),
                ('standing', models.CharField(choices=[('made', 'Waits for a decision'), ('approved', 'Approved'), ('refused', 'Refused'), ('paid', 'Paid')], default='made', max_length=8)),
                ('reason', models.CharField(blank=True, choices=[('not-covered', 'The service is not covered'), ('waiting', 'The waiting time was not over'), ('not-in-force', 'The cover was not in force on that day'), ('twice', 'It was claimed before'), ('bill', 'The bill is not in order')], max_length=12)),
                ('made_by', models.CharField(max_length=40)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('decided_by', models.CharField(blank=True, max_length=40)),
                ('decided_at', models.DateTimeField(null=True)),
                ('provider', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='funds.careprovider')),
                ('covered', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='funds.coveredperson')),
            ],
            options={
                'ordering': ['-made_at'], 'constraints': [models.CheckConstraint(condition=models.Q(('standing__in', ['made', 'approved', 'refused', 'paid'])), name='claim_standing_known'), models.CheckConstraint(condition=models.Q(('amount__gte', 0), ('amount__lte', models.F('charged')), ('charged__gt', 0)), name='claim_within_the_bill'), models.CheckConstraint(condition=models.Q(('decided_by', models.F('made_by')), _negated=True), name='claim_decided_by_another'), models.CheckConstraint(condition=models.Q(models.Q(('decided_by', ''), ('standing', 'made')), models.Q(models.Q(('standing', 'made'), _negated=True), models.Q(('decided_by', ''), _negated=True)), _connector='OR'), name='claim_decision_has_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('reason__in', ['not-covered', 'waiting', 'not-in-force', 'twice', 'bill']), ('standing', 'refused')), models.Q(models.Q(('standing', 'refused'), _negated=True), ('reason', '')), _connector='OR'), name='claim_refused_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='CoverPolicy',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('period', models.PositiveSmallIntegerField(choices=[(1, 'Each month'), (3, 'Every three months'), (12, 'Once a year')])),
                ('standing', models.CharField(choices=[('active', 'In force'), ('lapsed', 'Lapsed: premiums were not paid'), ('ended', 'Ended')], default='active', max_length=8)),
                ('begins', models.DateField()),
                ('ended_on', models.DateField(null=True)),
                ('reminded_on', models.DateField(null=True)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('fund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='covers', to='funds.fund')),
                ('payer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('rules', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funds.rules')),
            ],
            options={
                'ordering': ['-made_at'], 'constraints': [models.CheckConstraint(condition=models.Q(('standing__in', ['active', 'lapsed', 'ended'])), name='cover_standing_known'), models.CheckConstraint(condition=models.Q(('period__in', [1, 3, 12])), name='cover_period_known'), models.CheckConstraint(condition=models.Q(models.Q(('ended_on__isnull', True), ('standing', 'active')), models.Q(models.Q(('standing', 'active'), _negated=True), ('ended_on__isnull', False)), _connector='OR'), name='cover_not_in_force_has_end')],
            },
        ),
        migrations.AddField(
            model_name='coveredperson',
            name='policy',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='people', to='funds.coverpolicy'),
        ),
        migrations.AddConstraint(
            model_name='coveredperson',
            constraint=models.UniqueConstraint(condition=models.Q(('person__isnull', False), ('until__isnull', True)), fields=('policy', 'person'), name='covered_once_in_a_policy'),
        ),
        migrations.CreateModel(
            name='JourneyPolicy',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('insurer', models.TextField()),
                ('number', models.CharField(max_length=80)),
                ('group', models.CharField(blank=True, max_length=80)),
                ('workers', models.PositiveIntegerField()),
                ('paid_by', models.CharField(choices=[('agency', 'The recruitment agency'), ('employer', 'The employer'), ('state', 'The state')], max_length=8)),
                ('currency', models.CharField(max_length=3)),
                ('premium', models.BigIntegerField()),
                ('insured', models.BigIntegerField()),
                ('begins', models.DateField()),
                ('ends', models.DateField()),
                ('cancelled_on', models.DateField(null=True)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organisation')),
                ('destination', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.country')),
                ('origin', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.country')),
            ],
            options={
                'ordering': ['ends', 'number'], 'constraints': [models.CheckConstraint(condition=models.Q(('paid_by__in', ['agency', 'employer', 'state'])), name='journey_not_paid_by_the_worker'), models.CheckConstraint(condition=models.Q(('ends__gte', models.F('begins'))), name='journey_policy_ends_later'), models.CheckConstraint(condition=models.Q(('insured__gt', 0), ('premium__gte', 0), ('workers__gt', 0)), name='journey_policy_covers_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('insurer', ''), _negated=True), models.Q(('number', ''), _negated=True)), name='journey_policy_is_named'), models.UniqueConstraint(fields=('agency', 'number', 'group'), name='journey_policy_once'), models.CheckConstraint(condition=models.Q(('group', ''), ('group__regex', '^[A-Za-z0-9./_-]*[0-9][A-Za-z0-9./_-]*$'), _connector='OR'), name='journey_group_is_a_number')],
            },
        ),
        migrations.CreateModel(
            name='JourneyClaim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('happened_on', models.DateField()),
                ('workers', models.PositiveIntegerField()),
                ('asked', models.BigIntegerField()),
                ('paid', models.BigIntegerField(default=0)),
                ('standing', models.CharField(choices=[('asked', 'Asked of the insurer'), ('paid', 'Paid'), ('refused', 'Refused by the insurer')], default='asked', max_length=8)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('policy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='funds.journeypolicy')),
            ],
            options={
                'ordering': ['-happened_on', '-id'], 'constraints': [models.CheckConstraint(condition=models.Q(('standing__in', ['asked', 'paid', 'refused'])), name='journey_standing_known'), models.CheckConstraint(condition=models.Q(('asked__gt', 0), ('paid__gte', 0), ('paid__lte', models.F('asked')), ('workers__gt', 0)), name='journey_claim_within_bounds'), models.CheckConstraint(condition=models.Q(models.Q(('paid__gt', 0), ('standing', 'paid')), models.Q(models.Q(('standing', 'paid'), _negated=True), ('paid', 0)), _connector='OR'), name='journey_paid_has_amount')],
            },
        ),
        migrations.CreateModel(
            name='JourneyCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('finding', models.CharField(choices=[('in-order', 'In order'), ('not-at-insurer', 'The insurer does not know it'), ('worker-paid', 'Workers were made to pay'), ('too-little', 'It covers less than the law asks'), ('other', 'Something else is not in order')], max_length=14)),
                ('words', models.TextField(blank=True)),
                ('checked_on', models.DateField()),
                ('checked_by', models.CharField(max_length=40)),
                ('policy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='funds.journeypolicy')),
            ],
            options={
                'ordering': ['-checked_on', '-id'], 'constraints': [models.CheckConstraint(condition=models.Q(('finding__in', ['in-order', 'not-at-insurer', 'worker-paid', 'too-little', 'other'])), name='journey_finding_known')],
            },
        ),
        migrations.CreateModel(
            name='PremiumDue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('begins', models.DateField()),
                ('ends', models.DateField()),
                ('people', models.PositiveIntegerField()),
                ('amount', models.BigIntegerField()),
                ('supported', models.BigIntegerField(default=0)),
                ('paid', models.BigIntegerField(default=0)),
                ('standing', models.CharField(choices=[('due', 'To be paid'), ('paid', 'Paid'), ('lapsed', 'Lapsed')], default='due', max_length=8)),
                ('called_on', models.DateField()),
                ('policy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dues', to='funds.coverpolicy')),
            ],
            options={
                'ordering': ['begins'], 'constraints': [models.UniqueConstraint(fields=('policy', 'begins'), name='premium_due_once'), models.CheckConstraint(condition=models.Q(('amount__gt', 0), ('supported__gte', 0), ('supported__lte', models.F('amount'))), name='premium_supported_up_to_all'), models.CheckConstraint(condition=models.Q(('paid__gte', 0), ('paid__lte', django.db.models.expressions.CombinedExpression(models.F('amount'), '-', models.F('supported')))), name='premium_paid_up_to_own_part'), models.CheckConstraint(condition=models.Q(models.Q(('standing', 'paid'), _negated=True), ('paid', django.db.models.expressions.CombinedExpression(models.F('amount'), '-', models.F('supported'))), _connector='OR'), name='premium_paid_whole'), models.CheckConstraint(condition=models.Q(('standing__in', ['due', 'paid', 'lapsed'])), name='premium_standing_known'), models.CheckConstraint(condition=models.Q(('ends__gte', models.F('begins'))), name='premium_period_ends_later')],
            },
        ),
        migrations.CreateModel(
            name='PremiumSupport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('share', models.PositiveIntegerField()),
                ('most_people', models.PositiveIntegerField()),
                ('begins', models.DateField()),
                ('ends', models.DateField()),
                ('who', models.TextField()),
                ('fund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supports', to='funds.fund')),
                ('supporter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organisation')),
            ],
            options={
                'ordering': ['begins', 'id'], 'constraints': [models.CheckConstraint(condition=models.Q(('share__range', (1, 10000))), name='premium_support_is_a_share'), models.CheckConstraint(condition=models.Q(('ends__gte', models.F('begins'))), name='premium_support_ends_later')],
            },
        ),
        migrations.AddField(
            model_name='coverpolicy',
            name='support',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='covers', to='funds.premiumsupport'),
        ),
        migrations.RunSQL(RULES, NO_RULES),
    ]
