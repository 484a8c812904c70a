"""What it costs to send money: public pages and files."""

import json
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from sankofa.foundation.pictures import picture_answer
from sankofa.funds.formats import price_tables
from sankofa.funds.forms.prices import AskForm, CorridorForm
from sankofa.funds.queries.prices import pages
from sankofa.funds.queries.prices.corridors import corridors
from sankofa.funds.queries.prices.history import picture_of


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Choose a corridor; how to read prices; what is priced."""
    form = CorridorForm(request.GET if "sender" in request.GET else None)
    if form.is_valid():
        return redirect("funds:send_corridor", form.cleaned_data["sender"], form.cleaned_data["receiver"])
    context = {"form": form, "corridors": corridors(get_language(), timezone.localdate())}
    return render(request, "funds/prices/index.html", context, status=422 if form.errors else 200)


@require_safe
def corridor(request: HttpRequest, sender: str, receiver: str) -> HttpResponse:
    """One corridor: what each service takes of the amount that is asked for."""
    page, form = _page(request, sender, receiver)
    context = {"page": page, "form": form, "figure": picture_of(page.series, page.names)}
    return render(request, "funds/prices/corridor.html", context)


@require_safe
def corridor_file(request: HttpRequest, sender: str, receiver: str, extension: str) -> HttpResponse:
    """The same as a table for other programs."""
    page, _form = _page(request, sender, receiver)
    if extension == "csv":
        response = HttpResponse(price_tables.csv_text(page.found), content_type="text/csv; charset=utf-8")
    else:
        text = json.dumps(price_tables.plain(page.found), ensure_ascii=False, indent=1)
        response = HttpResponse(text, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="sending-{sender}-{receiver}.{extension}"'
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
def history(request: HttpRequest, sender: str, receiver: str, extension: str) -> HttpResponse:
    page = pages.corridor_page(_known(sender, receiver), get_language(), timezone.localdate())
    return picture_answer(picture_of(page.series, page.names), f"sending-{sender}-{receiver}", extension)


def _page(request: HttpRequest, sender: str, receiver: str) -> tuple[pages.CorridorPage, AskForm]:
    ends, today = _known(sender, receiver), timezone.localdate()
    form = AskForm(request.GET, currency=pages.currency_of(ends))
    form.is_valid()
    said = form.cleaned_data
    asked = pages.Asked(
        said.get("amount"), _day(said.get("on"), today), said.get("rate"), said.get("into") or ""
    )
    return pages.corridor_page(ends, get_language(), today, asked), form


def _day(asked: date | None, today: date) -> date | None:
    return None if asked in (None, today) else asked


def _known(sender: str, receiver: str) -> tuple[str, str]:
    """Two different countries. Raises Http404."""
    if sender == receiver or not pages.are_countries(sender, receiver):
        raise Http404
    return sender, receiver
