"""Savings groups and safety nets: members, cycles, meetings and what they moved; votes, investments and help.

What the database holds of them beyond constraints stands in `rules/groups.sql`.
"""

from pathlib import Path

import django.db.models.deletion
from sankofa.foundation.migrating import QuickMigration
import sankofa.foundation.fields
import uuid
from django.conf import settings
from django.db import migrations, models


RULES = (Path(__file__).parent / "rules" / "groups.sql").read_text(encoding="utf-8")


class Migration(QuickMigration):

    dependencies = [
        ('funds', '0002_matching'),
    ]

    operations = [
        migrations.CreateModel(
            name='GroupCycle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('opened_on', models.DateField()),
                ('closed_on', models.DateField(null=True)),
                ('fund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='group_cycles', to='funds.fund')),
            ],
            options={
                'ordering': ['number'], 'constraints': [models.UniqueConstraint(fields=('fund', 'number'), name='group_cycle_number'), models.UniqueConstraint(condition=models.Q(('closed_on__isnull', True)), fields=('fund',), name='group_cycle_open_once')],
            },
        ),
        migrations.CreateModel(
            name='GroupMeeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('held_on', models.DateField()),
                ('way', models.CharField(choices=[('online', 'On line'), ('phone', 'By telephone'), ('together', 'In one place, written down afterwards')], default='together', max_length=10)),
                ('standing', models.CharField(choices=[('draft', 'Being written'), ('closed', 'Closed')], default='draft', max_length=10)),
                ('content', models.JSONField(default=dict)),
                ('version', models.PositiveIntegerField(default=1)),
                ('closed_at', models.DateTimeField(null=True)),
                ('corrects', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='funds.groupmeeting')),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='funds.groupcycle')),
                ('rules', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funds.rules')),
            ],
            options={
                'ordering': ['number'], 'constraints': [models.UniqueConstraint(fields=('cycle', 'number'), name='group_meeting_number'), models.UniqueConstraint(condition=models.Q(('standing', 'draft')), fields=('cycle',), name='group_meeting_one_draft'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('standing', 'draft')), models.Q(('closed_at__isnull', False), ('rules__isnull', False), ('standing', 'closed')), _connector='OR'), name='group_meeting_closed_at'), models.CheckConstraint(condition=models.Q(('way__in', ['online', 'phone', 'together'])), name='group_meeting_way_known')],
            },
        ),
        migrations.CreateModel(
            name='GroupMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('called', sankofa.foundation.fields.SealedTextField(blank=True, default='', editable=True)),
                ('consented_on', models.DateField(null=True)),
                ('joined_on', models.DateField()),
                ('left_on', models.DateField(null=True)),
                ('left_why', models.CharField(blank=True, choices=[('left', 'left'), ('died', 'died'), ('excluded', 'excluded by a vote')], max_length=10)),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='group_memberships', to=settings.AUTH_USER_MODEL)),
                ('fund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='group_members', to='funds.fund')),
            ],
            options={
                'ordering': ['number'], 'constraints': [models.UniqueConstraint(fields=('fund', 'number'), name='group_member_number'), models.UniqueConstraint(condition=models.Q(('left_on__isnull', True)), fields=('fund', 'account'), name='group_member_once'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='group_member_from_one'), models.CheckConstraint(condition=models.Q(models.Q(('left_on__isnull', True), ('left_why', '')), models.Q(('left_on__isnull', False), ('left_why__in', ['left', 'died', 'excluded'])), _connector='OR'), name='group_member_left_why')],
            },
        ),
        migrations.CreateModel(
            name='GroupLoan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('currency', models.CharField(max_length=3)),
                ('principal', models.BigIntegerField()),
                ('charge', models.CharField(choices=[('flat', 'flat'), ('declining', 'declining')], max_length=10)),
                ('monthly', models.PositiveIntegerField()),
                ('months', models.PositiveSmallIntegerField()),
                ('given_on', models.DateField()),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='loans', to='funds.groupmeeting')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='loans', to='funds.groupmember')),
            ],
            options={
                'ordering': ['id'], 'constraints': [models.CheckConstraint(condition=models.Q(('principal__gt', 0)), name='group_loan_of_something'), models.CheckConstraint(condition=models.Q(('monthly__lte', 2000)), name='group_loan_charge_sane'), models.CheckConstraint(condition=models.Q(('months__range', (1, 36))), name='group_loan_months_sane')],
            },
        ),
        migrations.CreateModel(
            name='GroupMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('what', models.CharField(max_length=12)),
                ('currency', models.CharField(max_length=3)),
                ('amount', models.BigIntegerField()),
                ('charge', models.BigIntegerField(default=0)),
                ('kept', models.BigIntegerField(default=0)),
                ('shares', models.IntegerField(default=0)),
                ('note', models.TextField(blank=True)),
                ('loan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='funds.grouploan')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='funds.groupmeeting')),
                ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='funds.groupmember')),
            ],
            options={
                'ordering': ['meeting', 'position'], 'constraints': [models.UniqueConstraint(fields=('meeting', 'position'), name='group_move_once'), models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='group_move_not_negative'), models.CheckConstraint(condition=models.Q(('kept__gte', 0), ('kept__lte', models.F('amount'))), name='group_move_kept_of_it'), models.CheckConstraint(condition=models.Q(('what__in', ['shares', 'fine', 'social-in', 'social-out', 'principal', 'charge', 'lent', 'income', 'cost', 'dividend', 'invested', 'returned', 'handed-on', 'leaving', 'due-paid', 'debt', 'written-off', 'share-out', 'more', 'less'])), name='group_move_known')],
            },
        ),
        migrations.CreateModel(
            name='GroupProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('invest', 'An investment'), ('rules', 'A change of the charter'), ('other', 'Something else')], max_length=10)),
                ('title', models.TextField()),
                ('aim', models.TextField()),
                ('expected', models.TextField(blank=True)),
                ('partner', models.TextField(blank=True)),
                ('amount', models.BigIntegerField(null=True)),
                ('currency', models.CharField(blank=True, max_length=3)),
                ('parts', models.JSONField(default=dict)),
                ('quorum', models.PositiveIntegerField()),
                ('majority', models.CharField(max_length=12)),
                ('secret', models.BooleanField()),
                ('roll', models.JSONField()),
                ('standing', models.CharField(choices=[('open', 'Open'), ('carried', 'Carried'), ('lost', 'Not carried'), ('tied', 'Tied: not carried'), ('no-quorum', 'Too few took part')], default='open', max_length=10)),
                ('opened_on', models.DateField()),
                ('closes_on', models.DateField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('made_by', models.CharField(max_length=40)),
                ('yes', models.PositiveIntegerField(default=0)),
                ('no', models.PositiveIntegerField(default=0)),
                ('abstain', models.PositiveIntegerField(default=0)),
                ('fund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='group_proposals', to='funds.fund')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organisation')),
            ],
            options={
                'ordering': ['-number'], 'constraints': [models.UniqueConstraint(fields=('fund', 'number'), name='group_proposal_number'), models.CheckConstraint(condition=models.Q(('standing__in', ['open', 'carried', 'lost', 'tied', 'no-quorum'])), name='group_proposal_standing'), models.CheckConstraint(condition=models.Q(('quorum__lte', 10000)), name='group_proposal_quorum'), models.CheckConstraint(condition=models.Q(('amount__isnull', True), models.Q(('amount__gt', 0), ('currency__regex', '^[A-Z]{3}$')), _connector='OR'), name='group_proposal_amount'), models.CheckConstraint(condition=models.Q(('closes_on__gte', models.F('opened_on'))), name='group_proposal_closes_later')],
            },
        ),
        migrations.CreateModel(
            name='GroupInvestment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agreement', models.TextField()),
                ('agreed_on', models.DateField()),
                ('holdings', models.JSONField()),
                ('ended_on', models.DateField(null=True)),
                ('proposal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='investment', to='funds.groupproposal')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='GroupBallot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weight', models.PositiveIntegerField()),
                ('said', models.CharField(blank=True, choices=[('yes', 'For'), ('no', 'Against'), ('abstain', 'Neither')], max_length=8)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ballots', to='funds.groupmember')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ballots', to='funds.groupproposal')),
            ],
            options={
                'ordering': ['member__number'], 'constraints': [models.UniqueConstraint(fields=('proposal', 'member'), name='group_ballot_once'), models.CheckConstraint(condition=models.Q(('said__in', ['', 'yes', 'no', 'abstain'])), name='group_ballot_known')],
            },
        ),
        migrations.CreateModel(
            name='HelpRequest',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('shock', models.CharField(choices=[('illness', 'Illness'), ('death', 'A death in the family'), ('work', 'Loss of work'), ('disaster', 'An accident or a disaster'), ('other', 'Another shock')], max_length=10)),
                ('words', sankofa.foundation.fields.SealedTextField(blank=True, default='', editable=True)),
                ('currency', models.CharField(max_length=3)),
                ('amount', models.BigIntegerField()),
                ('standing', models.CharField(choices=[('asked', 'Waits for a decision'), ('granted', 'Granted, not yet paid'), ('refused', 'Refused'), ('paid', 'Paid'), ('withdrawn', 'Taken back')], default='asked', max_length=10)),
                ('asked_on', models.DateField()),
                ('fund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='help_requests', to='funds.fund')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='help_requests', to='funds.groupmember')),
                ('paid_in', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='helped', to='funds.groupmeeting')),
            ],
            options={
                'ordering': ['-asked_on', 'id'], 'constraints': [models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='group_help_of_something'), models.CheckConstraint(condition=models.Q(('standing__in', ['asked', 'granted', 'refused', 'paid', 'withdrawn'])), name='group_help_standing'), models.CheckConstraint(condition=models.Q(('shock__in', ['illness', 'death', 'work', 'disaster', 'other'])), name='group_help_shock'), models.CheckConstraint(condition=models.Q(models.Q(('paid_in__isnull', False), ('standing', 'paid')), models.Q(models.Q(('standing', 'paid'), _negated=True), ('paid_in__isnull', True)), _connector='OR'), name='group_help_paid_in_a_meeting')],
            },
        ),
        migrations.CreateModel(
            name='HelpSay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by', models.CharField(max_length=40)),
                ('said', models.CharField(choices=[('yes', 'For'), ('no', 'Against'), ('abstain', 'Neither')], max_length=8)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='says', to='funds.helprequest')),
            ],
            options={
                'ordering': ['id'], 'constraints': [models.UniqueConstraint(fields=('request', 'by'), name='group_help_said_once'), models.CheckConstraint(condition=models.Q(('said__in', ['yes', 'no'])), name='group_help_said')],
            },
        ),
        migrations.CreateModel(
            name='InvestmentResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField()),
                ('until', models.DateField()),
                ('income', models.BigIntegerField()),
                ('costs', models.BigIntegerField()),
                ('parts', models.JSONField()),
                ('by', models.CharField(max_length=40)),
                ('investment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='results', to='funds.groupinvestment')),
            ],
            options={
                'ordering': ['until', 'id'], 'constraints': [models.UniqueConstraint(fields=('investment', 'since', 'until'), name='group_result_period_once'), models.CheckConstraint(condition=models.Q(('costs__gte', 0), ('income__gte', 0)), name='group_result_not_negative'), models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='group_result_period')],
            },
        ),
        migrations.CreateModel(
            name='MeetingConfirmation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField()),
                ('by', models.CharField(max_length=40)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='confirmations', to='funds.groupmeeting')),
            ],
            options={
                'ordering': ['id'], 'constraints': [models.UniqueConstraint(fields=('meeting', 'version', 'by'), name='group_meeting_confirmed_once')],
            },
        ),
        migrations.CreateModel(
            name='MeetingMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mark', models.CharField(choices=[('present', 'present'), ('late', 'late'), ('absent', 'absent'), ('excused', 'excused'), ('unprepared', 'without passbook or money')], max_length=12)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='funds.groupmeeting')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='funds.groupmember')),
            ],
            options={
                'ordering': ['id'], 'constraints': [models.UniqueConstraint(fields=('meeting', 'member'), name='group_meeting_mark_once'), models.CheckConstraint(condition=models.Q(('mark__in', ['present', 'late', 'absent', 'excused', 'unprepared'])), name='group_meeting_mark_known')],
            },
        ),
        migrations.CreateModel(
            name='MonitoringReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seen_on', models.DateField()),
                ('course', models.CharField(choices=[('well', 'Goes well'), ('difficult', 'Has difficulties'), ('stopped', 'Has stopped')], max_length=10)),
                ('words', models.TextField()),
                ('investment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='funds.groupinvestment')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='funds.groupmember')),
            ],
            options={
                'ordering': ['-seen_on', '-id'], 'constraints': [models.CheckConstraint(condition=models.Q(('course__in', ['well', 'difficult', 'stopped'])), name='group_report_course')],
            },
        ),
        migrations.RunSQL(RULES, migrations.RunSQL.noop),
    ]
