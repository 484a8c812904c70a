"""Lessons are the same in every language; their questions teach; courses and schools are counted."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from factories import people
from sankofa.directory.terms import Duty
from sankofa.funds.actions.money_lessons import record_course, record_school
from sankofa.funds.formats.lessons import LANGUAGES, lesson_plans, lessons
from sankofa.funds.models import MoneyCourse
from sankofa.funds.queries.money_lessons import reach

DAY = date(2026, 3, 31)
COURSE = {
    "country_id": "MDA", "lessons": ["comparing"], "audience": "both", "language": "fr", "held_on": DAY,
    "participants": 20, "women": 12, "tested": 10, "before": 40_00, "after": 70_00,
}  # fmt: skip


def shape(lesson):
    return (
        lesson.code,
        len(lesson.points),
        [(len(each.answers), each.right) for each in lesson.questions],
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_lessons(language):
    assert [shape(each) for each in lessons(language)] == [shape(each) for each in lessons("en")]
    told = [(each.code, each.minutes, len(each.aims), len(each.steps)) for each in lesson_plans(language)]
    assert told == [(each.code, each.minutes, len(each.aims), len(each.steps)) for each in lesson_plans("en")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_and_none_is_left_in_english(language):
    for mine, english in zip(lessons(language), lessons("en"), strict=True):
        texts = [mine.title, mine.summary, *mine.points, mine.try_this, *(q.why for q in mine.questions)]
        assert all(text.strip() for text in texts)
        assert language == "en" or mine.summary != english.summary
    for each in lesson_plans(language):
        assert all(text.strip() for text in (each.title, each.needs, each.care, each.home, *each.steps))


@pytest.mark.django_db
def test_a_right_and_a_wrong_answer_are_told_why(client):
    text = client.get("/en/money/lessons/comparing/?q1=0&q2=0").content.decode()
    assert "Right." in text
    assert "Not quite." in text
    assert "The margin is a price as well" in text
    assert "Right." not in client.get("/en/money/lessons/comparing/?q1=7&q2=x").content.decode()
    assert client.get("/en/money/lessons/nothing/").status_code == 404


@pytest.mark.django_db
def test_results_are_weighed_by_who_took_both_tests():
    """10 people from 40 to 70 per cent, 30 from 60 to 80: from 55 to 77.5."""
    body = people.organisation()
    by = people.account()
    record_course(values=COURSE, organisation=body, by=by)
    more = COURSE | {"participants": 30, "tested": 30, "before": 60_00, "after": 80_00, "women": None}
    record_course(values=more, organisation=body, by=by)
    found = reach("en")
    assert (found.courses, found.participants, found.women, found.tested) == (2, 50, 12, 40)
    assert (found.before, found.after) == (55.0, 77.5)


@pytest.mark.django_db
def test_results_of_few_are_not_shown():
    record_course(values=COURSE | {"tested": 9}, organisation=people.organisation(), by=people.account())
    assert reach("en").after is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong", [{"women": 21}, {"tested": 21}, {"tested": 0}, {"after": 10_001}, {"participants": 0}]
)
def test_counts_that_cannot_be_are_refused(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        MoneyCourse.objects.create(**COURSE | wrong, organisation=people.organisation())


@pytest.mark.django_db
def test_schools_are_reached_in_numbers(client):
    body = people.organisation()
    by = people.account()
    values = {
        "school": "Made-up School", "country_id": "MDA", "lesson_plans": ["life-abroad"], "held_on": DAY,
        "classes": 2, "pupils": 55, "teachers": 2,
    }  # fmt: skip
    record_school(values=values, organisation=body, by=by)
    record_school(values=values | {"pupils": 45}, organisation=body, by=by)
    found = reach("en")
    assert (found.schools, found.classes, found.pupils) == (1, 4, 100)
    assert found.countries == [("Moldova", 100)]
    assert "100" in client.get("/en/money/lessons/").content.decode()


@pytest.mark.django_db
def test_a_contributor_reports_for_their_own_organisation(client):
    body, other = people.organisation(), people.organisation()
    ama = people.account()
    people.grant(ama, Duty.CONTRIBUTOR, body)
    client.force_login(ama)
    typed = {
        "organisation": body.pk, "country": "MDA", "held_on": "2026-03-31", "audience": "home", "language": "en",
        "participants": 12, "tested": 12, "before": "41.5", "after": "80",
    }  # fmt: skip
    assert client.post("/en/desk/money/courses/", typed | {"organisation": other.pk}).status_code == 422
    assert client.post("/en/desk/money/courses/", typed | {"after": ""}).status_code == 422
    assert client.post("/en/desk/money/courses/", typed).status_code == 302
    assert MoneyCourse.objects.get().before == 41_50
