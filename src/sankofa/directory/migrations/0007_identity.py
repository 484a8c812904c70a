"""The only ways to what is sealed, and to what the policies leave to nobody: each does one thing and tells of it.

The functions run as the owner of the tables and look at the statement themselves. Where something is not allowed,
they do nothing and return nothing, as if it were not there.
"""

from importlib import import_module

from django.db import migrations

_policies = import_module("sankofa.directory.migrations.0006_policies")
PURPOSE, visible = _policies.PURPOSE, _policies.visible

DEFINER = """
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
"""

# For which organisations somebody acts who reaches this person: of all that the actor reaches, those to which the
# person agreed, or which answer what the person asked.
ACTING_FOR = """
CREATE FUNCTION directory_acting_for(person uuid) RETURNS bigint[]
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF current_setting('sankofa.purpose', true) = 'data-rights' THEN
        RETURN ARRAY(
            SELECT within.organisation FROM unnest(directory_reach()) AS within (organisation)
            WHERE directory_knows(within.organisation, person) OR EXISTS (
                SELECT FROM directory_request_waiting waiting
                WHERE waiting.person_id = person
                  AND directory_answerer(waiting.organisation_id) = within.organisation
            )
            ORDER BY within.organisation
        );
    END IF;
    RETURN ARRAY(
        SELECT counting.organisation_id FROM directory_consent_counting counting
        WHERE counting.person_id = person ORDER BY counting.organisation_id
    );
END
$$;
"""

# A row in the journal, as `journal.actions.record` writes it. Only the functions below may call it. A row goes with a
# transaction that is rolled back, and what was read before does not: so the server's log is told as well.
TELL = f"""
CREATE FUNCTION directory_tell(action text, person uuid) RETURNS void
{DEFINER} AS $$
BEGIN
    RAISE LOG 'sankofa: % does "%" of person % for %', current_setting('sankofa.actor', true),
        directory_tell.action, directory_tell.person, current_setting('sankofa.purpose', true);
    INSERT INTO journal_entry (at, actor, action, subject, purpose, via, detail)
    VALUES (statement_timestamp(), current_setting('sankofa.actor', true), directory_tell.action,
            'person ' || directory_tell.person, coalesce(current_setting('sankofa.purpose', true), ''),
            coalesce(current_setting('sankofa.via', true), ''),
            jsonb_build_object('organisations', to_jsonb(directory_acting_for(directory_tell.person))));
END
$$;
REVOKE EXECUTE ON FUNCTION directory_tell(text, uuid) FROM PUBLIC;
"""

# Names are opened for no purpose that can do without, as `terms.NAMELESS` has it.
OPEN = f"""
CREATE FUNCTION directory_open_identity(persons uuid[])
RETURNS TABLE (person_id uuid, name bytea, email bytea, phone bytea, address bytea)
{DEFINER} AS $$
DECLARE
    seen uuid;
BEGIN
    IF current_setting('sankofa.purpose', true) IN ('statistics', 'research') THEN
        RETURN;
    END IF;
    FOR seen IN
        SELECT person.id FROM directory_person person
        WHERE person.id = ANY (persons) AND ({visible("person")})
    LOOP
        PERFORM directory_tell('open identity', seen);
        RETURN QUERY
            SELECT identity.person_id, identity.name, identity.email, identity.phone, identity.address
            FROM directory_identity identity WHERE identity.person_id = seen;
    END LOOP;
END
$$;
"""

# Who has exactly this address or number: among those whom the actor may see, and, to take down a request about their
# data, among those without an account who came to the organisation once.
FIND = f"""
CREATE FUNCTION directory_find_identity(kind text, fingerprints bytea[]) RETURNS SETOF uuid
{DEFINER} AS $$
DECLARE
    alike uuid;
BEGIN
    IF current_setting('sankofa.purpose', true) IN ('statistics', 'research') THEN
        RETURN;
    END IF;
    FOR alike IN
        SELECT person.id FROM directory_identity identity
        JOIN directory_person person ON person.id = identity.person_id
        WHERE (kind = 'email' AND identity.email_blind = ANY (fingerprints)
               OR kind = 'phone' AND identity.phone_blind = ANY (fingerprints))
          AND (({visible("person")})
               OR {PURPOSE} = 'data-rights' AND EXISTS (
                    SELECT FROM unnest((SELECT directory_reach())::bigint[]) AS within (organisation)
                    WHERE directory_knows(within.organisation, person.id)
               ))
    LOOP
        PERFORM directory_tell('find identity', alike);
        RETURN NEXT alike;
    END LOOP;
END
$$;
"""

REGISTER = f"""
CREATE FUNCTION directory_register_person(organisation bigint, person uuid, language text) RETURNS boolean
{DEFINER} AS $$
BEGIN
    IF NOT organisation = ANY (directory_registrar_of()) THEN
        RETURN false;
    END IF;
    INSERT INTO directory_person (id, language, added_at) VALUES (person, language, statement_timestamp());
    RETURN true;
END
$$;
"""

