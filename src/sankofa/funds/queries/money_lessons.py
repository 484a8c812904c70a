"""Lessons with answers marked, and what courses and schools reached, in counts alone."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Count, F, QuerySet, Sum

from sankofa.directory.models import Organisation
from sankofa.funds.formats.lessons import Lesson, LessonPlan, Question, lesson_plans, lessons
from sankofa.funds.models import MoneyCourse, SchoolUse
from sankofa.places.queries import country_names

FEWEST_TESTED = 10  # results of fewer people are not shown


@dataclass(frozen=True)
class Asked:
    """A question with what somebody answered; nothing where they did not yet."""

    number: int
    question: Question
    chosen: int | None

    @property
    def is_right(self) -> bool:
        return self.chosen == self.question.right

    @property
    def answers(self) -> list[tuple[int, str, bool]]:
        return [(place, text, place == self.chosen) for place, text in enumerate(self.question.answers)]


@dataclass(frozen=True)
class Reach:
    """What was reached: courses and people, and right answers before and after in per cent of those who took both."""

    courses: int
    participants: int
    women: int
    tested: int
    before: float | None
    after: float | None
    schools: int
    classes: int
    pupils: int
    teachers: int
    countries: list[tuple[str, int]]  # name and pupils


def lesson_called(code: str, language: str) -> Lesson | None:
    return next((each for each in lessons(language) if each.code == code), None)


def plan_called(code: str, language: str) -> LessonPlan | None:
    return next((each for each in lesson_plans(language) if each.code == code), None)


def asked(lesson: Lesson, answers: Mapping[str, str]) -> list[Asked]:
    """The questions with the answers that the address brings; what is none is left out."""
    return [
        Asked(number, question, _chosen(answers.get(f"q{number}", ""), question))
        for number, question in enumerate(lesson.questions, start=1)
    ]


def _chosen(text: str, question: Question) -> int | None:
    return int(text) if text in [str(place) for place in range(len(question.answers))] else None


def reach(language: str) -> Reach:
    """All courses and schools together."""
    courses = MoneyCourse.objects.aggregate(
        courses=Count("pk"), participants=Sum("participants"), women=Sum("women")
    )
    before, after, tested = _results(MoneyCourse.objects.filter(tested__gt=0))
    schools = SchoolUse.objects.aggregate(
        schools=Count("school", distinct=True),
        classes=Sum("classes"),
        pupils=Sum("pupils"),
        teachers=Sum("teachers"),
    )
    names = country_names(language)
    rows = SchoolUse.objects.order_by().values("country_id").annotate(all=Sum("pupils"))
    return Reach(
        courses=courses["courses"],
        participants=courses["participants"] or 0,
        women=courses["women"] or 0,
        tested=tested,
        before=before,
        after=after,
        schools=schools["schools"],
        classes=schools["classes"] or 0,
        pupils=schools["pupils"] or 0,
        teachers=schools["teachers"] or 0,
        countries=sorted((names[row["country_id"]].short, row["all"]) for row in rows),
    )


def _results(rows: QuerySet[MoneyCourse]) -> tuple[float | None, float | None, int]:
    """Means weighed by who took both tests, in per cent; nothing where they are too few."""
    found = rows.aggregate(
        all=Sum("tested"),
        right_before=Sum(F("before") * F("tested")),
        right_after=Sum(F("after") * F("tested")),
    )
    tested = found["all"] or 0
    if tested < FEWEST_TESTED:
        return None, None, tested
    return found["right_before"] / tested / 100, found["right_after"] / tested / 100, tested


def bodies(numbers: Collection[int]) -> list[Organisation]:
    """The organisations of these numbers, by name."""
    return list(Organisation.objects.filter(pk__in=numbers).order_by("name"))


def latest_courses(of: Collection[int], most: int = 50) -> list[MoneyCourse]:
    return list(MoneyCourse.objects.select_related("organisation").filter(organisation__in=of)[:most])


def latest_schools(of: Collection[int], most: int = 50) -> list[SchoolUse]:
    return list(SchoolUse.objects.select_related("organisation").filter(organisation__in=of)[:most])
