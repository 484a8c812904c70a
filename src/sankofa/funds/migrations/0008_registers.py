"""Registers of instruments."""

from pathlib import Path

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from sankofa.foundation.migrating import QuickMigration

RULES = (Path(__file__).parent / "rules" / "registers.sql").read_text(encoding="utf-8")
NO_RULES = """
DROP FUNCTION funds_register_answers, funds_register_keeps CASCADE;
"""


class Migration(QuickMigration):
    dependencies = [
        ("directory", "0012_public_ids_stay"),
        ("places", "0001_countries_and_regions"),
        ("funds", "0007_prices"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name='RegisterEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.SlugField(max_length=40)),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('language', models.CharField(max_length=2)),
                ('title', models.TextField()),
                ('values', models.JSONField(default=dict)),
                ('proposed', models.JSONField(null=True)),
                ('standing', models.CharField(choices=[('draft', 'Not published yet'), ('published', 'Published'), ('withdrawn', 'No longer offered')], default='draft', max_length=10)),
                ('published_on', models.DateField(null=True)),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organisation')),
            ],
            options={
                'ordering': ['title', 'id'], 'indexes': [models.Index(fields=['kind', 'standing'], name='register_of_kind')], 'constraints': [models.CheckConstraint(condition=models.Q(('standing__in', ['draft', 'published', 'withdrawn'])), name='entry_standing_known'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='register_entry_has_title'), models.CheckConstraint(condition=models.Q(models.Q(('published_on__isnull', True), ('standing', 'draft')), models.Q(models.Q(('standing', 'draft'), _negated=True), ('published_on__isnull', False)), _connector='OR'), name='register_published_has_day'), models.CheckConstraint(condition=models.Q(('language__in', ['en', 'fr', 'es', 'ar'])), name='register_language_known')],
            },
        ),
        migrations.CreateModel(
            name='RegisterCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('checked_on', models.DateField()),
                ('still_so', models.BooleanField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organisation')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='funds.registerentry')),
            ],
            options={
                'ordering': ['-checked_on', '-id'],
            },
        ),
        migrations.CreateModel(
            name='RegisterNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('subscription', 'Subscriptions'), ('contract', 'Contract'), ('adoption', 'Adopted by'), ('stage', 'Stage reached'), ('result', 'Result'), ('obstacle', 'Obstacle'), ('answer', 'Answer of the committee')], max_length=12)),
                ('happened_on', models.DateField()),
                ('count', models.PositiveIntegerField(null=True)),
                ('amount', models.BigIntegerField(null=True)),
                ('currency', models.CharField(blank=True, max_length=3)),
                ('language', models.CharField(max_length=2)),
                ('words', models.TextField(blank=True)),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('answers', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answered_by', to='funds.registernote')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='funds.registerentry')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organisation')),
            ],
            options={
                'ordering': ['-happened_on', '-id'], 'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['subscription', 'contract', 'adoption', 'stage', 'result', 'obstacle', 'answer'])), name='register_note_kind_known'), models.CheckConstraint(condition=models.Q(models.Q(('answers__isnull', False), ('kind', 'answer')), models.Q(models.Q(('kind', 'answer'), _negated=True), ('answers__isnull', True)), _connector='OR'), name='register_answer_to_something'), models.CheckConstraint(condition=models.Q(models.Q(('amount__isnull', True), ('currency', '')), models.Q(('amount__gt', 0), ('currency__regex', '^[A-Z]{3}$')), _connector='OR'), name='register_note_amount_has_currency'), models.CheckConstraint(condition=models.Q(('answers', models.F('id')), _negated=True), name='register_note_not_to_itself')],
            },
        ),
        migrations.RunSQL(RULES, NO_RULES),
    ]
