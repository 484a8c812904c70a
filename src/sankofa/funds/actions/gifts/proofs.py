"""The file that shows a need, a spending or a handing on."""

from django.utils.translation import gettext as _

from sankofa.directory.models import Account
from sankofa.foundation.sent_files import Taken
from sankofa.funds.actions.every_fund import named
from sankofa.funds.actions.proofs import columns_of
from sankofa.funds.models import Campaign, CampaignSpending, Fund, GiftProof, GoodsMatch
from sankofa.funds.terms import FundRefused
from sankofa.journal import actions as journal

KINDS = {Campaign: "campaign", CampaignSpending: "spending", GoodsMatch: "match"}


def keep_file(
    of: Campaign | CampaignSpending | GoodsMatch,
    sent: Taken | None,
    *,
    fund: Fund,
    shows: str,
    by: Account | str,
) -> None:
    """Keeps what was sent with a need, a spending or a handing on, where something was; within the action that writes
    that. Raises `FundRefused` where nobody says what it shows."""
    if sent is None:
        return
    if not shows.strip():
        raise FundRefused(_("Say what the photo or document shows."), field="shows")
    kind = KINDS[type(of)]
    made = GiftProof.objects.create(**{kind: of}, **columns_of(sent, what=shows, by=by))
    journal.record(
        action="gifts.proof",
        subject=f"fund {fund.slug}",
        by=named(by),
        **{kind: of.pk, "digest": made.digest},
    )
