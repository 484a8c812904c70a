"""The rules of duties and organisations, held by the database against whatever speaks to it.

They are plain triggers, because those of pgtrigger can be passed over by a setting of the connection. A refusal is a
violated check, so that Django tells of it as an IntegrityError.
"""

from django.db import migrations

# Who may act for whom: administrators of the organisation and of the office, with their second step.
ADMINISTERS = """
CREATE FUNCTION directory_administers(who bigint, body bigint) RETURNS boolean
LANGUAGE sql STABLE
SET search_path = public, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM directory_duty_in_force held
        JOIN directory_organisation place ON place.id = held.organisation_id
        WHERE held.account_id = who AND held.duty = 'administrator' AND (place.id = body OR place.is_office)
    )
$$;

CREATE FUNCTION directory_may_confirm(who bigint, body bigint, granted_by bigint, holder bigint) RETURNS boolean
LANGUAGE sql STABLE
SET search_path = public, pg_temp
AS $$
    -- The office confirms where the organisation has nobody else who could.
    SELECT who IS DISTINCT FROM granted_by AND who IS DISTINCT FROM holder AND EXISTS (
        SELECT FROM directory_duty_in_force held
        JOIN directory_organisation place ON place.id = held.organisation_id
        WHERE held.account_id = who AND held.duty = 'administrator' AND (
            place.id = body
            OR place.is_office AND NOT EXISTS (
                SELECT FROM directory_duty_in_force own
                WHERE own.organisation_id = body AND own.duty = 'administrator'
                  AND own.account_id IS DISTINCT FROM granted_by AND own.account_id IS DISTINCT FROM holder
            )
        )
    )
$$;
"""

# One exception: while the office has fewer than two administrators, whoever runs the server may make one.
# That is the owner of the tables; the role that the site connects as is none of them.
GRANTED = """
CREATE FUNCTION directory_grant_given() RETURNS trigger
LANGUAGE plpgsql
SET search_path = public, pg_temp
AS $$
DECLARE
    member directory_membership;
    body directory_organisation;
BEGIN
    SELECT * INTO member FROM directory_membership WHERE id = NEW.membership_id FOR SHARE;
    SELECT * INTO body FROM directory_organisation WHERE id = member.organisation_id FOR SHARE;
    IF member.left_at IS NOT NULL THEN
        RAISE check_violation USING MESSAGE = 'a duty is given to members only';
    END IF;
    IF body.standing IN ('merged', 'closed') THEN
        RAISE check_violation USING MESSAGE = 'an organisation that acts no more gives no duties';
    END IF;
    IF NEW.ended_at IS NOT NULL THEN
        RAISE check_violation USING MESSAGE = 'a duty does not begin with its end';
    END IF;
    IF NEW.duty IN ('editor', 'auditor') AND NOT body.is_office THEN
        RAISE check_violation USING MESSAGE = 'editors and auditors act for the office';
    END IF;
    PERFORM directory_keep_firewall(NEW.duty, body.kind, member.account_id);
    IF NEW.confirmed_at IS NOT NULL OR NEW.confirmed_by_id IS NOT NULL OR NEW.granted_by_id IS NULL THEN
        PERFORM directory_made_on_the_server(NEW, body);
    ELSIF NOT directory_administers(NEW.granted_by_id, body.id) THEN
        RAISE check_violation USING MESSAGE = 'duties are given by administrators';
    END IF;
    RETURN NEW;
END
$$;

CREATE FUNCTION directory_keep_firewall(given text, kind text, who bigint) RETURNS void
LANGUAGE plpgsql
SET search_path = public, pg_temp
AS $$
BEGIN
    IF given = 'case-officer' AND kind IN ('ministry', 'municipality', 'consulate')
       OR given = 'consular-officer' AND kind NOT IN ('ministry', 'consulate') THEN
        RAISE check_violation USING MESSAGE = 'assistance and authorities are apart: not in this kind of organisation';
    END IF;
    IF given IN ('case-officer', 'consular-officer') AND who IS NOT NULL THEN
        -- One after the other; and two that wait to be confirmed would be two in force tomorrow.
        PERFORM FROM directory_account WHERE id = who FOR NO KEY UPDATE;
        IF EXISTS (
            SELECT FROM directory_dutygrant held
            JOIN directory_membership member ON member.id = held.membership_id
            WHERE member.account_id = who AND member.left_at IS NULL AND held.ended_at IS NULL
              AND (held.expires_at IS NULL OR held.expires_at > statement_timestamp())
              AND held.duty IN ('case-officer', 'consular-officer') AND held.duty <> given
        ) THEN
            RAISE check_violation USING MESSAGE = 'assistance and authorities are apart: nobody serves both';
        END IF;
    END IF;
END
$$;

CREATE FUNCTION directory_made_on_the_server(given directory_dutygrant, body directory_organisation) RETURNS void
LANGUAGE plpgsql
SET search_path = public, pg_temp
AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('directory: administrators of the office'));
    IF given.duty <> 'administrator' OR NOT body.is_office OR given.granted_by_id IS NOT NULL
       OR given.confirmed_by_id IS NOT NULL OR given.confirmed_at IS NULL
       OR NOT pg_has_role(
           current_user, (SELECT relowner FROM pg_class WHERE oid = 'directory_dutygrant'::regclass), 'USAGE'
       )
       OR 2 <= (SELECT count(*) FROM directory_duty_granted held
                WHERE held.organisation_id = body.id AND held.duty = 'administrator') THEN
        RAISE check_violation USING MESSAGE = 'a duty is given by one person and confirmed by another';
    END IF;
END
$$;

CREATE TRIGGER given BEFORE INSERT ON directory_dutygrant FOR EACH ROW EXECUTE FUNCTION directory_grant_given();
"""

