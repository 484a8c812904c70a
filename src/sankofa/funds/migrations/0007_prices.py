"""Quotes of prices, budgets that members keep, courses and schools, and the guide.

What the database holds of prices beyond constraints stands in `rules/prices.sql`.
"""

from pathlib import Path

import django.contrib.postgres.fields
import django.db.models.deletion
from sankofa.foundation.migrating import QuickMigration
import sankofa.foundation.fields
import sankofa.funds.models.guide
import sankofa.funds.models.prices
from django.conf import settings
from django.db import migrations, models


RULES = (Path(__file__).parent / "rules" / "prices.sql").read_text(encoding="utf-8")


class Migration(QuickMigration):

    dependencies = [
        ('funds', '0006_insurance'),
        ('directory', '0012_public_ids_stay'),
        ('places', '0001_countries_and_regions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='GuideEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(default=sankofa.funds.models.guide.new_slug, max_length=60, unique=True)),
                ('kind', models.CharField(choices=[('agreement', 'Social security agreement'), ('pension', 'Pension that travels'), ('health', 'Health cover abroad'), ('customs', 'Customs and entry'), ('tax', 'Taxes'), ('property', 'Property'), ('work', 'Jobs and professions'), ('voting', 'Voting'), ('other', 'Other right or privilege')], max_length=12)),
                ('parties', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=3), blank=True, default=list, size=None)),
                ('branches', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), blank=True, default=list, size=None)),
                ('source', models.TextField()),
                ('link', models.URLField(blank=True, max_length=500)),
                ('checked_on', models.DateField()),
                ('standing', models.CharField(choices=[('draft', 'Draft'), ('published', 'Published'), ('withdrawn', 'Withdrawn')], default='draft', max_length=10)),
                ('starter', models.BooleanField(default=False)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('host', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.country')),
                ('keeper', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organisation')),
                ('origin', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.country')),
            ],
            options={
                'ordering': ['kind', 'slug'], 'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['agreement', 'pension', 'health', 'customs', 'tax', 'property', 'work', 'voting', 'other']), ('standing__in', ['draft', 'published', 'withdrawn'])), name='guide_words_known'), models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='guide_has_source'), models.CheckConstraint(condition=models.Q(('origin__isnull', True), models.Q(('origin', models.F('host')), _negated=True), _connector='OR'), name='guide_crosses_a_border')],
            },
        ),
        migrations.CreateModel(
            name='GuideText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=2)),
                ('title', models.CharField(max_length=200)),
                ('about', models.TextField()),
                ('conditions', models.TextField(blank=True)),
                ('apply', models.TextField(blank=True)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='funds.guideentry')),
            ],
            options={
                'ordering': ['language'], 'constraints': [models.UniqueConstraint(fields=('entry', 'language'), name='guide_text_once_a_language'), models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), models.Q(('about', ''), _negated=True)), name='guide_text_says_something')],
            },
        ),
        migrations.CreateModel(
            name='MoneyCourse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(blank=True, max_length=120)),
                ('lessons', models.JSONField(default=list)),
                ('audience', models.CharField(max_length=10)),
                ('language', models.CharField(max_length=8)),
                ('held_on', models.DateField()),
                ('participants', models.PositiveIntegerField()),
                ('women', models.PositiveIntegerField(null=True)),
                ('tested', models.PositiveIntegerField(default=0)),
                ('before', models.PositiveIntegerField(null=True)),
                ('after', models.PositiveIntegerField(null=True)),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('country', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.country')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organisation')),
            ],
            options={
                'ordering': ['-held_on', '-id'], 'constraints': [models.CheckConstraint(condition=models.Q(('participants__gte', 1)), name='course_had_somebody'), models.CheckConstraint(condition=models.Q(('women__isnull', True), ('women__lte', models.F('participants')), _connector='OR'), name='course_women_among'), models.CheckConstraint(condition=models.Q(('tested__lte', models.F('participants'))), name='course_tested_among'), models.CheckConstraint(condition=models.Q(models.Q(('after__isnull', True), ('before__isnull', True), ('tested', 0)), models.Q(('after__lte', 10000), ('before__lte', 10000), ('tested__gt', 0)), _connector='OR'), name='course_results_of_the_tested')],
            },
        ),
        migrations.CreateModel(
            name='PriceQuote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(default=sankofa.funds.models.prices.new_code, max_length=60, unique=True)),
                ('firm', models.CharField(max_length=120)),
                ('firm_kind', models.CharField(choices=[('bank', 'Bank'), ('operator', 'Money transfer operator'), ('mobile', 'Mobile operator'), ('post', 'Post office'), ('cooperative', 'Savings cooperative or microfinance institution'), ('other', 'Other firm'), ('unknown', 'Not known')], default='unknown', max_length=12)),
                ('product', models.CharField(blank=True, max_length=80)),
                ('pay_in', models.CharField(choices=[('cash', 'Cash'), ('account', 'Bank transfer'), ('debit', 'Debit card'), ('credit', 'Credit card'), ('mobile', 'Mobile money'), ('other', 'Another way')], max_length=8)),
                ('pay_out', models.CharField(choices=[('cash', 'Cash at a counter'), ('account', 'Into a bank account'), ('mobile', 'Mobile money'), ('card', 'Onto a card'), ('home', 'Brought home'), ('other', 'Another way')], max_length=8)),
                ('speed', models.CharField(choices=[('hour', 'Within an hour'), ('same-day', 'The same day'), ('next-day', 'The next day'), ('two-days', 'In two days'), ('five-days', 'In three to five days'), ('longer', 'In six days or more'), ('unknown', 'Not known')], default='unknown', max_length=10)),
                ('reach', models.CharField(choices=[('wide', 'In towns and villages'), ('towns', 'In towns'), ('few', 'In few places'), ('unknown', 'Not known')], default='unknown', max_length=8)),
                ('accessible', models.BooleanField(null=True)),
                ('currency', models.CharField(max_length=3)),
                ('amount', models.BigIntegerField()),
                ('fee', models.BigIntegerField()),
                ('margin', models.DecimalField(decimal_places=4, max_digits=8, null=True)),
                ('bands', models.JSONField(blank=True, default=list)),
                ('note', models.TextField(blank=True)),
                ('gathered', models.CharField(choices=[('customer', 'Asked as a customer would'), ('website', 'Read on the firm’s page or app'), ('poster', 'Read at a counter'), ('published', 'Published by a price survey')], max_length=10)),
                ('seen_on', models.DateField()),
                ('source', models.TextField()),
                ('link', models.URLField(blank=True, max_length=500)),
                ('licence', models.CharField(blank=True, max_length=80)),
                ('standing', models.CharField(choices=[('proposed', 'Waiting for a second person'), ('checked', 'Checked'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], default='proposed', max_length=10)),
                ('made_by', models.CharField(max_length=40)),
                ('checked_by', models.CharField(blank=True, max_length=40)),
                ('why', models.TextField(blank=True)),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('office', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organisation')),
                ('receiver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.country')),
                ('sender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.country')),
            ],
            options={
                'ordering': ['-seen_on', 'firm', 'id'], 'indexes': [models.Index(fields=['sender', 'receiver', 'standing', 'seen_on'], name='quote_corridor')], 'constraints': [models.CheckConstraint(condition=models.Q(('sender', models.F('receiver')), _negated=True), name='quote_crosses_a_border'), models.CheckConstraint(condition=models.Q(('amount__gt', 0), ('fee__gte', 0)), name='quote_amounts_sane'), models.CheckConstraint(condition=models.Q(('margin__isnull', True), models.Q(('margin__gt', -100), ('margin__lt', 100)), _connector='OR'), name='quote_margin_sane'), models.CheckConstraint(condition=models.Q(('currency__regex', '^[A-Z]{3}$')), name='quote_currency_looks_right'), models.CheckConstraint(condition=models.Q(models.Q(('firm', ''), _negated=True), models.Q(('source', ''), _negated=True)), name='quote_says_who_and_where'), models.CheckConstraint(condition=models.Q(('firm_kind__in', ['bank', 'operator', 'mobile', 'post', 'cooperative', 'other', 'unknown']), ('pay_in__in', ['cash', 'account', 'debit', 'credit', 'mobile', 'other']), ('pay_out__in', ['cash', 'account', 'mobile', 'card', 'home', 'other']), ('speed__in', ['hour', 'same-day', 'next-day', 'two-days', 'five-days', 'longer', 'unknown']), ('reach__in', ['wide', 'towns', 'few', 'unknown']), ('gathered__in', ['customer', 'website', 'poster', 'published']), ('standing__in', ['proposed', 'checked', 'refused', 'withdrawn'])), name='quote_words_known'), models.CheckConstraint(condition=models.Q(('checked_by', ''), models.Q(('checked_by', models.F('made_by')), _negated=True), _connector='OR'), name='quote_checked_by_another'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('standing', 'proposed')), models.Q(models.Q(('standing', 'proposed'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='quote_decided_has_time')],
            },
        ),
        migrations.CreateModel(
            name='QuoteProof',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('media_type', models.CharField(max_length=20)),
                ('content', models.BinaryField()),
                ('digest', models.CharField(max_length=64)),
                ('quote', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='proof', to='funds.pricequote')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='SavedBudget',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', sankofa.foundation.fields.SealedTextField(blank=True, default='', editable=True)),
                ('saved_at', models.DateTimeField(auto_now=True)),
                ('account', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='saved_budget', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='SchoolUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.CharField(max_length=160)),
                ('place', models.CharField(blank=True, max_length=120)),
                ('lesson_plans', models.JSONField(default=list)),
                ('held_on', models.DateField()),
                ('classes', models.PositiveSmallIntegerField()),
                ('pupils', models.PositiveIntegerField()),
                ('teachers', models.PositiveSmallIntegerField()),
                ('remark', models.TextField(blank=True)),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('country', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.country')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organisation')),
            ],
            options={
                'ordering': ['-held_on', '-id'], 'constraints': [models.CheckConstraint(condition=models.Q(('school', ''), _negated=True), name='school_has_name'), models.CheckConstraint(condition=models.Q(('classes__gte', 1), ('pupils__gte', 1)), name='school_had_pupils')],
            },
        ),
        migrations.CreateModel(
            name='CorridorMarket',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('percent', models.PositiveSmallIntegerField()),
                ('firms', models.PositiveSmallIntegerField()),
                ('source', models.TextField()),
                ('known_on', models.DateField()),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organisation')),
                ('receiver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.country')),
                ('sender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.country')),
            ],
            options={
                'ordering': ['sender_id', 'receiver_id'],
                'constraints': [models.UniqueConstraint(fields=('sender', 'receiver'), name='market_once_a_corridor'), models.CheckConstraint(condition=models.Q(('percent__lte', 100)), name='market_at_most_all'), models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='market_has_source')],
            },
        ),
        migrations.RunSQL(RULES, "DROP FUNCTION funds_price_stays CASCADE"),
    ]
