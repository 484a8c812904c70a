"""The first page of money, lessons with questions that teach, and plans for schools."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sankofa.funds.formats.lessons import lesson_plans
from sankofa.funds.formats.lessons import lessons as every_lesson
from sankofa.funds.queries import money_lessons as queries
from sankofa.funds.queries.money_room import doors


@require_safe
def money(request: HttpRequest) -> HttpResponse:
    """All that the room of money has."""
    return render(request, "funds/money.html", {"doors": doors()})


@require_safe
def lessons(request: HttpRequest) -> HttpResponse:
    language = get_language()
    context = {
        "lessons": every_lesson(language),
        "plans": lesson_plans(language),
        "reach": queries.reach(language),
    }
    return render(request, "funds/lessons/index.html", context)


@never_cache
@require_safe
def lesson(request: HttpRequest, code: str) -> HttpResponse:
    """One lesson; with answers in the address, whether they are right, and why. Nothing is kept."""
    found = queries.lesson_called(code, get_language())
    if found is None:
        raise Http404
    asked = queries.asked(found, request.GET)
    context = {
        "lesson": found,
        "asked": asked,
        "answered": any(each.chosen is not None for each in asked),
        "others": [each for each in every_lesson(get_language()) if each.code != code],
    }
    return render(request, "funds/lessons/lesson.html", context)


@require_safe
def school_plan(request: HttpRequest, code: str) -> HttpResponse:
    """One lesson plan, to be printed."""
    found = queries.plan_called(code, get_language())
    if found is None:
        raise Http404
    return render(request, "funds/lessons/plan.html", {"plan": found})
