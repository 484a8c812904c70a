"""Sealed columns, as those who use the models see them and as they lie in the database."""

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import FieldError
from django.db import IntegrityError, connection, models

from factories import consents, people
from factories.keys import key
from sankofa.directory.models import Identity, PersonDocument
from sankofa.foundation import sealing
from sankofa.foundation.fields import FingerprintField, SealedBytesField

pytestmark = pytest.mark.django_db
AMA = "ama@example.org"


def stored(table: str, column: str) -> list:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} ORDER BY 1")
        return [value for (value,) in cursor]


@pytest.fixture
def address() -> EmailAddress:
    return EmailAddress.objects.create(user=people.account(), email=AMA, verified=True, primary=True)


def test_a_name_is_read_as_it_was_written_and_lies_sealed():
    person = consents.person(name="Ama Example")
    assert Identity.objects.get(person=person).name == "Ama Example"
    (name,) = stored("directory_identity", "name")
    assert b"Ama" not in bytes(name)


def test_an_empty_text_stays_empty():
    person = consents.person(name="", email="")
    assert Identity.objects.get(person=person).name == ""
    assert [bytes(name) for name in stored("directory_identity", "name")] == [b""]


def test_a_document_is_read_as_it_was_written_and_lies_sealed():
    made = PersonDocument.objects.create(person=consents.person(), title="A letter", content=b"%PDF made up")
    assert PersonDocument.objects.get(pk=made.pk).content == b"%PDF made up"
    assert b"PDF" not in bytes(stored("directory_persondocument", "content")[0])


@pytest.mark.parametrize("condition", [{"name": "Ama"}, {"name__contains": "A"}, {"email__in": ["a"]}])
def test_what_is_sealed_cannot_be_looked_for(condition):
    with pytest.raises(FieldError):
        Identity.objects.filter(**condition).exists()


def test_a_fingerprint_finds_the_row_however_it_is_spelt():
    person = consents.person(email=AMA)
    field = Identity._meta.get_field("email_blind")
    assert Identity.objects.get(email_blind__in=field.fingerprints(" Ama@Example.org")).pk == person.pk
    assert not Identity.objects.filter(email_blind__in=field.fingerprints("kofi@example.org")).exists()


def test_an_address_lies_sealed_and_the_library_sees_it_plain(address):
    assert EmailAddress.objects.get(pk=address.pk).email == AMA
    (lies,) = stored("account_emailaddress", "email")
    assert "ama" not in lies


def test_an_address_is_looked_up_exactly_and_in_no_other_way(address):
    found = EmailAddress.objects.filter
    assert found(email=AMA).get() == found(email__in=["kofi@example.org", AMA]).get() == address
    assert not found(email="kofi@example.org").exists()
    assert not found(email__in=[]).exists()
    assert not found(email="").exists()
    for odd in ("email__iexact", "email__contains", "email__startswith", "email__lt"):
        with pytest.raises(FieldError):
            found(**{odd: AMA}).exists()
    with pytest.raises(FieldError):
        found(email=models.F("email")).exists()
    assert EmailAddress.objects.exclude(email=AMA).count() == 0


def test_an_address_is_found_under_any_key(address, settings):
    settings.IDENTITY_KEYS = [key(), *settings.IDENTITY_KEYS]
    assert EmailAddress.objects.get(email=AMA) == address
    assert EmailAddress.objects.filter(email__in=[AMA]).get().email == AMA
    assert not address.can_set_verified() or address.verified


def test_two_accounts_do_not_share_a_verified_address(address):
    other = EmailAddress(user=people.account(), email=AMA)
    assert not other.can_set_verified()
    with pytest.raises(IntegrityError):
        EmailAddress.objects.create(user=people.account(), email=AMA, verified=True)


def test_the_longest_address_fits(address):
    longest = f"{'a' * 64}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.org"
    made = EmailAddress.objects.create(user=address.user, email=longest)
    assert EmailAddress.objects.get(email=longest) == made


def test_columns_that_a_library_brings_keep_their_migrations():
    field = EmailAddress._meta.get_field("email")
    assert field.deconstruct()[1] == "django.db.models.EmailField"
    assert type(field.clone()) is type(field)
    assert FingerprintField().deconstruct()[1] == "django.db.models.BinaryField"
    assert SealedBytesField().deconstruct()[1] == "django.db.models.BinaryField"


def test_a_fingerprint_keeps_what_it_is_of_when_it_is_cloned():
    copy = Identity._meta.get_field("phone_blind").clone()
    assert copy.fingerprint("+233 20") == sealing.blind("+23320", of="phone")[0]


def test_what_is_sealed_is_not_written_into_fixtures():
    with pytest.raises(FieldError):
        Identity._meta.get_field("name").value_to_string(Identity(name="Ama Example"))
