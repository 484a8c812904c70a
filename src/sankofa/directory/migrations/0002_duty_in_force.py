"""The one place that says which duties are in force. The policies, the door and the pages all read it."""

from django.db import migrations

SENSITIVE = """
CREATE FUNCTION directory_sensitive_duties() RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT ARRAY['registrar', 'matcher', 'treasurer', 'auditor', 'case-officer', 'crisis-lead', 'analyst',
                 'consular-officer', 'administrator']
$$;
"""

# Granted, and where it is sensitive confirmed. Organisations that were merged or closed act no more.
GRANTED = """
CREATE VIEW directory_duty_granted AS
SELECT membership.account_id, membership.organisation_id, held.duty::text AS duty,
       held.duty = ANY (directory_sensitive_duties()) AS is_sensitive
FROM directory_membership membership
JOIN directory_account account ON account.id = membership.account_id
JOIN directory_organisation organisation ON organisation.id = membership.organisation_id
JOIN directory_dutygrant held ON held.membership_id = membership.id
WHERE account.is_active
  AND membership.left_at IS NULL
  AND organisation.standing NOT IN ('merged', 'closed')
  AND held.ended_at IS NULL
  AND (held.expires_at IS NULL OR held.expires_at > statement_timestamp())
  AND (held.confirmed_at IS NOT NULL OR held.duty <> ALL (directory_sensitive_duties()));
"""

# A sensitive duty counts only for somebody who signs in with a second step.
IN_FORCE = """
CREATE VIEW directory_duty_in_force AS
SELECT account_id, organisation_id, duty
FROM directory_duty_granted
WHERE NOT is_sensitive
   OR EXISTS (
        SELECT FROM mfa_authenticator step
        WHERE step.user_id = account_id AND step.type IN ('totp', 'webauthn')
   );
"""


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0001_initial"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]
    operations = [
        migrations.RunSQL(SENSITIVE, "DROP FUNCTION directory_sensitive_duties()"),
        migrations.RunSQL(GRANTED, "DROP VIEW directory_duty_granted"),
        migrations.RunSQL(IN_FORCE, "DROP VIEW directory_duty_in_force"),
    ]
