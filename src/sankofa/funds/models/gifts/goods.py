"""Gifts in kind: offers, needs of hospitals and schools, and which offer goes to which need."""

from django.db import models
from django.db.models import F, Q

from sankofa.directory.models import Account, Organisation
from sankofa.foundation.fields import SealedTextField
from sankofa.funds.models.every_fund import Fund
from sankofa.funds.terms.gifts import CustomsStatus, KindOf, ShownAs
from sankofa.ledger.models import Entry
from sankofa.places.models import Country


class GoodsNeed(models.Model):
    """What a hospital, a school or another body needs; verified by somebody else than who wrote it down."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="goods_needs")
    kind = models.CharField(max_length=10, choices=KindOf.choices)
    item = models.SlugField(max_length=60)  # by which offers are found
    what = models.TextField()
    quantity = models.PositiveIntegerField()
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, null=True, related_name="+")
    by_day = models.DateField(null=True)
    urgent = models.BooleanField(default=False)
    plan = models.TextField(blank=True)  # the stated plan that asks for it, and where in it
    made_by = models.CharField(max_length=40)
    verified_by = models.CharField(max_length=40, blank=True)
    verified_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-urgent", "by_day", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=KindOf.values, quantity__gte=1), name="need_of_something"
            ),
            models.CheckConstraint(condition=~Q(made_by=F("verified_by")), name="need_verified_by_another"),
        ]

    def __str__(self) -> str:
        return f"{self.item} x {self.quantity}"


class GoodsOffer(models.Model):
    """Goods or a team that somebody offers, and what they are worth by rule."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="goods_offers")
    kind = models.CharField(max_length=10, choices=KindOf.choices)
    item = models.SlugField(max_length=60)
    what = models.TextField()
    quantity = models.PositiveIntegerField()
    unit_price = models.BigIntegerField(
        default=0
    )  # new, of one piece, in minor units; 0: counted, not valued
    price_source = models.TextField(blank=True)
    years_old = models.PositiveSmallIntegerField(default=0)
    years_of_life = models.PositiveSmallIntegerField(default=0)
    floor = models.PositiveIntegerField(default=0)  # basis points of the price
    from_day = models.DateField(null=True)
    usable_until = models.DateField(null=True)
    only_for = models.ForeignKey(Country, on_delete=models.PROTECT, null=True, related_name="+")
    giver = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    shown = models.CharField(max_length=9, choices=ShownAs.choices, default=ShownAs.ANONYMOUS)
    called = SealedTextField()
    made_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=KindOf.values, quantity__gte=1, shown__in=ShownAs.values),
                name="offer_of_something",
            ),
            models.CheckConstraint(
                condition=Q(unit_price__gte=0, floor__lte=10_000) & (Q(unit_price=0) | ~Q(price_source="")),
                name="offer_price_has_source",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} x {self.quantity}"


class GoodsMatch(models.Model):
    """So much of an offer goes to a need: customs, receipt, and handing on."""

    offer = models.ForeignKey(GoodsOffer, on_delete=models.PROTECT, related_name="matches")
    need = models.ForeignKey(GoodsNeed, on_delete=models.PROTECT, related_name="matches")
    quantity = models.PositiveIntegerField()
    worth = models.BigIntegerField(default=0)
    customs = models.CharField(max_length=10, choices=CustomsStatus.choices, default=CustomsStatus.TO_ASK)
    customs_reference = models.TextField(blank=True)
    made_by = models.CharField(max_length=40)
    made_at = models.DateTimeField(auto_now_add=True)
    received_on = models.DateField(null=True)
    received_entry = models.OneToOneField(Entry, on_delete=models.PROTECT, null=True, related_name="+")
    given_on = models.DateField(null=True)
    given_entry = models.OneToOneField(Entry, on_delete=models.PROTECT, null=True, related_name="+")
    proof = models.URLField(blank=True, max_length=500)  # where the signed list stands
    ended_at = models.DateTimeField(null=True)  # it came to nothing

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gte=1, worth__gte=0), name="match_of_something"),
            models.CheckConstraint(condition=Q(customs__in=CustomsStatus.values), name="match_customs_known"),
            models.CheckConstraint(
                condition=Q(given_on__isnull=True)
                | Q(received_on__isnull=False, given_on__gte=F("received_on")),
                name="match_given_after_received",
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True)
                | Q(customs__in=[CustomsStatus.NOT_NEEDED, CustomsStatus.GRANTED]),
                name="match_received_through_customs",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.offer_id} to {self.need_id}: {self.quantity}"
