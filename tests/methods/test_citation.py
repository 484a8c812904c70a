from datetime import date

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.citation import Citation, Kind, bibtex, plain, ris
from sankofa.methods.folding import clean

FULL = Citation(
    key="mensah-2021",
    title="Bonds & savings: 50% of {what} A_B sent?",
    authors=("Mensah, Ama", "Ministry of Labour and Youth", "{Example Bank, Savings Group}"),
    year=2021,
    publisher="Example House",
    container="Papers on money sent home",
    locator="pp. 12–14",
    url="https://example.org/a_b?x=1%20&y={z}~q#top",
    accessed=date(2024, 5, 1),
    kind=Kind.CHAPTER,
    language="fr-SN",
)
LINES = st.text(st.characters(), max_size=30)
CITATIONS = st.builds(
    Citation,
    key=st.text("ab1 é,{}%", min_size=1, max_size=8).filter(str.strip),
    title=LINES.filter(clean),
    authors=st.lists(LINES, max_size=4).map(tuple),
    year=st.none() | st.integers(1000, 2100),
    publisher=LINES,
    container=LINES,
    locator=LINES | st.sampled_from(["12", "p. 3", "3-5", "article 3"]),
    url=LINES,
    accessed=st.none() | st.dates(),
    kind=st.sampled_from(Kind),
    language=st.sampled_from(["", "fr", "AR", "pt_BR", "xx"]),
)


def read_bibtex(text):
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    return library.entries


def without_tex(text):
    """TeX's commands read back by a library that knows nothing of how they were written."""
    title = f"@misc{{k, title = {{{text}}} }}"
    library = bibtexparser.parse_string(title, append_middleware=[LatexDecodingMiddleware()])
    return library.entries[0]["title"].replace("ˆ", "^")  # it gives the sign as an accent


def read_ris(text):
    return rispy.loads(text, newline="\r\n")


def test_bibtex_is_read_back():
    (entry,) = read_bibtex(bibtex(FULL))
    assert (entry.entry_type, entry.key) == ("incollection", "mensah-2021")
    fields = {field.key: field.value for field in entry.fields}
    assert without_tex(fields.pop("title")) == FULL.title
    assert fields == {
        "author": "Mensah, Ama and {Ministry of Labour and Youth} and {Example Bank, Savings Group}",
        "year": "2021",
        "booktitle": "Papers on money sent home",
        "publisher": "Example House",
        "pages": "12--14",
        "url": "https://example.org/a_b?x=1%20&y=%7Bz%7D~q#top",
        "urldate": "2024-05-01",
        "langid": "french",
    }


def test_bibtex_writes_the_signs_of_tex_as_commands_and_keeps_unicode():
    written = bibtex(Citation("k", r"& % $ # _ { } ~ ^ \ é هجرة"))
    commands = r"\& \% \$ \# \_ \{ \} \textasciitilde{} \textasciicircum{} \textbackslash{} é هجرة"
    assert f"title = {{{{{commands}}}}}," in written


@pytest.mark.parametrize("title", ["a } b { c", "open {", "shut }"])
def test_braces_that_do_not_pair_up_are_written_by_name(title):
    written = bibtex(Citation("k", title))
    named = title.replace("{", r"\textbraceleft<>").replace("}", r"\textbraceright<>").replace("<>", "{}")
    assert f"title = {{{{{named}}}}}," in written


@given(CITATIONS)
def test_any_bibtex_is_one_entry_with_its_braces_in_balance(citation):
    written = bibtex(citation)
    (entry,) = read_bibtex(written)
    assert entry.key.isascii()
    depth = 0
    for position, sign in enumerate(written):
        depth += (sign == "{") - (sign == "}")
        assert depth > 0 or position < written.index("{") or written[position:] in {"}\n", "\n"}
    names = {field.key for field in entry.fields}
    assert len(written.splitlines()) == 2 + len(names)


# Without what TeX reads as typographic input (-- for a dash and the like): a reader gives other signs back.
ASCII_TITLES = st.text(
    st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="`'\"<>-{}"), min_size=1
)


@given(ASCII_TITLES)
def test_any_ascii_title_is_read_back(title):
    (entry,) = read_bibtex(bibtex(Citation("k", title)))
    assert without_tex(entry["title"]) == title


@pytest.mark.parametrize(
    ("author", "written"),
    [
        ("Mensah, Ama", "Mensah, Ama"),
        ("Example Bank", "{Example Bank}"),
        ("Ministry of Work and Youth, Statistics", "{Ministry of Work and Youth, Statistics}"),
        ("United Example, Department, Division", "{United Example, Department, Division}"),
        ("{Example Bank, Group}", "{Example Bank, Group}"),
        ("Andersson, Sandy", "Andersson, Sandy"),
        ("R&D, Ama", r"R\&D, Ama"),
    ],
)
def test_people_and_organisations_are_told_apart(author, written):
    assert f"author = {{{written}}}," in bibtex(Citation("k", "T", (author,)))


