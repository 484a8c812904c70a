"""Who, when and what is cited for which kind of record."""

from dataclasses import replace
from datetime import date

import pytest

from sankofa.catalogue.formats.cite import Cited, citation_of, names, write
from sankofa.catalogue.formats.facts import SourceFact
from sankofa.methods.citation import Kind

TODAY = date(2024, 7, 3)
HANDBOOK = SourceFact("made-up-handbook", "Made-up handbook", "Made-up Press", 2011, "Part II")
PRACTICE = Cited(
    slug="made-up-fund",
    kind="practice",
    form="fund",
    title="Made-up fund",
    language="en",
    authors=(),
    year=2002,
    changed=date(2024, 6, 2),
    sources=(HANDBOOK,),
    printed_address="http://example.org/fund",
    address="https://example.org/record",
)
STUDY = replace(
    PRACTICE, slug="made-up-study", kind="resource", form="study", authors=("Mensah, A.",), printed_address=""
)


def cited(record: Cited):
    return citation_of(record, container="Sankofa catalogue", based_on="based on", accessed=TODAY)


def test_a_practice_is_cited_as_a_page_of_the_catalogue():
    citation = cited(PRACTICE)
    assert (citation.kind, citation.container) == (Kind.WEBPAGE, "Sankofa catalogue")
    assert (citation.url, citation.accessed) == ("https://example.org/record", TODAY)
    assert citation.locator == "based on Made-up handbook (Made-up Press, 2011), Part II"


def test_the_year_is_that_of_the_page_and_not_of_the_programme():
    assert cited(PRACTICE).year == 2024


def test_a_record_without_sources_has_no_note():
    assert cited(replace(PRACTICE, sources=())).locator == ""


def test_a_resource_is_cited_as_the_document_it_stands_for():
    citation = cited(STUDY)
    assert (citation.kind, citation.year, citation.authors) == (Kind.REPORT, 2002, ("Mensah, A.",))
    assert (citation.container, citation.locator) == ("", "")
    assert (citation.url, citation.accessed) == ("https://example.org/record", TODAY)


def test_a_printed_address_is_given_without_a_day_on_which_nobody_read_it():
    citation = cited(replace(STUDY, printed_address="http://example.org/study"))
    assert (citation.url, citation.accessed) == ("http://example.org/study", None)


def test_the_publisher_is_the_one_of_the_document_and_not_of_where_it_is_named():
    assert cited(STUDY).publisher == ""
    own = SourceFact("made-up-study", "Made-up study", "Made-up Institute", 2003, "whole document")
    assert cited(replace(STUDY, sources=(own, HANDBOOK))).publisher == "Made-up Institute"
    assert cited(replace(STUDY, sources=(own,), year=None)).year == 2003


def test_a_publisher_who_is_the_author_is_named_once():
    own = SourceFact("made-up-study", "Made-up study", "Made-up Institute", 2003, "whole document")
    by_author = cited(replace(STUDY, authors=("Made-up Institute",), sources=(own,)))
    assert (by_author.authors, by_author.publisher) == (("{Made-up Institute}",), "")


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Mueller, V., and Shariff, A.", ("Mueller, V.", "Shariff, A.")),
        ("de Haas, H.", ("de Haas, H.",)),
        ("Gyimah-Brempong, K. and Asiedu, E.", ("Gyimah-Brempong, K.", "Asiedu, E.")),
        ("Pérouse de Montclos, M.A.", ("Pérouse de Montclos, M.A.",)),
        ("UNDP", ("{UNDP}",)),
        ("Forum on Migration and Development", ("{Forum on Migration and Development}",)),
        ("Wescott, C. and J. Brinkerhoff, Eds.", ("{Wescott, C. and J. Brinkerhoff, Eds.}",)),
    ],
)
def test_authors_as_printed(printed: str, expected: tuple[str, ...]):
    assert names(printed) == expected


def test_each_form_comes_with_its_media_type():
    citation = cited(STUDY)
    assert write(citation, "bib")[0].startswith("@report{made-up-study,")
    assert write(citation, "ris")[0].startswith("TY  - RPRT\r\n")
    text, media_type = write(citation, "txt")
    assert text.startswith("Mensah, A. 2002. Made-up fund.")
    assert media_type == "text/plain; charset=utf-8"