# What may change of a grant: it is confirmed once, ended once, and loses the names of accounts that are removed.
CHANGED = """
CREATE FUNCTION directory_grant_changed() RETURNS trigger
LANGUAGE plpgsql
SET search_path = public, pg_temp
AS $$
DECLARE
    member directory_membership;
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE check_violation USING MESSAGE = 'duties are ended, never deleted';
    END IF;
    IF (NEW.id, NEW.membership_id, NEW.duty, NEW.granted_at) IS DISTINCT FROM
       (OLD.id, OLD.membership_id, OLD.duty, OLD.granted_at)
       OR NEW.expires_at IS DISTINCT FROM OLD.expires_at
       OR OLD.ended_at IS NOT NULL AND NEW.ended_at IS DISTINCT FROM OLD.ended_at
       OR OLD.confirmed_at IS NOT NULL AND NEW.confirmed_at IS DISTINCT FROM OLD.confirmed_at
       OR NEW.granted_by_id IS DISTINCT FROM OLD.granted_by_id AND NEW.granted_by_id IS NOT NULL
       OR OLD.confirmed_at IS NOT NULL AND NEW.confirmed_by_id IS DISTINCT FROM OLD.confirmed_by_id
          AND NEW.confirmed_by_id IS NOT NULL THEN
        RAISE check_violation USING MESSAGE = 'duties are ended and given anew, never rewritten';
    END IF;
    IF OLD.confirmed_at IS NULL AND (NEW.confirmed_at IS NOT NULL OR NEW.confirmed_by_id IS NOT NULL) THEN
        SELECT * INTO member FROM directory_membership WHERE id = NEW.membership_id FOR SHARE;
        IF NEW.confirmed_at IS NULL OR NEW.confirmed_by_id IS NULL OR NEW.ended_at IS NOT NULL
           OR member.left_at IS NOT NULL OR NEW.granted_by_id IS NULL
           OR NOT directory_administers(NEW.granted_by_id, member.organisation_id)
           OR NOT directory_may_confirm(
               NEW.confirmed_by_id, member.organisation_id, NEW.granted_by_id, member.account_id
           ) THEN
            RAISE check_violation USING MESSAGE = 'a sensitive duty is confirmed by another administrator';
        END IF;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER changed BEFORE UPDATE OR DELETE ON directory_dutygrant
FOR EACH ROW EXECUTE FUNCTION directory_grant_changed();

CREATE FUNCTION directory_names_stay() RETURNS trigger
LANGUAGE plpgsql
SET search_path = public, pg_temp
AS $$
BEGIN
    IF EXISTS (
        SELECT FROM directory_account
        WHERE id = OLD.granted_by_id AND NEW.granted_by_id IS NULL
           OR id = OLD.confirmed_by_id AND NEW.confirmed_by_id IS NULL
    ) THEN
        RAISE check_violation USING MESSAGE = 'who gave a duty stays known while the account exists';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER names_stay AFTER UPDATE OF granted_by_id, confirmed_by_id ON directory_dutygrant
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION directory_names_stay();
"""

