"""What people see and change about their own account."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from factories import people
from factories.mailbox import link_in, newest_to
from sankofa.directory.models import Account, Membership, Session
from sankofa.directory.sessions import digest_of
from sankofa.directory.terms import Duty
from sankofa.journal.models import Entry

from .conftest import PASSWORD, signed_in, somebody

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (Android 15; Mobile; rv:141.0) Gecko/141.0 Firefox/141.0"
CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0 Safari/537.36"


def fresh(client: Client) -> Client:
    assert client.post("/en/accounts/confirm/", {"password": PASSWORD}).status_code == 302
    return client


def test_my_pages_tell_what_there_is(ama: Account):
    text = signed_in(ama).get("/en/me/").content.decode()
    assert "ama@example.org" in text
    assert "English" in text
    assert "rest" not in text.partition("<main")[2], "without a duty nothing rests"


def test_devices_are_named_as_people_name_them(ama: Account):
    here = signed_in(ama, user_agent=FIREFOX)
    signed_in(ama, user_agent=CHROME)
    text = here.get("/en/me/devices/").content.decode()
    assert text.index("Firefox, Android") < text.index("this one") < text.index("Chrome, Linux")
    assert Session.objects.filter(account=ama).count() == 2


def test_what_is_signed_out_is_out_at_once(ama: Account):
    here, there = signed_in(ama), signed_in(ama)
    assert there.get("/en/me/").status_code == 200
    key = digest_of(there.session.session_key)
    here.post("/en/me/devices/", {"device": key})
    assert there.get("/en/me/").status_code == 302
    assert here.get("/en/me/").status_code == 200
    assert Entry.objects.filter(action="account.session-ended").count() == 1


def test_nobody_signs_out_others(ama: Account):
    kofi = signed_in(somebody("kofi@example.org"))
    eve = signed_in(ama)
    eve.post("/en/me/devices/", {"device": digest_of(kofi.session.session_key)})
    assert kofi.get("/en/me/").status_code == 200


def test_all_others_are_signed_out_together(ama: Account):
    here, others = signed_in(ama), [signed_in(ama) for _ in range(3)]
    here.post("/en/me/devices/", {"others": "1"})
    assert [other.get("/en/me/").status_code for other in others] == [302] * 3
    assert here.get("/en/me/").status_code == 200


def test_a_new_password_signs_out_everywhere_else(ama: Account):
    here, there = fresh(signed_in(ama)), signed_in(ama)
    new = {
        "oldpassword": PASSWORD,
        "password1": "nine boats at the quay",
        "password2": "nine boats at the quay",
    }
    assert here.post("/en/accounts/password/", new).status_code == 302
    assert there.get("/en/me/").status_code == 302
    assert here.get("/en/me/").status_code == 200
    assert Session.objects.filter(account=ama).count() == 1
    assert "was changed" in newest_to("ama@example.org").subject


def test_errors_of_a_new_password_come_all_at_once(ama: Account):
    here = fresh(signed_in(ama))
    text = here.post(
        "/en/accounts/password/", {"oldpassword": "wrong", "password1": "short", "password2": ""}
    ).content.decode()
    assert all(f'id="id_{name}_error"' in text for name in ("oldpassword", "password1", "password2"))


def test_sensitive_changes_ask_who_sits_there(ama: Account):
    here = signed_in(ama)
    for path in (
        "/en/accounts/password/",
        "/en/accounts/address/",
        "/en/accounts/passkeys/add/",
        "/en/me/leave/",
    ):
        led = here.get(path).headers["Location"]
        assert led == f"/en/accounts/confirm/?next={path}"
    assert here.post("/en/me/leave/", {"sure": "on"}).status_code == 302
    assert Account.objects.filter(pk=ama.pk).exists()
    back = here.post("/en/accounts/confirm/", {"password": PASSWORD, "next": "/en/me/leave/"})
    assert back.headers["Location"] == "/en/me/leave/"
    assert here.get("/en/me/leave/").status_code == 200


def test_what_was_sent_waits_nowhere_while_somebody_is_asked(ama: Account):
    here = signed_in(ama)
    here.post("/en/accounts/password/", {"password1": "nine boats at the quay"})
    assert "nine boats" not in str(dict(here.session))
    assert "127.0.0.1" not in str(dict(here.session))


def test_a_new_address_counts_once_its_link_was_opened(ama: Account):
    here = fresh(signed_in(ama))
    here.post("/en/accounts/address/", {"email": "new@example.org", "action_add": "1"})
    addresses = dict(EmailAddress.objects.filter(user=ama).values_list("email", "verified"))
    assert addresses == {"ama@example.org": True, "new@example.org": False}
    here.post(link_in(newest_to("new@example.org")))
    assert list(EmailAddress.objects.filter(user=ama).values_list("email", flat=True)) == ["new@example.org"]
    assert "was changed" in newest_to("ama@example.org").subject


def test_nobody_learns_by_a_new_address_who_has_an_account(ama: Account):
    somebody("kofi@example.org")
    here = fresh(signed_in(ama))
    answer = here.post("/en/accounts/address/", {"email": "kofi@example.org", "action_add": "1"})
    assert answer.status_code == 302


def test_the_language_of_mails_is_chosen(ama: Account):
    here = signed_in(ama)
    assert here.post("/en/me/language/", {"language": "es"}).headers["Location"] == "/en/me/"
    ama.refresh_from_db()
    assert ama.language == "es"
    assert here.post("/en/me/language/", {"language": "xx"}).status_code == 422


def test_an_account_that_leaves_takes_its_duties_along(ama: Account):
    people.grant(ama, Duty.CONTRIBUTOR, people.organisation())
    here = fresh(signed_in(ama))
    assert here.post("/en/me/leave/", {}).status_code == 422
    assert here.post("/en/me/leave/", {"sure": "on"}).headers["Location"] == "/en/"
    assert not Account.objects.filter(pk=ama.pk).exists()
    assert not EmailAddress.objects.exists()
    assert not Session.objects.filter(account__isnull=False).exists()
    assert not Membership.objects.filter(left_at=None).exists()
    assert Entry.objects.filter(action="account.removed", subject=str(ama.public_id)).exists()


def test_the_last_administrator_stays(ama: Account):
    people.give_second_step(ama)
    people.grant(ama, Duty.ADMINISTRATOR, people.office())
    here = Client()
    here.force_login(ama)
    here.post("/en/accounts/confirm/", {"password": PASSWORD})
    response = here.post("/en/me/leave/", {"sure": "on"})
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
    assert Account.objects.filter(pk=ama.pk).exists()


def test_who_reads_without_an_account_gets_no_cookie_and_costs_no_query(
    client: Client, django_assert_num_queries
):
    client.get("/en/about/")
    with django_assert_num_queries(0):
        response = client.get("/en/help/")
    assert not response.cookies
    assert "Sign in" in response.content.decode()


def test_pages_of_who_is_signed_in_are_kept_by_no_cache(ama: Account):
    here = signed_in(ama)
    for path in ("/en/", "/en/catalogue/", "/en/profiles/MDA/", "/en/me/"):
        response = here.get(path)
        assert "no-store" in response.headers["Cache-Control"]
        assert "private" in response.headers["Cache-Control"]
        assert "ETag" not in response.headers
        assert "Sign out" in response.content.decode()
    assert "Cache-Control" not in Client().get("/en/catalogue/").headers


def test_an_account_is_removed_by_the_sites_own_role(ama: Account, as_site: None):
    here = fresh(signed_in(ama))
    assert here.post("/en/me/leave/", {"sure": "on"}).headers["Location"] == "/en/"
    assert not Account.objects.filter(pk=ama.pk).exists()


def test_who_has_no_password_is_asked_by_mail(ama: Account):
    here = signed_in(ama)
    Account.objects.get(pk=ama.pk)
    ama.set_unusable_password()
    ama.save()
    here.force_login(ama, backend="allauth.account.auth_backends.AuthenticationBackend")
    led = here.get("/en/accounts/password/first/").headers["Location"]
    assert led == "/en/accounts/confirm/by-mail/?next=/en/accounts/password/first/"
    assert "To which address?" in here.get(led).content.decode()
    led = here.post(led, {"recipient": "ama@example.org", "next": "/en/accounts/password/first/"}).headers[
        "Location"
    ]
    (code,) = re.findall(r"^[A-Z0-9-]{6,}$", newest_to("ama@example.org").body, re.MULTILINE)
    assert "Code from the mail" in here.post(led, {"code": "WRONG1"}).content.decode()
    back = here.post(led, {"code": code, "next": "/en/accounts/password/first/"})
    assert back.headers["Location"] == "/en/accounts/password/first/"
    new = {"password1": "nine boats at the quay", "password2": "nine boats at the quay"}
    assert here.post("/en/accounts/password/first/", new).status_code == 302
    ama.refresh_from_db()
    assert ama.check_password("nine boats at the quay")


def test_a_form_that_was_open_too_long_is_told_of_in_our_words(ama: Account):
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/ar/accounts/sign-in/", {"login": "ama@example.org", "password": PASSWORD})
    assert answer.status_code == 403
    assert '<html lang="ar" dir="rtl">' in answer.content.decode()
