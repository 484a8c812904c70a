"""Projects of a matching fund, from the proposal of clubs to the last proof.

What the database holds beyond these constraints stands in `migrations/0002_matching.py`: the steps of a project, that
who stands close to it neither judges nor approves it and confirms none of its stages, and that no stage is paid without
its proofs and the word of the monitors.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from sankofa.directory.models import Account, Organisation
from sankofa.funds.models.every_fund import Fund, Rules, Seat
from sankofa.funds.models.proofs import ProofRow
from sankofa.funds.terms.matching import MOST_SCORE, ProjectState, Verdict
from sankofa.funds.terms.proofs import ProofKind
from sankofa.ledger.models import Entry
from sankofa.methods.money import LARGEST
from sankofa.places.models import Country


def _within(field: str, least: int = 0, most: int = LARGEST) -> Q:
    return Q(**{f"{field}__range": (least, most)})


class Project(models.Model):
    """A work that clubs propose for a place. Its terms are the version of the rules under which it was proposed."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="projects")
    number = models.PositiveIntegerField()  # in the fund, from 1
    rules = models.ForeignKey(Rules, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ProjectState.choices, default=ProjectState.DRAFT)
    title = models.TextField()
    language = models.CharField(max_length=2, default="en")
    what = models.TextField(blank=True)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    place = models.TextField()  # the municipality as people call it
    place_code = models.CharField(max_length=40)  # by which ceilings and statistics count it
    latitude = models.DecimalField(max_digits=7, decimal_places=4, null=True)
    longitude = models.DecimalField(max_digits=7, decimal_places=4, null=True)
    people = models.PositiveIntegerField()  # who benefit
    place_index = models.DecimalField(max_digits=14, decimal_places=6, null=True)  # of poverty, by the rules
    cost = models.BigIntegerField(default=0)  # of all lines
    in_kind = models.BigIntegerField(
        default=0
    )  # of it, what clubs give as work and things, as far as it counts
    extra = models.BigIntegerField(default=0)  # by which it cost more, as agreed
    missing = models.BigIntegerField(default=0)  # given up because a partner did not pay
    score = models.PositiveIntegerField(null=True)  # basis points, when it was decided
    pay_until = models.DateField(null=True)
    partners_until = models.DateField(null=True)
    reminded_on = models.DateField(null=True)
    proposed_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True)
    decided_on = models.DateField(null=True)

    class Meta:
        ordering = ["fund", "number"]
        constraints = [
            models.UniqueConstraint(fields=["fund", "number"], name="project_number_once"),
            models.CheckConstraint(condition=Q(state__in=ProjectState.values), name="project_state_known"),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(place="") & ~Q(place_code=""), name="project_named_and_placed"
            ),
            models.CheckConstraint(
                condition=_within("cost") & _within("in_kind") & _within("extra") & _within("missing"),
                name="project_amounts_possible",
            ),
            models.CheckConstraint(condition=Q(in_kind__lte=F("cost")), name="project_in_kind_within_cost"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="project_position_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "running", "finished"]) | Q(decided_on__isnull=False),
                name="decided_project_has_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fund_id} project {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("funds:project", args=[self.fund.slug, self.number])

    @property
    def goal(self) -> int:
        """The money that must come together."""
        return self.cost - self.in_kind + self.extra - self.missing


class ProjectClub(models.Model):
    """A club that proposes, and the money that it brings. Who writes for another club asks it first."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="clubs")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    own = models.BigIntegerField(default=0)
    agreed_at = models.DateTimeField(null=True)
    agreed_by = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["project", "organisation"], name="project_club_once"),
            models.CheckConstraint(condition=_within("own"), name="project_club_own_possible"),
            models.CheckConstraint(
                condition=Q(agreed_at__isnull=True, agreed_by="")
                | (Q(agreed_at__isnull=False) & ~Q(agreed_by="")),
                name="project_club_agreed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.project_id}"


class ProjectLine(models.Model):
    """One line of the costs. One given as work or things has quantity and prices, and a value by the fund's rule."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField(default=0)
    what = models.TextField()
    amount = models.BigIntegerField()
    is_in_kind = models.BooleanField(default=False)
    quantity = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    prices = ArrayField(models.BigIntegerField(), default=list, blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=_within("amount", 1), name="project_line_amount_possible"),
            models.CheckConstraint(
                condition=Q(is_in_kind=False) | Q(quantity__gt=0), name="project_line_in_kind_counted"
            ),
        ]

    def __str__(self) -> str:
        return self.what


