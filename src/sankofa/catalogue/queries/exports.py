"""What leaves the catalogue as a file, a feed or linked data: the values that `formats` writes."""

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlencode, urljoin

from django.db import connection
from django.urls import reverse
from django.utils.translation import gettext as _

from sankofa.catalogue.formats import cite, linked
from sankofa.catalogue.formats.facts import CountryFact, LocalText, Result, SourceFact, TermFact
from sankofa.catalogue.models import Record
from sankofa.catalogue.queries.facets import SHOWN
from sankofa.catalogue.queries.record_page import Page
from sankofa.catalogue.queries.search import Found, Question
from sankofa.catalogue.terms import CountryRole, PartnerRole, Sort
from sankofa.methods.citation import Citation
from sankofa.methods.folding import clean, fold
from sankofa.places.queries import country_names, regions_of

MOST_ROWS = 50_000


def result_of(found: Found, left_out: Sequence[str], site: str) -> Result:
    """A result as its file describes it. `site` is the address in front of every path."""
    parameters = parameters_of(found.question)
    query = urlencode(parameters, doseq=True)
    address = site + reverse("catalogue:results")
    return Result(
        in_words=in_words(found),
        parameters=parameters | {"language": found.question.language},
        address=f"{address}?{query}" if query else address,
        total=found.total,
        left_out=tuple(left_out),
        most=MOST_ROWS,
    )


def exported_ids(found: Found) -> list[int]:
    """The records that go into the file of a result, in its order."""
    return found.ids[:MOST_ROWS].tolist()


def parameters_of(question: Question) -> dict[str, str | list[str]]:
    """A question as the parameters of its address, in one order, so that equal questions have one address."""
    chosen = {
        facet.name: list(question.chosen[facet.name]) for facet in SHOWN if question.chosen.get(facet.name)
    }
    single = {"q": question.text, "role": question.role, "sort": question.sort}
    return {name: value for name, value in (single | chosen).items() if value}


def in_words(found: Found) -> tuple[tuple[str, str], ...]:
    """What was asked, as (what is narrowed, to what)."""
    question = found.question
    labels = found.shelf.labels(question.language)
    lines = [(_("Search"), question.text)] if question.text else []
    for facet in SHOWN:
        if keys := question.chosen.get(facet.name):
            lines.append((str(facet.label), ", ".join(labels.of(facet.name, key) for key in keys)))
    if question.role:
        lines.append((_("Role of the country"), str(CountryRole(question.role).label)))
    if question.sort:
        lines.append((_("Order"), str(Sort(question.sort).label)))
    return tuple(lines)


def latest(ids: Sequence[int], count: int) -> list[int]:
    """Of some records those changed last, the latest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM catalogue_record WHERE id = ANY(%s) ORDER BY changed_at DESC, id DESC LIMIT %s",
            [list(ids), count],
        )
        return [found for (found,) in cursor.fetchall()]


def countries_with_records(found: Found) -> list[dict[str, object]]:
    """All countries by name, with how many records of a result name each, and in which role."""
    names = country_names(found.question.language)
    return [
        {
            "code": code,
            "name": label.name,
            "short_name": label.short,
            "regions": regions_of(code),
            "records": found.count("country", code),
        }
        | {f"as_{role.value}": found.count(f"country-{role.value}", code) for role in CountryRole}
        for code, label in sorted(names.items(), key=lambda pair: fold(pair[1].name))
    ]


def schema_org_of(page: Page, address: str) -> linked.Node:
    """The record of a page in schema.org's vocabulary. Of `address` only the site counts."""
    return linked.schema_org(_subject(page, address))


def dcat_of(page: Page, address: str) -> linked.Node:
    """The record of a page as an entry of a data catalogue. Of `address` only the site counts."""
    return linked.dcat(_subject(page, address))


def citation_of(page: Page, address: str, accessed: date) -> Citation:
    """How the record of a page is cited. Of `address` only the site counts.

    A document keeps the title under which it was published, also for a reader of another language.
    """
    record = page.record
    published = record.kind in cite.DOCUMENTS
    cited = cite.Cited(
        slug=record.slug,
        kind=record.kind,
        form=record.form,
        title=clean(record.title if published else page.title.text) or record.slug,
        language=record.language if published else page.title.language,
        authors=tuple(record.authors),
        year=record.start_year,
        changed=record.changed_at.date(),
        sources=_sources(page),
        printed_address=next((link.url for link in page.links), ""),
        address=urljoin(address, record.get_absolute_url()),
    )
    return cite.citation_of(
        cited, container=_("Sankofa catalogue"), based_on=_("based on"), accessed=accessed
    )


def _subject(page: Page, address: str) -> linked.Subject:
    record = page.record
    groups = {group.code for group in page.term_groups}
    documents = {source.document for source in page.sources}
    return linked.Subject(
        slug=record.slug,
        address=urljoin(address, record.get_absolute_url()),
        catalogue=urljoin(address, reverse("catalogue:results")),
        catalogue_name=_("Sankofa catalogue"),
        kind=record.kind,
        form=record.form,
        kind_label=page.kind_label,
        title=_local(page.title),
        summary=_local(page.summary),
        authors=tuple(record.authors),
        start_year=record.start_year,
        end_year=record.end_year,
        countries=tuple(
            CountryFact(place.code, place.name, place.role, place.role_label) for place in page.places
        ),
        places=page.regions,
        bodies=_bodies(record),
        terms=tuple(
            TermFact(term.code, term.label, term.group) for group in page.term_groups for term in group.terms
        ),
        matters=tuple(str(text) for text in (page.outcome, page.population) if text),
        sources=_sources(page),
        address_of={slug: urljoin(address, reverse("catalogue:record", args=[slug])) for slug in documents}
        | {code: urljoin(address, reverse("catalogue:vocabulary_group", args=[code])) for code in groups},
        added_at=record.added_at,
        changed_at=record.changed_at,
    )


def _bodies(record: Record) -> tuple[linked.Body, ...]:
    """Each body once; who pays is named as such, whatever else it does."""
    funds: dict[str, bool] = {}
    for name, role in record.partner_links.values_list("partner__name", "role"):
        funds[name] = funds.get(name, False) or role == PartnerRole.FUNDER
    return tuple(linked.Body(name, paying) for name, paying in funds.items())


def _sources(page: Page) -> tuple[SourceFact, ...]:
    return tuple(
        SourceFact(source.document, str(source.title), source.publisher, source.year, source.locator)
        for source in page.sources
    )


def _local(text) -> LocalText:
    return LocalText(text.text, text.language, text.by_machine)
