"""What a country's institutions owe, the tables to fill in, and handing them in."""

import tempfile
from http import HTTPStatus
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from sankofa.foundation.workbooks.terms import FileRefused
from sankofa.places.queries import country_names
from sankofa.profiles.access import area_for, owner_for, template_for, version_for
from sankofa.profiles.forms import HandedIn, read_handed_in
from sankofa.profiles.terms import ContributionRefused, KeyRefused

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Who owes what, in every country that has named institutions."""
    from sankofa.profiles.queries.contributions import calendar

    names = country_names(get_language())
    duties = [(names[duty.owner.country_id].short, duty) for duty in calendar(timezone.localdate())]
    return render(request, "profiles/contributions.html", {"duties": duties})


@require_safe
def country(request: HttpRequest, area: str) -> HttpResponse:
    """The tables of one country, with what is owed of each."""
    from sankofa.profiles.formats.contribution.tables import templates
    from sankofa.profiles.queries.contributions import calendar

    duties = {duty.owner.table: duty for duty in calendar(timezone.localdate(), area_for(area))}
    tables = [(template.table, duties.get(code)) for code, template in templates().items()]
    context = {"area": area, "name": _name(area), "tables": tables}
    return render(request, "profiles/contributions_country.html", context)


@csrf_exempt  # nothing is stored without a key, which a foreign page does not have; so no cookie is needed
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def table(request: HttpRequest, area: str, table: str) -> HttpResponse:
    """One table: its template, its versions, and a form to have a file checked and to hand it in."""
    from sankofa.profiles.queries.contributions import versions_of

    template, owner = template_for(table), owner_for(area, table)
    versions = versions_of(owner) if owner else []
    context = {
        "area": area,
        "name": _name(area),
        "template": template,
        "owner": owner,
        "versions": versions,
        "asked": HandedIn(),
        "received": _received(request, [each.version for each in versions]),
    }
    if request.method != "POST":
        return render(request, "profiles/contribution.html", context)
    asked = read_handed_in(request.POST, request.FILES)
    context["asked"] = asked
    if asked.file and not asked.errors:
        context |= _examined(asked.file, area, template, owner, asked.key)
    if version := context.get("stored"):
        there = reverse("profiles:contribution", args=[area, table])
        return redirect(f"{there}?received={version}#versions", permanent=False)
    is_odd = asked.errors or context.get("refused") or context.get("faults") or context.get("key_error")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_odd else HTTPStatus.OK
    return render(request, "profiles/contribution.html", context, status=status)


def _received(request: HttpRequest, held: list[int]) -> str:
    """The version that was just handed in; nothing for what an address only claims."""
    claimed = request.GET.get("received", "")
    return claimed if claimed in map(str, held) else ""


def _examined(file: UploadedFile, area: str, template, owner, key: str) -> dict[str, object]:
    """What is told of a file; with a key that fits and no fault, also the version it was stored as."""
    from sankofa.profiles.actions import contributions

    now = timezone.now()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table"
        path.write_bytes(file.read())
        try:
            if not key:
                found = contributions.examine(path, template, area, now)
                return {
                    "faults": found.faults,
                    "remarks": found.remarks,
                    "rows": len(found.rows),
                    "looked": True,
                }
            opened = contributions.key_of(owner, key, now) if owner else None
            if opened is None:
                raise KeyRefused
            by = f"key {opened.pk}"
            return {"stored": contributions.contribute(path, owner, by=by, key=opened, now=now).version}
        except KeyRefused:
            return {
                "key_error": _("This key does not open this table. Ask whoever gave it to you for a new one.")
            }
        except FileRefused as refused:
            return {"refused": str(refused)}
        except ContributionRefused as refused:
            return {"faults": refused.faults, "remarks": refused.remarks, "looked": True}


@require_safe
def template(request: HttpRequest, area: str, table: str, extension: str) -> HttpResponse:
    """An empty table to fill in."""
    from sankofa.profiles.formats.contribution.template import csv_template, xlsx_template

    asked = template_for(table)
    if extension == "csv":
        content: str | bytes = csv_template(asked)
    else:
        names = {code: label.short for code, label in country_names(get_language()).items()}
        content = xlsx_template(
            asked, country=_name(area_for(area)), countries=names, rtl=get_language_bidi()
        )
    return _file(content, XLSX if extension == "xlsx" else CSV, f"{area}-{table}.{extension}")


@require_safe
def version(request: HttpRequest, area: str, table: str, number: int) -> HttpResponse:
    """What was handed in, as it was."""
    from sankofa.profiles.formats.contribution.template import version_csv
    from sankofa.profiles.queries.contributions import rows_of

    found = version_for(area, table, number)
    content = version_csv(template_for(table), rows_of(found))
    return _file(content, CSV, f"{area}-{table}-version-{number}.csv")


def _file(content: str | bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _name(area: str) -> str:
    return country_names(get_language())[area_for(area)].short
