"""One file, its entrepreneur, and desks in two countries."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from factories import businesses, people
from sankofa.directory.terms import Duty
from sankofa.funds.actions import business as actions
from sankofa.funds.models import BusinessFile, BusinessNote, CommitteeAnswer
from sankofa.funds.queries import business as queries
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.business import BusinessStage, FileKind, ObstacleKind
from sankofa.funds.views.calculators import CALCULATORS

pytestmark = pytest.mark.django_db


@pytest.fixture
def file():
    return businesses.file()


def path(file, rest=""):
    return f"/en/business/{file.pk}/{rest}"


def desk(file):
    return f"/en/desk/business/{file.pk}/"


def test_desks_here_and_there_write_in_one_file(client: Client, file):
    here, there = businesses.coach(file), businesses.coach(file)
    client.force_login(here)
    said = {"stage": "market", "words": "Made-up words from here"}
    assert client.post(path(file, "note/"), said).status_code == 302
    client.force_login(there)
    assert "Made-up words from here" in client.get(desk(file)).content.decode()
    client.force_login(file.entrepreneur)
    page = client.get(f"/en/me/business/{file.pk}/").content.decode()
    assert "Made-up words from here" in page
    file.refresh_from_db()
    assert file.stage == BusinessStage.MARKET
    assert BusinessNote.objects.get().is_step


def test_what_is_taken_back_is_closed_at_once_and_what_was_written_stays(client: Client, file):
    coach = businesses.coach(file)
    client.force_login(coach)
    client.post(path(file, "note/"), {"stage": "idea", "words": "Made-up words"})
    client.force_login(file.entrepreneur)
    client.post(f"/en/me/business/{file.pk}/desks/{file.desks.get().pk}/end/")
    client.force_login(coach)
    assert client.get(desk(file)).status_code == 404
    assert client.post(path(file, "note/"), {"stage": "idea", "words": "x"}).status_code == 404
    assert file.notes.count() == 1


def test_a_coach_who_leaves_no_longer_reads(client: Client, file):
    coach = businesses.coach(file)
    from sankofa.directory.models import DutyGrant

    with people.as_found():
        DutyGrant.objects.filter(membership__account=coach).update(ended_at="2026-01-01T00:00Z")
    client.force_login(coach)
    assert client.get(desk(file)).status_code == 404


@pytest.mark.parametrize("rest", ["note/", "plan/", "obstacle/"])
def test_others_find_nothing(client: Client, file, rest):
    for stranger in (people.account(), people.holder(Duty.CASE_OFFICER, people.organisation())):
        client.force_login(stranger)
        assert client.get(path(file, rest)).status_code == 404
        assert client.get(f"/en/me/business/{file.pk}/").status_code == 404


def test_only_the_entrepreneur_lets_desks_in(file):
    with pytest.raises(FundRefused):
        actions.let_in(file=file, organisation=people.organisation(), by=people.account())


def test_numbers_are_kept_in_the_file_and_nowhere_in_the_open(client: Client, file):
    client.force_login(file.entrepreneur)
    client.post(path(file, "plan/"), CALCULATORS["business"].example)
    client.force_login(businesses.coach(file))
    page = client.get(path(file, "plan/"))
    assert page.context["reading"].full == 140_000
    raw = BusinessFile.objects.raw("SELECT id, plan::text AS told FROM funds_businessfile")[0].told
    assert "140" not in raw
    assert client.post(path(file, "plan/"), {"price": "x"}).status_code == 422


def test_a_closed_file_takes_nothing(file):
    actions.close_file(file=file, by=file.entrepreneur)
    with pytest.raises(FundRefused):
        actions.write(file=file, words="x", stage=BusinessStage.IDEA, organisation=None, by=file.entrepreneur)


def test_the_entrepreneur_closes_a_file_and_nobody_else(client: Client, file):
    close = f"/en/me/business/{file.pk}/close/"
    client.force_login(businesses.coach(file))
    assert client.post(close).status_code == 404
    client.force_login(file.entrepreneur)
    assert close in client.get(f"/en/me/business/{file.pk}/").content.decode()
    assert client.post(close).status_code == 302
    text = client.get(f"/en/me/business/{file.pk}/").content.decode()
    assert (close in text, path(file, "note/") in text) == (False, False)


def obstacle(file, kind=ObstacleKind.LAND):
    return actions.tell_obstacle(
        file=file,
        kind=kind,
        country=file.home,
        words="Made-up land is sold twice",
        met_on=date(2026, 1, 1),
        by=file.entrepreneur,
    )


def test_obstacles_are_told_once_five_have_met_them(client: Client):
    for _number in range(4):
        obstacle(businesses.file(kind=FileKind.INVESTMENT))
    assert queries.obstacles_counted() == []
    fifth = obstacle(businesses.file())
    obstacle(fifth.file)  # the same file counts once
    (counted,) = queries.obstacles_counted()
    assert (counted.met, counted.still) == (5, 5)
    actions.end_obstacle(obstacle=fifth, by=fifth.file.entrepreneur)
    text = client.get("/en/funds/registers/obstacles/").content.decode()
    assert "sold twice" not in text
    assert "Not answered yet" in text


def test_a_committee_answers_in_public(client: Client):
    for _number in range(5):
        obstacle(businesses.file())
    client.force_login(people.holder(Duty.EDITOR, people.office()))
    said = {"kind": "land", "country": "SEN", "words": "A made-up register was opened."}
    assert client.post("/en/desk/business/answer/", said).status_code == 302
    client.logout()
    assert "A made-up register was opened." in client.get("/en/funds/registers/obstacles/").content.decode()
    assert b"<svg" in client.get("/en/funds/registers/obstacles.svg").content


def test_the_database_holds_the_rules(file):
    note = actions.write(
        file=file, words="Made-up", stage=BusinessStage.IDEA, organisation=None, by=file.entrepreneur
    )
    answer = CommitteeAnswer.objects.create(
        kind="land",
        country=file.home,
        organisation=people.organisation(),
        language="en",
        words="Made-up",
        answered_on=date(2026, 1, 1),
    )
    for rows, change in (
        (BusinessNote.objects.filter(pk=note.pk), {"words": "Others"}),
        (CommitteeAnswer.objects.filter(pk=answer.pk), {"words": "Others"}),
        (BusinessFile.objects.filter(pk=file.pk), {"stage": "elsewhere"}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)


def test_the_file_goes_with_its_account(file):
    owner = file.entrepreneur
    owner.delete()
    assert not BusinessFile.objects.filter(pk=file.pk).exists()
