"""The simulator: rules tried on past years, on the page or as a workbook. What is uploaded is not kept."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sankofa.foundation.forms import form_page
from sankofa.foundation.pictures import TYPES, picture_answer
from sankofa.foundation.workbooks import FileRefused, opened
from sankofa.foundation.workbooks.bounds import STRANGERS
from sankofa.funds.access import with_seat
from sankofa.funds.formats.matching_tables import XLSX, workbook
from sankofa.funds.formats.past_projects import Past, read_past
from sankofa.funds.forms.matching_simulator import SimulatorForm, SumsForm, sums_written
from sankofa.funds.models import Fund
from sankofa.funds.queries.every_fund import READING
from sankofa.funds.queries.matching.rules import read
from sankofa.funds.queries.matching.simulating import (
    MOST_SHOWN,
    Tried,
    example_of,
    partners_in,
    picture_of,
    tables_of,
    tried_on,
)
from sankofa.funds.terms import FundKind, SeatRole


@never_cache
@with_seat(SeatRole.MANAGER, SeatRole.TREASURER, SeatRole.AUDITOR, kinds=(FundKind.MATCHING,), duties=READING)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, fund: Fund) -> HttpResponse:
    """A form; sent, its result below it, or as a workbook."""
    sent = request.method == "POST"
    form = SimulatorForm(*((request.POST, request.FILES) if sent else ()), fund=fund)
    context: dict[str, object] = {"form": form, "fund": fund}
    if not form.is_valid():
        return form_page(request, "funds/matching/simulator.html", context)
    past = _past(form, fund)
    if past is None or past.faults:
        for fault in past.faults if past else ():
            form.add_error("file", fault)
        return form_page(request, "funds/matching/simulator.html", context)
    version = fund.rules.get(version=form.cleaned_data["version"])
    tried = tried_on(past, read(version))
    if request.POST.get("as") == "xlsx":
        return _workbook(tried, fund)
    figure = picture_of(tried.sums, tried.partners, fund.currency, get_language())
    context |= {
        "tried": tried,
        "figure": figure,
        "sums": sums_written(tried.sums),
        "version": version.version,
        "is_example": not form.cleaned_data["file"],
        "shown": tried.awards[:MOST_SHOWN],
    }
    return render(request, "funds/matching/simulator.html", context)


def _past(form: SimulatorForm, fund: Fund) -> Past | None:
    file = form.cleaned_data["file"]
    if not file:
        return example_of(fund.currency)
    try:
        return read_past(opened(file.name, file.read(), bounds=STRANGERS), fund.currency)
    except FileRefused as refused:
        form.add_error("file", str(refused))
        return None


def _workbook(tried: Tried, fund: Fund) -> HttpResponse:
    response = HttpResponse(workbook(tables_of(tried, fund.currency)), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{fund.slug}-simulation.xlsx"'
    return response


@never_cache
@with_seat(SeatRole.MANAGER, SeatRole.TREASURER, SeatRole.AUDITOR, kinds=(FundKind.MATCHING,), duties=READING)
@require_safe
def picture(request: HttpRequest, fund: Fund, extension: str) -> HttpResponse:
    """Sums by year as they stand in the address, drawn: what is tried is kept nowhere."""
    if extension not in TYPES:
        raise Http404
    form = SumsForm(request.GET, fund=fund)
    if not form.is_valid():
        raise Http404
    figure = picture_of(form.sums, partners_in(form.rules), fund.currency, get_language())
    return picture_answer(figure, f"{fund.slug}-simulation", extension)
