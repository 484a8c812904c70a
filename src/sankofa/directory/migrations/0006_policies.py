"""Who sees which rows about persons. The database decides it, whoever asks and by whatever way.

Policies hold for every role but the owner of the tables, under which only commands work. What an action needs beyond
them (to open a name, to erase somebody) are functions that run as the owner, look at the statement themselves, and do
one thing.

`sankofa.actor` and `sankofa.purpose` are what was stated for the transaction (`foundation/statement.py`). Whatever is
missing there, or malformed, is nobody and nothing, and shows no rows.
"""

from django.db import migrations

PURPOSE = "(SELECT current_setting('sankofa.purpose', true))"

# Public authorities, as `terms.AUTHORITIES` names them.
AUTHORITIES = """
CREATE FUNCTION directory_authorities() RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$ SELECT ARRAY['ministry', 'municipality', 'consulate'] $$;
"""

ACTOR = """
CREATE FUNCTION directory_actor() RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    stated text := current_setting('sankofa.actor', true);
    actor bigint;
BEGIN
    IF stated ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN
        SELECT id INTO actor FROM directory_account WHERE public_id = stated::uuid AND is_active;
    END IF;
    RETURN actor;
END
$$;
"""

# The organisations in which the actor's duties serve the stated purpose. The firewall: nobody who belongs to an
# authority, or serves as a consular officer, reaches anything for assistance, whatever other duties they have. Requests
# about data show whoever asked, also those who were helped, so such a person answers them for authorities alone.
REACH = """
CREATE FUNCTION directory_reach() RETURNS bigint[]
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    stated text := current_setting('sankofa.purpose', true);
    actor bigint := directory_actor();
    within bigint[];
BEGIN
    IF actor IS NULL OR stated IS NULL THEN
        RETURN '{}';
    END IF;
    IF stated = 'assistance' AND directory_is_authority(actor) THEN
        RETURN '{}';
    END IF;
    SELECT array_agg(DISTINCT held.organisation_id) INTO within
    FROM directory_duty_in_force held
    JOIN directory_purposeduty served ON served.duty = held.duty AND served.purpose = stated
    JOIN directory_organisation body ON body.id = held.organisation_id
    WHERE held.account_id = actor
      AND (stated <> 'data-rights' OR body.kind = ANY (directory_authorities()) OR NOT directory_is_authority(actor));
    RETURN coalesce(within, '{}');
END
$$;
"""

OF_AUTHORITY = """
CREATE VIEW directory_of_authority AS
SELECT membership.account_id
FROM directory_membership membership
JOIN directory_organisation organisation ON organisation.id = membership.organisation_id
WHERE membership.left_at IS NULL AND organisation.kind = ANY (directory_authorities())
UNION ALL
SELECT held.account_id FROM directory_duty_granted held WHERE held.duty = 'consular-officer';
"""

IS_AUTHORITY = """
CREATE FUNCTION directory_is_authority(actor bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$ SELECT EXISTS (SELECT FROM directory_of_authority serving WHERE serving.account_id = actor) $$;
"""

# The organisations in which somebody in force answers requests about data; by the rule of `directory_reach`.
ANSWERING = """
CREATE VIEW directory_answering AS
SELECT held.organisation_id
FROM directory_duty_in_force held
JOIN directory_purposeduty served ON served.duty = held.duty AND served.purpose = 'data-rights'
JOIN directory_organisation body ON body.id = held.organisation_id
WHERE body.kind = ANY (directory_authorities())
   OR NOT EXISTS (SELECT FROM directory_of_authority serving WHERE serving.account_id = held.account_id);
"""

# Who answers what an organisation was asked: itself; what it was merged into; where nobody is left, the office.
ANSWERER = """
CREATE FUNCTION directory_answerer(organisation bigint) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT CASE
        WHEN EXISTS (
            SELECT FROM directory_answering answering
            WHERE answering.organisation_id = coalesce(asked.merged_into_id, asked.id)
        ) THEN coalesce(asked.merged_into_id, asked.id)
        ELSE (SELECT id FROM directory_organisation WHERE is_office)
    END
    FROM directory_organisation asked WHERE asked.id = $1
$$;
"""