# Oneself; who asked for a correction; and those without an account whom a registrar writes down.
SAVE = f"""
CREATE FUNCTION directory_may_save(person uuid) RETURNS boolean
{DEFINER} AS $$
BEGIN
    RETURN person = directory_own_person()
        OR {PURPOSE} = 'data-rights' AND directory_sees(person)
        OR cardinality(directory_registrar_of()) > 0 AND (
            directory_is_new(person)
            OR directory_sees(person) AND EXISTS (
                SELECT FROM directory_person held WHERE held.id = person AND held.account_id IS NULL
            )
        );
END
$$;

CREATE FUNCTION directory_save_identity(
    person uuid, new_name bytea, new_email bytea, new_phone bytea, new_address bytea,
    new_email_blind bytea, new_phone_blind bytea
) RETURNS boolean
{DEFINER} AS $$
BEGIN
    -- Nobody gets a name again whom another transaction is just erasing.
    PERFORM FROM directory_person held WHERE held.id = person FOR NO KEY UPDATE;
    IF directory_may_save(person) IS NOT TRUE THEN
        RETURN false;
    END IF;
    INSERT INTO directory_identity AS held
        (person_id, name, email, phone, address, email_blind, phone_blind, changed_at)
    VALUES (person, new_name, new_email, new_phone, new_address, new_email_blind, new_phone_blind,
            statement_timestamp())
    ON CONFLICT (person_id) DO UPDATE SET
        name = excluded.name, email = excluded.email, phone = excluded.phone, address = excluded.address,
        email_blind = excluded.email_blind, phone_blind = excluded.phone_blind, changed_at = excluded.changed_at;
    RETURN true;
END
$$;

CREATE FUNCTION directory_add_document(person uuid, document uuid, new_title bytea, new_content bytea)
RETURNS boolean
{DEFINER} AS $$
BEGIN
    IF directory_may_save(person) IS NOT TRUE THEN
        RETURN false;
    END IF;
    INSERT INTO directory_persondocument (id, person_id, title, content, added_at)
    VALUES (document, person, new_title, new_content, statement_timestamp());
    RETURN true;
END
$$;
"""

# By the person, or from paper by a registrar of the organisation it was given to.
WITHDRAW = f"""
CREATE FUNCTION directory_withdraw_consent(consent uuid) RETURNS uuid
{DEFINER} AS $$
DECLARE
    whose uuid;
BEGIN
    UPDATE directory_consent held SET withdrawn_at = statement_timestamp()
    WHERE held.id = consent AND held.withdrawn_at IS NULL AND (
        held.person_id = directory_own_person()
        OR held.organisation_id = ANY (directory_registrar_of()) AND EXISTS (
            SELECT FROM directory_person person
            WHERE person.id = held.person_id AND person.account_id IS NULL
        )
    )
    RETURNING held.person_id INTO whose;
    RETURN whose;
END
$$;
"""

# By the person alone: nobody reads on for it. What was asked stays, and that it was taken back.
TAKE_BACK = f"""
CREATE FUNCTION directory_take_back_request(request uuid) RETURNS uuid
{DEFINER} AS $$
DECLARE
    whose uuid;
BEGIN
    UPDATE directory_rightsrequest asked SET done_at = statement_timestamp(), taken_back = true
    WHERE asked.id = request AND asked.done_at IS NULL AND asked.person_id = directory_own_person()
    RETURNING asked.person_id INTO whose;
    RETURN whose;
END
$$;
"""

# To the office, of the organisations for which it does not answer itself: how many requests are overdue, and since when.
OVERDUE = """
CREATE FUNCTION directory_overdue_elsewhere()
RETURNS TABLE (organisation bigint, requests bigint, since timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    answered bigint[] := directory_answers_for();
BEGIN
    IF NOT EXISTS (SELECT FROM directory_organisation WHERE is_office AND id = ANY (answered)) THEN
        RETURN;
    END IF;
    RETURN QUERY
        SELECT asked.organisation_id, count(*), min(asked.due_at) FROM directory_rightsrequest asked
        WHERE asked.done_at IS NULL AND asked.due_at < statement_timestamp()
          AND asked.organisation_id <> ALL (answered)
        GROUP BY asked.organisation_id ORDER BY min(asked.due_at);
END
$$;
"""

