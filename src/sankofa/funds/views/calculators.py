"""Calculators that anybody may use. All that was typed stands in the address and is kept nowhere."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from sankofa.foundation.forms import form_page
from sankofa.foundation.languages import is_rtl
from sankofa.foundation.pictures import picture_answer
from sankofa.funds.formats.calculations import workbook
from sankofa.funds.forms.calculators import crises, feasibility, instruments, viability
from sankofa.funds.queries.calculators.crises import bridge_size, crisis_reserve
from sankofa.funds.queries.calculators.feasibility import feasibility as solve_feasibility
from sankofa.funds.queries.calculators.instruments import bond_returns, card_cost
from sankofa.funds.queries.calculators.viability import viability as solve_viability
from sankofa.funds.terms.calculators import Solved

FORMATS = [("svg", "SVG"), ("png", "PNG"), ("csv", "CSV")]
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Calculator:
    """Its title and what it is for, its form, how that is solved, made-up numbers to try it with."""

    title: object
    about: object
    form: type[forms.Form]
    solve: Callable[[forms.Form], Solved]
    example: Mapping[str, str]


CALCULATORS = {
    "health-insurance": Calculator(
        _("Can people abroad pay for their families’ health cover?"),
        _("Premium, who can pay it, what money from abroad can carry, who would join, and what to do."),
        feasibility.FeasibilityForm,
        lambda form: solve_feasibility(form.asked()),
        feasibility.EXAMPLE,
    ),
    "business": Calculator(
        _("Does the firm earn or lose?"),
        _("Break-even, money month by month, what matters most, and advice in plain words."),
        viability.ViabilityForm,
        lambda form: solve_viability(form.firm(), form.cleaned_data["currency"]),
        viability.EXAMPLE,
    ),
    "bond": Calculator(
        _("What does a bond really bring?"),
        _("What is left of its interest after prices have risen and currencies have moved."),
        instruments.BondForm,
        lambda form: bond_returns(form.bond(), *form.rates),
        instruments.BOND_EXAMPLE,
    ),
    "card": Calculator(
        _("What does a card for money transfers cost?"),
        _("All fees of a year with a card that you load and a relative draws from."),
        instruments.CardForm,
        lambda form: card_cost(form.year(), form.cleaned_data["other"], form.cleaned_data["currency"]),
        instruments.CARD_EXAMPLE,
    ),
    "crisis-reserve": Calculator(
        _("How much must a state set aside for its citizens in crises?"),
        _("A budget line and a reserve from citizens abroad, risk and costs, and what moves them most."),
        crises.ReserveForm,
        lambda form: crisis_reserve(form.exposures(), form.basis_points, form.cleaned_data["currency"]),
        crises.RESERVE_EXAMPLE,
    ),
    "bridge-size": Calculator(
        _("How large must an emergency bridge fund be?"),
        _("Money that is advanced at once and repaid by donors late, or never: what must be there."),
        crises.BridgeSizeForm,
        lambda form: bridge_size(
            form.strain(), form.cleaned_data["seed"], crises.RUNS, form.cleaned_data["currency"]
        ),
        crises.SIZE_EXAMPLE,
    ),
}


@require_safe
def calculators(request: HttpRequest) -> HttpResponse:
    return render(request, "funds/calculators/index.html", {"calculators": CALCULATORS})


@require_safe
def calculator(request: HttpRequest, name: str) -> HttpResponse:
    """The form, and below it what follows from what was typed."""
    asked = CALCULATORS[name]
    form = asked.form(request.GET or None)
    context = {
        "form": form,
        "name": name,
        "calculator": asked,
        "example": urlencode(asked.example),
        "formats": FORMATS,
    }
    if form.is_bound and form.is_valid():
        solved = asked.solve(form)
        context |= {"solved": solved, **solved.told}
        return render(request, f"funds/calculators/{name}.html", context)
    return form_page(request, f"funds/calculators/{name}.html", context)


@require_safe
def picture(request: HttpRequest, name: str, which: str, extension: str) -> HttpResponse:
    solved = _solved(name, request.GET)
    if which not in solved.figures:
        raise Http404
    return picture_answer(solved.figures[which], which, extension)


@require_safe
def sheets(request: HttpRequest, name: str) -> HttpResponse:
    """What was found as a workbook."""
    content = workbook(_solved(name, request.GET).sheets, rtl=is_rtl(get_language()))
    response = HttpResponse(content, content_type=SHEET)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def _solved(name: str, typed: QueryDict) -> Solved:
    asked = CALCULATORS[name]
    form = asked.form(typed)
    if not form.is_valid():
        raise Http404
    return asked.solve(form)
