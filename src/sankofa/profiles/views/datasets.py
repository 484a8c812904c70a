"""What the profiles rest on: the datasets with their editions, and the methods."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from sankofa.profiles.access import dataset_for
from sankofa.profiles.context import files_of_dataset


def index(request: HttpRequest) -> HttpResponse:
    """All datasets by family, the editions of each side by side."""
    from sankofa.profiles.queries.dataset_page import families

    held, not_held = families()
    return render(request, "profiles/datasets.html", {"held": held, "not_held": not_held})


def dataset(request: HttpRequest, id: str) -> HttpResponse:
    from sankofa.profiles.queries.dataset_page import dataset_page
    from sankofa.profiles.queries.statistics import is_humanitarian, numeric

    found = dataset_for(id)
    files = files_of_dataset(found, has_numbers=bool(numeric([found])), has_tags=is_humanitarian(found))
    context = {"page": dataset_page(found, get_language()), "files": files}
    return render(request, "profiles/dataset.html", context)


def methods(request: HttpRequest) -> HttpResponse:
    from sankofa.profiles.queries.methods import TOPICS, entries_of

    told = [(topic, entries_of(topic.key)) for topic in TOPICS]
    return render(request, "profiles/methods.html", {"methods": told})
