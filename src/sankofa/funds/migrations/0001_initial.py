"""Funds, their rules in versions, and who sits in them."""

import django.core.serializers.json
import django.db.models.deletion
from sankofa.foundation.migrating import QuickMigration
import sankofa.foundation.fields
from django.conf import settings
from django.db import migrations, models


# Rules are read by what was decided under them: a version is never rewritten nor removed.
# What a fund is for and in which currency it counts is settled when it is opened.
RULES = """
-- For every table of the funds whose rows are added to and never changed. The trigger says in its words what they are.
CREATE FUNCTION funds_added_only() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'restrict_violation'; END $$;

CREATE TRIGGER funds_rules_stay BEFORE UPDATE OR DELETE ON funds_rules
    FOR EACH ROW EXECUTE FUNCTION funds_added_only('Rules of a fund are never changed; add another version.');
CREATE TRIGGER funds_rules_are_not_emptied BEFORE TRUNCATE ON funds_rules
    FOR EACH STATEMENT EXECUTE FUNCTION funds_added_only('Rules of a fund are never changed; add another version.');

CREATE FUNCTION funds_fund_keeps() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF (NEW.slug, NEW.kind, NEW.currency, NEW.book_id) IS DISTINCT FROM (OLD.slug, OLD.kind, OLD.currency, OLD.book_id)
    THEN
        RAISE EXCEPTION 'A fund keeps its name in addresses, kind, currency and book.' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.standing = 'ended' AND NEW.standing <> 'ended' THEN
        RAISE EXCEPTION 'A fund that has ended stays ended.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER funds_fund_keeps BEFORE UPDATE ON funds_fund
    FOR EACH ROW EXECUTE FUNCTION funds_fund_keeps();

-- With the account goes the seat and what its holder was called; that somebody sat there stays.
CREATE FUNCTION funds_seat_ends() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF OLD.ended_at IS NOT NULL AND NEW.ended_at IS DISTINCT FROM OLD.ended_at THEN
        RAISE EXCEPTION 'A seat that has ended stays ended.' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.account_id IS NULL THEN
        NEW.ended_at := coalesce(NEW.ended_at, now());
        NEW.called := ''::bytea;
    END IF;
    IF (NEW.fund_id, NEW.role) IS DISTINCT FROM (OLD.fund_id, OLD.role)
        OR (NEW.account_id IS NOT NULL AND NEW.account_id IS DISTINCT FROM OLD.account_id)
    THEN
        RAISE EXCEPTION 'A seat is never moved to somebody else.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER funds_seat_ends BEFORE UPDATE ON funds_seat
    FOR EACH ROW EXECUTE FUNCTION funds_seat_ends();
"""
NO_RULES = """
DROP FUNCTION funds_added_only() CASCADE;
DROP FUNCTION funds_fund_keeps() CASCADE;
DROP FUNCTION funds_seat_ends() CASCADE;
"""


