"""A diaspora fund's trustees: what is proposed, what they say, what is decided with reasons, and paid."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account, Organisation
from sankofa.funds.actions.every_fund import locked, noted, set_rules
from sankofa.funds.actions.gifts.accounts import named
from sankofa.funds.actions.gifts.campaigns import spend
from sankofa.funds.actions.gifts.telling import tell_decided, tell_proposed
from sankofa.funds.models import BranchOffice, Fund, Rules, Seat, TrusteeProposal, TrusteeVoice
from sankofa.funds.queries.every_fund import bodies_spoken_for, rules_of, seats_of
from sankofa.funds.queries.gifts.trustees import decision_on, seat_in, spoke, trustees_of, voting_rule
from sankofa.funds.terms import FundRefused, FundStanding, SeatRole
from sankofa.funds.terms.gifts import ProposalStanding, SayChoice
from sankofa.methods.trustees import Verdict
from sankofa.places.models import Country


@transaction.atomic
def set_voting_rules(*, fund: Fund, content: Mapping[str, object], why: str, by: object) -> Rules:
    """Quorum and majority of all and of each side. Raises `FundRefused` where they make no sense."""
    try:
        voting_rule(content)
    except (ValueError, KeyError, TypeError) as error:
        raise FundRefused(_("A quorum lies from 1 to 100 per cent, a majority from 50 to 100.")) from error
    return set_rules(fund=fund, content=content, by=by, why=why)


@transaction.atomic
def add_branch(
    *, fund: Fund, body: Organisation, country: Country, side: str, by: Account, since: date | None = None
) -> BranchOffice:
    """An organisation that works for the fund in a country. Raises `FundRefused` where it does already."""
    fund = locked(fund)
    if fund.branches.filter(body=body, country=country, ended_on=None).exists():
        raise FundRefused(_("This branch office stands in the list."))
    made = BranchOffice.objects.create(
        fund=fund, body=body, country=country, side=side, since=since or timezone.localdate()
    )
    noted("trustees.branch", fund, by, branch=made.pk)
    return made


@transaction.atomic
def end_branch(*, branch: BranchOffice, by: Account) -> None:
    fund = locked(branch.fund)
    if branch.ended_on is None:
        branch.ended_on = timezone.localdate()
        branch.save(update_fields=["ended_on"])
        noted("trustees.branch_ended", fund, by, branch=branch.pk)


@transaction.atomic
def propose(*, fund: Fund, by: Account, closes_on: date, **said: object) -> TrusteeProposal:
    """A plan to spend money, put before those who are trustees today, under the rules of today. Seats given or ended
    later change nothing in who decides. Raises `FundRefused`."""
    fund = locked(fund)
    rules = rules_of(fund)
    if fund.standing != FundStanding.OPEN or rules is None:
        raise FundRefused(_("The fund must be open and have rules for its trustees."))
    if closes_on < timezone.localdate():
        raise FundRefused(_("The last day lies in the past."), field="closes_on")
    seats = sorted(trustees_of(fund).values_list("pk", flat=True))
    if not seats:
        raise FundRefused(
            _("Give trustees their seats first: it is decided by those who sit when it is proposed.")
        )
    made = TrusteeProposal.objects.create(
        fund=fund,
        rules=rules,
        seats=seats,
        opened_on=timezone.localdate(),
        closes_on=closes_on,
        made_by=named(by),
        **said,
    )
    noted("trustees.proposed", fund, by, proposal=made.pk, amount=made.amount)
    tell_proposed(made)
    return made


@transaction.atomic
def speak(*, proposal: TrusteeProposal, say: SayChoice, by: Account, why: str = "") -> TrusteeVoice:
    """One trustee's say, once. Raises `FundRefused` for a conflict of interest that is not declared."""
    fund = locked(proposal.fund)
    proposal = TrusteeProposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if not seats_of(by, fund).filter(role=SeatRole.TRUSTEE).exists():
        raise FundRefused(_("Only a trustee of the fund speaks."))
    if spoke(proposal, by):
        raise FundRefused(_("You have spoken already; what was said stays."))
    seat = seat_in(proposal, by)
    if seat is None:
        raise FundRefused(_("It is decided by those who were trustees when it was proposed."))
    _may_speak(proposal, seat, say, why)
    made = TrusteeVoice.objects.create(proposal=proposal, seat=seat, say=say, why=why)
    noted("trustees.spoke", fund, by, proposal=proposal.pk, conflict=say == SayChoice.CONFLICT)
    return made


@transaction.atomic
def decide(*, proposal: TrusteeProposal, reasons: str, by: Account) -> TrusteeProposal:
    """Writes down what was decided and why. Raises `FundRefused` while it is open how it ends."""
    fund = locked(proposal.fund)
    rows = TrusteeProposal.objects.select_for_update(of=("self",)).select_related("fund", "rules")
    proposal = rows.get(pk=proposal.pk)
    if proposal.standing != ProposalStanding.OPEN:
        raise FundRefused(_("This proposal is decided."))
    found = decision_on(proposal, closed=proposal.closes_on < timezone.localdate())
    if found.verdict is Verdict.OPEN:
        raise FundRefused(_("It is still open how this ends: more trustees may speak until the last day."))
    proposal.standing = ProposalStanding(found.verdict.value)
    proposal.reasons, proposal.decided_at = reasons, timezone.now()
    proposal.counted = {
        count.side or "all": {
            "seats": count.seats,
            "yes": count.yes,
            "no": count.no,
            "abstained": count.abstained,
        }
        for count in found.counts
    }
    proposal.save()
    noted("trustees.decided", fund, by, proposal=proposal.pk, standing=proposal.standing)
    tell_decided(proposal)
    return proposal


@transaction.atomic
def pay(*, proposal: TrusteeProposal, by: Account, **payment: object) -> TrusteeProposal:
    """The treasurer has paid what the trustees agreed to; `payment` is what else `spend` takes.

    Raises `FundRefused` for more than there is.
    """
    fund = locked(proposal.fund)
    proposal = TrusteeProposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if proposal.standing != ProposalStanding.PASSED:
        raise FundRefused(_("Only what the trustees agreed to is paid, and once."))
    paid = spend(
        fund=fund,
        amount=proposal.amount,
        heading=proposal.heading,
        what=proposal.title,
        by=by,
        key=f"proposal:{proposal.pk}:paid",
        **payment,
    )
    proposal.entry, proposal.standing = paid.entry, ProposalStanding.PAID
    proposal.save(update_fields=["entry", "standing"])
    noted("trustees.paid", fund, by, proposal=proposal.pk)
    return proposal


def _may_speak(proposal: TrusteeProposal, seat: Seat, say: SayChoice, why: str) -> None:
    if proposal.standing != ProposalStanding.OPEN or proposal.closes_on < timezone.localdate():
        raise FundRefused(_("This proposal is decided, or its last day is over."))
    if proposal.payee_id in bodies_spoken_for(seat) and say != SayChoice.CONFLICT:
        raise FundRefused(
            _("You speak for the body that would be paid: declare your conflict of interest."), field="say"
        )
    if say in (SayChoice.NO, SayChoice.CONFLICT) and not why:
        raise FundRefused(_("Say why."), field="why")
