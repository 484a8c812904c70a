"""Campaigns: a need that somebody else verified, gifts of money and time for it, and what was spent."""

from django.db import models
from django.db.models import F, Q

from sankofa.directory.models import Account, Organisation
from sankofa.foundation.fields import SealedTextField
from sankofa.funds.models.every_fund import Fund
from sankofa.funds.terms.gifts import CampaignStanding, GiftStanding, KeepingChoice, LeftOver, ShownAs
from sankofa.ledger.models import Entry


class Campaign(models.Model):
    """A need with a goal and an end. It opens when somebody else than its author has verified the need."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="campaigns")
    code = models.SlugField(max_length=60)
    title = models.TextField()
    language = models.CharField(max_length=2, default="en")
    need = models.TextField()
    public_help = models.TextField(blank=True)  # what the state does about the same need
    goal = models.BigIntegerField()
    ends_on = models.DateField()
    keeping = models.CharField(max_length=14, choices=KeepingChoice.choices)
    left_over = models.CharField(max_length=8, choices=LeftOver.choices)
    hourly = models.BigIntegerField(default=0)  # what an hour given counts for; 0: hours are counted alone
    standing = models.CharField(
        max_length=7, choices=CampaignStanding.choices, default=CampaignStanding.DRAFT
    )
    made_by = models.CharField(max_length=40)
    made_at = models.DateTimeField(auto_now_add=True)
    verified_by = models.CharField(max_length=40, blank=True)
    verified_for = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    verified_at = models.DateTimeField(null=True)
    how_verified = models.TextField(blank=True)
    proof = models.URLField(blank=True, max_length=500)  # where the document stands

    class Meta:
        ordering = ["ends_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["fund", "code"], name="campaign_code_once"),
            models.CheckConstraint(condition=Q(goal__gte=1, hourly__gte=0), name="campaign_has_goal"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(need=""), name="campaign_says_what_for"),
            models.CheckConstraint(
                condition=Q(standing__in=CampaignStanding.values)
                & Q(keeping__in=KeepingChoice.values)
                & Q(left_over__in=LeftOver.values),
                name="campaign_words_known",
            ),
            models.CheckConstraint(
                condition=~Q(made_by=F("verified_by")), name="campaign_verified_by_another"
            ),
            models.CheckConstraint(
                condition=Q(standing=CampaignStanding.DRAFT)
                | (~Q(verified_by="") & Q(verified_at__isnull=False) & ~Q(how_verified="")),
                name="campaign_open_is_verified",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class MoneyGift(models.Model):
    """Money promised for a campaign, or for the fund at large, and received when the treasurer says so."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="money_gifts")
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, null=True, related_name="money")
    code = models.CharField(max_length=12, unique=True)  # written on the payment, and on the receipt
    amount = models.BigIntegerField()
    giver = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    shown = models.CharField(max_length=9, choices=ShownAs.choices, default=ShownAs.ANONYMOUS)
    called = SealedTextField()  # as the giver wants to be shown
    standing = models.CharField(max_length=9, choices=GiftStanding.choices, default=GiftStanding.PROMISED)
    promised_at = models.DateTimeField(auto_now_add=True)
    received_on = models.DateField(null=True)
    back = models.BigIntegerField(null=True)  # its part of what was left, where that goes back
    pending = models.OneToOneField(Entry, on_delete=models.PROTECT, null=True, related_name="+")
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, null=True, related_name="+")
    returned = models.OneToOneField(Entry, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=1), name="gift_has_amount"),
            models.CheckConstraint(
                condition=Q(standing__in=GiftStanding.values) & Q(shown__in=ShownAs.values),
                name="gift_words_known",
            ),
            models.CheckConstraint(
                condition=~Q(standing__in=[GiftStanding.RECEIVED, GiftStanding.RETURNED])
                | (Q(entry__isnull=False) & Q(received_on__isnull=False)),
                name="gift_received_is_booked",
            ),
            models.CheckConstraint(
                condition=~Q(standing=GiftStanding.RETURNED) | Q(returned__isnull=False),
                name="gift_returned_is_booked",
            ),
            models.CheckConstraint(
                condition=Q(back__isnull=True) | Q(back__gte=0, back__lte=F("amount")),
                name="gift_back_within_it",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def goes_back(self) -> int:
        """What is sent back of it: its part of what was left, or all where its campaign missed the goal."""
        return self.amount if self.back is None else self.back


class TimeGift(models.Model):
    """Hours given to a campaign, confirmed by somebody else; valued where the campaign says so."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="time")
    giver = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    giver_key = models.CharField(max_length=40)  # public id
    minutes = models.PositiveIntegerField()
    day = models.DateField()
    what = models.TextField()
    shown = models.CharField(max_length=9, choices=ShownAs.choices, default=ShownAs.ANONYMOUS)
    called = SealedTextField()
    confirmed_by = models.CharField(max_length=40, blank=True)
    worth = models.BigIntegerField(default=0)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(minutes__range=(1, 1440), worth__gte=0), name="time_of_a_day"),
            models.CheckConstraint(
                condition=~Q(giver_key=F("confirmed_by")), name="time_confirmed_by_another"
            ),
            models.CheckConstraint(condition=Q(shown__in=ShownAs.values), name="time_shown_known"),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id}: {self.minutes} min"


class CampaignSpending(models.Model):
    """Money of a campaign, or of the fund at large, that was spent, with its document. Added, never changed."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="spending")
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, null=True, related_name="spending")
    amount = models.BigIntegerField()
    heading = models.CharField(max_length=80)
    paid_on = models.DateField()
    what = models.TextField()
    document = models.URLField(blank=True, max_length=500)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="+")
    made_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["paid_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=1) & ~Q(heading="") & ~Q(what=""), name="spending_says_what"
            )
        ]

    def __str__(self) -> str:
        return f"{self.heading}: {self.amount}"