class Migration(QuickMigration):

    initial = True

    dependencies = [
        ('directory', '0012_public_ids_stay'),
        ('ledger', '0001_initial'),
        ('places', '0001_countries_and_regions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Fund',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('kind', models.CharField(choices=[('matching', 'Matching fund'), ('savings-group', 'Savings and investment group'), ('credit', 'Revolving credit fund'), ('gifts', 'Gifts and crowdfunding'), ('diaspora-fund', 'Diaspora fund with trustees'), ('bridge', 'Emergency bridge fund'), ('insurance', 'Insurance scheme'), ('safety-net', 'Community safety net'), ('trust-fund', 'Fund of several donors')], max_length=20)),
                ('name', models.TextField()),
                ('language', models.CharField(default='en', max_length=2)),
                ('about', models.TextField(blank=True)),
                ('currency', models.CharField(max_length=3)),
                ('standing', models.CharField(choices=[('draft', 'In preparation'), ('open', 'Open'), ('closed', 'Closed to what is new'), ('ended', 'Ended')], default='draft', max_length=10)),
                ('is_public', models.BooleanField(default=False)),
                ('how_to_pay', models.TextField(blank=True)),
                ('opened_on', models.DateField(null=True)),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('book', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='fund', to='ledger.book')),
                ('country', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.country')),
                ('run_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='funds', to='directory.organisation')),
            ],
            options={
                'ordering': ['name'], 'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['matching', 'savings-group', 'credit', 'gifts', 'diaspora-fund', 'bridge', 'insurance', 'safety-net', 'trust-fund'])), name='fund_kind_known'), models.CheckConstraint(condition=models.Q(('standing__in', ['draft', 'open', 'closed', 'ended'])), name='fund_standing_known'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='fund_has_name'), models.CheckConstraint(condition=models.Q(('currency__regex', '^[A-Z]{3}$')), name='fund_currency_looks_right'), models.CheckConstraint(condition=models.Q(models.Q(('standing', 'open'), _negated=True), ('opened_on__isnull', False), _connector='OR'), name='open_fund_has_day')],
            },
        ),
        migrations.CreateModel(
            name='Rules',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField()),
                ('content', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('in_force_from', models.DateField()),
                ('made_by', models.CharField(max_length=40)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('why', models.TextField(blank=True)),
                ('fund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rules', to='funds.fund')),
            ],
            options={
                'ordering': ['version'], 'constraints': [models.UniqueConstraint(fields=('fund', 'version'), name='rules_version_once'), models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='rules_version_from_one')],
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('manager', 'Manager'), ('treasurer', 'Treasurer'), ('trustee', 'Trustee'), ('committee', 'Member of the committee'), ('monitor', 'Member of the local mirror committee'), ('member', 'Member'), ('depositor', 'Depositor'), ('coach', 'Coach'), ('auditor', 'Auditor')], max_length=12)),
                ('side', models.CharField(blank=True, choices=[('home', 'From home'), ('abroad', 'From abroad')], max_length=6)),
                ('called', sankofa.foundation.fields.SealedTextField(blank=True, default='', editable=True)),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='seats', to=settings.AUTH_USER_MODEL)),
                ('fund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='funds.fund')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organisation')),
            ],
            options={
                'ordering': ['id'], 'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('fund', 'account', 'role'), name='seat_once'), models.CheckConstraint(condition=models.Q(('role__in', ['manager', 'treasurer', 'trustee', 'committee', 'monitor', 'member', 'depositor', 'coach', 'auditor'])), name='seat_role_known'), models.CheckConstraint(condition=models.Q(('side__in', ['', 'home', 'abroad'])), name='seat_side_known'), models.CheckConstraint(condition=models.Q(('account__isnull', False), ('ended_at__isnull', False), _connector='OR'), name='removed_seat_has_ended'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='seat_ends_after_it_began')],
            },
        ),
        migrations.CreateModel(
            name='SeatOffer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('manager', 'Manager'), ('treasurer', 'Treasurer'), ('trustee', 'Trustee'), ('committee', 'Member of the committee'), ('monitor', 'Member of the local mirror committee'), ('member', 'Member'), ('depositor', 'Depositor'), ('coach', 'Coach'), ('auditor', 'Auditor')], max_length=12)),
                ('side', models.CharField(blank=True, choices=[('home', 'From home'), ('abroad', 'From abroad')], max_length=6)),
                ('until', models.DateField(null=True)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('expires_at', models.DateTimeField()),
                ('taken_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('fund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offers', to='funds.fund')),
                ('offered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organisation')),
            ],
            options={
                'ordering': ['id'], 'constraints': [models.CheckConstraint(condition=models.Q(('role__in', ['manager', 'treasurer', 'trustee', 'committee', 'monitor', 'member', 'depositor', 'coach', 'auditor'])), name='offer_role_known'), models.CheckConstraint(condition=models.Q(('side__in', ['', 'home', 'abroad'])), name='offer_side_known'), models.CheckConstraint(condition=models.Q(('taken_at__isnull', True), ('withdrawn_at__isnull', True), _connector='OR'), name='offer_taken_or_withdrawn')],
            },
        ),
        migrations.RunSQL(RULES, NO_RULES),
    ]