MEMBERS = """
CREATE FUNCTION directory_member_joined() RETURNS trigger
LANGUAGE plpgsql
SET search_path = public, pg_temp
AS $$
DECLARE
    body directory_organisation;
BEGIN
    SELECT * INTO body FROM directory_organisation WHERE id = NEW.organisation_id FOR SHARE;
    IF body.standing IN ('merged', 'closed') THEN
        RAISE check_violation USING MESSAGE = 'an organisation that acts no more takes no members';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER joined BEFORE INSERT ON directory_membership
FOR EACH ROW EXECUTE FUNCTION directory_member_joined();

CREATE FUNCTION directory_member_changed() RETURNS trigger
LANGUAGE plpgsql
SET search_path = public, pg_temp
AS $$
BEGIN
    IF NEW.organisation_id <> OLD.organisation_id
       OR NEW.account_id IS DISTINCT FROM OLD.account_id AND NEW.account_id IS NOT NULL
       OR OLD.left_at IS NOT NULL AND NEW.left_at IS DISTINCT FROM OLD.left_at THEN
        RAISE check_violation USING MESSAGE = 'members leave and join, and are never rewritten';
    END IF;
    IF NEW.account_id IS NULL THEN
        NEW.left_at = coalesce(NEW.left_at, now());
    END IF;
    IF NEW.left_at IS NOT NULL THEN
        NEW.called = '';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER changed BEFORE UPDATE ON directory_membership
FOR EACH ROW EXECUTE FUNCTION directory_member_changed();

CREATE FUNCTION directory_member_left() RETURNS trigger
LANGUAGE plpgsql
SET search_path = public, pg_temp
AS $$
BEGIN
    UPDATE directory_dutygrant SET ended_at = NEW.left_at WHERE membership_id = NEW.id AND ended_at IS NULL;
    RETURN NULL;
END
$$;
CREATE TRIGGER left_behind AFTER UPDATE OF left_at, account_id ON directory_membership
FOR EACH ROW WHEN (OLD.left_at IS NULL AND NEW.left_at IS NOT NULL) EXECUTE FUNCTION directory_member_left();
"""

# Looked at when a transaction ends, one after the other: two who leave at once would each see the other still there.
# Only a duty without an end counts, so that time alone never takes the last administrator away.
LAST = """
CREATE FUNCTION directory_keep_administrator() RETURNS trigger
LANGUAGE plpgsql
SET search_path = public, pg_temp
AS $$
DECLARE
    of_office boolean;
BEGIN
    IF TG_TABLE_NAME = 'directory_dutygrant' THEN
        of_office := EXISTS (
            SELECT FROM directory_membership member
            JOIN directory_organisation body ON body.id = member.organisation_id
            WHERE member.id = NEW.membership_id AND body.is_office
        );
    ELSE
        of_office := EXISTS (
            SELECT FROM directory_dutygrant held
            JOIN directory_membership member ON member.id = held.membership_id
            JOIN directory_organisation body ON body.id = member.organisation_id
            WHERE member.account_id = NEW.id AND member.left_at IS NULL AND body.is_office
              AND held.duty = 'administrator' AND held.confirmed_at IS NOT NULL AND held.ended_at IS NULL
        );
    END IF;
    IF NOT of_office THEN
        RETURN NULL;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('directory: administrators of the office'));
    IF NOT EXISTS (
        SELECT FROM directory_dutygrant held
        JOIN directory_membership member ON member.id = held.membership_id
        JOIN directory_account account ON account.id = member.account_id
        JOIN directory_organisation body ON body.id = member.organisation_id
        WHERE body.is_office AND held.duty = 'administrator' AND held.confirmed_at IS NOT NULL
          AND held.ended_at IS NULL AND held.expires_at IS NULL AND member.left_at IS NULL AND account.is_active
    ) THEN
        RAISE check_violation USING
            MESSAGE = 'the office keeps an administrator', CONSTRAINT = 'directory_office_keeps_administrator';
    END IF;
    RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER directory_last_administrator_ends AFTER UPDATE OF ended_at ON directory_dutygrant
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
WHEN (NEW.duty = 'administrator' AND OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL
      AND OLD.confirmed_at IS NOT NULL)
EXECUTE FUNCTION directory_keep_administrator();

CREATE CONSTRAINT TRIGGER directory_last_administrator_closed AFTER UPDATE OF is_active ON directory_account
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.is_active AND NOT NEW.is_active)
EXECUTE FUNCTION directory_keep_administrator();
"""