@pytest.mark.parametrize(
    ("kind", "entry_type", "ris_type"),
    [
        ("article", "article", "JOUR"),
        ("book", "book", "BOOK"),
        ("chapter", "incollection", "CHAP"),
        ("conference", "inproceedings", "CPAPER"),
        ("dataset", "dataset", "DATA"),
        ("law", "misc", "LEGAL"),
        ("report", "report", "RPRT"),
        ("thesis", "thesis", "THES"),
        ("webpage", "online", "ELEC"),
        ("other", "misc", "GEN"),
    ],
)
def test_each_kind_has_its_type(kind, entry_type, ris_type):
    citation = Citation("k", "T", kind=kind, container="C", publisher="P")
    (entry,) = read_bibtex(bibtex(citation))
    assert entry.entry_type == entry_type
    assert {"C", "P"} <= {field.value for field in entry.fields}
    assert ris_type in rispy.TYPE_OF_REFERENCE_MAPPING
    assert read_ris(ris(citation))[0]["type_of_reference"] == ris_type


def test_ris_is_read_back():
    assert read_ris(ris(FULL)) == [
        {
            "type_of_reference": "CHAP",
            "id": "mensah-2021",
            "title": FULL.title,
            "authors": ["Mensah, Ama", "Ministry of Labour and Youth", "Example Bank, Savings Group"],
            "year": "2021",
            "secondary_title": "Papers on money sent home",
            "publisher": "Example House",
            "start_page": "12",
            "end_page": "14",
            "urls": ["https://example.org/a_b?x=1%20&y=%7Bz%7D~q#top"],
            "access_date": "2024/05/01",
            "language": "fr-SN",
        }
    ]


@given(CITATIONS)
def test_any_ris_is_tagged_lines_between_ty_and_er(citation):
    written = ris(citation)
    assert written.endswith("\r\nER  - \r\n")
    lines = written.removesuffix("\r\n").split("\r\n")
    assert written.splitlines() == lines
    assert all(line[:2].isupper() and line[2:6] == "  - " for line in lines)
    assert [line[:2] for line in lines].count("TY") == [line[:2] for line in lines].count("ER") == 1
    (record,) = read_ris(written)
    assert record["title"] == clean(citation.title)
    assert len(record.get("authors", [])) == len(citation.authors)


def test_line_breaks_in_the_input_cannot_forge_a_tag():
    written = ris(Citation("k", "Title\r\nER  - \r\nTY  - BOOK\u2028AU  - Forged, Name"))
    assert read_ris(written)[0]["title"] == "Title ER - TY - BOOK AU - Forged, Name"


def test_a_place_that_is_no_page_is_a_note():
    citation = Citation("k", "T", locator="article 3")
    assert read_bibtex(bibtex(citation))[0]["note"] == "article 3"
    assert read_ris(ris(citation))[0]["notes"] == ["article 3"]


@pytest.mark.parametrize(
    ("citation", "sentence"),
    [
        (
            FULL,
            "Mensah, Ama; Ministry of Labour and Youth; Example Bank, Savings Group. 2021. "
            "Bonds & savings: 50% of {what} A_B sent? In Papers on money sent home, pp. 12–14. "
            "Example House. https://example.org/a_b?x=1%20&y=%7Bz%7D~q#top (accessed 2024-05-01).",
        ),
        (Citation("k", "Title"), "Title. n.d."),
        (Citation("k", "Title", ("A, B", "C, D", "E, F", "G, H"), 2020), "A, B et al. 2020. Title."),
        (Citation("k", "هل تعود؟", year=2020, locator="3"), "هل تعود؟ 2020. 3."),
    ],
)
def test_plain_sentence(citation, sentence):
    assert plain(citation) == sentence


@given(CITATIONS)
def test_any_plain_sentence_is_one_line(citation):
    assert plain(citation).splitlines() == [plain(citation)]


def test_empty_authors_are_left_out():
    assert Citation("k", "T", ("", "  ", "{ }", "A, B")).authors == ("A, B",)


@pytest.mark.parametrize("missing", [{"key": " ", "title": "T"}, {"key": "k", "title": "\n"}])
def test_key_and_title_are_needed(missing):
    with pytest.raises(ValueError, match="needs a key and a title"):
        Citation(**missing)


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="pamphlet"):
        Citation("k", "T", kind="pamphlet")
