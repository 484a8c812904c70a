"""Rows of the journal are numbered by the database alone: a number chosen by hand would stand in the way of a later
row, and what is being done with it."""

from django.db import migrations

NUMBERED = """
CREATE OR REPLACE FUNCTION journal_tell_time() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.at := clock_timestamp();
    IF NOT pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE') THEN
        IF NEW.id <> currval('public.journal_entry_id_seq') THEN
            RAISE check_violation USING MESSAGE = 'rows of the journal are numbered by the database';
        END IF;
    END IF;
    RETURN NEW;
END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_chain")]
    operations = [migrations.RunSQL(NUMBERED, migrations.RunSQL.noop)]
