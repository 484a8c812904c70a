"""What the values of facets are called in one language."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from sankofa.catalogue.models import Document, Term
from sankofa.catalogue.queries.facets import NOT_DATED, PERIODS, period_key
from sankofa.catalogue.queries.texts import Reader
from sankofa.catalogue.terms import CountryRole, Direction, Form, Kind
from sankofa.methods.folding import words
from sankofa.places.queries import country_names, region_names


@dataclass(frozen=True)
class Labels:
    """Facet values by name, and the words of the vocabulary with how often they occur in it."""

    by_value: dict[tuple[str, str], str]
    terms: dict[str, str]  # term code -> label
    words: Counter

    def of(self, facet: str, key: str) -> str:
        return self.by_value.get((facet, key)) or self.terms.get(key) or key


def labels(language: str) -> Labels:
    with override(language):
        by_value = _of_choices() | _of_places(language) | _of_documents(language)
    rows = Term.objects.prefetch_related("variants")
    reader = Reader(language, [f"term.{term.code}.label" for term in rows])
    terms = {term.code: str(reader.text(f"term.{term.code}.label", term.label)) for term in rows}
    vocabulary = Counter(word for label in terms.values() for word in words(label))
    vocabulary.update(
        word for (facet, _key), label in by_value.items() if facet == "country" for word in words(label)
    )
    vocabulary.update(
        word for term in rows for variant in term.variants.all() for word in words(variant.text)
    )
    return Labels(by_value, terms, vocabulary)


def _of_choices() -> dict[tuple[str, str], str]:
    found = {("kind", kind.value): str(kind.label) for kind in Kind}
    found |= {("form", form.value): str(form.label) for form in Form}
    found |= {("direction", direction.value): str(direction.label) for direction in Direction}
    found |= {("role", role.value): str(role.label) for role in CountryRole}
    found["period", NOT_DATED] = _("Not dated")
    for first, last in PERIODS:
        if first is None:
            label = _("Before %(year)s") % {"year": last + 1}
        elif last is None:
            label = _("Since %(year)s") % {"year": first}
        else:
            label = f"{first}–{last}"
        found["period", period_key((first, last))] = label
    return found


def _of_places(language: str) -> dict[tuple[str, str], str]:
    found = {("region", code): name for code, name in region_names(language).items()}
    for code, label in country_names(language).items():
        for facet in ("country", *(f"country-{role.value}" for role in CountryRole)):
            found[facet, code] = label.short
    return found


def _of_documents(language: str) -> dict[tuple[str, str], str]:
    rows = list(Document.objects.all())
    reader = Reader(language, [f"record.{row.code}.title" for row in rows])
    return {("document", row.code): str(reader.text(f"record.{row.code}.title", row.title)) for row in rows}
