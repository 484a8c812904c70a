"""With a draft that goes, which is one that nobody was ever given to read, go all versions of its text.

As long as the draft is there its versions are added to and never changed, nor taken away.
"""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

FORGET = """
CREATE FUNCTION catalogue_forget_versions() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    DELETE FROM catalogue_draftversion version WHERE version.pgh_obj_id = OLD.id;
    RETURN NULL;
END
$$;

CREATE TRIGGER forget_versions AFTER DELETE ON catalogue_draft
FOR EACH ROW EXECUTE FUNCTION catalogue_forget_versions();
"""
KEEP = "DROP TRIGGER forget_versions ON catalogue_draft; DROP FUNCTION catalogue_forget_versions();"


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0004_terms_edited_here"),
    ]
    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="draftversion",
            name="append_only",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="draftversion",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_as_written",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="aa2f30ca29710be6b3b526a5ebf8bc368d16ca48",
                    operation="UPDATE",
                    pgid="pgtrigger_stays_as_written_a9826",
                    table="catalogue_draftversion",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="draftversion",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_with_the_draft",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (SELECT FROM catalogue_draft WHERE id = OLD.pgh_obj_id) THEN\n                "
                    "RAISE EXCEPTION 'a version stays as long as its draft' USING ERRCODE = 'check_violation';"
                    "\n            END IF;\n            RETURN OLD;\n        ",
                    hash="c638f7a7794791cf9616803b924baf54d02403b4",
                    operation="DELETE",
                    pgid="pgtrigger_stays_with_the_draft_9f920",
                    table="catalogue_draftversion",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL(FORGET, KEEP),
    ]