# All the organisations for which the actor answers: `directory_answerer` the other way round.
ANSWERS_FOR = """
CREATE FUNCTION directory_answers_for() RETURNS bigint[]
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    reached bigint[];
    for_office boolean;
BEGIN
    IF current_setting('sankofa.purpose', true) IS DISTINCT FROM 'data-rights' THEN
        RETURN '{}';
    END IF;
    reached := directory_reach();
    for_office := EXISTS (SELECT FROM directory_organisation WHERE is_office AND id = ANY (reached));
    RETURN ARRAY(
        SELECT asked.id FROM directory_organisation asked
        WHERE asked.id = ANY (reached) OR asked.merged_into_id = ANY (reached)
           OR for_office AND NOT EXISTS (
                SELECT FROM directory_answering answering
                WHERE answering.organisation_id = coalesce(asked.merged_into_id, asked.id)
           )
    );
END
$$;
"""

# The firewall once more: what was asked of an organisation that helped, and comes to an authority to be answered
# (the organisation became one, was merged into one, or left it to the office), stays unseen there.
MAY_ANSWER = """
CREATE FUNCTION directory_may_answer(organisation bigint, person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT NOT EXISTS (
        SELECT FROM directory_consent helped
        WHERE helped.person_id = $2 AND helped.organisation_id = $1 AND helped.purpose = 'assistance'
    ) OR NOT directory_is_authority(directory_actor())
$$;
"""

# The organisations for which the actor may write down who came to them, whatever the purpose stated.
REGISTRAR_OF = """
CREATE FUNCTION directory_registrar_of() RETURNS bigint[]
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT coalesce(array_agg(DISTINCT organisation_id), '{}')
    FROM directory_duty_in_force
    WHERE account_id = directory_actor() AND duty = 'registrar'
$$;
"""

OWN_PERSON = """
CREATE FUNCTION directory_own_person() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    own uuid;
BEGIN
    IF current_setting('sankofa.purpose', true) = 'own' THEN
        SELECT id INTO own FROM directory_person WHERE account_id = directory_actor();
    END IF;
    RETURN own;
END
$$;
"""

# Consents below the substance of the text that was published last count no more.
SUBSTANCE = """
CREATE FUNCTION directory_current_substance() RETURNS integer
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    RETURN (
        SELECT max(substance) FROM directory_consenttext
        WHERE purpose = current_setting('sankofa.purpose', true) AND published_at IS NOT NULL
    );
END
$$;
"""

# Whether an organisation may act for somebody who has no account and came once to it, or to one for which it answers.
# That they came to be helped is nothing that an authority learns.
KNOWS = """
CREATE FUNCTION directory_knows(organisation bigint, person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM directory_person WHERE id = $2 AND account_id IS NULL AND erased_at IS NULL
    ) AND EXISTS (
        SELECT FROM directory_consent held
        WHERE held.person_id = $2
          AND (held.organisation_id = $1 OR directory_answerer(held.organisation_id) = $1)
          AND (held.purpose <> 'assistance' OR NOT directory_is_authority(directory_actor()))
    )
$$;
"""

# Somebody whom a registrar is just writing down: no account, and no consent to anybody yet.
IS_NEW = """
CREATE FUNCTION directory_is_new(person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM directory_person
        WHERE id = $1 AND account_id IS NULL AND erased_at IS NULL AND added_at >= transaction_timestamp()
    )
$$;
"""


# What counts, as views that limit themselves to what was stated. They run as the owner, so that policies that ask
# each other do not turn in a circle, and each condition is asked once.
COUNTING = f"""
CREATE VIEW directory_consent_counting WITH (security_barrier) AS
SELECT person_id, organisation_id
FROM directory_consent
WHERE purpose = {PURPOSE}
  AND organisation_id = ANY ((SELECT directory_reach())::bigint[])
  AND withdrawn_at IS NULL
  AND NOT paused
  AND lapses_at > statement_timestamp()
  AND substance >= (SELECT directory_current_substance());
"""
# A request opens the person to those who answer until 30 days after it was due, and to nobody for ever. What it asks
# for can be done later, too: to erase, nobody has to read.
WAITING = f"""
CREATE VIEW directory_request_waiting WITH (security_barrier) AS
SELECT person_id, organisation_id, "right", due_at > statement_timestamp() - interval '30 days' AS is_read
FROM directory_rightsrequest
WHERE {PURPOSE} = 'data-rights'
  AND organisation_id = ANY ((SELECT directory_answers_for())::bigint[])
  AND done_at IS NULL
  AND directory_may_answer(organisation_id, person_id);
"""


