"""Every fund in one list, and the page of each, as its kind shows it."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sankofa.directory.access import View
from sankofa.funds.access import fund_for
from sankofa.funds.models import Fund
from sankofa.funds.queries.every_fund import funds_of, public_funds
from sankofa.funds.terms import FundKind
from sankofa.funds.views import cover
from sankofa.funds.views.credit.public import credit_fund
from sankofa.funds.views.gifts import bridge, calls, giving, trustees
from sankofa.funds.views.groups import group
from sankofa.funds.views.matching import public as matching

# The page of a fund by kind: a view that is given the request and the fund. A kind without one shows `fund.html`.
PAGES: Mapping[str, View] = {
    FundKind.GIFTS: giving.page,
    FundKind.DIASPORA_FUND: trustees.page,
    FundKind.BRIDGE: bridge.page,
    FundKind.TRUST_FUND: calls.page,
    FundKind.SAVINGS_GROUP: group.page,
    FundKind.SAFETY_NET: group.page,
    FundKind.MATCHING: matching.fund_page,
    FundKind.CREDIT: credit_fund,
    FundKind.INSURANCE: cover.scheme,
}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All funds that everybody may know of, by kind; and one's own."""
    kind = request.GET.get("kind", "")
    shown = public_funds().filter(kind=kind) if kind in FundKind.values else public_funds()
    context = {
        "funds": shown,
        "own": funds_of(request.user) if request.user.is_authenticated else [],
        "kinds": FundKind.choices,
        "kind": kind,
    }
    return render(request, "funds/index.html", context)


@require_safe
def fund(request: HttpRequest, slug: str) -> HttpResponse:
    """One fund, as its kind shows it."""
    found = fund_for(request, slug)
    return PAGES.get(found.kind, _plain)(request, found)


def _plain(request: HttpRequest, found: Fund) -> HttpResponse:
    return render(request, "funds/fund.html", {"fund": found})
