"""A charter read back in plain sentences, as it can be read aloud to members."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sankofa.foundation.money import shown
from sankofa.foundation.templatetags.sankofa import number
from sankofa.methods.group_charter import Charter, SocialAtEnd
from sankofa.methods.group_loans import Charge
from sankofa.methods.group_votes import Majority, Weight
from sankofa.methods.savings_groups import OnLeaving


def sentences_of(charter: Charter) -> list[str]:
    """Every rule as one sentence, in the order of a meeting."""
    parts = (_group, _shares, _social, _fines, _loans, _votes, _leaving, _end)
    return [sentence for part in parts for sentence in part(charter)]


def _group(charter: Charter) -> Iterator[str]:
    yield _("The group has at most %(number)s members.") % {"number": charter.most_members}
    yield ngettext(
        "A cycle lasts %(number)d month; then everything is shared out.",
        "A cycle lasts %(number)d months; then everything is shared out.",
        charter.months,
    ) % {"number": charter.months}


def _shares(charter: Charter) -> Iterator[str]:
    for each in charter.currencies:
        if charter.has_shares and each.share:
            yield _("A share costs %(amount)s.") % {"amount": shown(each.share, each.code)}
    if charter.has_shares:
        yield ngettext(
            "At a meeting a member buys at most %(number)d share.",
            "At a meeting a member buys at most %(number)d shares.",
            charter.most_shares,
        ) % {"number": charter.most_shares}
    if len(charter.currencies) > 1:
        yield _("Each currency is kept and shared out apart.")


def _social(charter: Charter) -> Iterator[str]:
    for each in charter.currencies:
        if each.social:
            amount = shown(each.social, each.code)
            yield _("At each meeting every member gives %(amount)s to the social fund.") % {"amount": amount}
    yield _("The social fund lies in a box of its own. The committee decides in confidence who is helped.")


def _fines(charter: Charter) -> Iterator[str]:
    told = {
        "late": _("Who comes late pays %(amount)s."),
        "absent": _("Who does not come and is not excused pays %(amount)s."),
        "unprepared": _("Who comes without passbook or money pays %(amount)s."),
    }
    for mark, amount in charter.fines.items():
        if amount:
            yield told[mark] % {"amount": shown(amount, charter.currencies[0].code)}


def _loans(charter: Charter) -> Iterator[str]:
    if not charter.lends:
        yield _("The group gives no loans.")
        return
    times = number(Decimal(charter.times) / 10_000)
    yield _("A member may borrow up to %(times)s times their savings.") % {"times": times}
    yield ngettext(
        "A loan is paid back within %(number)d month.",
        "A loan is paid back within %(number)d months.",
        charter.loan_months,
    ) % {"number": charter.loan_months}
    rate = {"percent": number(Decimal(charter.monthly) / 100)}
    if charter.charge is Charge.FLAT:
        yield _("Each month while something is owed the charge is %(percent)s per cent of the loan.") % rate
    else:
        yield _("Each month the charge is %(percent)s per cent of what is still owed.") % rate
    yield _("No charge falls due after the last month of a loan.")


def _votes(charter: Charter) -> Iterator[str]:
    percent = number(Decimal(charter.quorum) / 100)
    yield _("A vote counts when at least %(percent)s per cent of the members take part.") % {
        "percent": percent
    }
    yield {
        Majority.SIMPLE: _("It carries with more votes for than against; a tie carries nothing."),
        Majority.TWO_THIRDS: _("It carries with two thirds of the votes for and against."),
        Majority.ALL: _("It carries with more than half of all votes there are."),
    }[charter.majority]
    shares = charter.weight is Weight.SHARES
    yield _("Each share is one vote.") if shares else _("Each member has one vote.")
    yield _("Votes are secret.") if charter.secret else _("After a vote everybody sees who voted how.")


def _leaving(charter: Charter) -> Iterator[str]:
    if not charter.has_shares:
        return
    yield {
        OnLeaving.SAVINGS: _(
            "Who leaves is paid what they put in, or today’s value of it where that is less."
        ),
        OnLeaving.VALUE: _("Who leaves is paid what their shares are worth that day."),
    }[charter.on_leaving]
    yield {
        OnLeaving.SAVINGS: _("The heirs of who dies are paid what was put in, or today’s value where less."),
        OnLeaving.VALUE: _("The heirs of who dies are paid what the shares are worth that day."),
    }[charter.on_death]
    yield _("What somebody owes is taken off first.")


def _end(charter: Charter) -> Iterator[str]:
    if charter.has_shares:
        yield _("At the end each share gets the same part of all that is in the cash box, to the last cent.")
    if charter.social_at_end is SocialAtEnd.SHARED:
        yield _("Then the social fund is shared equally.")
    else:
        yield _("The social fund stays for the next cycle.")
    yield _("A meeting is closed when two key holders have counted and agreed.")
