"""What is done at the desk for somebody without an account, whom a registrar meets: taking back each consent, whatever
it is for; stopping all use; finding them by a receipt, which those have who gave neither address nor number.
"""

from importlib import import_module

from django.db import migrations

DEFINER = import_module("sankofa.directory.migrations.0007_identity").DEFINER

# By the person; or for somebody without an account by a registrar of the organisation it was given to (or of the one
# that answers for it), and by those who answer what they asked.
WITHDRAW = f"""
CREATE OR REPLACE FUNCTION directory_withdraw_consent(consent uuid) RETURNS uuid
{DEFINER} AS $$
DECLARE
    whose uuid;
BEGIN
    UPDATE directory_consent held SET withdrawn_at = statement_timestamp()
    WHERE held.id = consent AND held.withdrawn_at IS NULL AND (
        held.person_id = directory_own_person()
        OR EXISTS (
            SELECT FROM directory_person person
            WHERE person.id = held.person_id AND person.account_id IS NULL
        ) AND (
            held.organisation_id = ANY (directory_registrar_of())
            OR directory_answerer(held.organisation_id) = ANY (directory_registrar_of())
            OR held.organisation_id = ANY (directory_answers_for()) AND EXISTS (
                SELECT FROM directory_request_waiting waiting WHERE waiting.person_id = held.person_id
            )
        )
    )
    RETURNING held.person_id INTO whose;
    RETURN whose;
END
$$;
"""

# While a request to stop waits. Who has an account lets the use go on themselves, and nobody else does.
STOP = f"""
CREATE FUNCTION directory_stop_use(person uuid, stop boolean) RETURNS boolean
{DEFINER} AS $$
DECLARE
    changed bigint;
BEGIN
    IF NOT EXISTS (
        SELECT FROM directory_request_waiting waiting
        WHERE waiting.person_id = person AND waiting."right" = 'restrict'
    ) THEN
        RETURN false;
    END IF;
    UPDATE directory_person held
    SET restricted_at = CASE WHEN stop THEN statement_timestamp() END
    WHERE held.id = person AND held.erased_at IS NULL
      AND (held.restricted_at IS NULL) = stop AND (stop OR held.account_id IS NULL);
    GET DIAGNOSTICS changed = ROW_COUNT;
    IF changed = 1 THEN
        PERFORM directory_tell(CASE WHEN stop THEN 'restrict person' ELSE 'unrestrict person' END, person);
    END IF;
    RETURN changed = 1;
END
$$;
"""

# As `directory_find_identity` finds by an address: for a request about their data, those who came to the organisation.
BY_RECEIPT = f"""
CREATE FUNCTION directory_find_by_receipt(number uuid) RETURNS SETOF uuid
{DEFINER} AS $$
DECLARE
    whose uuid;
BEGIN
    IF current_setting('sankofa.purpose', true) IS DISTINCT FROM 'data-rights' THEN
        RETURN;
    END IF;
    SELECT held.person_id INTO whose FROM directory_consent held
    WHERE held.id = number AND EXISTS (
        SELECT FROM unnest(directory_reach()) AS within (organisation)
        WHERE directory_knows(within.organisation, held.person_id)
    );
    IF whose IS NOT NULL THEN
        PERFORM directory_tell('find identity', whose);
        RETURN NEXT whose;
    END IF;
END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0013_own_documents"),
    ]
    operations = [
        migrations.RunSQL(WITHDRAW, migrations.RunSQL.noop),
        migrations.RunSQL(STOP, "DROP FUNCTION directory_stop_use(uuid, boolean)"),
        migrations.RunSQL(BY_RECEIPT, "DROP FUNCTION directory_find_by_receipt(uuid)"),
    ]
