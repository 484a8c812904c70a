from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, path, register_converter

from sankofa.profiles.views import contributions, datasets, figures, pages, parts, statistics, subjects
from sankofa.profiles.views.files import whole

app_name = "profiles"


class _Text:
    """A converter for texts of one shape, so that others are simply not found."""

    def to_python(self, value: str) -> str:
        return value

    to_url = to_python


class Area(_Text):
    regex = "[A-Z]{3}"


class AreaInAnyCase(_Text):
    regex = "[A-Za-z]{3}"


class FigureId(_Text):
    regex = "[A-Za-z0-9][A-Za-z0-9._~+-]{0,199}"


class DrawnAs(_Text):
    regex = "svg|png|csv"


class AsTable(_Text):
    regex = "csv|parquet"


class Sheet(_Text):
    regex = "xlsx|csv"


register_converter(Area, "area")
register_converter(AreaInAnyCase, "anycase")
register_converter(FigureId, "figureid")
register_converter(DrawnAs, "drawn")
register_converter(Sheet, "sheet")
register_converter(AsTable, "astable")


def told(route: str, name: str, page: Callable[..., HttpResponse]) -> list[URLPattern]:
    """The addresses of a profile: its page, and below it its pictures and tables."""
    of = {"subject": subjects.SUBJECTS[name]}
    below = {**of, "page": f"{app_name}:{name}"}
    return [
        path(route, page, name=name),
        path(f"{route}<slug:code>.<drawn:extension>", parts.picture, of, name=f"{name}_picture"),
        path(f"{route}table/<slug:code>/", parts.table, below, name=f"{name}_table"),
    ]


def printed(route: str, name: str, prefix: str = "") -> list[URLPattern]:
    """A profile as one file: for print, for a spreadsheet, and to be computed again."""
    of = {"subject": subjects.SUBJECTS[name]}
    kinds = {"report": "report.pdf", "workbook": "tables.xlsx"}
    if not prefix:  # all that the world's figures rest on is more than anybody waits for
        kinds["bundle"] = "bundle.zip"
    return [
        path(route + file, whole, {**of, "kind": kind}, name=prefix + kind) for kind, file in kinds.items()
    ]


urlpatterns = [
    path("", pages.index, name="index"),
    path("figure/<figureid:id>/", figures.figure, name="figure"),
    path("figure/<figureid:id>.csv", figures.inputs, name="figure_inputs"),
    path("methods/", datasets.methods, name="methods"),
    path("datasets/", datasets.index, name="datasets"),
    path("datasets/<slug:id>/", datasets.dataset, name="dataset"),
    path("contributions/", contributions.calendar, name="contributions"),
    path("contributions/<area:area>/", contributions.country, name="contributions_country"),
    path("contributions/<area:area>/<slug:table>/", contributions.table, name="contribution"),
    path(
        "contributions/<area:area>/<slug:table>/template.<sheet:extension>",
        contributions.template,
        name="contribution_template",
    ),
    path(
        "contributions/<area:area>/<slug:table>/version-<int:number>.csv",
        contributions.version,
        name="contribution_version",
    ),
    *printed("world/", "world", "world_"),
    *told("world/", "world", pages.world),
    *told("compare/", "compare", pages.compare),
    path("<area:area>/figures.csv", statistics.figures, name="csv"),
    path("<area:area>/data.sdmx.xml", statistics.profile, name="sdmx"),
    *printed("<area:area>/", "area"),
    *told("<area:area>/", "area", pages.area),
    *told("<area:origin>/<area:destination>/", "corridor", pages.corridor),
    path("<anycase:area>/", pages.in_capitals, name="area_in_capitals"),
    path("<anycase:area>/<anycase:other>/", pages.in_capitals, name="corridor_in_capitals"),
]

# Below no language, as what they answer has none.
files = (
    [
        path("sdmx/structure.xml", statistics.structure, name="structure"),
        path("sdmx/<slug:id>.xml", statistics.sdmx, name="sdmx"),
        path("<slug:id>.hxl.csv", statistics.hxl, name="hxl"),
        path("<slug:id>.<astable:extension>", statistics.table, name="table"),
    ],
    "data",
)