ORGANISATIONS = """
CREATE FUNCTION directory_organisation_changed() RETURNS trigger
LANGUAGE plpgsql
SET search_path = public, pg_temp
AS $$
BEGIN
    IF OLD.is_office AND (TG_OP = 'DELETE' OR NOT NEW.is_office) THEN
        RAISE check_violation USING MESSAGE = 'the office stays the office';
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.standing = 'merged' AND NEW.standing <> 'merged' THEN
        RAISE check_violation USING MESSAGE = 'what was merged stays merged';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END
$$;
CREATE TRIGGER changed BEFORE UPDATE OR DELETE ON directory_organisation
FOR EACH ROW EXECUTE FUNCTION directory_organisation_changed();

-- Whoever gives a duty holds the organisation's row meanwhile, so its kind cannot change under them.
CREATE FUNCTION directory_kind_changed() RETURNS trigger
LANGUAGE plpgsql
SET search_path = public, pg_temp
AS $$
BEGIN
    PERFORM directory_keep_firewall(held.duty, NEW.kind, NULL)
    FROM directory_dutygrant held JOIN directory_membership member ON member.id = held.membership_id
    WHERE member.organisation_id = NEW.id AND member.left_at IS NULL AND held.ended_at IS NULL;
    RETURN NEW;
END
$$;
CREATE TRIGGER kind_changed BEFORE UPDATE OF kind ON directory_organisation
FOR EACH ROW WHEN (OLD.kind <> NEW.kind) EXECUTE FUNCTION directory_kind_changed();

CREATE FUNCTION directory_no_circle() RETURNS trigger
LANGUAGE plpgsql
SET search_path = public, pg_temp
AS $$
BEGIN
    -- Two who at once name each other's body as parent would each see no circle.
    PERFORM pg_advisory_xact_lock(hashtext('directory: parents'));
    IF EXISTS (
        WITH RECURSIVE up(id) AS (
            SELECT parent_id FROM directory_organisation WHERE id = NEW.id AND parent_id IS NOT NULL
            UNION SELECT body.parent_id FROM directory_organisation body JOIN up ON body.id = up.id
            WHERE body.parent_id IS NOT NULL
        )
        SELECT FROM up WHERE id = NEW.id
    ) OR EXISTS (
        WITH RECURSIVE onward(id) AS (
            SELECT merged_into_id FROM directory_organisation WHERE id = NEW.id AND merged_into_id IS NOT NULL
            UNION SELECT body.merged_into_id FROM directory_organisation body JOIN onward ON body.id = onward.id
            WHERE body.merged_into_id IS NOT NULL
        )
        SELECT FROM onward WHERE id = NEW.id
    ) THEN
        RAISE check_violation USING MESSAGE = 'no organisation is above itself';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER directory_no_circle
AFTER INSERT OR UPDATE OF parent_id, merged_into_id ON directory_organisation
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL OR NEW.merged_into_id IS NOT NULL)
EXECUTE FUNCTION directory_no_circle();

CREATE FUNCTION directory_merged_is_empty() RETURNS trigger
LANGUAGE plpgsql
SET search_path = public, pg_temp
AS $$
BEGIN
    IF EXISTS (SELECT FROM directory_membership WHERE organisation_id = NEW.id AND left_at IS NULL) THEN
        RAISE check_violation USING MESSAGE = 'an organisation that was merged has no members';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER directory_merged_is_empty AFTER INSERT OR UPDATE OF standing ON directory_organisation
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.standing = 'merged')
EXECUTE FUNCTION directory_merged_is_empty();
"""

GONE = """
DROP FUNCTION directory_merged_is_empty, directory_no_circle, directory_kind_changed, directory_organisation_changed,
    directory_keep_administrator, directory_member_left, directory_member_changed, directory_member_joined,
    directory_names_stay, directory_grant_changed, directory_grant_given, directory_made_on_the_server,
    directory_keep_firewall, directory_may_confirm, directory_administers CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("directory", "0003_names_hand_overs_and_words")]
    operations = [
        migrations.RunSQL("\n".join((ADMINISTERS, GRANTED, CHANGED, MEMBERS, LAST, ORGANISATIONS)), GONE)
    ]
