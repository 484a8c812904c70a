"""What groups hold about a person, for exports and erasures."""

from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sankofa.directory.queries.holdings import Holding, Row, Subject
from sankofa.funds.models import GroupMember, HelpRequest
from sankofa.funds.queries.groups.people import passbook_of


def groups_of_subject(subject: Subject) -> Iterator[Row]:
    """Every movement, by group and number."""
    for member in _members(subject):
        yield {"group": member.fund.name, "number": member.number, "since": member.joined_on}
        for line in passbook_of(member, timezone.localdate()).lines:
            yield {
                "group": member.fund.name,
                "on": line.on,
                "what": line.what,
                "amount": line.amount,
                "currency": line.currency,
                "shares": line.shares,
            }


def votes_of_subject(subject: Subject) -> Iterator[Row]:
    for member in _members(subject):
        for ballot in member.ballots.select_related("proposal"):
            yield {"on": ballot.proposal.title, "said": ballot.said}
        for report in member.reports.select_related("investment__proposal"):
            yield {"on": report.investment.proposal.title, "seen": report.seen_on, "words": report.words}


def help_of_subject(subject: Subject) -> Iterator[Row]:
    for member in _members(subject):
        for asked in member.help_requests.all():
            yield {
                "on": asked.asked_on,
                "what": asked.get_shock_display(),
                "amount": asked.amount,
                "currency": asked.currency,
                "standing": asked.get_standing_display(),
                "words": asked.words,
            }


@transaction.atomic
def erase_words(subject: Subject) -> None:
    """What somebody told the committee."""
    if subject.account is not None:
        HelpRequest.objects.filter(member__account=subject.account).update(words="")


def _members(subject: Subject):
    rows = GroupMember.objects.filter(account=subject.account or 0)
    return rows.select_related("fund__book", "account")


HELD = (
    Holding(
        "groups",
        _("Your passbooks in savings groups"),
        groups_of_subject,
        stays=_("The movements of a member stay in the books of the group, under a number."),
    ),
    Holding("group-votes", _("Your votes and reports in groups"), votes_of_subject),
    Holding("group-help", _("Help you asked a group for"), help_of_subject, erase=erase_words),
)
