"""Countries and regions under the codes the world knows them by, and their names.

The codes are the keys, so that data keyed by them needs no lookup to be stored. Areas that no longer exist
fit in: they carry `valid_to` and are not in ISO 3166-1 (`is_iso`).
"""

from django.db import models
from django.db.models import Q

from sankofa.places.terms import LANGUAGES, RegionKind

M49 = r"^[0-9]{3}$"


class Region(models.Model):
    """A part of the world in the United Nations' M49 standard."""

    code = models.CharField(max_length=3, primary_key=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    kind = models.CharField(max_length=20, choices=RegionKind.choices)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=M49), name="region_code_is_m49"),
            models.CheckConstraint(condition=Q(kind__in=RegionKind.values), name="region_kind_known"),
            models.CheckConstraint(
                condition=Q(kind=RegionKind.WORLD, parent__isnull=True)
                | ~Q(kind=RegionKind.WORLD) & Q(parent__isnull=False),
                name="region_inside_another_but_the_world",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class RegionName(models.Model):
    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="names")
    language = models.CharField(max_length=2)
    name = models.TextField()

    class Meta:
        ordering = ["region_id", "language"]
        constraints = [
            models.UniqueConstraint(fields=["region", "language"], name="region_name_once_a_language"),
            models.CheckConstraint(condition=Q(language__in=LANGUAGES), name="region_name_language_known"),
            models.CheckConstraint(condition=~Q(name=""), name="region_name_given"),
        ]

    def __str__(self) -> str:
        return self.name


class Country(models.Model):
    """A country or area. `region` is the smallest M49 region it lies in."""

    iso3 = models.CharField(max_length=3, primary_key=True)
    iso2 = models.CharField(max_length=2, null=True, unique=True)
    m49 = models.CharField(max_length=3, null=True, unique=True)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="countries")
    is_iso = models.BooleanField()  # in ISO 3166-1 today
    valid_to = models.PositiveSmallIntegerField(null=True)  # the year in which the area ceased to be

    class Meta:
        ordering = ["iso3"]
        verbose_name_plural = "countries"
        constraints = [
            models.CheckConstraint(condition=Q(iso3__regex=r"^[A-Z]{3}$"), name="country_iso3_shape"),
            models.CheckConstraint(condition=Q(iso2__regex=r"^[A-Z]{2}$"), name="country_iso2_shape"),
            models.CheckConstraint(condition=Q(m49__regex=M49), name="country_m49_shape"),
            models.CheckConstraint(
                condition=Q(is_iso=False) | Q(iso2__isnull=False, m49__isnull=False, valid_to__isnull=True),
                name="country_of_iso_has_every_code",
            ),
        ]

    def __str__(self) -> str:
        return self.iso3


class CountryName(models.Model):
    country = models.ForeignKey(Country, on_delete=models.CASCADE, related_name="names")
    language = models.CharField(max_length=2)
    name = models.TextField()  # as the United Nations writes it
    short = models.TextField()  # for tables and chips; the same as `name` unless that is long

    class Meta:
        ordering = ["country_id", "language"]
        constraints = [
            models.UniqueConstraint(fields=["country", "language"], name="country_name_once_a_language"),
            models.CheckConstraint(condition=Q(language__in=LANGUAGES), name="country_name_language_known"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(short=""), name="country_name_given"),
        ]

    def __str__(self) -> str:
        return self.name
