"""Who may not review a draft, said in one place: the triggers, the pages and the choice of reviewers all ask it."""

from django.db import migrations

# The organisation itself, what it was merged with, its parent body and its parts.
KIN = """
CREATE FUNCTION catalogue_kin(organisation bigint) RETURNS SETOF bigint
LANGUAGE sql STABLE
AS $$
    SELECT other.id FROM directory_organisation own
    JOIN directory_organisation other
      ON other.id = own.id OR other.id IN (own.parent_id, own.merged_into_id)
      OR other.parent_id = own.id OR other.merged_into_id = own.id
    WHERE own.id = organisation
$$;
"""

# Memberships that ended within a year still count: nobody leaves in order to judge. Editors of the office see whose
# each draft is, so none of them can judge one blind.
CONFLICT = """
CREATE FUNCTION catalogue_conflict(reviewer bigint, of_draft uuid) RETURNS text
LANGUAGE sql STABLE
AS $$
    WITH belongs AS (
        SELECT organisation_id, account_id FROM directory_membership
        WHERE left_at IS NULL OR left_at > statement_timestamp() - interval '1 year'
    ), own AS (
        SELECT organisation_id FROM belongs WHERE account_id = reviewer
    )
    SELECT CASE
        WHEN draft.author_id = reviewer THEN 'author'
        WHEN EXISTS (SELECT FROM own WHERE organisation_id IN (SELECT catalogue_kin(draft.organisation_id)))
            THEN 'organisation'
        WHEN EXISTS (SELECT FROM own JOIN belongs author USING (organisation_id)
                     WHERE author.account_id = draft.author_id) THEN 'organisation'
        WHEN EXISTS (SELECT FROM catalogue_draftparty party
                     WHERE party.draft_id = draft.id
                       AND EXISTS (SELECT FROM own WHERE own.organisation_id IN (
                           SELECT catalogue_kin(party.organisation_id)))) THEN 'partner'
        WHEN EXISTS (SELECT FROM directory_duty_in_force held
                     JOIN directory_organisation office ON office.id = held.organisation_id
                     WHERE held.account_id = reviewer AND held.duty = 'editor' AND office.is_office)
            THEN 'editor'
        WHEN EXISTS (SELECT FROM catalogue_review review
                     WHERE review.draft_id = draft.id AND review.reviewer_id = reviewer
                       AND review.recused_at IS NOT NULL) THEN 'recused'
        ELSE ''
    END
    FROM catalogue_draft draft WHERE draft.id = of_draft
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0002_community"),
        ("directory", "0002_duty_in_force"),
    ]
    operations = [
        migrations.RunSQL(KIN, "DROP FUNCTION catalogue_kin(bigint)"),
        migrations.RunSQL(CONFLICT, "DROP FUNCTION catalogue_conflict(bigint, uuid)"),
    ]
