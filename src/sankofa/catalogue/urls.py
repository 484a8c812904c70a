from django.urls import path, register_converter

from sankofa.catalogue.views import downloads, figures, pages

app_name = "catalogue"


class _OneOf:
    """A converter for a few fixed words, so that other words are simply not found."""

    def to_python(self, value: str) -> str:
        return value

    to_url = to_python


class TableFormat(_OneOf):
    regex = "csv|xlsx|json"


class CitationFormat(_OneOf):
    regex = "bib|ris|txt"


class FigureFormat(_OneOf):
    regex = "svg|png|csv"


register_converter(TableFormat, "table")
register_converter(CitationFormat, "citation")
register_converter(FigureFormat, "figure")

urlpatterns = [
    path("", pages.results, name="results"),
    path("results.<table:extension>", downloads.results_file, name="results_file"),
    path("feed.atom", downloads.feed, name="feed"),
    path("map.<figure:extension>", figures.world_map, name="map"),
    path("timeline.<figure:extension>", figures.timeline, name="timeline"),
    path("evidence.<figure:extension>", figures.evidence, name="evidence_figure"),
    path("record/<slug:slug>/", pages.record, name="record"),
    path("record/<slug:slug>.<citation:form>", downloads.citation, name="citation"),
    path("record/<slug:slug>.jsonld", downloads.linked, name="linked"),
    path("record/<slug:slug>.dcat", downloads.dcat, name="dcat"),
    path("compare/", pages.compare, name="compare"),
    path("evidence/", pages.evidence, name="evidence"),
    path("recommendations/", pages.recommendations, name="recommendations"),
    path("road-map/", pages.road_map_page, name="road_map"),
    path("vocabulary/", pages.vocabulary_page, name="vocabulary"),
    path("vocabulary/<slug:code>/", pages.vocabulary_group, name="vocabulary_group"),
]
