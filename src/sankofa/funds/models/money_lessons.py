"""Plans that members keep in their account, courses on money, and schools that used the lessons."""

from django.db import models
from django.db.models import F, Q

from sankofa.directory.models import Account, Organisation
from sankofa.foundation.fields import SealedTextField
from sankofa.places.models import Country


class SavedBudget(models.Model):
    """A household's budget that a member chose to keep here. Sealed; goes with the account."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="saved_budget")
    content = SealedTextField()  # what was typed, as JSON
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"budget of {self.account_id}"


class MoneyCourse(models.Model):
    """A course on household budgets and money, in counts alone."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=120, blank=True)
    lessons = models.JSONField(default=list)  # codes
    audience = models.CharField(max_length=10)
    language = models.CharField(max_length=8)
    held_on = models.DateField()
    participants = models.PositiveIntegerField()
    women = models.PositiveIntegerField(null=True)
    tested = models.PositiveIntegerField(default=0)  # took both tests
    before = models.PositiveIntegerField(null=True)  # right answers of these, in basis points
    after = models.PositiveIntegerField(null=True)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-held_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(participants__gte=1), name="course_had_somebody"),
            models.CheckConstraint(
                condition=Q(women__isnull=True) | Q(women__lte=F("participants")), name="course_women_among"
            ),
            models.CheckConstraint(condition=Q(tested__lte=F("participants")), name="course_tested_among"),
            models.CheckConstraint(
                condition=Q(tested=0, before__isnull=True, after__isnull=True)
                | Q(tested__gt=0, before__lte=10_000, after__lte=10_000),
                name="course_results_of_the_tested",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.country_id} {self.held_on}"


class SchoolUse(models.Model):
    """A school that used the lessons: which, when, and with how many pupils."""

    school = models.CharField(max_length=160)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+"
    )  # that reports it
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=120, blank=True)
    lesson_plans = models.JSONField(default=list)
    held_on = models.DateField()
    classes = models.PositiveSmallIntegerField()
    pupils = models.PositiveIntegerField()
    teachers = models.PositiveSmallIntegerField()
    remark = models.TextField(blank=True)  # what to mend in the lessons; of no person
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-held_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(school=""), name="school_has_name"),
            models.CheckConstraint(condition=Q(classes__gte=1, pupils__gte=1), name="school_had_pupils"),
        ]

    def __str__(self) -> str:
        return self.school
