"""The one door to a record: finds it and checks that the visitor may see it. All records are public."""

from django.http import Http404

from sankofa.catalogue.models import Record, TermGroup


def record_for(slug: str) -> Record:
    """The record under an address. Raises Http404 when there is none."""
    record = Record.objects.filter(slug=slug).first()
    if record is None:
        raise Http404
    return record


def records_for(slugs: list[str]) -> list[Record]:
    """The records under some addresses, in that order. Raises Http404 when one is missing."""
    return [record_for(slug) for slug in slugs]


def group_for(code: str) -> TermGroup:
    """A group of the vocabulary. Raises Http404 when there is none."""
    group = TermGroup.objects.filter(code=code).first()
    if group is None:
        raise Http404
    return group
