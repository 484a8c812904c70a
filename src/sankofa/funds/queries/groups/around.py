"""What a form for a meeting must know of the group."""

from dataclasses import dataclass

from sankofa.foundation.money import shown
from sankofa.funds.models import Fund, GroupMeeting, GroupProposal
from sankofa.funds.queries.groups.pages import granted_help
from sankofa.funds.queries.groups.people import names_of
from sankofa.funds.queries.groups.standing import books_for, moves_of
from sankofa.funds.terms.groups import VoteStanding
from sankofa.methods.group_charter import Charter
from sankofa.methods.group_loans import standing
from sankofa.methods.group_moves import Books, Invested, What


@dataclass(frozen=True)
class Around:
    """Members with names and debts, help that waits for payment, investments that wait or run."""

    charter: Charter
    members: tuple[tuple[int, str], ...]
    owed: dict[tuple[int, str], int]
    granted: tuple[tuple[str, str], ...] = ()
    to_invest: tuple[tuple[str, str], ...] = ()
    running: tuple[tuple[str, str, str], ...] = ()  # number, title, currency
    out: tuple[tuple[str, str, Invested], ...] = ()  # number, title, what has not come back
    dues: tuple[tuple[int, str, str, int], ...] = ()  # number, name, currency, kept for who is gone


def around_meeting(meeting: GroupMeeting, charter: Charter) -> Around:
    fund, books = meeting.cycle.fund, books_for(meeting)
    names = names_of(fund)
    return Around(
        charter=charter,
        members=tuple((number, names[number]) for number in books.members),
        owed=_owed(books, meeting),
        granted=_granted(fund, names),
        to_invest=_to_invest(fund, meeting),
        running=_running(fund),
        out=_out(fund, books),
        dues=tuple((n, names[n], code, amount) for (n, code), amount in sorted(books.dues.items())),
    )


def _owed(books: Books, meeting: GroupMeeting) -> dict[tuple[int, str], int]:
    found: dict[tuple[int, str], int] = {}
    for each in books.loans:
        key = (each.member, each.currency)
        day = max(meeting.held_on, each.loan.given_on)
        found[key] = found.get(key, 0) + standing(each.loan, each.payments, day).owed
    return {key: amount for key, amount in found.items() if amount}


def _granted(fund: Fund, names: dict[int, str]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (str(each.pk), f"{shown(each.amount, each.currency)} · {names[each.member.number]}")
        for each in granted_help(fund)
    )


def _to_invest(fund: Fund, meeting: GroupMeeting) -> tuple[tuple[str, str], ...]:
    """Carried, agreed on with the partner, and not paid yet."""
    paid = moves_of(fund).filter(what=What.INVESTED).exclude(meeting=meeting.corrects)
    done = {int(note) for note in paid.values_list("note", flat=True)}
    return tuple(
        (str(each.number), f"{each.title} · {shown(each.amount, each.currency)}")
        for each in _carried(fund).filter(investment__isnull=False)
        if each.number not in done
    )


def _running(fund: Fund) -> tuple[tuple[str, str, str], ...]:
    found = _carried(fund).filter(investment__ended_on=None, investment__isnull=False)
    return tuple((str(each.number), each.title, each.currency) for each in found)


def _out(fund: Fund, books: Books) -> tuple[tuple[str, str, Invested], ...]:
    titles = {str(each.number): each.title for each in _carried(fund)}
    return tuple(
        (key, titles[key], each) for key, each in books.invested.items() if each.amount and key in titles
    )


def _carried(fund: Fund):
    return GroupProposal.objects.filter(fund=fund, standing=VoteStanding.CARRIED, amount__isnull=False)
