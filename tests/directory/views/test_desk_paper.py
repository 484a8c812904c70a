"""Who signed on paper: takes back everything, by their request or by a receipt, and has all use stopped."""

import pytest
from django.test import Client
from tests.directory.views.test_desk_data import NEW, Desk, holder

from factories import consents, people
from factories.site_role import as_owner
from sankofa.directory.formats.receipts import code_of, number_in
from sankofa.directory.models import Consent, Person, RightsRequest
from sankofa.directory.queries.receipts import receipt_of
from sankofa.directory.terms import CONSENTED, Duty, Purpose, Right
from sankofa.foundation import endings
from sankofa.foundation.statement import stated
from sankofa.journal.models import Entry

pytestmark = pytest.mark.django_db
NAME_ALONE = {**NEW, "email": "", "purposes": ["newsletter"]}
ASKED = {
    "organisation": "made-up-ours",
    "by": "email",
    "text": "ama@example.org",
    "right": "restrict",
    "words": "",
}


@pytest.fixture
def desk(as_site) -> Desk:
    return Desk()


def written_down(desk: Desk, **change: object) -> list[Consent]:
    page = desk.registrar.post("/en/desk/persons/register/made-up-ours/", NEW | change)
    assert page.status_code == 302, page.content.decode()
    with as_owner():
        return list(Consent.objects.select_related("organisation", "wording", "person"))


def asked(desk: Desk, **change: object) -> str:
    """The page of a request that was taken down."""
    page = desk.registrar.post("/en/desk/requests/new/", ASKED | change)
    assert page.status_code == 302, page.content.decode()
    with as_owner():
        return f"/en/desk/requests/{RightsRequest.objects.get().pk}/"


def stands(given: Consent) -> bool:
    with as_owner():
        return Consent.objects.get(pk=given.pk).withdrawn_at is None


@pytest.mark.parametrize("purpose", CONSENTED)
def test_whatever_it_was_for_is_taken_back_on_the_page_of_their_request(desk: Desk, purpose: Purpose):
    (given,) = written_down(desk, purposes=[purpose.value])
    page = asked(desk)
    way = f"/en/desk/persons/withdraw/{given.pk}/"
    assert way in desk.registrar.get(page).content.decode()
    back = desk.registrar.post(way, {"request": page.split("/")[-2]})
    assert back.headers["Location"] == page
    assert not stands(given)
    assert way not in desk.registrar.get(page).content.decode()


def test_who_answers_takes_it_back_and_nobody_else(desk: Desk):
    (given,) = written_down(desk, purposes=["statistics"])
    way = f"/en/desk/persons/withdraw/{given.pk}/"
    with as_owner():
        ours, others = (
            holder(Duty.ADMINISTRATOR, place, f"{name}@example.org")
            for name, place in (("ours", desk.ours), ("others", people.organisation()))
        )
    ours.post(way)
    assert stands(given), "nobody asked yet"
    asked(desk)
    others.post(way)
    assert stands(given)
    assert ours.post(way).headers["Location"] == "/en/desk/persons/"
    assert not stands(given)


def test_by_a_receipt_without_a_name_being_opened(desk: Desk):
    given, other = written_down(desk)
    for consent, typed in ((given, str(given.pk).upper()), (other, receipt_of(other).code)):
        assert (
            desk.registrar.post(
                "/en/desk/persons/receipt/", {"receipt": f" {typed[:9]}\n{typed[9:]}"}
            ).status_code
            == 302
        )
        assert not stands(consent)
    again = desk.registrar.post("/en/desk/persons/receipt/", {"receipt": str(given.pk)})
    assert again.status_code == 422
    assert str(given.pk) in again.content.decode()
    assert not Entry.objects.filter(action="open identity").exists()


def test_a_receipt_of_another_organisation_or_of_an_account_is_worth_nothing(desk: Desk):
    with as_owner():
        other, account = people.organisation(), consents.person(people.account(), email="kofi@example.org")
        elsewhere = consents.consent(other, Purpose.MATCHING, consents.person(), on_paper=True)
        own = consents.consent(desk.ours, Purpose.MATCHING, account)
    for given in (elsewhere, own):
        assert desk.registrar.post("/en/desk/persons/receipt/", {"receipt": str(given.pk)}).status_code == 422
        assert stands(given)
    assert desk.registrar.post("/en/desk/persons/receipt/", {"receipt": "no number"}).status_code == 422


