"""What the profiles rest on: the datasets with their editions, and the methods."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from sankofa.profiles.access import dataset_for


def index(request: HttpRequest) -> HttpResponse:
    """All datasets by family, the editions of each side by side."""
    from sankofa.profiles.queries.dataset_page import families

    held, not_held = families()
    return render(request, "profiles/datasets.html", {"held": held, "not_held": not_held})


def dataset(request: HttpRequest, id: str) -> HttpResponse:
    from sankofa.profiles.queries.dataset_page import dataset_page

    return render(request, "profiles/dataset.html", {"page": dataset_page(dataset_for(id), get_language())})


def methods(request: HttpRequest) -> HttpResponse:
    from sankofa.profiles.queries.methods import TOPICS, entries_of

    told = [(topic, entries_of(topic.key)) for topic in TOPICS]
    return render(request, "profiles/methods.html", {"methods": told})
