"""Records of the catalogue and what hangs on them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from sankofa.catalogue.models.vocabulary import Term
from sankofa.catalogue.terms import (
    FORMS_OF_KIND,
    Access,
    CountryRole,
    Direction,
    Form,
    Kind,
    PartnerRole,
    Why,
)
from sankofa.places.models import Country, Region


def _form_fits_kind() -> Q:
    fits = Q(form="")
    for kind, forms in FORMS_OF_KIND.items():
        fits |= Q(kind=kind.value, form__in=sorted(form.value for form in forms))
    return fits


class Document(models.Model):
    """A published document from which records take their facts."""

    code = models.SlugField(max_length=60, unique=True)
    title = models.TextField()
    publisher = models.TextField()
    year = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.title


class Record(models.Model):
    slug = models.SlugField(max_length=120, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    form = models.CharField(max_length=20, choices=Form.choices, blank=True)
    code = models.CharField(max_length=40, blank=True)  # the number under which a programme lists a project
    language = models.CharField(max_length=8, default="en")  # the language the record is written in
    title = models.TextField()
    title_given = models.BooleanField(
        default=True
    )  # False: the source has no title and this one describes it
    summary = models.TextField(blank=True)
    authors = ArrayField(models.TextField(), default=list)
    start_year = models.PositiveSmallIntegerField(null=True)
    end_year = models.PositiveSmallIntegerField(null=True)
    places = ArrayField(models.TextField(), default=list)  # places named by the source that have no code
    direction = models.CharField(max_length=10, choices=Direction.choices, blank=True)
    outcome = models.TextField(blank=True)
    population = models.TextField(blank=True)
    on_day = models.DateField(null=True)  # of an event or a piece of news
    until_day = models.DateField(null=True)  # up to which a job or an event stands open
    checked_on = models.DateField(null=True)  # when a law was last compared with its source
    access = models.CharField(max_length=12, choices=Access.choices, blank=True)
    lessons = ArrayField(models.TextField(), default=list)
    challenges = ArrayField(models.TextField(), default=list)
    notes = models.TextField(blank=True)
    added_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    digest = models.CharField(
        max_length=64
    )  # of the catalogue file's entry, so that a second load changes nothing

    countries = models.ManyToManyField(Country, through="RecordCountry", related_name="records")
    regions = models.ManyToManyField(Region, through="RecordRegion", related_name="records")
    terms = models.ManyToManyField(Term, through="RecordTerm", related_name="records")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["changed_at", "id"], name="record_changed")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="record_kind_known"),
            models.CheckConstraint(condition=_form_fits_kind(), name="record_form_fits_kind"),
            models.CheckConstraint(condition=~Q(title=""), name="record_has_title"),
            models.CheckConstraint(
                condition=Q(end_year__isnull=True)
                | Q(start_year__isnull=True)
                | Q(end_year__gte=F("start_year")),
                name="record_years_in_order",
            ),
            models.CheckConstraint(
                condition=Q(until_day__isnull=True) | Q(on_day__isnull=True) | Q(until_day__gte=F("on_day")),
                name="record_days_in_order",
            ),
            models.CheckConstraint(condition=Q(access__in=["", *Access.values]), name="record_access_known"),
            models.CheckConstraint(
                condition=Q(kind=Kind.FINDING, direction__in=Direction.values)
                | ~Q(kind=Kind.FINDING) & Q(direction=""),
                name="direction_of_findings_only",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("catalogue:record", args=[self.slug])


class _OfRecord(models.Model):
    """A row that belongs to one record and goes with it, in a stated order."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="%(class)ss")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["position"]


class RecordCountry(models.Model):
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="country_links")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="record_links")
    role = models.CharField(
        max_length=12, choices=CountryRole.choices, blank=True
    )  # blank: the source tells none
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["record", "country", "role"], name="country_role_once_a_record")
        ]

    def __str__(self) -> str:
        return f"{self.country_id} {self.role}".strip()


class RecordRegion(models.Model):
    """A region that the source names beyond those of its countries."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="region_links")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="record_links")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "region"], name="region_once_a_record")]

    def __str__(self) -> str:
        return str(self.region_id)


class RecordTerm(models.Model):
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="term_links")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="record_links")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["record", "term"], name="term_once_a_record")]

    def __str__(self) -> str:
        return str(self.term_id)


class Partner(models.Model):
    """A body as the sources name it."""

    name = models.TextField()
    country = models.ForeignKey(Country, on_delete=models.PROTECT, null=True)
    kind = models.ForeignKey(Term, on_delete=models.PROTECT, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "country"], name="partner_once", nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return self.name


class RecordPartner(models.Model):
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="partner_links")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="record_links")
    role = models.CharField(max_length=12, choices=PartnerRole.choices)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["record", "partner", "role"], name="partner_role_once_a_record")
        ]

    def __str__(self) -> str:
        return f"{self.partner_id} {self.role}"


class Source(_OfRecord):
    """Where in a document the facts stand."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="sources")
    locator = models.TextField()

    def __str__(self) -> str:
        return self.locator


class Amount(_OfRecord):
    value = models.DecimalField(max_digits=20, decimal_places=2)
    currency = models.CharField(max_length=3)
    what = models.TextField()

    def __str__(self) -> str:
        return f"{self.value} {self.currency} {self.what}"


class Figure(_OfRecord):
    value = models.DecimalField(max_digits=24, decimal_places=4)
    upto = models.DecimalField(max_digits=24, decimal_places=4, null=True)  # the other end of a range
    unit = models.TextField(blank=True)
    what = models.TextField()

    def __str__(self) -> str:
        return f"{self.value} {self.unit} {self.what}"


class Link(_OfRecord):
    """An address as printed. Many are dead, so it is shown as text with the year it was last checked."""

    url = models.TextField()
    printed_year = models.PositiveSmallIntegerField(null=True)
    checked_year = models.PositiveSmallIntegerField(null=True)

    def __str__(self) -> str:
        return self.url


class Relation(models.Model):
    """One record points to another, and says why."""

    origin = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="points_to")
    target = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="pointed_at_by")
    why = models.CharField(max_length=20, choices=Why.choices)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["origin", "target", "why"], name="relation_once"),
            models.CheckConstraint(condition=~Q(origin=F("target")), name="relation_not_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.origin_id} {self.why} {self.target_id}"