# The cases are told apart by the purpose alone. Written so, and not joined by OR, they leave the database free to find
# rows by what a query asks for and to look at each only then.
def visible(person: str) -> str:
    """A person whom the actor may read for the stated purpose."""
    return f"""CASE {PURPOSE}
        WHEN 'own' THEN {person}.id = (SELECT directory_own_person())
        WHEN 'data-rights' THEN {person}.erased_at IS NULL AND EXISTS (
            SELECT FROM directory_request_waiting waiting
            WHERE waiting.person_id = {person}.id AND waiting.is_read
        )
        ELSE {person}.erased_at IS NULL AND {person}.restricted_at IS NULL AND EXISTS (
            SELECT FROM directory_consent_counting counting WHERE counting.person_id = {person}.id
        )
    END"""


REACHED = "organisation_id = ANY ((SELECT directory_reach())::bigint[])"
ASKED = (
    "organisation_id = ANY ((SELECT directory_answers_for())::bigint[])"
    " AND directory_may_answer(organisation_id, person_id)"
)
READ_CONSENT = f"""CASE {PURPOSE}
        WHEN 'own' THEN person_id = (SELECT directory_own_person())
        WHEN 'data-rights' THEN organisation_id = ANY ((SELECT directory_answers_for())::bigint[])
            AND (purpose <> 'assistance' OR NOT (SELECT directory_is_authority(directory_actor())))
            AND EXISTS (
                SELECT FROM directory_request_waiting waiting
                WHERE waiting.person_id = directory_consent.person_id AND waiting.is_read
            )
        ELSE purpose = {PURPOSE}
            AND organisation_id = ANY ((SELECT directory_reach())::bigint[])
            AND withdrawn_at IS NULL
            AND NOT paused
            AND lapses_at > statement_timestamp()
            AND substance >= (SELECT directory_current_substance())
    END"""
READ_REQUEST = f"""CASE {PURPOSE}
        WHEN 'own' THEN person_id = (SELECT directory_own_person())
        WHEN 'data-rights' THEN {ASKED}
        ELSE false
    END"""
