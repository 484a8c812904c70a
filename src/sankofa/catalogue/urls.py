from django.urls import include, path, register_converter

from sankofa.catalogue.views import (
    downloads,
    editing,
    figures,
    inventories,
    keeping,
    pages,
    reviewing,
    terms,
    versions,
    writing,
)

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

public = [
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
    path("record/<slug:slug>/history/", versions.history, name="history"),
    path("record/<slug:slug>/file/<uuid:id>/", versions.file, name="record_file"),
    path("lists/<slug:name>/", inventories.inventory, name="inventory"),
    path("lists/<slug:name>.csv", inventories.inventory_table, name="inventory_table"),
    path("how-reviewed/", versions.how_reviewed, name="how_reviewed"),
    path("compare/", pages.compare, name="compare"),
    path("evidence/", pages.evidence, name="evidence"),
    path("recommendations/", pages.recommendations, name="recommendations"),
    path("road-map/", pages.road_map_page, name="road_map"),
    path("vocabulary/", pages.vocabulary_page, name="vocabulary"),
    path("vocabulary/<slug:code>/", pages.vocabulary_group, name="vocabulary_group"),
]

# Below /<language>/desk/catalogue/: for those who write, judge and edit.
desk = [
    path("", writing.drafts, name="drafts"),
    path("draft/<uuid:id>/", writing.draft, name="draft"),
    path("draft/<uuid:id>/step/", writing.step, name="draft_step"),
    path("draft/<uuid:id>/files/", writing.files, name="draft_files"),
    path("draft/<uuid:id>/files/<uuid:file>/", writing.draft_file, name="draft_file"),
    path("record/<slug:slug>/", keeping.record, name="record_desk"),
    path("record/<slug:slug>/revise/", writing.revise, name="revise"),
    path("record/<slug:slug>/withdraw/", editing.withdraw, name="withdraw"),
    path("record/<slug:slug>/reinstate/", editing.reinstate, name="reinstate"),
    path("record/<slug:slug>/revert/<int:version>/", editing.revert, name="revert"),
    path("reviews/", reviewing.reviews, name="reviews"),
    path("reviews/take/<uuid:id>/", reviewing.take, name="take_review"),
    path("review/<uuid:id>/", reviewing.review, name="review"),
    path("review/<uuid:id>/step-back/", reviewing.step_back, name="step_back"),
    path("queue/", editing.editors_queue, name="queue"),
    path("queue/<uuid:id>/", editing.draft, name="draft_desk"),
    path("queue/<uuid:id>/assign/", editing.assign, name="assign"),
    path("queue/<uuid:id>/ask-others/", editing.ask_others, name="ask_others"),
    path("queue/<uuid:id>/publish/", editing.publish, name="publish"),
    path("queue/<uuid:id>/send-back/", editing.send_back, name="send_back"),
    path("queue/<uuid:id>/files/<uuid:file>/", editing.draft_file, name="queued_file"),
    path("vocabulary/", terms.groups, name="desk_vocabulary"),
    path("vocabulary/<slug:code>/", terms.group, name="desk_terms"),
    path("vocabulary/term/<str:code>/", terms.term, name="desk_term"),
    path("vocabulary/term/<str:code>/merge/", terms.merge, name="desk_merge_term"),
    path("vocabulary/term/<str:code>/retire/", terms.retire, name="desk_retire_term"),
    path("translations/", keeping.translations, name="translations"),
    path("translations/<slug:slug>/<slug:into>/", keeping.translation, name="translation"),
]

urlpatterns = [
    path("catalogue/", include(public)),
    path("desk/catalogue/", include(desk)),
]
