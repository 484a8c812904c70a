"""A bridge fund: emergencies, what was seen of them, groups to bring home, and money released.

What the database holds of them beyond these constraints stands in `migrations/0005_gifts.py`.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from sankofa.directory.models import Organisation
from sankofa.funds.models.every_fund import Fund, Rules
from sankofa.funds.terms.gifts import EmergencyStanding, MeasureChoice, ReleaseStanding
from sankofa.ledger.models import Entry
from sankofa.places.models import Country


class Emergency(models.Model):
    """People are stranded somewhere. Money is released once an officer confirmed that the conditions hold."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="emergencies")
    code = models.SlugField(max_length=60)
    title = models.TextField()
    language = models.CharField(max_length=2, default="en")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, null=True, related_name="+")
    about = models.TextField(blank=True)
    standing = models.CharField(
        max_length=8, choices=EmergencyStanding.choices, default=EmergencyStanding.WATCHED
    )
    rules = models.ForeignKey(
        Rules, on_delete=models.PROTECT, null=True, related_name="+"
    )  # it was opened under
    made_by = models.CharField(max_length=40)
    made_at = models.DateTimeField(auto_now_add=True)
    opened_by = models.CharField(max_length=40, blank=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["fund", "code"], name="emergency_code_once"),
            models.CheckConstraint(
                condition=Q(standing__in=EmergencyStanding.values), name="emergency_standing_known"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="emergency_has_title"),
            models.CheckConstraint(
                condition=Q(standing=EmergencyStanding.WATCHED)
                | (Q(opened_at__isnull=False) & ~Q(opened_by="") & Q(rules__isnull=False)),
                name="emergency_opened_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Sighting(models.Model):
    """What somebody measured, on which day, and where it is written. Added, never changed."""

    emergency = models.ForeignKey(Emergency, on_delete=models.PROTECT, related_name="sightings")
    measure = models.CharField(max_length=10, choices=MeasureChoice.choices)
    value = models.PositiveIntegerField()
    seen_on = models.DateField()
    source = models.TextField()
    made_by = models.CharField(max_length=40)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(measure__in=MeasureChoice.values), name="sighting_measure_known"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="sighting_has_source"),
        ]

    def __str__(self) -> str:
        return f"{self.emergency_id} {self.measure} {self.value}"


class RouteCosts(models.Model):
    """Prices of one route, as of a day. A new price list is a new row."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="routes")
    name = models.TextField()
    each = models.JSONField()  # prices of one person by item, in minor units of the fund's currency
    seats = models.PositiveIntegerField(default=0)
    vehicle = models.BigIntegerField(default=0)
    fixed = models.BigIntegerField(default=0)
    reserve = models.PositiveIntegerField(default=0)  # basis points
    source = models.TextField()
    valid_from = models.DateField()
    made_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["name", "-valid_from", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(vehicle__gte=0, fixed__gte=0, reserve__lte=10_000)
                & (Q(vehicle=0) | Q(seats__gte=1)),
                name="route_prices_make_sense",
            ),
            models.CheckConstraint(condition=~Q(name="") & ~Q(source=""), name="route_has_source"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.valid_from}"


class Cohort(models.Model):
    """A group to bring home: how many, and how many need what. Nobody is named."""

    emergency = models.ForeignKey(Emergency, on_delete=models.PROTECT, related_name="cohorts")
    route = models.ForeignKey(RouteCosts, on_delete=models.PROTECT, related_name="+")
    people = models.PositiveIntegerField()
    needs = models.JSONField(
        default=dict
    )  # how many need each item; an item that is missing is needed by all
    total = models.BigIntegerField()  # what it costs by the route's prices
    arrived = models.PositiveIntegerField(null=True)
    arrived_on = models.DateField(null=True)
    made_by = models.CharField(max_length=40)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(people__gte=1, total__gte=0), name="cohort_has_people"),
            models.CheckConstraint(
                condition=Q(arrived__isnull=True) | Q(arrived__lte=F("people")),
                name="cohort_arrived_at_most_all",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.emergency_id}: {self.people}"


class Traveller(models.Model):
    """One of a group by the reference of their case, where the office keeps such; what they need. Never a name."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="travellers")
    reference = models.UUIDField()
    needs = ArrayField(models.CharField(max_length=12), default=list)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["cohort", "reference"], name="traveller_once")]

    def __str__(self) -> str:
        return str(self.reference)


class BridgeRelease(models.Model):
    """Money advanced in an emergency: one person asks, another releases, and the ledger pays it once."""

    emergency = models.ForeignKey(Emergency, on_delete=models.PROTECT, related_name="releases")
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, null=True, related_name="releases")
    amount = models.BigIntegerField()
    payee = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    purpose = models.TextField()
    standing = models.CharField(max_length=8, choices=ReleaseStanding.choices, default=ReleaseStanding.ASKED)
    asked_by = models.CharField(max_length=40)
    asked_at = models.DateTimeField(auto_now_add=True)
    answered_by = models.CharField(max_length=40, blank=True)
    answered_at = models.DateTimeField(null=True)
    why_refused = models.TextField(blank=True)
    repay_by = models.DateField(null=True)
    repaid = models.BigIntegerField(default=0)
    lost = models.BigIntegerField(default=0)  # written off
    lost_why = models.TextField(blank=True)
    loss_asked = models.BigIntegerField(default=0)  # to be written off, once a second person agrees
    loss_asked_by = models.CharField(max_length=40, blank=True)
    loss_why = models.TextField(blank=True)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(standing__in=ReleaseStanding.values), name="release_standing_known"
            ),
            models.CheckConstraint(condition=Q(amount__gte=1), name="release_has_amount"),
            models.CheckConstraint(condition=~Q(asked_by=F("answered_by")), name="release_by_two"),
            models.CheckConstraint(
                condition=(
                    Q(standing=ReleaseStanding.RELEASED) & Q(entry__isnull=False) & Q(repay_by__isnull=False)
                )
                | (~Q(standing=ReleaseStanding.RELEASED) & Q(entry__isnull=True, repaid=0, lost=0)),
                name="release_released_is_booked",
            ),
            models.CheckConstraint(
                condition=Q(standing=ReleaseStanding.ASKED)
                | (~Q(answered_by="") & Q(answered_at__isnull=False)),
                name="release_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(standing=ReleaseStanding.REFUSED) | ~Q(why_refused=""),
                name="release_refused_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(repaid__gte=0, lost__gte=0) & Q(amount__gte=F("repaid") + F("lost")),
                name="release_repaid_at_most_all",
            ),
            models.CheckConstraint(
                condition=Q(loss_asked=0, loss_asked_by="", loss_why="")
                | (Q(loss_asked__gte=1) & ~Q(loss_asked_by="") & ~Q(loss_why="")),
                name="release_loss_asked_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.emergency_id}: {self.amount}"

    @property
    def open(self) -> int:
        """What donors have not repaid yet."""
        return self.amount - self.repaid - self.lost