# What remains of somebody who is erased: the bare id, and that consents once stood, which nobody can read any more.
WIPE = f"""
CREATE FUNCTION directory_wipe_person(person uuid) RETURNS bigint
{DEFINER} AS $$
DECLARE
    account bigint;
BEGIN
    SELECT held.account_id INTO account FROM directory_person held WHERE held.id = person FOR UPDATE;
    DELETE FROM directory_identity identity WHERE identity.person_id = person;
    DELETE FROM directory_persondocument document WHERE document.person_id = person;
    UPDATE directory_consent consent SET withdrawn_at = statement_timestamp()
        WHERE consent.person_id = person AND consent.withdrawn_at IS NULL;
    UPDATE directory_rightsrequest request
        SET words = '', answer = '', done_at = coalesce(request.done_at, statement_timestamp())
        WHERE request.person_id = person;
    UPDATE directory_person held
        SET account_id = NULL, erased_at = statement_timestamp(), restricted_at = NULL, language = 'en'
        WHERE held.id = person AND held.erased_at IS NULL;
    RETURN account;
END
$$;
REVOKE EXECUTE ON FUNCTION directory_wipe_person(uuid) FROM PUBLIC;

CREATE FUNCTION directory_erase_person(person uuid) RETURNS TABLE (erased uuid, account bigint)
{DEFINER} AS $$
BEGIN
    IF (person = directory_own_person() OR EXISTS (
        SELECT FROM directory_request_waiting waiting
        WHERE waiting.person_id = person AND waiting."right" = 'erase'
    )) IS NOT TRUE THEN
        RETURN;
    END IF;
    PERFORM directory_tell('erase person', person);
    RETURN QUERY SELECT person, directory_wipe_person(person);
END
$$;
"""

# What nobody needs any more goes by the rules of retention alone: none of these takes a date from whoever calls.
RETAIN = f"""
CREATE FUNCTION directory_kept_since(rule text) RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT statement_timestamp() - make_interval(days => days) FROM directory_retentionrule WHERE kind = rule
$$;

CREATE FUNCTION directory_remove_ended_consents() RETURNS bigint
{DEFINER} AS $$
DECLARE
    since timestamptz := directory_kept_since('consents');
    removed bigint;
BEGIN
    DELETE FROM directory_consent consent WHERE least(consent.withdrawn_at, consent.lapses_at) < since;
    GET DIAGNOSTICS removed = ROW_COUNT;
    RETURN removed;
END
$$;

CREATE FUNCTION directory_remove_request_words() RETURNS bigint
{DEFINER} AS $$
DECLARE
    since timestamptz := directory_kept_since('requests');
    removed bigint;
BEGIN
    UPDATE directory_rightsrequest request SET words = '', answer = ''
    WHERE request.done_at < since AND (length(request.words) > 0 OR length(request.answer) > 0);
    GET DIAGNOSTICS removed = ROW_COUNT;
    RETURN removed;
END
$$;

CREATE FUNCTION directory_erase_forgotten_persons() RETURNS bigint
{DEFINER} AS $$
DECLARE
    since timestamptz := directory_kept_since('persons');
    forgotten uuid;
    removed bigint := 0;
BEGIN
    FOR forgotten IN
        SELECT person.id FROM directory_person person
        WHERE person.account_id IS NULL AND person.erased_at IS NULL AND person.added_at < since
          AND NOT EXISTS (
            SELECT FROM directory_consent consent
            WHERE consent.person_id = person.id AND coalesce(consent.withdrawn_at, consent.lapses_at) >= since
          )
          AND NOT EXISTS (
            SELECT FROM directory_rightsrequest request
            WHERE request.person_id = person.id AND request.done_at IS NULL AND request.due_at >= since
          )
        FOR UPDATE SKIP LOCKED
    LOOP
        PERFORM directory_wipe_person(forgotten);
        removed := removed + 1;
    END LOOP;
    RETURN removed;
END
$$;
"""

MADE = (
    (ACTING_FOR, "DROP FUNCTION directory_acting_for(uuid)"),
    (TELL, "DROP FUNCTION directory_tell(text, uuid)"),
    (OPEN, "DROP FUNCTION directory_open_identity(uuid[])"),
    (FIND, "DROP FUNCTION directory_find_identity(text, bytea[])"),
    (REGISTER, "DROP FUNCTION directory_register_person(bigint, uuid, text)"),
    (
        SAVE,
        "DROP FUNCTION directory_add_document(uuid, uuid, bytea, bytea),"
        " directory_save_identity(uuid, bytea, bytea, bytea, bytea, bytea, bytea), directory_may_save(uuid)",
    ),
    (WITHDRAW, "DROP FUNCTION directory_withdraw_consent(uuid)"),
    (TAKE_BACK, "DROP FUNCTION directory_take_back_request(uuid)"),
    (OVERDUE, "DROP FUNCTION directory_overdue_elsewhere()"),
    (WIPE, "DROP FUNCTION directory_erase_person(uuid), directory_wipe_person(uuid)"),
    (
        RETAIN,
        "DROP FUNCTION directory_erase_forgotten_persons(), directory_remove_request_words(),"
        " directory_remove_ended_consents(), directory_kept_since(text)",
    ),
)


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0006_policies"),
        ("journal", "0002_chain"),  # whose columns the functions fill
    ]
    operations = [migrations.RunSQL(make, undo) for make, undo in MADE]
