"""Calls for ideas of a fund of several donors: scored by two, chosen by score, paid in tranches for results."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account, Organisation
from sankofa.funds.actions.every_fund import locked, noted
from sankofa.funds.actions.gifts.accounts import named
from sankofa.funds.actions.gifts.campaigns import spend
from sankofa.funds.models import CallForIdeas, Fund, Idea, IdeaScore, IdeaTranche
from sankofa.funds.queries.every_fund import bodies_spoken_for, seats_of
from sankofa.funds.queries.gifts.calls import criteria_of, sheets_of
from sankofa.funds.terms import FundRefused, FundStanding, SeatRole
from sankofa.funds.terms.gifts.calls import CallStanding, IdeaStanding
from sankofa.methods.ideas import Asking, scored, selected

HEADING = "Grants"


@transaction.atomic
def open_call(
    *, fund: Fund, by: Account, criteria: Sequence[Mapping[str, object]], **said: object
) -> CallForIdeas:
    """Asks for ideas. Weights of the criteria sum to 10 000 basis points. Raises `FundRefused`."""
    fund = locked(fund)
    if fund.standing != FundStanding.OPEN:
        raise FundRefused(_("This fund is not open."))
    if sum(int(each["weight"]) for each in criteria) != 10_000:
        raise FundRefused(_("The weights of all criteria sum to 100 per cent."))
    made = CallForIdeas.objects.create(fund=fund, criteria=list(criteria), made_by=named(by), **said)
    noted("calls.opened", fund, by, call=made.pk)
    return made


@transaction.atomic
def send_idea(*, call: CallForIdeas, body: Organisation, by: Account, **said: object) -> Idea:
    """An idea of an organisation, until the last day. Raises `FundRefused`."""
    fund = locked(call.fund)
    if call.standing != CallStanding.OPEN or call.closes_on < timezone.localdate():
        raise FundRefused(_("This call is closed."))
    if said["asks"] > call.money:
        raise FundRefused(_("This is more than there is."), field="asks")
    made = Idea.objects.create(call=call, body=body, account=by, **said)
    noted("calls.idea", fund, by, idea=made.pk)
    return made


@transaction.atomic
def score_idea(*, idea: Idea, points: Mapping[str, int], why: str, by: Account) -> IdeaScore:
    """One person’s points, once, given without seeing others’. Raises `FundRefused`."""
    fund = locked(idea.call.fund)
    idea = Idea.objects.select_for_update(of=("self",)).select_related("call").get(pk=idea.pk)
    seat = seats_of(by, fund).filter(role=SeatRole.COMMITTEE).first()
    if seat is None or idea.standing != IdeaStanding.SENT:
        raise FundRefused(_("Only the committee scores, and before the decision."))
    if idea.account_id == by.pk or idea.body_id in bodies_spoken_for(seat):
        raise FundRefused(_("You speak for the body that asks: you have a conflict of interest."))
    if idea.scores.filter(seat__account=by).exists():  # also from a seat they had before
        raise FundRefused(_("You have scored this idea."))
    made = IdeaScore.objects.create(idea=idea, seat=seat, points=dict(points), why=why)
    noted("calls.scored", fund, by, idea=idea.pk)
    return made


@transaction.atomic
def judge(*, call: CallForIdeas, by: Account) -> CallForIdeas:
    """Chooses by score while the money is enough. Raises `FundRefused` while an idea lacks a second or third score."""
    fund = locked(call.fund)
    call = CallForIdeas.objects.select_for_update(of=("self",)).get(pk=call.pk)
    if call.standing != CallStanding.OPEN or call.closes_on >= timezone.localdate():
        raise FundRefused(_("A call is decided once, after its last day."))
    ideas = list(call.ideas.select_for_update(of=("self",)).order_by("id"))
    asking = [_scored(call, idea) for idea in ideas]
    chosen = selected(asking, money=call.money, bar=call.bar, skip=True)
    standing = dict.fromkeys(chosen.chosen, IdeaStanding.CHOSEN) | dict.fromkeys(
        chosen.reserve, IdeaStanding.RESERVE
    )
    for idea, one in zip(ideas, asking, strict=True):
        idea.score, idea.standing = one.score, standing.get(one.key, IdeaStanding.REFUSED)
        idea.save(update_fields=["score", "standing"])
    call.standing = CallStanding.JUDGED
    call.save(update_fields=["standing"])
    noted("calls.judged", fund, by, call=call.pk, chosen=len(chosen.chosen))
    return call


@transaction.atomic
def agree_tranches(*, idea: Idea, parts: Sequence[tuple[int, str]], by: Account) -> list[IdeaTranche]:
    """The grant of a chosen idea in parts, each for something reached; they sum to what it asked for."""
    fund = locked(idea.call.fund)
    idea = Idea.objects.select_for_update(of=("self",)).get(pk=idea.pk)
    if idea.standing != IdeaStanding.CHOSEN or idea.tranches.exists():
        raise FundRefused(_("Only a chosen idea gets a grant, and one."))
    if sum(amount for amount, _words in parts) != idea.asks:
        raise FundRefused(_("The parts sum to what the idea asks for."))
    made = [
        IdeaTranche.objects.create(idea=idea, number=number, amount=amount, condition=condition)
        for number, (amount, condition) in enumerate(parts, 1)
    ]
    noted("calls.granted", fund, by, idea=idea.pk, parts=len(made))
    return made


@transaction.atomic
def pay_tranche(
    *, tranche: IdeaTranche, result: str, by: Account, proof: str = "", **payment: object
) -> IdeaTranche:
    """Pays a part for what was reached, in order; `payment` is what else `spend` takes.

    Raises `FundRefused` for more than there is.
    """
    fund = locked(tranche.idea.call.fund)
    rows = IdeaTranche.objects.select_for_update(of=("self",)).select_related("idea")
    tranche = rows.get(pk=tranche.pk)
    if tranche.paid_on or tranche.idea.tranches.filter(number__lt=tranche.number, paid_on=None).exists():
        raise FundRefused(_("Parts are paid once, and in order."))
    paid = spend(
        fund=fund,
        amount=tranche.amount,
        heading=HEADING,
        what=tranche.idea.title,
        document=proof,
        by=by,
        key=f"tranche:{tranche.idea_id}:{tranche.number}",
        **payment,
    )
    tranche.paid_on, tranche.entry = paid.paid_on, paid.entry
    tranche.result, tranche.proof = result, proof
    tranche.save()
    noted("calls.paid", fund, by, idea=tranche.idea_id, part=tranche.number)
    return tranche


def _scored(call: CallForIdeas, idea: Idea) -> Asking:
    sheets = sheets_of(idea)
    found = scored(criteria_of(call), sheets) if len(sheets) > 1 else None
    if found is None or found.needs_third:
        raise FundRefused(
            _("“%(title)s” needs another score: two at least, a third where they are far apart.")
            % {"title": idea.title}
        )
    return Asking(str(idea.pk), found.mean, idea.asks)
