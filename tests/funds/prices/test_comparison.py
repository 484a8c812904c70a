"""One corridor compared: hand-checked figures, old quotes left out, requirements told."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from factories import people
from sankofa.directory.terms import Duty
from sankofa.funds.actions.prices import load_published, set_market
from sankofa.funds.formats.published_prices import shipped_quotes
from sankofa.funds.models import PriceQuote
from sankofa.funds.queries.prices import history
from sankofa.funds.queries.prices.corridors import corridors
from sankofa.funds.queries.prices.pages import Asked, corridor_page

pytestmark = pytest.mark.django_db
DAY, LONG_AFTER = date(2025, 8, 20), date(2026, 11, 27)
HRV, TUR = ("AUT", "HRV"), ("AUT", "TUR")


@pytest.fixture(autouse=True)
def _loaded(db):
    load_published(shipped_quotes(), by="test")


def page(ends=HRV, on=DAY, **asked):
    return corridor_page(ends, "en", on, Asked(**asked))


def test_a_published_corridor_by_hand():
    """Austria to Croatia for 140 euros: Wise takes 0.95, that is 0.68 per cent; the dearest 3.99, 2.85 per cent."""
    found = page().found
    assert found.offers[0].quote.firm == "Wise"
    assert found.offers[0].total == Decimal("0.68")
    assert [found.offers[0].taken, found.offers[-1].taken] == [95, 3_99]
    assert found.saved == 3_04
    assert found.smart.cost == pytest.approx(100 * (0.95 + 2.99 + 3.99) / 3 / 140)
    assert found.offers[0].received == 140_00  # euros there as well, and no margin


def test_an_amount_between_the_quoted_ones_is_told_to_be_between():
    """From 140 to 345 Western Union's cash rises from 3.99 to 5.99: at 242.50 half way, 4.99."""
    found = page(amount=242_50).found
    cash = next(
        each for each in found.offers if each.quote.firm == "Western Union" and each.quote.pay_out == "cash"
    )
    assert cash.price.fee == 4_99
    assert cash.price.basis == "between"
    assert cash.total == Decimal("2.06")


def test_with_a_rate_what_arrives():
    """140 euros at 47 liras, less 1.98 per cent: 6,449.716."""
    found = page(TUR, rate=Decimal(47), into="TRY").found
    offer = next(each for each in found.offers if each.price.margin == Decimal("1.98"))
    assert offer.received == 6_449_72
    assert offer.arrives == 137_23


def test_the_rank_is_by_the_total_alone():
    totals = [each.total for each in page(TUR).found.offers]
    assert totals == sorted(totals)


def test_outside_of_what_was_asked_nothing_is_known():
    told = page(amount=900_00)
    assert told.is_outside
    assert told.found.offers == ()


def test_old_prices_are_in_no_rank_and_the_page_shows_its_last_day():
    told = page(on=LONG_AFTER)
    assert told.chose_past
    assert told.found.on == DAY
    assert told.found.offers
    now = corridor_page(HRV, "en", LONG_AFTER, Asked(on=LONG_AFTER))
    assert now.found.offers == ()
    assert len(now.found.old) == 7
    assert now.found.smart.cost is None
    states = {each.code: each.state for each in now.requirements}
    assert states["two-amounts"] == states["total"] == states["same-day"] == "not met"
    assert states["no-advertising"] == states["dated"] == "met"


def test_a_price_seen_later_is_not_known_before():
    assert page(on=date(2025, 7, 9)).found.offers[0].quote.firm == "MoneyGram"


def test_a_new_day_takes_the_place_of_the_old_one_and_days_are_not_mixed():
    wise = PriceQuote.objects.get(firm="Wise", amount=140_00)
    wise.pk, wise.code = None, "made-up-newer"
    wise.seen_on, wise.fee = DAY + timedelta(days=3), 2_00
    wise.save()
    told = corridor_page(HRV, "en", DAY + timedelta(days=3))
    offers = {each.quote.firm: each for each in told.found.offers}
    assert offers["Wise"].price.fee == 2_00
    at_345 = corridor_page(HRV, "en", DAY + timedelta(days=3), Asked(amount=345_00)).found
    assert "Wise" not in {each.quote.firm for each in at_345.offers}
    assert at_345.silent == 2  # Wise, and MoneyGram by credit card, which was never asked for 345


