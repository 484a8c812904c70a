"""What everybody sees of a matching fund: its projects, its rules, its statistics, and each project with its books."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from sankofa.foundation.paging import page_links
from sankofa.foundation.pictures import picture_answer
from sankofa.funds.access import fund_for
from sankofa.funds.access.matching import project_for, proof_in
from sankofa.funds.formats.matching_tables import statistics_file
from sankofa.funds.forms.matching import page_asked
from sankofa.funds.models import Fund
from sankofa.funds.queries.every_fund import rules_of
from sankofa.funds.queries.matching.agreed import signatures_of
from sankofa.funds.queries.matching.lists import (
    PER_PAGE,
    clubs_of,
    map_of,
    places_of,
    projects_shown,
    statistics_table,
)
from sankofa.funds.queries.matching.money import pools_of
from sankofa.funds.queries.matching.pages import finished_report, mean_shown, project_view
from sankofa.funds.queries.matching.rules import partners_of
from sankofa.funds.queries.matching.sentences import sentences_of
from sankofa.funds.queries.matching.spending import spending_of
from sankofa.funds.terms import FundKind
from sankofa.funds.terms.matching import HAS_CONTRACT, PUBLIC_STATES, ProjectState
from sankofa.funds.views.files import proof_answer


def fund_page(request: HttpRequest, fund: Fund) -> HttpResponse:
    """The fund: in a sentence who adds what, its projects with filters, and where they are."""
    asked = {name: request.GET.get(name, "")[:100] for name in ("state", "place", "q")}
    found = projects_shown(fund, **asked)
    total = found.count()
    page = min(page_asked(request.GET), max(1, -(-total // PER_PAGE)))
    version = rules_of(fund)
    context = {
        "fund": fund,
        "asked": asked,
        "projects": found[(page - 1) * PER_PAGE : page * PER_PAGE],
        "total": total,
        "current": page,
        "pages": page_links(page, -(-total // PER_PAGE)),
        "states": [(state.value, state.label) for state in ProjectState if state in PUBLIC_STATES],
        "places": places_of(fund),
        "pools": pools_of(fund, partners_of(fund)),
        "sentences": sentences_of(fund, version)[:1] if version else [],
        "map": map_of(fund, get_language()),
        "may_propose": request.user.is_authenticated and clubs_of(request.user).exists(),
    }
    return render(request, "funds/matching/fund.html", context)


@require_safe
def rules_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The rules in plain sentences, and their earlier versions."""
    fund = fund_for(request, slug, FundKind.MATCHING)
    version = rules_of(fund)
    context = {
        "fund": fund,
        "version": version,
        "sentences": sentences_of(fund, version) if version else [],
        "earlier": fund.rules.order_by("-version"),
    }
    return render(request, "funds/matching/rules.html", context)


@require_safe
def statistics(request: HttpRequest, slug: str, extension: str) -> HttpResponse:
    """Projects by municipality and year, as a table."""
    fund = fund_for(request, slug, FundKind.MATCHING)
    return statistics_file(statistics_table(fund), f"{fund.slug}-statistics", extension)


@require_safe
def map_picture(request: HttpRequest, slug: str, extension: str) -> HttpResponse:
    fund = fund_for(request, slug, FundKind.MATCHING)
    return picture_answer(map_of(fund, get_language()), f"{fund.slug}-map", extension)


@require_safe
def project(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A project: who pays how much, every movement, the stages and their proofs."""
    found, rights = project_for(request, slug, number)
    report = finished_report(found)
    context = {
        "project": found,
        "fund": found.fund,
        "rights": rights,
        "view": project_view(found),
        "clubs": found.clubs.select_related("organisation"),
        "lines": found.lines.all(),
        "moves": found.moves.all(),
        "mean": mean_shown(found),
        "sentences": sentences_of(found.fund, found.rules)[:1],
        "signatures": signatures_of(found) if found.state in HAS_CONTRACT else [],
        "report": report,
        "spent": spending_of(found) if report else None,
    }
    return render(request, "funds/matching/project.html", context)


@require_safe
def proof(request: HttpRequest, slug: str, number: int, proof: UUID) -> HttpResponse:
    """A photo, shown; or a document, to be kept."""
    found, _rights = project_for(request, slug, number)
    held = proof_in(found, proof)
    return proof_answer(held)
