"""The catalogue as a site built on Wagtail would keep it for its search."""

from django.db import models
from wagtail.search import index


class Value(models.Model):
    """A value of a facet. All facets stand in one table, so that one query counts those where nothing is chosen."""

    facet = models.CharField(max_length=20)
    key = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["facet", "key"], name="peer_value_once")]

    def __str__(self) -> str:
        return f"{self.facet} {self.key}"


class Entry(index.Indexed, models.Model):
    slug = models.SlugField(max_length=120)
    heading = models.TextField()
    start_year = models.PositiveSmallIntegerField(default=0)
    title = models.TextField()
    facts = models.TextField()
    summary = models.TextField()
    rest = models.TextField()
    translated = models.TextField()  # the same in the other languages
    values = models.ManyToManyField(Value, related_name="entries")

    search_fields = [
        index.SearchField("title", boost=10),
        index.SearchField("facts", boost=4),
        index.SearchField("summary", boost=2),
        index.SearchField("rest", boost=1),
        index.SearchField("translated", boost=1),
        index.FilterField("id"),
        index.FilterField("start_year"),
        index.FilterField("values"),
    ]

    class Meta:
        indexes = [models.Index(fields=["-start_year", "-id"], name="peer_newest")]

    def __str__(self) -> str:
        return self.heading
