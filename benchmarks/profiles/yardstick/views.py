from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from benchmarks.profiles.yardstick import TABLES


def plain(request: HttpRequest, area: str) -> HttpResponse:
    return render(request, "yardstick/plain.html", {"area": area, "rows": TABLES[area]})
