"""What was written down of a meeting, as it is kept: plain values, and back to what methods read."""

from collections.abc import Mapping
from datetime import date

from sankofa.methods.group_moves import Agenda, Lent, Other, What


def agenda_of(content: Mapping[str, object], held_on: date) -> Agenda:
    """What methods read, from what is kept. Raises ValueError, KeyError or TypeError for what was not written by
    `minutes_of`."""
    return Agenda(
        held_on=held_on,
        marks=_by_member(content, "marks"),
        bought=_by_pair(content, "bought"),
        social=_by_pair(content, "social"),
        paid=_by_pair(content, "paid"),
        settled=_by_pair(content, "settled"),
        fines=_by_member(content, "fines"),
        lent=tuple(Lent(*each) for each in content.get("lent", ())),
        other=tuple(
            Other(What(what), code, amount, note) for what, code, amount, note in content.get("other", ())
        ),
        leaving=_by_member(content, "leaving"),
        shares_out=bool(content.get("shares_out")),
        counted={tuple(key.split(":")): amount for key, amount in content.get("counted", {}).items()},
        difference_told=bool(content.get("difference_told")),
    )


def minutes_of(agenda: Agenda, **more: object) -> dict[str, object]:
    """What is kept of an agenda; `more` are the words, and the numbers of what is helped, invested or paid out."""
    kept = {
        "marks": _named(agenda.marks),
        "bought": _paired(agenda.bought),
        "social": _paired(agenda.social),
        "paid": _paired(agenda.paid),
        "settled": _paired(agenda.settled),
        "fines": _named(agenda.fines),
        "lent": [[each.member, each.currency, each.amount, each.months] for each in agenda.lent],
        "other": [[str(each.what), each.currency, each.amount, each.note] for each in agenda.other],
        "leaving": _named(agenda.leaving),
        "shares_out": agenda.shares_out,
        "counted": {":".join(key): amount for key, amount in agenda.counted.items()},
        "difference_told": agenda.difference_told,
    }
    return {name: value for name, value in (kept | more).items() if value}


def _by_member(content: Mapping, name: str) -> dict[int, object]:
    return {int(number): value for number, value in content.get(name, {}).items()}


def _by_pair(content: Mapping, name: str) -> dict[tuple[int, str], int]:
    pairs = ((*key.split(":"), amount) for key, amount in content.get(name, {}).items())
    return {(int(number), code): amount for number, code, amount in pairs}


def _named(values: Mapping[int, object]) -> dict[str, object]:
    return {str(number): value for number, value in values.items()}


def _paired(values: Mapping[tuple[int, str], int]) -> dict[str, int]:
    return {f"{number}:{code}": amount for (number, code), amount in values.items() if amount}
