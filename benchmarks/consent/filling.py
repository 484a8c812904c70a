"""One million made-up persons with five million consents, written by the database itself."""

import uuid

from django.db import connection
from django.utils import timezone

ORGANISATIONS = 200
CONSENTS_EACH = 5

TEXTS = """
INSERT INTO directory_consenttext (purpose, version, substance, months, published_at)
SELECT purpose, 1, 1, 24, now() FROM unnest(%s::text[]) AS purpose;
INSERT INTO directory_consentwording (text_id, language, words, digest)
SELECT id, 'en', 'May we?', repeat('0', 64) FROM directory_consenttext;
"""
BODIES = """
INSERT INTO directory_organisation (slug, kind, standing, is_office, name, language, acronym, description, legal_status,
    registered_as, languages, interests, seeks, website, contact, towns_shown, words, added_at, changed_at)
SELECT 'made-up-' || n, 'association', 'listed', false, 'Made-up ' || n, 'en', '', '', '', '', '{}', '{}', '', '', '',
    false, '', now(), now()
FROM generate_series(1, %s) n
"""
PERSONS = """
INSERT INTO directory_person (id, language, added_at, restricted_at)
SELECT md5('person ' || n)::uuid, 'en', now() - n * interval '1 second', CASE WHEN n %% 20 = 0 THEN now() END
FROM generate_series(1, %s) n
"""
# One in five was withdrawn, one in ten has lapsed, one person in twenty stopped all use.
CONSENTS = """
INSERT INTO directory_consent (id, person_id, organisation_id, purpose, substance, wording_id, given_at, lapses_at,
    withdrawn_at, paused, on_paper)
SELECT md5('consent ' || n || ' ' || k)::uuid, md5('person ' || n)::uuid, body.ids[1 + (n * 7 + k * 13) %% %s],
    text.purpose, 1, wording.id, now() - n * interval '1 minute',
    now() + CASE WHEN n %% 10 = 3 THEN interval '-1 day' ELSE interval '1 year' END,
    CASE WHEN (n + k) %% 5 = 0 THEN now() END, n %% 20 = 0, false
FROM generate_series(1, %s) n
CROSS JOIN (SELECT array_agg(id ORDER BY id) AS ids FROM directory_organisation) body
CROSS JOIN (
    SELECT row_number() OVER (ORDER BY id) AS k, id, purpose FROM directory_consenttext
) text
JOIN directory_consentwording wording ON wording.text_id = text.id
WHERE k <= %s
"""


def fill(persons: int) -> None:
    """As the owner of the tables; triggers look at single rows and would take an hour."""
    from sankofa.directory.terms import CONSENTED

    with connection.cursor() as cursor:
        cursor.execute(TEXTS, [[purpose.value for purpose in CONSENTED]])
        cursor.execute(BODIES, [ORGANISATIONS])
        for table in ("person", "consent"):
            cursor.execute(f"ALTER TABLE directory_{table} DISABLE TRIGGER USER")
        cursor.execute(PERSONS, [persons])
        cursor.execute(CONSENTS, [ORGANISATIONS, persons, CONSENTS_EACH])
        for table in ("person", "consent"):
            cursor.execute(f"ALTER TABLE directory_{table} ENABLE TRIGGER USER")
        cursor.execute("VACUUM ANALYZE directory_person, directory_consent")


def matcher():
    """Somebody who matches for the first organisation, and the organisation."""
    from allauth.mfa.models import Authenticator

    from sankofa.directory.models import Account, DutyGrant, Membership, Organisation
    from sankofa.directory.terms import Duty

    ours = Organisation.objects.order_by("pk").first()
    account = Account.objects.create(public_id=uuid.uuid4())
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={})
    member = Membership.objects.create(account=account, organisation=ours)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE directory_dutygrant DISABLE TRIGGER USER")
        DutyGrant.objects.create(membership=member, duty=Duty.MATCHER, confirmed_at=timezone.now())
        cursor.execute("ALTER TABLE directory_dutygrant ENABLE TRIGGER USER")
    return account, ours
