"""Passbooks, votes and requests for help in savings groups."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sankofa.directory.models import Account
from sankofa.directory.queries.holdings import Holding, Row, of_account
from sankofa.foundation.money import shown
from sankofa.funds.models import GroupMember, HelpRequest
from sankofa.funds.queries.groups.people import passbook_of


@of_account
def passbooks_of(account: Account) -> Iterator[Row]:
    """Every movement, by group and number."""
    for member in _members(account):
        yield {"group": member.fund.name, "number": member.number, "since": member.joined_on}
        for line in passbook_of(member, timezone.localdate()).lines:
            yield {
                "group": member.fund.name,
                "on": line.on,
                "what": line.what,
                "amount": shown(line.amount, line.currency),
                "shares": line.shares,
            }


@of_account
def votes_of(account: Account) -> Iterator[Row]:
    for member in _members(account):
        for ballot in member.ballots.select_related("proposal"):
            yield {"on": ballot.proposal.title, "said": ballot.said}
        for report in member.reports.select_related("investment__proposal"):
            yield {"on": report.investment.proposal.title, "seen": report.seen_on, "words": report.words}


@of_account
def help_of(account: Account) -> Iterator[Row]:
    for member in _members(account):
        for asked in member.help_requests.all():
            yield {
                "on": asked.asked_on,
                "what": asked.get_shock_display(),
                "amount": shown(asked.amount, asked.currency),
                "standing": asked.get_standing_display(),
                "words": asked.words,
            }


@of_account
@transaction.atomic
def erase_words(account: Account) -> None:
    """What somebody told the committee."""
    HelpRequest.objects.filter(member__account=account).update(words="")


def _members(account: Account) -> QuerySet[GroupMember]:
    return GroupMember.objects.filter(account=account).select_related("fund__book", "account")


HELD = (
    Holding(
        "groups",
        _("Your passbooks in savings groups"),
        passbooks_of,
        stays=_("The movements of a member stay in the books of the group, under a number."),
    ),
    Holding("group-votes", _("Your votes and reports in groups"), votes_of),
    Holding("group-help", _("Help you asked a group for"), help_of, erase=erase_words),
)
