"""Money, goods and work that people gave, and files that they added."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from sankofa.directory.models import Account
from sankofa.directory.queries.holdings import Holding, Row, of_account
from sankofa.foundation.money import shown
from sankofa.funds.models import GiftProof, GoodsOffer, MoneyGift, TimeGift

STAYS = _("That the gift came stays, and its movement in the books, without whose it was.")


@of_account
def money_of(account: Account) -> Iterator[Row]:
    for gift in MoneyGift.objects.filter(giver=account).select_related("fund", "campaign"):
        yield {
            "fund": gift.fund.name,
            "for": gift.campaign.title if gift.campaign else "",
            "code": gift.code,
            "amount": shown(gift.amount, gift.fund.currency),
            "standing": gift.get_standing_display(),
            "shown": gift.get_shown_display(),
            "called": gift.called,
            "received": gift.received_on,
            "back": shown(gift.back, gift.fund.currency) if gift.back else "",
        }


@of_account
def goods_of(account: Account) -> Iterator[Row]:
    for offer in GoodsOffer.objects.filter(giver=account).select_related("fund"):
        yield {
            "fund": offer.fund.name,
            "what": offer.what,
            "quantity": offer.quantity,
            "called": offer.called,
            "offered": offer.made_at,
        }


@of_account
def time_of(account: Account) -> Iterator[Row]:
    for time in TimeGift.objects.filter(giver=account).select_related("campaign__fund"):
        yield {
            "fund": time.campaign.fund.name,
            "for": time.campaign.title,
            "minutes": time.minutes,
            "day": time.day,
            "what": time.what,
            "called": time.called,
        }


@of_account
def files_of(account: Account) -> Iterator[Row]:
    for proof in GiftProof.objects.filter(added_by=account).defer("content"):
        yield {"what": proof.what, "kind": proof.get_kind_display(), "at": proof.added_at}


HELD = (
    Holding("money-gifts", _("Money that you promised or gave"), money_of, stays=STAYS),
    Holding("goods-offers", _("Goods that you offered"), goods_of, stays=STAYS),
    Holding("time-gifts", _("Work that you gave"), time_of, stays=STAYS),
    Holding(
        "gift-proofs",
        _("Photos and documents that you added to campaigns and gifts"),
        files_of,
        stays=_("What shows a need or a payment stays with it, without who added it."),
    ),
)