class ProjectShare(models.Model):
    """What a partner reserved for a project. The reserve is a pending entry of the ledger, made anew as it is used."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="shares")
    partner = models.CharField(max_length=40)  # its key in the rules
    planned = models.BigIntegerField()
    paid = models.BigIntegerField(default=0)
    reserve = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, related_name="+")
    left_on = models.DateField(null=True)  # did not pay in time and is out

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["project", "partner"], name="project_share_once"),
            models.CheckConstraint(
                condition=_within("planned") & Q(paid__gte=0, paid__lte=F("planned")),
                name="project_share_within_reserve",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner} in {self.project_id}"


class ProjectScore(models.Model):
    """What a member of the committee gives a project, with a written reason. Given once, never changed."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="scores")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField()
    reason = models.TextField()
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["project", "seat"], name="project_score_once"),
            models.CheckConstraint(condition=Q(score__lte=MOST_SCORE), name="project_score_possible"),
            models.CheckConstraint(condition=~Q(reason=""), name="project_score_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.score} for {self.project_id}"


class ProjectMove(models.Model):
    """A step in the life of a project. Never changed."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="moves")
    before = models.CharField(max_length=10, choices=ProjectState.choices)
    after = models.CharField(max_length=10, choices=ProjectState.choices)
    why = models.TextField(blank=True)
    by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.before} to {self.after}"


class ProjectStage(models.Model):
    """A part of the money that is paid when its work is proved."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="stages")
    position = models.PositiveSmallIntegerField()
    name = models.TextField(blank=True)
    amount = models.BigIntegerField()
    proofs_needed = models.PositiveSmallIntegerField(default=1)
    monitors_needed = models.PositiveSmallIntegerField(default=1)
    paid_by = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, related_name="+")
    paid_on = models.DateField(null=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["project", "position"], name="project_stage_once"),
            models.CheckConstraint(condition=_within("amount", 0), name="project_stage_amount_possible"),
            models.CheckConstraint(
                condition=Q(paid_by__isnull=True, paid_on__isnull=True)
                | Q(paid_by__isnull=False, paid_on__isnull=False),
                name="project_stage_paid_by_entry",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} stage {self.position}"


class ProjectProof(ProofRow):
    """A photo or document that shows the work of a stage."""

    stage = models.ForeignKey(ProjectStage, on_delete=models.PROTECT, related_name="proofs")

    class Meta:
        ordering = ["added_at"]
        constraints = [
            models.UniqueConstraint(fields=["stage", "digest"], name="project_proof_once"),
            models.CheckConstraint(condition=Q(kind__in=ProofKind.values), name="project_proof_kind_known"),
            models.CheckConstraint(condition=~Q(what=""), name="project_proof_says_what"),
        ]


class ProjectWatch(models.Model):
    """What a member of the local mirror committee says of a stage. An alarm blocks its payment until it is answered."""

    stage = models.ForeignKey(ProjectStage, on_delete=models.PROTECT, related_name="watches")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    words = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, related_name="+")
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["stage", "seat"], condition=Q(verdict=Verdict.CONFIRMED), name="project_watch_once"
            ),
            models.CheckConstraint(condition=Q(verdict__in=Verdict.values), name="project_watch_known"),
            models.CheckConstraint(
                condition=~Q(verdict=Verdict.ALARM) | ~Q(words=""), name="project_alarm_says_what"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | ~Q(answer=""), name="project_alarm_answered_in_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verdict} for {self.stage_id}"
