"""Changing keys under rows of every sealed column."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import connection, transaction

from factories import consents, people
from factories.keys import key
from sankofa.directory.models import Identity, PersonDocument
from sankofa.foundation import resealing, sealing
from sankofa.foundation.models import Canary
from sankofa.messaging.models import Mail

pytestmark = pytest.mark.django_db
AMA = "ama@example.org"
OLD, NEW = key(), key()


@pytest.fixture
def keys(settings):
    def use(*given: str) -> None:
        settings.IDENTITY_KEYS = given

    use(OLD)
    return use


@pytest.fixture
def rows(keys) -> None:
    """Something sealed with the old key, in each kind of column."""
    person = consents.person(name="Ama Example", email=AMA)
    PersonDocument.objects.create(person=person, title="A letter", content=b"%PDF made up")
    account = people.account()
    EmailAddress.objects.create(user=account, email=AMA, verified=True)
    Authenticator.objects.create(
        user=account, type="totp", data={"secret": sealing.seal("MADEUP").decode(), "n": 1}
    )
    Authenticator.objects.create(
        user=account, type="recovery_codes", data={"migrated_codes": [sealing.seal("0000 0000").decode()]}
    )
    Mail.objects.create(message_id="<made-up>", to=AMA, to_blind=b"", subject="Hello", body="There")
    Canary.objects.create(words="Made up")


def marks() -> set[str]:
    return {mark for counted in resealing.counts().values() for mark in counted}


def test_everything_is_sealed_anew_and_the_old_key_is_needed_no_more(rows, keys):
    assert marks() == {sealing.mark_of(OLD)}
    keys(NEW, OLD)
    assert resealing.reseal() == []
    assert marks() == {sealing.mark_of(NEW)}
    keys(NEW)
    identity = Identity.objects.get()
    assert (identity.name, identity.email) == ("Ama Example", AMA)
    assert bytes(identity.email_blind) == Identity._meta.get_field("email_blind").fingerprint(AMA)
    assert PersonDocument.objects.get().content == b"%PDF made up"
    assert EmailAddress.objects.get(email=AMA).email == AMA
    secret, codes = Authenticator.objects.order_by("-type").values_list("data", flat=True)
    assert sealing.unseal(secret["secret"].encode()) == "MADEUP"
    assert secret["n"] == 1
    assert sealing.unseal(codes["migrated_codes"][0].encode()) == "0000 0000"
    assert Mail.objects.get().body == "There"
    assert Canary.objects.get().words == "Made up"


def test_what_is_under_the_newest_key_is_left_as_it_is(rows, keys):
    keys(NEW, OLD)
    resealing.reseal()
    before = _row_versions()
    assert resealing.reseal() == []
    assert _row_versions() == before


def test_a_run_that_was_cut_short_is_run_again(rows, keys, monkeypatch):
    monkeypatch.setattr(resealing, "BATCH", 1)
    for number in range(3):
        consents.person(name=f"Person {number} Example", email=f"p{number}@example.org")
    keys(NEW, OLD)

    def stop(done: int, total: int) -> None:
        if done == total // 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        resealing.reseal(stop)
    assert resealing.reseal() == []
    assert marks() == {sealing.mark_of(NEW)}
    assert Identity.objects.count() == 4


def test_two_rows_that_would_be_alike_are_told(rows, keys):
    """Somebody took the address under the new key before its old row was sealed anew."""
    keys(NEW)
    EmailAddress.objects.create(user=people.account(), email=AMA, verified=True)
    keys(NEW, OLD)
    (told,) = resealing.reseal()
    assert "account_emailaddress.email is left" in told
    assert AMA not in told


def test_a_key_that_is_lost_stops_it(rows, keys):
    keys(NEW)
    with pytest.raises(sealing.KeyLost):
        resealing.reseal()


def test_fingerprints_of_what_was_forgotten_stay_as_they_are(keys):
    blind = sealing.blind(AMA, of="mail address")[0]
    Mail.objects.create(message_id="<made-up>", to="", to_blind=blind, subject="", body="")
    keys(NEW, OLD)
    assert resealing.reseal() == []
    assert bytes(Mail.objects.get().to_blind) == blind


def test_progress_is_told(rows, keys):
    told = []
    resealing.reseal(lambda done, total: told.append((done, total)))
    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1] == len([c for c in resealing.sealed_columns() if c.can_be_renewed])


def _row_versions() -> list:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ctid::text FROM directory_identity UNION ALL SELECT ctid::text FROM account_emailaddress"
            " UNION ALL SELECT ctid::text FROM mfa_authenticator ORDER BY 1"
        )
        return cursor.fetchall()
