"""The lessons on money and the plans for schools, in four languages with the same structure."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).parents[1] / "data" / "lessons"
LANGUAGES = ("en", "fr", "es", "ar")


@dataclass(frozen=True)
class Question:
    """A question that teaches: its answers, which is right, and why."""

    ask: str
    answers: tuple[str, ...]
    right: int
    why: str


@dataclass(frozen=True)
class Lesson:
    code: str
    title: str
    summary: str
    points: tuple[str, ...]
    try_this: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class LessonPlan:
    """A lesson for a school: aims, what it needs, steps, how to take care, and what pupils take home."""

    code: str
    title: str
    ages: str
    minutes: int
    aims: tuple[str, ...]
    needs: str
    steps: tuple[str, ...]
    care: str
    home: str


@cache
def lessons(language: str) -> tuple[Lesson, ...]:
    return tuple(
        Lesson(
            each["code"],
            each["title"],
            each["summary"],
            tuple(each["points"]),
            each["try"],
            tuple(
                Question(asked["ask"], tuple(asked["answers"]), asked["right"], asked["why"])
                for asked in each["questions"]
            ),
        )
        for each in _read(language)["lessons"]
    )


@cache
def lesson_plans(language: str) -> tuple[LessonPlan, ...]:
    return tuple(
        LessonPlan(**each | {"aims": tuple(each["aims"]), "steps": tuple(each["steps"])})
        for each in _read(language)["plans"]
    )


def _read(language: str) -> dict:
    return yaml.safe_load((FOLDER / f"{language}.yaml").read_text(encoding="utf-8"))