OWN = "(SELECT directory_own_person())"
POLICIES = f"""
ALTER TABLE directory_person ENABLE ROW LEVEL SECURITY;
ALTER TABLE directory_identity ENABLE ROW LEVEL SECURITY;
ALTER TABLE directory_persondocument ENABLE ROW LEVEL SECURITY;
ALTER TABLE directory_consent ENABLE ROW LEVEL SECURITY;
ALTER TABLE directory_rightsrequest ENABLE ROW LEVEL SECURITY;

CREATE POLICY read_person ON directory_person FOR SELECT USING ({visible("directory_person")});
CREATE POLICY add_oneself ON directory_person FOR INSERT WITH CHECK (
    {PURPOSE} = 'own' AND account_id = (SELECT directory_actor()) AND erased_at IS NULL
);
CREATE POLICY change_oneself ON directory_person FOR UPDATE USING (id = {OWN})
    WITH CHECK (account_id = (SELECT directory_actor()) AND erased_at IS NULL);

CREATE POLICY read_identity ON directory_identity FOR SELECT USING (
    EXISTS (SELECT FROM directory_person person WHERE person.id = person_id)
);
CREATE POLICY read_document ON directory_persondocument FOR SELECT USING (
    EXISTS (SELECT FROM directory_person person WHERE person.id = person_id)
);
CREATE POLICY remove_own_document ON directory_persondocument FOR DELETE USING (person_id = {OWN});

CREATE POLICY read_consent ON directory_consent FOR SELECT USING ({READ_CONSENT});
CREATE POLICY give_own_consent ON directory_consent FOR INSERT WITH CHECK (
    person_id = {OWN} AND withdrawn_at IS NULL AND NOT on_paper AND recorded_by_id IS NULL
);
CREATE POLICY record_from_paper ON directory_consent FOR INSERT WITH CHECK (
    on_paper AND withdrawn_at IS NULL AND recorded_by_id = (SELECT directory_actor())
    AND organisation_id = ANY ((SELECT directory_registrar_of())::bigint[])
    AND (directory_is_new(person_id) OR directory_knows(organisation_id, person_id))
);

CREATE POLICY read_request ON directory_rightsrequest FOR SELECT USING ({READ_REQUEST});
CREATE POLICY ask_for_oneself ON directory_rightsrequest FOR INSERT WITH CHECK (
    person_id = {OWN} AND done_at IS NULL
);
CREATE POLICY ask_from_paper ON directory_rightsrequest FOR INSERT WITH CHECK (
    {PURPOSE} = 'data-rights' AND {REACHED} AND done_at IS NULL AND directory_knows(organisation_id, person_id)
);
CREATE POLICY answer_request ON directory_rightsrequest FOR UPDATE
    USING ({PURPOSE} = 'data-rights' AND {ASKED}) WITH CHECK ({PURPOSE} = 'data-rights' AND {ASKED});
"""
TABLES = (
    "directory_person",
    "directory_identity",
    "directory_persondocument",
    "directory_consent",
    "directory_rightsrequest",
)
WITHOUT_POLICIES = "".join(
    f"DROP POLICY {name} ON directory_{table};\n"
    for name, table in (
        ("read_person", "person"),
        ("add_oneself", "person"),
        ("change_oneself", "person"),
        ("read_identity", "identity"),
        ("read_document", "persondocument"),
        ("remove_own_document", "persondocument"),
        ("read_consent", "consent"),
        ("give_own_consent", "consent"),
        ("record_from_paper", "consent"),
        ("read_request", "rightsrequest"),
        ("ask_for_oneself", "rightsrequest"),
        ("ask_from_paper", "rightsrequest"),
        ("answer_request", "rightsrequest"),
    )
) + "".join(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;\n" for table in TABLES)

VISIBLE = f"""
CREATE FUNCTION directory_sees(person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT EXISTS (SELECT FROM directory_person seen WHERE seen.id = person AND ({visible("seen")}))
$$;
"""

# What is asked for must have been published, in these words and for this purpose; the rest follows from it.
TRUE_CONSENT = """
CREATE FUNCTION directory_consent_is_true() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    asked directory_consenttext;
    kind text;
    whose directory_person;
BEGIN
    SELECT text.* INTO asked FROM directory_consenttext text
    JOIN directory_consentwording wording ON wording.text_id = text.id
    WHERE wording.id = NEW.wording_id;
    IF asked.published_at IS NULL OR asked.purpose <> NEW.purpose OR asked.substance <> NEW.substance THEN
        RAISE EXCEPTION 'a consent needs the words that were published for its purpose'
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.lapses_at > statement_timestamp() + make_interval(months => asked.months, days => 1) THEN
        RAISE EXCEPTION 'a consent lasts no longer than its text says' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.purpose = 'assistance' THEN
        -- The row is held meanwhile, so that its kind cannot change under the consent.
        SELECT organisation.kind INTO kind FROM directory_organisation organisation
        WHERE organisation.id = NEW.organisation_id FOR SHARE;
        IF kind = ANY (directory_authorities()) THEN
            RAISE EXCEPTION 'nothing meant for assistance goes to an authority' USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    SELECT * INTO whose FROM directory_person WHERE id = NEW.person_id FOR SHARE;
    IF whose.erased_at IS NOT NULL THEN
        RAISE EXCEPTION 'nobody who was erased consents' USING ERRCODE = 'check_violation';
    END IF;
    NEW.paused := whose.restricted_at IS NOT NULL;
    RETURN NEW;
END
$$;
CREATE TRIGGER directory_consent_is_true BEFORE INSERT ON directory_consent
    FOR EACH ROW EXECUTE FUNCTION directory_consent_is_true();
"""
WITHOUT_TRUE_CONSENT = """
DROP TRIGGER directory_consent_is_true ON directory_consent;
DROP FUNCTION directory_consent_is_true();
"""

# An organisation that becomes an authority loses what was agreed to for assistance before: it was given to another
# kind of body.
BECOMES_AUTHORITY = """
CREATE FUNCTION directory_becomes_authority() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    UPDATE directory_consent SET withdrawn_at = statement_timestamp()
    WHERE organisation_id = NEW.id AND purpose = 'assistance' AND withdrawn_at IS NULL
      AND NEW.kind = ANY (directory_authorities());
    RETURN NULL;
END
$$;
CREATE TRIGGER directory_becomes_authority AFTER UPDATE OF kind ON directory_organisation
    FOR EACH ROW WHEN (OLD.kind <> NEW.kind) EXECUTE FUNCTION directory_becomes_authority();
"""
STAYS_AS_IT_IS = """
DROP TRIGGER directory_becomes_authority ON directory_organisation;
DROP FUNCTION directory_becomes_authority();
"""

# Nothing is asked for somebody whom another transaction is just erasing, and no clock begins in the future.
TRUE_REQUEST = """
CREATE FUNCTION directory_request_is_true() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    whose directory_person;
BEGIN
    SELECT * INTO whose FROM directory_person WHERE id = NEW.person_id FOR SHARE;
    IF whose.erased_at IS NOT NULL THEN
        RAISE EXCEPTION 'nobody who was erased asks' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.due_at > statement_timestamp() + interval '31 days' THEN
        RAISE EXCEPTION 'the clock of a request begins now' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER directory_request_is_true BEFORE INSERT ON directory_rightsrequest
    FOR EACH ROW EXECUTE FUNCTION directory_request_is_true();
"""
WITHOUT_TRUE_REQUEST = """
DROP TRIGGER directory_request_is_true ON directory_rightsrequest;
DROP FUNCTION directory_request_is_true();
"""

PAUSE = """
CREATE FUNCTION directory_pause_consents() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    UPDATE directory_consent SET paused = NEW.restricted_at IS NOT NULL
    WHERE person_id = NEW.id AND paused <> (NEW.restricted_at IS NOT NULL);
    RETURN NULL;
END
$$;
CREATE TRIGGER directory_pause_consents AFTER UPDATE OF restricted_at ON directory_person
    FOR EACH ROW EXECUTE FUNCTION directory_pause_consents();
"""
WITHOUT_PAUSE = """
DROP TRIGGER directory_pause_consents ON directory_person;
DROP FUNCTION directory_pause_consents();
"""

MADE = {  # each may need those before it
    "FUNCTION directory_authorities()": AUTHORITIES,
    "FUNCTION directory_actor()": ACTOR,
    "VIEW directory_of_authority": OF_AUTHORITY,
    "FUNCTION directory_is_authority(bigint)": IS_AUTHORITY,
    "FUNCTION directory_reach()": REACH,
    "VIEW directory_answering": ANSWERING,
    "FUNCTION directory_answerer(bigint)": ANSWERER,
    "FUNCTION directory_answers_for()": ANSWERS_FOR,
    "FUNCTION directory_may_answer(bigint, uuid)": MAY_ANSWER,
    "FUNCTION directory_registrar_of()": REGISTRAR_OF,
    "FUNCTION directory_own_person()": OWN_PERSON,
    "FUNCTION directory_current_substance()": SUBSTANCE,
    "FUNCTION directory_knows(bigint, uuid)": KNOWS,
    "FUNCTION directory_is_new(uuid)": IS_NEW,
    "VIEW directory_consent_counting": COUNTING,
    "VIEW directory_request_waiting": WAITING,
}


def serve_purposes(apps, schema_editor) -> None:
    """The table of purposes and duties, as the terms have it at the time; a test compares them."""
    from sankofa.directory.terms import SERVED_BY

    row = apps.get_model("directory", "PurposeDuty")
    row.objects.bulk_create(
        row(purpose=purpose.value, duty=duty.value)
        for purpose, duties in SERVED_BY.items()
        for duty in duties
    )


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0005_consent_on_paper"),
    ]
    operations = [
        migrations.RunPython(serve_purposes, migrations.RunPython.noop),
        *(migrations.RunSQL(make, f"DROP {name}") for name, make in MADE.items()),
        migrations.RunSQL(VISIBLE, "DROP FUNCTION directory_sees(uuid)"),
        migrations.RunSQL(TRUE_CONSENT, WITHOUT_TRUE_CONSENT),
        migrations.RunSQL(TRUE_REQUEST, WITHOUT_TRUE_REQUEST),
        migrations.RunSQL(BECOMES_AUTHORITY, STAYS_AS_IT_IS),
        migrations.RunSQL(PAUSE, WITHOUT_PAUSE),
        migrations.RunSQL(POLICIES, WITHOUT_POLICIES),
    ]
