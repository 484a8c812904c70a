"""The words of registers: what a kind of instrument is made of, where entries stand, what came of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class EntryStanding(TextChoices):
    DRAFT = "draft", _("Not published yet")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("No longer offered")


class FollowUp(TextChoices):
    SUBSCRIPTION = "subscription", _("Subscriptions")
    CONTRACT = "contract", _("Contract")
    ADOPTION = "adoption", _("Adopted by")
    STAGE = "stage", _("Stage reached")
    RESULT = "result", _("Result")
    OBSTACLE = "obstacle", _("Obstacle")
    ANSWER = "answer", _("Answer of the committee")


class FieldKind(StrEnum):
    TEXT = "text"
    LONG = "long"
    CHOICE = "choice"
    MONEY = "money"
    PERCENT = "percent"
    WHOLE = "whole"
    DATE = "date"
    COUNTRY = "country"
    ORGANISATION = "organisation"
    LINK = "link"
    YES_NO = "yes-no"


@dataclass(frozen=True)
class Field:
    """A field of a kind of instrument. With `filters` its values narrow the public list."""

    code: str
    label: Promise
    kind: FieldKind = FieldKind.TEXT
    choices: Mapping[str, Promise] | None = None
    needed: bool = False
    help: Promise | str = ""
    filters: bool = False


@dataclass(frozen=True)
class Kind:
    """A kind of instrument: what it is called, what it is for, its fields, and what may come of it.

    `pays` names what shows whether it pays, `words` is text of our own that stands on its page, such as a model clause.
    """

    code: str
    title: Promise
    about: Promise
    fields: tuple[Field, ...]
    follow_ups: tuple[FollowUp, ...]
    calculator: str = ""
    pays: tuple[str, ...] = ()  # the fields of income and of costs, where both tell whether it pays
    words: Promise | str = ""

    def field(self, code: str) -> Field | None:
        return next((field for field in self.fields if field.code == code), None)


SOURCE = Field(
    "source",
    _("Where this is from"),
    FieldKind.TEXT,
    needed=True,
    help=_("Document or office, and the date."),
)
LINK = Field("link", _("Page on the web"), FieldKind.LINK)
RISKS = Field("risks", _("Risks"), FieldKind.LONG, needed=True)