def test_who_has_neither_address_nor_number_is_asked_to_keep_the_receipt(desk: Desk):
    refused = desk.registrar.post("/en/desk/persons/register/made-up-ours/", NAME_ALONE)
    assert refused.status_code == 422
    assert "tick that they have neither" in refused.content.decode()
    (given,) = written_down(desk, **NAME_ALONE, receipt_alone="on")
    assert str(given.pk) in desk.registrar.get("/en/desk/persons/registered/").content.decode()
    page = asked(desk, by="receipt", text=str(given.pk), right="erase")
    assert "Ama Example" in desk.registrar.get(page).content.decode()
    desk.registrar.post(page, {"do": "erase"})
    with as_owner():
        assert Person.objects.get().erased_at is not None


def test_nobody_is_found_by_the_receipt_of_another_organisation(desk: Desk):
    with as_owner():
        given = consents.consent(people.organisation(), Purpose.MATCHING, consents.person(), on_paper=True)
    form = ASKED | {"by": "receipt", "text": str(given.pk)}
    assert desk.registrar.post("/en/desk/requests/new/", form).status_code == 422
    with as_owner():
        assert not RightsRequest.objects.exists()


@pytest.mark.parametrize("phone", ["unknown", "—"])
def test_a_telephone_number_has_digits(desk: Desk, phone: str):
    refused = desk.registrar.post("/en/desk/persons/register/made-up-ours/", NEW | {"phone": phone})
    assert refused.status_code == 422


def read_by_matchers(desk: Desk) -> bool:
    with stated(actor=str(desk.registrar.account.public_id), purpose=Purpose.MATCHING):
        return Person.objects.exists()


def test_all_use_is_stopped_and_goes_on_as_they_ask(
    desk: Desk, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.ENDINGS = tmp_path / "endings"
    written_down(desk)
    page = asked(desk)
    assert read_by_matchers(desk)
    with django_capture_on_commit_callbacks(execute=True):
        assert desk.registrar.post(f"{page}stop/").status_code == 302
    assert not read_by_matchers(desk)
    assert "Let it go on" in desk.registrar.get(page).content.decode()
    assert [each.kind for each in endings.remembered()] == [endings.STOPPED]
    assert desk.registrar.post(f"{page}stop/", {"do": "go-on"}).status_code == 302
    assert read_by_matchers(desk)
    told = Entry.objects.filter(action__in=["restrict person", "unrestrict person"]).order_by("id")
    assert [(row.action, row.actor) for row in told] == [
        (action, str(desk.registrar.account.public_id)) for action in ("restrict person", "unrestrict person")
    ]


def test_nothing_is_stopped_under_another_request_or_by_others(desk: Desk):
    written_down(desk)
    page = asked(desk, right="access")
    desk.registrar.post(f"{page}stop/")
    assert read_by_matchers(desk)
    assert desk.administrator.post(f"{page}stop/").status_code == 404
    assert Client().post(f"{page}stop/").status_code == 302


def test_who_has_an_account_lets_it_go_on_themselves(desk: Desk):
    with as_owner():
        person = consents.person(people.account())
        consents.consent(desk.ours, Purpose.MATCHING, person)
        request = consents.request(desk.ours, person, Right.RESTRICT)
    page = f"/en/desk/requests/{request.pk}/"
    desk.registrar.post(f"{page}stop/")
    assert not read_by_matchers(desk)
    assert "Let it go on" not in desk.registrar.get(page).content.decode()
    desk.registrar.post(f"{page}stop/", {"do": "go-on"})
    assert not read_by_matchers(desk)


def test_the_number_of_a_receipt_from_what_was_typed(desk: Desk):
    given = written_down(desk)[0]
    code = code_of(receipt_of(given).receipt)
    assert number_in(code) == number_in(f"{code[:40]}\n{code[40:]}") == number_in(str(given.pk)) == given.pk
    assert number_in(code[:-3]) is None
    assert number_in("") is None
