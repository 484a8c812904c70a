"""The register of gifts in kind: what is offered and needed, what fits what, and what is on its way."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from sankofa.funds.models import Fund, GoodsMatch, GoodsNeed, GoodsOffer
from sankofa.funds.queries.gifts.proofs import WITHOUT_CONTENT
from sankofa.methods.gift_matching import Fit, Needed, Offered, Reason, fits

WORDS: dict[Reason, Promise] = {
    Reason.COVERS_ALL: gettext_lazy("covers all"),
    Reason.COVERS_PART: gettext_lazy("covers a part"),
    Reason.SAME_PLACE: gettext_lazy("meant for that country"),
    Reason.IN_PLAN: gettext_lazy("asked for in a plan"),
    Reason.URGENT: gettext_lazy("urgent"),
    Reason.OUT_OF_PLAN: gettext_lazy("in no plan"),
    Reason.LATE: gettext_lazy("comes too late"),
    Reason.SOON_EXPIRED: gettext_lazy("usable for less than a year"),
}


@dataclass(frozen=True)
class Suggestion:
    """An offer beside a need, and why."""

    offer: GoodsOffer
    need: GoodsNeed
    fit: Fit

    @property
    def reasons(self) -> list[Promise]:
        return [WORDS[reason] for reason in self.fit.reasons]


def open_offers(fund: Fund) -> QuerySet[GoodsOffer]:
    """Offers of which something is free, annotated with `free`."""
    rows = fund.goods_offers.filter(withdrawn_at=None).select_related("only_for", "organisation")
    return rows.annotate(taken=_matched("offer")).filter(quantity__gt=Coalesce("taken", 0))


def open_needs(fund: Fund, *, verified: bool = True) -> QuerySet[GoodsNeed]:
    """Needs of which something is missing; those that somebody else verified, or those that wait for it."""
    rows = fund.goods_needs.filter(closed_at=None).select_related("body", "country")
    rows = rows.exclude(verified_by="") if verified else rows.filter(verified_by="")
    rows = rows.annotate(taken=_matched("need"))
    return rows.annotate(missing=F("quantity") - Coalesce("taken", 0)).filter(missing__gt=0)


def free_of(offer: GoodsOffer) -> int:
    return offer.quantity - _taken(offer.matches)


def open_of(need: GoodsNeed) -> int:
    return need.quantity - _taken(need.matches)


def suggestions(fund: Fund, *, today: date | None = None, most: int = 50) -> list[Suggestion]:
    """What fits what, best first."""
    offers = {str(each.pk): each for each in open_offers(fund)}
    needs = {str(each.pk): each for each in open_needs(fund)}
    found = fits(
        [_offered(key, each) for key, each in offers.items()],
        [_needed(key, each) for key, each in needs.items()],
        today=today or timezone.localdate(),
    )
    return [Suggestion(offers[fit.offer], needs[fit.need], fit) for fit in found[:most]]


def matches_of(fund: Fund) -> QuerySet[GoodsMatch]:
    """On their way and done, newest first."""
    rows = GoodsMatch.objects.filter(offer__fund=fund, ended_at=None)
    return rows.select_related("offer", "need__body", "need__country", "file").defer(WITHOUT_CONTENT)


def _matched(side: str) -> Subquery:
    rows = GoodsMatch.objects.filter(Q(**{side: OuterRef("pk")}), ended_at=None).order_by()
    return Subquery(rows.values(side).annotate(sum=Sum("quantity")).values("sum"))


def _taken(matches: QuerySet) -> int:
    return int(matches.filter(ended_at=None).aggregate(sum=Sum("quantity"))["sum"] or 0)


def _offered(key: str, offer: GoodsOffer) -> Offered:
    return Offered(
        key,
        offer.item,
        offer.quantity - (offer.taken or 0),
        offer.from_day,
        offer.usable_until,
        str(offer.only_for_id or ""),
    )


def _needed(key: str, need: GoodsNeed) -> Needed:
    left = need.quantity - (need.taken or 0)
    place = str(need.country_id or "")
    return Needed(key, need.item, left, need.by_day, place, need.urgent, bool(need.plan))
