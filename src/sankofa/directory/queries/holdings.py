"""What the rooms hold about a person. Each says it here once, and is then in every export and every erasure.

A room above registers its own when its app is ready:

    holdings.register(Holding(name="messages", label=_("Messages to you"), told=..., erase=..., stays=...))
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import UUID

from sankofa.directory.models import Account

Row = Mapping[str, object]


@dataclass(frozen=True)
class Subject:
    """Whose data it is: a person, an account, or most often both."""

    person: UUID | None
    account: Account | None


@dataclass(frozen=True)
class Holding:
    """One kind of data about a person.

    `told` gives all of it, as rows of plain values. `erase` takes away what does not go with the person and the
    account by itself. `stays` says in a sentence what must remain after an erasure, and why.
    """

    name: str
    label: str
    told: Callable[[Subject], Iterable[Row]]
    erase: Callable[[Subject], None] | None = None
    stays: str = ""


def of_account(ask: Callable[[Account], Any]) -> Callable[[Subject], Any]:
    """For what is held of accounts alone: asked with the account, and nothing where there is none."""

    @wraps(ask)
    def asked(subject: Subject) -> Any:
        return ask(subject.account) if subject.account else ()

    return asked


def of_person(ask: Callable[[UUID], Any]) -> Callable[[Subject], Any]:
    """The same for what is held of persons alone."""

    @wraps(ask)
    def asked(subject: Subject) -> Any:
        return ask(subject.person) if subject.person else ()

    return asked


_registered: dict[str, Holding] = {}


def register(holding: Holding) -> None:
    """Raises ValueError when another one goes by the name."""
    if _registered.setdefault(holding.name, holding) is not holding:
        raise ValueError(f"There is another holding {holding.name!r}.")


def holdings() -> tuple[Holding, ...]:
    return tuple(_registered.values())


def everything_about(subject: Subject) -> dict[Holding, list[Row]]:
    """All that is held, by kind. The statement must be the person's own."""
    return {holding: [dict(row) for row in holding.told(subject)] for holding in holdings()}
