"""The words of the desk: what stands there, what waits, and how the installation fares."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sankofa.directory.terms import Duty


class State(Enum):
    """How one thing fares; the value is what the command prints."""

    OK = "OK"
    ATTENTION = "attention"
    PROBLEM = "problem"

    @property
    def label(self) -> Promise:
        return _LABELS[self]


_LABELS = {State.OK: _("well"), State.ATTENTION: _("look at it"), State.PROBLEM: _("to be mended")}


@dataclass(frozen=True)
class Finding:
    """What is well, what deserves attention, what must be mended, in plain words."""

    state: State
    text: str

    def __str__(self) -> str:
        return f"{self.state.value:<9}  {self.text}"


@dataclass(frozen=True)
class Waiting:
    """How much of something waits on a page of the desk."""

    count: int
    label: str
    is_late: bool = False


Counting = Callable[[object], list[Waiting]]  # given the account


@dataclass(frozen=True)
class Place:
    """A page of the desk: who may enter, and what waits there."""

    label: Promise
    about: Promise
    address: str  # its name
    duties: tuple[Duty, ...]
    of_office: bool = False
    waits: Counting = lambda account: []


class DeskRefused(Exception):
    """Something was not done; the message says why, and nothing was changed."""