def made_up(ends=("ITA", "MDA"), **changes):
    said = {
        "sender_id": ends[0], "receiver_id": ends[1], "firm": "Made-up Money", "pay_in": "cash", "pay_out": "cash",
        "speed": "hour", "currency": "EUR", "amount": 140_00, "fee": 1_00, "margin": Decimal(1),
        "gathered": "customer", "seen_on": DAY, "source": "Made up", "standing": "checked", "made_by": "test",
        "decided_at": timezone.now(),
    }  # fmt: skip
    return PriceQuote.objects.create(**said | changes)


def test_a_service_that_has_become_slower_takes_the_place_of_the_faster_one():
    made_up(seen_on=DAY - timedelta(days=30))
    made_up(speed="same-day", fee=10_00)
    found = page(("ITA", "MDA")).found
    assert [(each.quote.speed, each.price.fee) for each in (*found.offers, *found.old)] == [
        ("same-day", 10_00)
    ]


def test_two_speeds_on_one_day_are_two_services():
    made_up()
    made_up(speed="same-day", fee=10_00)
    assert len(page(("ITA", "MDA")).found.offers) == 2


def test_requirements_do_not_hang_on_the_amount_that_somebody_types():
    for firm in ("Made-up Money", "Made-up Bank"):
        for amount in (140_00, 345_00):
            made_up(firm=firm, amount=amount)
    told = [page(("ITA", "MDA"), amount=amount) for amount in (None, 1_00, 140_00, 9_999_00)]
    assert len({each.requirements for each in told}) == 1
    assert {each.code: each.state for each in told[0].requirements}["two-amounts"] == "met"


def test_two_amounts_are_those_of_one_service():
    made_up(amount=140_00)
    made_up(firm="Made-up Bank", amount=345_00)
    told = {each.code: each for each in page(("ITA", "MDA")).requirements}["two-amounts"]
    assert (told.state, told.why[:6]) == ("not met", "0 of 2")


def test_a_service_that_hides_its_rate_stands_apart():
    hidden = PriceQuote.objects.get(firm="Wise", amount=140_00)
    hidden.pk, hidden.code, hidden.firm, hidden.margin = None, "made-up-hidden", "Made-up Hidden", None
    hidden.save()
    found = page().found
    assert [each.quote.firm for each in found.hidden] == ["Made-up Hidden"]
    assert found.hidden[0].total is None


def test_the_requirements_of_a_published_corridor():
    told = {each.code: each.state for each in page().requirements}
    assert len(told) == 16
    assert told["two-amounts"] == told["fees"] == told["total"] == told["speed"] == told["ranked"] == "met"
    assert told["market"] == told["financing"] == told["mystery"] == "not known"
    assert told["same-day"] == "not met"  # MoneyGram was seen six weeks before the others


@pytest.mark.parametrize(("percent", "state"), [(59, "not met"), (60, "met")])
def test_sixty_per_cent_of_the_market(percent, state):
    office = people.office()
    by = people.holder(Duty.EDITOR, office)
    set_market(
        sender="AUT",
        receiver="HRV",
        percent=percent,
        firms=4,
        source="made up",
        known_on=DAY,
        office=office,
        by=by,
    )
    told = {each.code: each for each in page().requirements}
    assert told["market"].state == state
    assert "made up" in told["market"].why


def test_corridors_with_old_prices_say_so(django_assert_num_queries):
    corridors("en", LONG_AFTER)  # names of countries are read once
    with django_assert_num_queries(1):
        found = corridors("en", LONG_AFTER)
    assert len(found) == 4
    assert all(each.is_old for each in found)
    assert not any(each.is_old for each in corridors("en", DAY))


def test_the_history_joins_what_other_rooms_hold(monkeypatch):
    monkeypatch.setattr(history, "_sources", [])
    history.register(lambda sender, receiver: history.Series("Elsewhere", {"2024Q4": 4.5}))
    series = page().series
    assert next(each.label for each in series) == "Elsewhere"
    assert series[1].values == {"2025Q3": pytest.approx(100 * (0.95 + 2.99 + 5 * 3.99) / 7 / 140)}


def test_a_second_load_adds_nothing():
    assert load_published(shipped_quotes(), by="test") == (0, 0)
