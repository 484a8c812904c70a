"""Who is told of gifts, releases and proposals: givers what became of their gift, who may answer what waits for them,
and who asked how it was answered."""

from uuid import UUID

from django.urls import reverse

from sankofa.directory.models import Account
from sankofa.foundation.letters import LetterKind
from sankofa.funds.models import BridgeRelease, Fund, MoneyGift, TrusteeProposal
from sankofa.funds.queries.every_fund import sitting
from sankofa.funds.terms import SeatRole
from sankofa.funds.terms.gifts.letters import (
    GIFT_BACK,
    GIFT_CAME,
    GIFT_PART_BACK,
    LOSS_WAITS,
    PROPOSAL_DECIDED,
    PROPOSAL_WAITS,
    RELEASE_ANSWERED,
    RELEASE_WAITS,
)
from sankofa.messaging.actions import notify

ANSWERING = (SeatRole.MANAGER, SeatRole.TREASURER, SeatRole.TRUSTEE)  # who may release what another asked for


def tell_came(gift: MoneyGift) -> None:
    _tell_giver(gift, GIFT_CAME)


def tell_back(gift: MoneyGift) -> None:
    _tell_giver(gift, GIFT_BACK if gift.back is None else GIFT_PART_BACK)


def tell_waiting(asked: BridgeRelease) -> None:
    """All who may answer, each once, but for the one who asked."""
    _tell_others(asked, asked.asked_by, RELEASE_WAITS)


def tell_loss_waits(out: BridgeRelease) -> None:
    _tell_others(out, out.loss_asked_by, LOSS_WAITS)


def tell_answered(asked: BridgeRelease) -> None:
    _tell_named(asked.asked_by, RELEASE_ANSWERED, asked.emergency.fund, _page(asked))


def tell_proposed(plan: TrusteeProposal) -> None:
    """All trustees, each once, but for the one who proposed."""
    _tell_seated(plan.fund, (SeatRole.TRUSTEE,), plan.made_by, PROPOSAL_WAITS, _page_of(plan))


def tell_decided(plan: TrusteeProposal) -> None:
    _tell_named(plan.made_by, PROPOSAL_DECIDED, plan.fund, _page_of(plan))


def _tell_others(release: BridgeRelease, asked_by: str, kind: LetterKind) -> None:
    _tell_seated(release.emergency.fund, ANSWERING, asked_by, kind, _page(release))


def _tell_seated(fund: Fund, roles: tuple[SeatRole, ...], but: str, kind: LetterKind, page: str) -> None:
    able = {seat.account.pk: seat.account for seat in sitting(fund, *roles) if seat.account}
    for account in able.values():
        if str(account.public_id) != but:
            _tell(account, kind, fund, page)


def _tell_named(public_id: str, kind: LetterKind, fund: Fund, page: str) -> None:
    """Whoever acted, while they have an account; a command, and who was erased, have none."""
    try:
        account = Account.objects.filter(public_id=UUID(public_id)).first()
    except ValueError:
        return
    if account is not None:
        _tell(account, kind, fund, page)


def _tell_giver(gift: MoneyGift, kind: LetterKind) -> None:
    if gift.giver is not None:
        _tell(gift.giver, kind, gift.fund, reverse("funds:own_gift", args=[gift.code]))


def _tell(account: Account, kind: LetterKind, fund: Fund, page: str) -> None:
    notify(account=account, kind=kind.code, context={"fund": fund.name}, address=page)


def _page(asked: BridgeRelease) -> str:
    return reverse("funds:desk_emergency", args=[asked.emergency.fund.slug, asked.emergency.code])


def _page_of(plan: TrusteeProposal) -> str:
    return reverse("funds:desk_proposal", args=[plan.fund.slug, plan.pk])
