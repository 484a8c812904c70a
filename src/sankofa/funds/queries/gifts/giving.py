"""Campaigns with what came and what was spent, gifts as they may be shown, and receipts."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account
from sankofa.funds.models import Campaign, CampaignSpending, Fund, MoneyGift, TimeGift
from sankofa.funds.queries.gifts.proofs import WITHOUT_CONTENT
from sankofa.funds.terms.gifts import TAKING, CampaignStanding, GiftStanding, LeftOver, ShownAs
from sankofa.ledger.models import Line
from sankofa.methods.giving import Spent, Tally, share_reached, spending


@dataclass(frozen=True)
class CampaignTally:
    """What came for a campaign and what became of it, in minor units; `reached` in basis points."""

    tally: Tally
    reached: int
    returned: int
    spent: Spent
    givers: int
    minutes: int
    worth_of_time: int
    closes: bool  # whether it waits to be closed, because it ended or something came since

    @property
    def left(self) -> int:
        return self.spent.left

    @property
    def percent(self) -> int:
        return min(100, self.reached // 100)


@dataclass(frozen=True)
class ShownGift:
    """A gift as everybody may see it."""

    who: str
    amount: int
    on: object


def public_campaigns(fund: Fund) -> QuerySet[Campaign]:
    rows = fund.campaigns.exclude(standing=CampaignStanding.DRAFT)
    return rows.select_related("verified_for", "file").defer(WITHOUT_CONTENT)


def tally_of(campaign: Campaign) -> CampaignTally:
    return with_tallies([campaign])[0][1]


def with_tallies(campaigns: Iterable[Campaign]) -> list[tuple[Campaign, CampaignTally]]:
    """Campaigns, each with what came and was spent; asked for all at once."""
    found = list(campaigns)
    money = _grouped(
        MoneyGift.objects.filter(campaign__in=found), "standing", n=Count("pk"), sum=Sum("amount")
    )
    spent = _grouped(CampaignSpending.objects.filter(campaign__in=found), "heading", sum=Sum("amount"))
    hours = TimeGift.objects.filter(campaign__in=found).exclude(confirmed_by="")
    time = _grouped(hours, "confirmed", minutes=Sum("minutes"), worth=Sum("worth"))
    moved = _moved(found)
    return [
        (
            each,
            _tally(
                each,
                money.get(each.pk, {}),
                spent.get(each.pk, {}),
                time.get(each.pk, {}),
                moved.get((each.fund_id, each.code), (0, 0)),
            ),
        )
        for each in found
    ]


def _moved(campaigns: list[Campaign]) -> dict[tuple[int, str], tuple[int, int]]:
    """What was left of other campaigns and came to each of these, and what was left of each and went on or back: from
    the books."""
    held = {f"held:{each.code}" for each in campaigns}
    rows = Line.objects.filter(entry__kind="gift.left-over", account__code__in=held).order_by()
    rows = rows.filter(entry__book__fund__in={each.fund_id for each in campaigns})
    sums = rows.values("entry__book__fund", "account__code").annotate(
        came=Sum("amount", filter=Q(amount__lt=0)), went=Sum("amount", filter=Q(amount__gt=0))
    )
    return {
        (row["entry__book__fund"], row["account__code"].removeprefix("held:")): (
            -int(row["came"] or 0),
            int(row["went"] or 0),
        )
        for row in sums
    }


def takes_promises(campaign: Campaign) -> bool:
    """Until the end of its last day, also beyond its goal."""
    return campaign.standing in TAKING and campaign.ends_on >= timezone.localdate()


def received_in_time(campaign: Campaign) -> int:
    """What came until the last day, by the day on which it came: gifts, and what was left of other campaigns."""
    gifts = campaign.money.filter(standing=GiftStanding.RECEIVED, received_on__lte=campaign.ends_on)
    moved = _moved([campaign]).get((campaign.fund_id, campaign.code), (0, 0))[0]
    return int(gifts.aggregate(sum=Sum("amount"))["sum"] or 0) + moved


def goes_to_general(campaign: Campaign) -> bool:
    """Whether what is left is for the fund at large: as givers were told, or where it came from another campaign to one
    that missed its goal."""
    return campaign.left_over == LeftOver.GENERAL or campaign.standing == CampaignStanding.MISSED


def to_send_back(fund: Fund) -> QuerySet[MoneyGift]:
    """Gifts of which something is to go back: all, where their campaign missed its goal, or a part of what was left."""
    missed = Q(back=None, campaign__standing=CampaignStanding.MISSED)
    found = fund.money_gifts.filter(missed | Q(back__gt=0), standing=GiftStanding.RECEIVED, returned=None)
    return found.select_related("campaign", "organisation", "entry")


def shown_gifts(campaign: Campaign, most: int = 100) -> list[ShownGift]:
    """Received gifts, newest first, named as their givers chose."""
    rows = campaign.money.filter(standing=GiftStanding.RECEIVED).select_related("organisation")
    return [ShownGift(name_of(gift), gift.amount, gift.received_on) for gift in rows[:most]]


def name_of(gift: MoneyGift | TimeGift) -> str:
    """As a giver chose to be shown: by a name, by a nickname, or not at all."""
    if gift.shown == ShownAs.ANONYMOUS:
        return _("Anonymous")
    organisation = getattr(gift, "organisation", None)
    return organisation.name if organisation else gift.called or _("Anonymous")


def gifts_of(account: Account) -> QuerySet[MoneyGift]:
    found = MoneyGift.objects.filter(giver=account)
    return found.select_related("fund__run_by", "campaign", "organisation", "entry", "returned")


def waiting_gifts(fund: Fund) -> QuerySet[MoneyGift]:
    """Promised and not received."""
    return fund.money_gifts.filter(standing=GiftStanding.PROMISED).select_related("campaign", "organisation")


def waiting_time(fund: Fund) -> QuerySet[TimeGift]:
    return TimeGift.objects.filter(campaign__fund=fund, confirmed_by="").select_related("campaign")


def spending_of(campaign: Campaign) -> QuerySet[CampaignSpending]:
    return campaign.spending.select_related("file").defer(WITHOUT_CONTENT)


def spent_at_large(fund: Fund) -> QuerySet[CampaignSpending]:
    """Spent for no campaign, newest first."""
    rows = fund.spending.filter(campaign=None).order_by("-paid_on", "-id")
    return rows.select_related("file").defer(WITHOUT_CONTENT)


def _grouped(rows: QuerySet, by: str, **sums: object) -> dict[int, dict[str, dict]]:
    """Sums by campaign and by another column; `confirmed` stands for all rows."""
    keys = ("campaign",) if by == "confirmed" else ("campaign", by)
    found: dict[int, dict[str, dict]] = {}
    for row in rows.order_by().values(*keys).annotate(**sums):
        found.setdefault(row["campaign"], {})[row.get(by, by)] = row
    return found


def _tally(
    campaign: Campaign,
    money: dict[str, dict],
    spent: dict[str, dict],
    time: dict[str, dict],
    moved: tuple[int, int],
) -> CampaignTally:
    def of(standing: GiftStanding, what: str = "sum") -> int:
        return int(money.get(standing, {}).get(what) or 0)

    came, went = moved
    received = of(GiftStanding.RECEIVED) + came
    worked = time.get("confirmed", {})
    worth = int(worked.get("worth") or 0)
    tally = Tally(campaign.goal, received, promised=of(GiftStanding.PROMISED), in_kind=worth)
    kept = spending(received - went, {heading: int(row["sum"]) for heading, row in spent.items()})
    return CampaignTally(
        tally=tally,
        reached=share_reached(tally),
        returned=of(GiftStanding.RETURNED),
        spent=kept,
        givers=of(GiftStanding.RECEIVED, "n"),
        minutes=int(worked.get("minutes") or 0),
        worth_of_time=worth,
        closes=_closes(campaign, kept.left, of(GiftStanding.RECEIVED, "n")),
    )


def _closes(campaign: Campaign, left: int, gifts: int) -> bool:
    """One that missed its goal sends its gifts back first; it may still hold what was left of another one."""
    if campaign.standing in (CampaignStanding.REACHED, CampaignStanding.KEPT):
        return True
    stays = campaign.standing == CampaignStanding.MISSED and not gifts
    return left > 0 and (stays or campaign.standing == CampaignStanding.DONE)
