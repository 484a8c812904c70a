"""How campaigns end: by the last day, with what came until then, and where what is left of them goes."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from factories import people
from sankofa.funds.actions.gifts import campaigns, ending, left_over
from sankofa.funds.models import Campaign
from sankofa.funds.queries.gifts import giving
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.gifts import CampaignStanding, GiftStanding
from sankofa.ledger.models import Account
from sankofa.ledger.queries import balance
from sankofa.messaging.models import Notice

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate() - timedelta(days=30)  # where these tests begin; books hold no day to come
LAST = TODAY + timedelta(days=9)


@pytest.fixture
def opened(fund, author, treasurer):
    """Opens a campaign for 100.00 that gives all or nothing."""

    def made(**more):
        said = {
            "title": "Made-up tents", "need": "Tents for made-up families", "goal": 100_00, "ends_on": LAST,
            "keeping": "all_or_nothing", "left_over": "general",
        } | more  # fmt: skip
        draft = campaigns.draft_campaign(fund=fund, by=author, **said)
        return campaigns.verify_need(campaign=draft, how="A made-up visit", by=treasurer)

    return made


@pytest.fixture(autouse=True)
def days_pass(monkeypatch):
    def pass_(days):
        monkeypatch.setattr(timezone, "localdate", lambda *_moment: TODAY + timedelta(days=days))

    pass_(0)
    return pass_


@pytest.fixture
def given(fund, treasurer):
    def come(campaign, amount, on=None, **more):
        gift = campaigns.promise(fund=fund, campaign=campaign, amount=amount, by=treasurer, **more)
        return campaigns.receive_gift(gift=gift, by=treasurer, on=on)

    return come


def held(fund, code):
    account = Account.objects.get(book=fund.book, code=code)
    return account.sign * balance(account)


def now(campaign):
    return Campaign.objects.get(pk=campaign.pk)


def close(campaign, by, to=None):
    return left_over.use_left_over(campaign=now(campaign), by=by, to=to)


def test_what_is_left_of_a_campaign_counts_in_the_one_it_goes_to(client, fund, treasurer, opened, given):
    """100.00 go on to another, reach its goal, and are spent and closed there with its own 100.00."""
    tents, wells = opened(left_over="campaign"), opened(title="Made-up wells")
    given(tents, 100_00)
    assert close(tents, treasurer, wells) == 100_00
    assert now(wells).standing == CampaignStanding.REACHED
    assert (giving.tally_of(tents).left, giving.tally_of(wells).left) == (0, 100_00)
    given(wells, 100_00)
    campaigns.spend(fund=fund, campaign=wells, amount=150_00, heading="Wells", what="A well", by=treasurer)
    for address in (fund.get_absolute_url(), reverse("funds:campaign", args=[fund.slug, wells.code])):
        assert client.get(address).status_code == 200
    client.force_login(treasurer)
    assert client.get(reverse("funds:desk_gifts", args=[fund.slug])).status_code == 200
    assert close(wells, treasurer) == 50_00
    assert (held(fund, f"held:{wells.code}"), held(fund, "held:general")) == (0, 50_00)


def test_what_came_from_another_campaign_goes_on_where_the_goal_was_missed(
    fund, treasurer, opened, given, days_pass
):
    tents, wells = (
        opened(left_over="campaign"),
        opened(title="Made-up wells", goal=500_00, left_over="return"),
    )
    given(tents, 100_00)
    gift = given(wells, 1_00)
    close(tents, treasurer, wells)
    days_pass(17)
    assert ending.end_campaigns_everywhere() == 1
    with pytest.raises(FundRefused, match="money to use"):
        close(wells, treasurer)
    ending.send_back(gift=gift, by=treasurer)
    assert giving.tally_of(now(wells)).closes
    assert close(wells, treasurer) == 100_00
    assert (held(fund, "held:general"), held(fund, "bank")) == (100_00, 100_00)


def test_no_campaign_takes_what_is_left_after_its_last_day(treasurer, opened, given, days_pass):
    tents, wells = opened(left_over="campaign"), opened(title="Made-up wells")
    given(tents, 100_00)
    days_pass(10)
    with pytest.raises(FundRefused, match="open campaign"):
        close(tents, treasurer, wells)


@pytest.mark.parametrize("rule", ["general", "return"])
def test_a_gift_that_comes_after_its_campaign_was_closed_follows_the_rest(
    client, fund, author, treasurer, opened, given, rule
):
    made = opened(left_over=rule)
    late = campaigns.promise(fund=fund, campaign=made, amount=50_00, by=treasurer)
    first = given(made, 100_00)
    campaigns.spend(fund=fund, campaign=made, amount=90_00, heading="Tents", what="x", by=treasurer)
    close(made, treasurer)
    campaigns.receive_gift(gift=late, by=treasurer)
    client.force_login(author)
    button = reverse("funds:desk_campaign_finish", args=[fund.slug, made.code])
    assert button in client.get(reverse("funds:desk_gifts", args=[fund.slug])).content.decode()
    assert close(made, treasurer) == 50_00
    assert held(fund, f"held:{made.code}") == 0
    assert held(fund, "held:general" if rule == "general" else "gifts-back") == 60_00
    for gift, back in ((first, 10_00), (late, 50_00)):
        gift.refresh_from_db()
        assert gift.back == (back if rule == "return" else None)
    with pytest.raises(FundRefused, match="money to use"):
        close(made, treasurer)


def test_givers_get_back_no_more_than_they_gave(fund, treasurer, opened, given):
    tents, wells = opened(left_over="campaign"), opened(title="Made-up wells", left_over="return")
    given(tents, 100_00)
    given(wells, 10_00)
    close(tents, treasurer, wells)
    close(wells, treasurer)
    assert (held(fund, "gifts-back"), held(fund, "held:general")) == (10_00, 100_00)


def test_who_gets_something_back_is_named_at_the_desk_and_told(client, fund, treasurer, opened, given):
    giver, made = people.account(), opened(left_over="return")
    gift = given(made, 100_00, giver=giver)
    campaigns.spend(fund=fund, campaign=made, amount=40_00, heading="Tents", what="x", by=treasurer)
    close(made, treasurer)
    assert held(fund, "bank") == held(fund, "gifts-back") == 60_00
    receipt = reverse("funds:own_gift", args=[gift.code])
    client.force_login(giver)
    page = client.get(receipt).content.decode()
    assert all(words in page for words in ("100.00", "60.00", "not sent yet"))
    client.force_login(treasurer)
    page = client.get(reverse("funds:desk_gifts", args=[fund.slug])).content.decode()
    assert all(words in page for words in (gift.code, "60.00"))
    back = reverse("funds:desk_gift_back", args=[fund.slug, gift.code])
    assert "60.00" in client.get(back).content.decode()
    assert client.post(back, {"on": TODAY.isoformat(), "reference": "MB-1"}).status_code == 302
    gift.refresh_from_db()
    assert (gift.standing, gift.returned.detail["reference"]) == (GiftStanding.RECEIVED, "MB-1")
    assert held(fund, "bank") == held(fund, "gifts-back") == 0
    assert Notice.objects.filter(account=giver, kind="gift-part-back", address=receipt[4:]).count() == 1
    with pytest.raises(FundRefused, match="received"):
        ending.send_back(gift=gift, by=treasurer)
    client.force_login(giver)
    assert "not sent yet" not in client.get(receipt).content.decode()


def test_after_the_last_day_nothing_is_promised_and_nothing_reaches_the_goal(
    client, fund, treasurer, opened, days_pass
):
    made = opened()
    late = campaigns.promise(fund=fund, campaign=made, amount=100_00, by=treasurer)
    days_pass(10)
    with pytest.raises(FundRefused, match="last day"):
        campaigns.promise(fund=fund, campaign=made, amount=100_00, by=treasurer)
    page = client.get(reverse("funds:campaign", args=[fund.slug, made.code])).content.decode()
    assert reverse("funds:give_to", args=[fund.slug, made.code]) not in page
    campaigns.receive_gift(gift=late, by=treasurer)
    campaigns.take_gift(
        fund=fund, campaign=made, amount=100_00, by=treasurer, on=LAST + timedelta(days=1), reference="MB-1"
    )
    assert now(made).standing == CampaignStanding.OPEN
    assert ending.end_campaign(campaign=made, by=treasurer).standing == CampaignStanding.MISSED
    assert len(giving.to_send_back(fund)) == 2


def test_what_came_in_time_counts_also_where_it_is_written_down_later(
    fund, author, treasurer, opened, days_pass
):
    made = opened()
    gift = campaigns.promise(fund=fund, campaign=made, amount=100_00, by=treasurer)
    days_pass(10)
    with pytest.raises(FundRefused, match="on their way"):
        ending.end_campaign(campaign=made, by=author)
    assert ending.end_campaigns_everywhere() == 0
    days_pass(17)
    assert ending.end_campaigns_everywhere() == 1
    assert now(made).standing == CampaignStanding.MISSED
    campaigns.receive_gift(gift=gift, by=treasurer, on=LAST)
    assert now(made).standing == CampaignStanding.REACHED


def test_a_missed_goal_stays_so_once_gifts_went_back(fund, treasurer, opened, given, days_pass):
    made = opened()
    late = campaigns.promise(fund=fund, campaign=made, amount=100_00, by=treasurer)
    gift = given(made, 1_00)
    days_pass(17)
    ending.end_campaigns_everywhere()
    ending.send_back(gift=gift, by=treasurer)
    campaigns.receive_gift(gift=late, by=treasurer, on=LAST)
    assert now(made).standing == CampaignStanding.MISSED


def test_no_gift_comes_on_a_day_that_has_not_come(fund, treasurer, opened):
    gift = campaigns.promise(fund=fund, campaign=opened(), amount=1_00, by=treasurer)
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(FundRefused, match="not come yet") as refused:
        campaigns.receive_gift(gift=gift, by=treasurer, on=tomorrow)
    assert refused.value.field == "on"
    with pytest.raises(FundRefused, match="not come yet"):
        campaigns.take_gift(fund=fund, amount=1_00, by=treasurer, on=tomorrow)
