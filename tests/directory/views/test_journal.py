"""The journal as auditors read it, and its head as everybody may."""

import pytest
from django.test import Client

from factories import people
from sankofa.directory.terms import Duty
from sankofa.journal import actions
from sankofa.journal.queries.chain import head

pytestmark = pytest.mark.django_db
PAGE = "/en/desk/journal/"


@pytest.fixture(autouse=True)
def _heads_of_its_own(tmp_path, settings) -> None:
    settings.JOURNAL_HEADS = tmp_path / "journal-heads"


@pytest.fixture
def auditor(client: Client) -> Client:
    client.force_login(people.holder(Duty.AUDITOR, people.office()))
    return client


def test_an_auditor_of_the_office_reads_it(auditor: Client):
    actions.record(
        by="sankofa load", action="tried", subject="thing 1", purpose="research", via="a page", rows=7
    )
    text = auditor.get(PAGE).content.decode()
    for word in ("sankofa load", "tried", "thing 1", "Research", "a page", "rows"):
        assert word in text
    assert auditor.get(PAGE)["Cache-Control"].startswith("max-age=0, no-cache, no-store")


def test_the_desk_leads_auditors_there(auditor: Client, client: Client):
    assert f'href="{PAGE}"' in auditor.get("/en/desk/").content.decode()
    client.force_login(people.holder(Duty.EDITOR, people.office()))
    assert f'href="{PAGE}"' not in client.get("/en/desk/").content.decode()


def test_strangers_sign_in_first(client: Client):
    response = client.get(PAGE)
    assert (response.status_code, response["Location"]) == (302, f"/en/accounts/sign-in/?next={PAGE}")


@pytest.mark.parametrize("duty", [duty for duty in Duty if duty is not Duty.AUDITOR])
def test_no_other_duty_opens_it(client: Client, duty: Duty):
    client.force_login(people.holder(duty, people.office()))
    assert client.get(PAGE).status_code == 404


def test_an_auditor_of_another_organisation_finds_nothing(client: Client):
    people.office()
    client.force_login(people.holder(Duty.AUDITOR, people.organisation()))
    assert client.get(PAGE).status_code == 404


def test_narrowing_and_leafing(auditor: Client):
    for number in range(60):
        actions.record(by="made-up", action="leafed", subject=f"thing {number}")
    first = auditor.get(PAGE, {"action": "leafed"})
    assert [entry.subject for entry, _ in first.context["rows"]] == [f"thing {n}" for n in range(59, 9, -1)]
    older = first.context["found"].older
    assert f"action=leafed&amp;before={older}" in first.content.decode()
    second = auditor.get(PAGE, {"action": "leafed", "before": older})
    assert [entry.subject for entry, _ in second.context["rows"]] == [f"thing {n}" for n in range(9, -1, -1)]
    one = auditor.get(PAGE, {"subject": "thing 3"})
    assert [entry.subject for entry, _ in one.context["rows"]] == ["thing 3"]


def test_nothing_found_is_said(auditor: Client):
    assert "No row fits" in auditor.get(PAGE, {"action": "never done"}).content.decode()


@pytest.mark.parametrize(
    "asked",
    [
        {"since": "yesterday"},
        {"since": "2026-11-02", "until": "2026-11-01"},
        {"purpose": "curiosity"},
        {"before": "x"},
        {"after": str(2**63)},
    ],
)
def test_what_cannot_be_asked_is_told_and_kept(auditor: Client, asked: dict[str, str]):
    response = auditor.get(PAGE, asked | {"actor": "kept as typed"})
    assert response.status_code == 422
    assert 'value="kept as typed"' in response.content.decode()


def test_days_are_whole(auditor: Client):
    entry = actions.record(by="made-up", action="today", subject="x")
    day = f"{entry.at:%Y-%m-%d}"
    found = auditor.get(PAGE, {"action": "today", "since": day, "until": day})
    assert len(found.context["rows"]) == 1


def test_the_chain_is_told(auditor: Client):
    actions.record(by="made-up", action="tried", subject="x")
    assert "Nothing is sealed yet" in auditor.get(PAGE).content.decode()
    actions.seal()
    actions.record(by="sankofa audit", action="audit journal", subject="journal", faults=2)
    text = auditor.get(PAGE).content.decode()
    assert head().digest in text
    assert "2 things were not as they should be" in text


def test_the_head_is_for_everybody(client: Client):
    assert client.get("/journal-head").json() == {"number": 0, "digest": None, "sealed_at": None}
    actions.record(by="made-up", action="tried", subject="x")
    actions.seal()
    last = head()
    assert client.get("/journal-head").json() == {
        "number": last.number,
        "digest": last.digest,
        "sealed_at": last.sealed_at.isoformat(),
    }
    assert not client.get("/journal-head").cookies
