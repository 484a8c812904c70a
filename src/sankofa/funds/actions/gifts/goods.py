"""Gifts in kind on their way: offered, matched with a need that was verified, through customs, received, handed on."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account
from sankofa.foundation.sent_files import Taken
from sankofa.funds.actions.every_fund import locked, noted
from sankofa.funds.actions.gifts import accounts
from sankofa.funds.actions.gifts.accounts import booked, named
from sankofa.funds.actions.gifts.proofs import keep_file
from sankofa.funds.models import Fund, GoodsMatch, GoodsNeed, GoodsOffer
from sankofa.funds.queries.gifts.goods import free_of, open_of
from sankofa.funds.terms import FundRefused, FundStanding
from sankofa.funds.terms.gifts import CustomsStatus, ShownAs
from sankofa.methods.folding import slug as slug_of
from sankofa.methods.giving import worth_of_goods


@transaction.atomic
def need_goods(*, fund: Fund, by: Account, item: str, **said: object) -> GoodsNeed:
    """What a hospital or school needs; it is shown once somebody else has verified it."""
    fund = _running(fund)
    made = GoodsNeed.objects.create(fund=fund, item=_item(item), made_by=named(by), **said)
    noted("goods.needed", fund, by, need=made.pk)
    return made


@transaction.atomic
def verify_goods_need(*, need: GoodsNeed, by: Account) -> GoodsNeed:
    fund = locked(need.fund)
    need = GoodsNeed.objects.select_for_update(of=("self",)).get(pk=need.pk)
    if need.made_by == named(by):
        raise FundRefused(_("Somebody else must verify a need that you wrote down."))
    if not need.verified_by:
        need.verified_by, need.verified_at = named(by), timezone.now()
        need.save(update_fields=["verified_by", "verified_at"])
        noted("goods.need_verified", fund, by, need=need.pk)
    return need


@transaction.atomic
def offer_goods(*, fund: Fund, by: Account, item: str, **said: object) -> GoodsOffer:
    """Goods or a team that somebody offers."""
    fund = _running(fund)
    if said.get("shown", ShownAs.ANONYMOUS) == ShownAs.ANONYMOUS:
        said["called"] = ""
    if said.get("unit_price") and not said.get("price_source"):
        raise FundRefused(_("Say where the price comes from."), field="price_source")
    made = GoodsOffer.objects.create(fund=fund, item=_item(item), giver=by, **said)
    noted("goods.offered", fund, by, offer=made.pk)
    return made


@transaction.atomic
def withdraw_offer(*, offer: GoodsOffer, by: Account) -> GoodsOffer:
    """What is not matched yet is taken back."""
    fund = locked(offer.fund)
    offer = GoodsOffer.objects.select_for_update(of=("self",)).get(pk=offer.pk)
    if offer.matches.filter(ended_at=None, given_on=None).exists():
        raise FundRefused(_("A part of this offer is on its way: end that first."))
    offer.withdrawn_at = offer.withdrawn_at or timezone.now()
    offer.save(update_fields=["withdrawn_at"])
    noted("goods.offer_withdrawn", fund, by, offer=offer.pk)
    return offer


@transaction.atomic
def match_goods(*, offer: GoodsOffer, need: GoodsNeed, quantity: int, by: Account) -> GoodsMatch:
    """So much of an offer goes to a need. Raises `FundRefused` for more than there is, or what does not fit."""
    fund = locked(offer.fund)
    offer = GoodsOffer.objects.select_for_update(of=("self",)).get(pk=offer.pk)
    need = GoodsNeed.objects.select_for_update(of=("self",)).get(pk=need.pk)
    if need.fund_id != offer.fund_id or need.item != offer.item or offer.withdrawn_at or not need.verified_by:
        raise FundRefused(_("An offer goes to a verified need of the same thing."))
    if offer.only_for_id and offer.only_for_id != need.country_id:
        raise FundRefused(_("The giver offers this for another country."))
    if not 0 < quantity <= min(free_of(offer), open_of(need)):
        raise FundRefused(_("This is more than is offered or needed."), field="quantity")
    made = GoodsMatch.objects.create(
        offer=offer, need=need, quantity=quantity, worth=_worth(offer, quantity), made_by=named(by)
    )
    noted("goods.matched", fund, by, match=made.pk, quantity=quantity)
    return made


@transaction.atomic
def clear_customs(*, match: GoodsMatch, customs: CustomsStatus, reference: str, by: Account) -> GoodsMatch:
    """Where the waiver of customs stands."""
    fund = locked(match.offer.fund)
    match = _open_match(match)
    match.customs, match.customs_reference = customs, reference
    match.save(update_fields=["customs", "customs_reference"])
    noted("goods.customs", fund, by, match=match.pk, customs=customs)
    return match


@transaction.atomic
def receive_goods(*, match: GoodsMatch, on: date, by: Account) -> GoodsMatch:
    """The goods came. Raises `FundRefused` while customs have not let them in."""
    fund = locked(match.offer.fund)
    match = _open_match(match)
    if match.customs not in (CustomsStatus.NOT_NEEDED, CustomsStatus.GRANTED):
        raise FundRefused(_("Say first that customs let it in, or that no waiver is needed."))
    match.received_on = on
    if match.worth:
        store, came, _handed = accounts.goods(fund, by)
        lines = ((store, match.worth), (came, -match.worth))
        match.received_entry = booked(fund, "goods", f"goods:{match.pk}:received", on, *lines, by=by)
    match.save(update_fields=["received_on", "received_entry"])
    noted("goods.received", fund, by, match=match.pk)
    return match


@transaction.atomic
def hand_on(
    *, match: GoodsMatch, on: date, proof: str, by: Account, file: Taken | None = None, shows: str = ""
) -> GoodsMatch:
    """The goods reached whom they are for, with a signed list."""
    fund = locked(match.offer.fund)
    match = GoodsMatch.objects.select_for_update(of=("self",)).get(pk=match.pk)
    if match.received_on is None or match.given_on is not None:
        raise FundRefused(_("Only what was received, and not handed on yet, is handed on."))
    if on < match.received_on:
        raise FundRefused(_("It was received later than that day."), field="on")
    match.given_on, match.proof = on, proof
    if match.worth:
        store, _came, handed = accounts.goods(fund, by)
        lines = ((handed, match.worth), (store, -match.worth))
        match.given_entry = booked(fund, "goods.handed-on", f"goods:{match.pk}:given", on, *lines, by=by)
    match.save(update_fields=["given_on", "given_entry", "proof"])
    keep_file(match, file, fund=fund, shows=shows, by=by)
    noted("goods.handed_on", fund, by, match=match.pk)
    return match


@transaction.atomic
def end_match(*, match: GoodsMatch, by: Account) -> GoodsMatch:
    """It came to nothing: offer and need are free again."""
    fund = locked(match.offer.fund)
    match = _open_match(match)
    match.ended_at = timezone.now()
    match.save(update_fields=["ended_at"])
    noted("goods.match_ended", fund, by, match=match.pk)
    return match


def _open_match(match: GoodsMatch) -> GoodsMatch:
    match = GoodsMatch.objects.select_for_update(of=("self",)).get(pk=match.pk)
    if match.ended_at or match.received_on:
        raise FundRefused(_("This was received, or came to nothing, before."))
    return match


def _worth(offer: GoodsOffer, quantity: int) -> int:
    return worth_of_goods(
        offer.unit_price,
        quantity,
        years_old=offer.years_old,
        years_of_life=offer.years_of_life,
        floor=offer.floor,
    )


def _item(typed: str) -> str:
    item = slug_of(typed)[:60].strip("-")
    if not item:
        raise FundRefused(_("Name the thing in one or two words."), field="item")
    return item


def _running(fund: Fund) -> Fund:
    fund = locked(fund)
    if fund.standing != FundStanding.OPEN:
        raise FundRefused(_("This fund is not open."))
    return fund
