"""Sessions in the database: whose, on what, and nothing that a thief of the table could use."""

from datetime import timedelta

import pytest
from django.utils import timezone

from factories import people
from sankofa.directory.models import Session
from sankofa.directory.sessions import SessionStore, device_of

pytestmark = pytest.mark.django_db

SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1 Version/18.5 Safari/604.1"
EDGE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/139.0 Safari/537.36 Edg/139.0"


def begun(**data: object) -> SessionStore:
    store = SessionStore()
    store.update(data)
    store.create()
    store.update(data)
    store.save()
    return store


def test_a_session_is_found_by_its_key_alone():
    store = begun(mark="ours")
    assert SessionStore(store.session_key)["mark"] == "ours"
    (row,) = Session.objects.all()
    assert SessionStore(row.pk).load() == {}, "the table holds no key that opens a session"


def test_what_is_in_a_session_cannot_be_read_from_the_table():
    begun(address="ama@example.org")
    (row,) = Session.objects.all()
    assert "ama" not in row.session_data
    assert row.get_decoded()["address"] == "ama@example.org"


def test_a_session_knows_whose_it_is_and_since_when():
    account = people.account()
    since = timezone.now() - timedelta(days=3)
    store = begun(_auth_user_id=str(account.pk), device="Firefox, Android", started_at=since.isoformat())
    store["more"] = 1
    store.save()
    (row,) = Session.objects.all()
    assert (row.account, row.device, row.started_at) == (account, "Firefox, Android", since)


def test_a_session_goes_with_its_account():
    account = people.account()
    store = begun(_auth_user_id=str(account.pk))
    account.delete()
    assert SessionStore(store.session_key).load() == {}


def test_a_session_under_a_lost_key_is_one_that_ended(settings):
    store = begun(mark="ours")
    settings.IDENTITY_KEYS = ["AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="]
    assert SessionStore(store.session_key).load() == {}


def test_deleting_and_cycling():
    store = begun(mark="ours")
    old = store.session_key
    store.cycle_key()
    assert store.session_key != old
    assert Session.objects.count() == 1
    assert SessionStore(store.session_key)["mark"] == "ours"
    store.flush()
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    ("told", "device"),
    [
        (SAFARI, "Safari, iPhone"),
        (EDGE, "Edge, Windows"),
        ("curl/8.5", ""),
        ("", ""),
        ("<script>Firefox</script>" * 100, "Firefox"),
    ],
)
def test_devices_in_few_words(told: str, device: str):
    assert device_of(told) == device
