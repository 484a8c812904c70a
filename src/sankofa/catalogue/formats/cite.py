"""How a record of the catalogue is cited, and the files for reference managers.

Two kinds of record are cited in two ways:

- A resource or a guideline stands for a document that was published elsewhere. What is cited is that
  document: its authors, its year, its publisher. The address is the one printed for it, as far as one is
  known; otherwise it is the record's, with the day on which it was read.
- Every other record is a page of this catalogue, written from its sources, and is cited as such: its title,
  in "Sankofa catalogue", the year of its last change, its address, and the day on which it was read. The year
  in which the programme that it describes began would pass for the page's date, so it is left out. The
  document and the place that it rests on follow as a note, so that a reader can go there.
"""

import re
from dataclasses import dataclass
from datetime import date

from sankofa.catalogue.formats.facts import SourceFact
from sankofa.catalogue.terms import Form, Kind
from sankofa.methods import citation
from sankofa.methods.citation import Citation

DOCUMENTS = (Kind.RESOURCE, Kind.GUIDELINE)
FORMATS = {
    "bib": (citation.bibtex, "application/x-bibtex; charset=utf-8"),
    "ris": (citation.ris, "application/x-research-info-systems; charset=utf-8"),
    "txt": (citation.plain, "text/plain; charset=utf-8"),
}
# Who wrote, as a list of references prints it: "Ratha, D." or, after the first, "D. Ratha".
_PERSON = re.compile(r"(?P<family>[^\W\d_][^,&]*), (?P<initials>(?:[^\W\d_]\.[ -]?){0,3}[^\W\d_]\.?)")
_PERSON_TURNED = re.compile(r"(?P<initials>(?:[^\W\d_]\.[ -]?){1,4}) ?(?P<family>[^\W\d_][^,.&]+)")
_PUBLISHED_AS = {
    Form.STUDY: citation.Kind.REPORT,
    Form.REPORT: citation.Kind.REPORT,
    Form.BACKGROUND_PAPER: citation.Kind.REPORT,
    Form.HANDBOOK: citation.Kind.BOOK,
}


@dataclass(frozen=True)
class Cited:
    """What a citation needs of a record."""

    slug: str
    kind: str
    form: str
    title: str
    language: str  # of the title
    authors: tuple[str, ...]
    year: int | None  # in which a document came out
    changed: date
    sources: tuple[SourceFact, ...]
    printed_address: str
    address: str  # of the record's page


def citation_of(record: Cited, *, container: str, based_on: str, accessed: date) -> Citation:
    """The record as something to cite. `container` is what the catalogue is called; `based_on` leads the note."""
    if record.kind in DOCUMENTS:
        return _of_document(record, accessed)
    sources = "; ".join(source.in_words for source in record.sources)
    return Citation(
        key=record.slug,
        title=record.title,
        authors=tuple(author for printed in record.authors for author in names(printed)),
        year=record.changed.year,
        container=container,
        locator=" ".join(filter(None, [sources and based_on, sources])),
        url=record.address,
        accessed=accessed,
        kind=citation.Kind.WEBPAGE,
        language=record.language,
    )


def write(cited: Citation, form: str) -> tuple[str, str]:
    """The citation's file and its media type. Raises KeyError for a form that is none of `FORMATS`."""
    writer, media_type = FORMATS[form]
    return writer(cited), media_type


def names(printed: str) -> tuple[str, ...]:
    """Authors as they are printed, taken apart where all are persons, and otherwise kept as they stand.

    In braces an author is not taken for a person, whatever commas the name has.

    >>> names("Dendir, S. and Pozo, S."), names("Ratha, D. and J. Riedberg")
    (('Dendir, S.', 'Pozo, S.'), ('Ratha, D.', 'Riedberg, J.'))
    >>> names("Forum on Migration and Development, Athens"), names("Pieke, F.N., et al.")
    (('{Forum on Migration and Development, Athens}',), ('{Pieke, F.N., et al.}',))
    """
    persons = [_person(part) for part in re.split(r",? and ", printed)]
    return tuple(persons) if all(persons) else (f"{{{printed}}}",)


def _person(name: str) -> str:
    found = _PERSON.fullmatch(name) or _PERSON_TURNED.fullmatch(name)
    return f"{found['family'].strip()}, {found['initials'].strip()}" if found else ""


def _of_document(record: Cited, accessed: date) -> Citation:
    own = next((source for source in record.sources if source.document == record.slug), None)
    publisher = own.publisher if own else ""
    return Citation(
        key=record.slug,
        title=record.title,
        authors=tuple(author for printed in record.authors or (publisher,) for author in names(printed)),
        year=record.year or (own.year if own else None),
        publisher="" if publisher in record.authors else publisher,
        url=record.printed_address or record.address,
        accessed=None if record.printed_address else accessed,
        kind=_PUBLISHED_AS.get(record.form, citation.Kind.OTHER),
        language=record.language,
    )
