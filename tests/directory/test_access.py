"""The door: who is let in, who is led to sign in, who to a second step, and to whom there is nothing."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.fallback import FallbackStorage
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory

from factories import people
from sankofa.directory.access import for_purpose, has_duty, signed_in, with_duty
from sankofa.directory.models import Account, Organisation
from sankofa.directory.terms import Duty, Purpose
from sankofa.foundation import statement

pytestmark = pytest.mark.django_db


def asked(by: Account | None) -> HttpRequest:
    request = RequestFactory().get("/en/desk/made-up/")
    request.user = by or AnonymousUser()
    request.session = {}
    request.resolver_match = None
    request._messages = FallbackStorage(request)
    return request


def page(request: HttpRequest, **of: object) -> HttpResponse:
    return HttpResponse(",".join(sorted(of)))


@pytest.fixture
def ours() -> Iterator[Organisation]:
    return people.organisation(slug="made-up-ours")


def test_strangers_are_led_to_sign_in_and_back():
    for view in (signed_in(page), with_duty(Duty.EDITOR)(page)):
        response = view(asked(None))
        assert response.status_code == 302
        assert response.headers["Location"].endswith("?next=/en/desk/made-up/")


def test_without_the_duty_there_is_nothing(ours: Organisation):
    view = with_duty(Duty.EDITOR, Duty.REVIEWER)(page)
    for who in (people.account(), people.holder(Duty.CONTRIBUTOR, ours)):
        with pytest.raises(Http404):
            view(asked(who))
    assert view(asked(people.holder(Duty.REVIEWER, ours))).status_code == 200


def test_a_duty_of_the_office_is_one_of_the_office(ours: Organisation):
    view = with_duty(Duty.ADMINISTRATOR, office=True)(page)
    with pytest.raises(Http404):
        view(asked(people.holder(Duty.ADMINISTRATOR, ours)))
    assert view(asked(people.holder(Duty.ADMINISTRATOR, people.office()))).status_code == 200


def test_a_duty_counts_in_the_organisation_of_the_address(ours: Organisation):
    view = with_duty(Duty.REGISTRAR, organisation_from="slug")(page)
    here, elsewhere = (
        people.holder(Duty.REGISTRAR, ours),
        people.holder(Duty.REGISTRAR, people.organisation()),
    )
    assert view(asked(here), slug="made-up-ours").content == b"organisation"
    for who, slug in ((elsewhere, "made-up-ours"), (here, "no-such-body")):
        with pytest.raises(Http404):
            view(asked(who), slug=slug)


def test_only_the_second_step_is_lacking(ours: Organisation):
    who = people.account()
    people.grant(who, Duty.MATCHER, ours)
    request = asked(who)
    response = with_duty(Duty.MATCHER)(page)(request)
    assert response.status_code == 302
    assert "second-step" in response.headers["Location"]
    assert len(list(request._messages)) == 1
    with pytest.raises(Http404):
        with_duty(Duty.CASE_OFFICER)(page)(asked(who))


def test_a_view_reads_for_its_purpose_and_no_longer(ours: Organisation):
    who = people.holder(Duty.MATCHER, ours)
    said = []

    def view(request: HttpRequest) -> HttpResponse:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('sankofa.actor'), current_setting('sankofa.purpose')")
            said.append((cursor.fetchone(), statement.current().purpose))
        return HttpResponse()

    for_purpose(Purpose.MATCHING)(view)(asked(who))
    assert said == [((str(who.public_id), "matching"), "matching")]
    assert statement.current() == statement.NOTHING
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('sankofa.purpose', true)")
        assert cursor.fetchone()[0] in ("", None)


def test_a_duty_is_asked_for(ours: Organisation):
    who = people.holder(Duty.MATCHER, ours)
    assert has_duty(asked(who), Duty.MATCHER)
    assert has_duty(asked(who), Duty.MATCHER, organisation=ours)
    assert not has_duty(asked(who), Duty.MATCHER, organisation=people.organisation())
    assert not has_duty(asked(None), Duty.MATCHER)
