"""Organisations, where they are, and which places they link."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from sankofa.directory.terms import OrganisationKind, PlaceRole, Standing
from sankofa.places.models import Country


class Organisation(models.Model):
    """A body that people act for. One of them runs this installation: the office.

    No circle of parents, the office stays the office, what was merged stays merged:
    `migrations/0004_rules_of_duties.py`.
    """

    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=20, choices=OrganisationKind.choices)
    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.PROPOSED)
    is_office = models.BooleanField(default=False)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged_from")
    name = models.TextField()  # as it calls itself
    language = models.CharField(max_length=2, default="en")  # that its name and description are written in
    acronym = models.CharField(max_length=40, blank=True)
    description = models.TextField(blank=True)
    legal_status = models.TextField(blank=True)
    registered_as = models.CharField(max_length=80, blank=True)  # number in a public register
    languages = ArrayField(models.CharField(max_length=8), default=list, blank=True)  # that it works in
    interests = ArrayField(models.CharField(max_length=100), default=list, blank=True)  # codes of themes
    seeks = models.TextField(blank=True)  # what support it looks for at present
    website = models.URLField(blank=True)
    contact = models.EmailField(blank=True)  # of the body, public; no person's
    towns_shown = models.BooleanField(default=False)  # a small group may not wish to be found more closely
    founded = models.PositiveSmallIntegerField(null=True)
    added_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    confirmed_on = models.DateField(null=True)  # when somebody last looked whether the entry is true
    words = models.TextField(default="", blank=True)  # folded: what a search reads
    vector = models.GeneratedField(
        expression=SearchVector("words", config="simple"), output_field=SearchVectorField(), db_persist=True
    )

    class Meta:
        ordering = ["name"]
        indexes = [GinIndex(fields=["vector"], name="organisation_vector", fastupdate=False)]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=OrganisationKind.values), name="organisation_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(standing__in=Standing.values), name="organisation_standing_known"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="organisation_has_name"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="organisation_not_its_own_parent"),
            models.CheckConstraint(
                condition=Q(standing=Standing.MERGED, merged_into__isnull=False)
                | ~Q(standing=Standing.MERGED) & Q(merged_into__isnull=True),
                name="organisation_merged_says_where",
            ),
            models.UniqueConstraint(fields=["is_office"], condition=Q(is_office=True), name="one_office"),
            models.CheckConstraint(
                condition=Q(is_office=False) | Q(standing=Standing.LISTED), name="office_is_listed"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("directory:organisation", args=[self.slug])


class OrganisationName(models.Model):
    """The name and the description in another language."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="names")
    language = models.CharField(max_length=2)
    name = models.TextField()
    description = models.TextField(blank=True)

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "language"], name="organisation_name_once_a_language"
            )
        ]

    def __str__(self) -> str:
        return self.name


class OrganisationPlace(models.Model):
    """A place of an organisation: a country, and where it is told a town with its position."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="places")
    role = models.CharField(max_length=10, choices=PlaceRole.choices)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    locality = models.TextField(blank=True)
    latitude = models.DecimalField(max_digits=7, decimal_places=4, null=True)
    longitude = models.DecimalField(max_digits=7, decimal_places=4, null=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(role__in=PlaceRole.values), name="place_role_known"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="place_position_whole",
            ),
            models.UniqueConstraint(
                fields=["organisation", "role", "country", "locality"], name="organisation_place_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.locality} {self.country_id}".strip()


class PlaceLink(models.Model):
    """Two places that an organisation links, such as a town abroad and the village that its members come from."""

    origin = models.ForeignKey(OrganisationPlace, on_delete=models.CASCADE, related_name="links_out")
    target = models.ForeignKey(OrganisationPlace, on_delete=models.CASCADE, related_name="links_in")
    what = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["origin", "target"], name="place_link_once"),
            models.CheckConstraint(condition=~Q(origin=F("target")), name="place_link_not_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.origin_id} {self.target_id}"
