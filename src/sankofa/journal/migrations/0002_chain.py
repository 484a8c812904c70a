"""Purposes and ways; time by the database's clock; rows that stay; the queue of rows to seal, and the seals.

The functions that write the queue and the seals run as their owner, so that the site's role needs no right on
either. They name every table with its schema and look up nothing else in schemas that others may write to.
"""

import django.contrib.postgres.fields
import django.core.serializers.json
import django.db.models.functions.datetime
import pgtrigger.migrations
from django.db import migrations, models

# One refusal for a whole statement, even one that would change no row.
STAYS = """
CREATE FUNCTION journal_refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION 'Cannot update or delete rows from % table: what is in the journal stays', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER journal_entry_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_entry
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse_change();
CREATE TRIGGER journal_seal_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_seal
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse_change();
"""
NO_LONGER_STAYS = """
DROP TRIGGER journal_entry_stays ON journal_entry;
DROP TRIGGER journal_seal_stays ON journal_seal;
DROP FUNCTION journal_refuse_change();
"""

# Web server, worker and whoever types SQL may each have another time. This one decides.
CLOCK = """
CREATE FUNCTION journal_tell_time() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.at := clock_timestamp();
    RETURN NEW;
END
$$;
CREATE TRIGGER journal_entry_time BEFORE INSERT ON journal_entry
    FOR EACH ROW EXECUTE FUNCTION journal_tell_time();
"""
NO_CLOCK = "DROP TRIGGER journal_entry_time ON journal_entry; DROP FUNCTION journal_tell_time();"

QUEUE = """
CREATE FUNCTION journal_queue_new_rows() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO public.journal_unsealed (entry_id) SELECT id FROM new_rows;
    RETURN NULL;
END
$$;
CREATE TRIGGER journal_entry_queued AFTER INSERT ON journal_entry
    REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION journal_queue_new_rows();
INSERT INTO journal_unsealed (entry_id) SELECT id FROM journal_entry;
"""
NO_QUEUE = "DROP TRIGGER journal_entry_queued ON journal_entry; DROP FUNCTION journal_queue_new_rows();"

# The rules of `sankofa.methods.chain` once more, in SQL. A test holds the two together. They have no search
# path of their own, so that they are written into the query that calls them.
HASHES = """
CREATE FUNCTION journal_netstring(content text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT octet_length(content) || ':' || content || ',' $$;

CREATE FUNCTION journal_moment(moment timestamptz) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE
AS $$ SELECT to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') $$;

CREATE FUNCTION journal_leaf(entry journal_entry) RETURNS bytea
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT sha256(convert_to(
        public.journal_netstring(entry.id::text) || public.journal_netstring(public.journal_moment(entry.at))
        || public.journal_netstring(entry.actor) || public.journal_netstring(entry.action)
        || public.journal_netstring(entry.subject) || public.journal_netstring(entry.purpose)
        || public.journal_netstring(entry.via) || public.journal_netstring(entry.detail::text),
        'UTF8'))
$$;
"""
NO_HASHES = """
DROP FUNCTION journal_leaf(journal_entry);
DROP FUNCTION journal_moment(timestamptz);
DROP FUNCTION journal_netstring(text);
"""

# Sealers take turns; nobody else waits for them. What is not committed yet is not seen, and waits for the next seal.
# A row of the queue whose entry is gone stays where it is, for the audit to find. Anyone may call this: it seals what
# is there and can do nothing else.
SEAL = """
CREATE FUNCTION journal_seal_batch(most integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    new_number bigint;
    before bytea;
    moment timestamptz;
    taken bigint[];
    hashes bytea;
BEGIN
    PERFORM pg_advisory_xact_lock(7203441);
    SELECT number + 1, digest INTO new_number, before FROM public.journal_seal ORDER BY number DESC LIMIT 1;
    IF NOT FOUND THEN
        new_number := 1;
        before := decode(repeat('00', 32), 'hex');
    END IF;

    SELECT array_agg(due.entry_id ORDER BY due.entry_id) INTO taken
    FROM (
        SELECT waiting.entry_id FROM public.journal_unsealed waiting
        WHERE EXISTS (SELECT FROM public.journal_entry entry WHERE entry.id = waiting.entry_id)
        ORDER BY waiting.entry_id LIMIT greatest(most, 1)
    ) due;
    IF taken IS NULL THEN
        RETURN NULL;
    END IF;
    DELETE FROM public.journal_unsealed WHERE entry_id = ANY (taken);
    SELECT string_agg(public.journal_leaf(entry), ''::bytea ORDER BY entry.id) INTO hashes
    FROM public.journal_entry entry WHERE entry.id = ANY (taken);

    moment := clock_timestamp();
    INSERT INTO public.journal_seal (number, ids, leaves, previous, digest, sealed_at)
    VALUES (new_number, taken, hashes, before, sha256(
        before || convert_to(
            public.journal_netstring(new_number::text) || public.journal_netstring(public.journal_moment(moment))
            || public.journal_netstring(array_to_string(taken, ',')), 'UTF8')
        || hashes), moment);
    RETURN new_number;
END
$$;
"""
NO_SEAL = "DROP FUNCTION journal_seal_batch(integer);"


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [
        pgtrigger.migrations.RemoveTrigger(model_name="entry", name="append_only"),
        migrations.AlterField(
            "entry",
            "at",
            models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), db_index=True),
        ),
        migrations.AlterField(
            "entry",
            "detail",
            models.JSONField(
                db_default=models.Value({}, models.JSONField()),
                default=dict,
                encoder=django.core.serializers.json.DjangoJSONEncoder,
            ),
        ),
        migrations.AddField("entry", "purpose", models.TextField(db_default="", default="")),
        migrations.AddField("entry", "via", models.TextField(db_default="", default="")),
        migrations.AddIndex("entry", models.Index(fields=["subject", "id"], name="journal_by_subject")),
        migrations.AddIndex("entry", models.Index(fields=["actor", "id"], name="journal_by_actor")),
        migrations.CreateModel(
            name="Unsealed",
            fields=[("entry_id", models.BigIntegerField(primary_key=True, serialize=False))],
            options={"db_table": "journal_unsealed", "ordering": ["entry_id"]},
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("ids", django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ("leaves", models.BinaryField()),
                ("previous", models.BinaryField(unique=True)),
                ("digest", models.BinaryField(unique=True)),
                ("sealed_at", models.DateTimeField()),
            ],
            options={"ordering": ["number"]},
        ),
        migrations.RunSQL(STAYS, NO_LONGER_STAYS),
        migrations.RunSQL(CLOCK, NO_CLOCK),
        migrations.RunSQL(QUEUE, NO_QUEUE),
        migrations.RunSQL(HASHES, NO_HASHES),
        migrations.RunSQL(SEAL, NO_SEAL),
    ]
