"""What a person types into a search box, as a structure, as PostgreSQL's tsquery text, and put right.

The notation: words are all wanted; ``"words in a row"`` (with any quotes) as a phrase; ``word*`` for a
beginning; ``-word`` or ``-"a phrase"`` for what must not occur; ``OR`` in capitals or ``|`` between
alternatives.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sankofa.methods.folding import clean, words

MAX_CHARACTERS = 400
MAX_WORDS = 32

_STRAIGHT = str.maketrans(dict.fromkeys("“”„‟«»〝〞〟＂「」『』", '"'))
_DIRECTION_MARKS = dict.fromkeys(
    [0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF]
)
# A hyphen excludes only at the start of a word. A quote without its partner is passed over.
_TOKEN = re.compile(r'(?P<either>\|)|(?P<minus>(?<![^\s|])[-−])?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"|]+))')


@dataclass(frozen=True)
class Term:
    """Folded words wanted one right after the other; with ``prefix`` the last is the beginning of a word."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True)
class SearchQuery:
    """All of ``clauses`` are wanted, of each any one alternative, and none of ``excluded``.

    ``text`` is what was typed, on one line and without what went over the length; ``truncated`` says that
    something was dropped.
    """

    clauses: tuple[tuple[Term, ...], ...] = ()
    excluded: tuple[Term, ...] = ()
    text: str = ""
    truncated: bool = False


class _Token(NamedTuple):
    """A term as it stands in the text, or (``either``) the sign between two alternatives."""

    words: tuple[str, ...]
    prefix: bool = False
    excluded: bool = False
    either: bool = False


def parse(typed: str) -> SearchQuery:
    """Read a search as typed. Any string gives a query; nothing is raised.

    Words are folded (see ``folding.words``); signs inside a word part it into a phrase, so that an address
    a.b@c becomes the phrase "a b c". OR with nothing on one side, or beside an exclusion, is passed over.
    Only the first 400 characters and 32 words are read; a phrase across the limit is cut short, an exclusion
    across it dropped.

    >>> query = parse('Remittances “diaspora bond” OR save* -loan')
    >>> query.clauses[1]
    (Term(words=('diaspora', 'bond'), prefix=False), Term(words=('save',), prefix=True))
    >>> query.excluded, query.truncated
    ((Term(words=('loan',), prefix=False),), False)
    """
    text = clean(typed)
    shown = _shortened(text)
    tokens = list(_tokens(shown))
    read = _within_limit(tokens)
    excluded = tuple(Term(token.words, token.prefix) for token in read if token.excluded)
    return SearchQuery(_clauses(read), excluded, shown, truncated=shown != text or read != tokens)


def to_tsquery_text(query: SearchQuery) -> str | None:
    """Write a query in the syntax of PostgreSQL's ``to_tsquery``; ``None`` when there is nothing to look for.

    Each word stands in single quotes with quotes and backslashes doubled; a phrase is joined by ``<->``,
    alternatives by ``|``, clauses by ``&``; ``:*`` marks a beginning and ``!`` an exclusion. Hand the text
    over as a parameter. Words that the dictionary stops ("the") PostgreSQL itself leaves out. Raises nothing.
    Source: PostgreSQL 18 documentation (2025), 8.11.2 tsquery and 12.3.2 Parsing Queries.

    >>> to_tsquery_text(parse('co-funding school OR clinic build* -"short loan"'))
    "'co'<->'funding' & ( 'school' | 'clinic' ) & 'build':* & !( 'short'<->'loan' )"
    >>> to_tsquery_text(parse("!!")) is None
    True
    """
    wanted = [
        _bracketed(" | ".join(map(_tsquery_term, alternatives)), needed=len(alternatives) > 1)
        for alternatives in query.clauses
    ]
    # "!" binds tighter than "<->", so a phrase that is excluded needs brackets.
    unwanted = [f"!{_bracketed(_tsquery_term(t), needed=len(t.words) > 1)}" for t in query.excluded]
    return " & ".join(wanted + unwanted) or None


def as_typed(query: SearchQuery) -> str:
    """Write a query the way it could have been typed, with its words folded. Raises nothing.

    :func:`parse` reads it back the same, as long as it does not come out longer than what is read.

    >>> as_typed(parse("Co-funding  school | CLINIC build* −loan"))
    '"co funding" school OR clinic build* -loan'
    """
    wanted = [" OR ".join(map(_typed_term, alternatives)) for alternatives in query.clauses]
    return " ".join([*wanted, *(f"-{_typed_term(term)}" for term in query.excluded)])


def corrections(unsure: Iterable[str], vocabulary: Mapping[str, int] | Collection[str]) -> dict[str, str]:
    """For each word that the vocabulary lacks, its closest entry, where one is close enough.

    ``vocabulary`` holds folded words, as a mapping with how often each occurs. Distance is the number of
    letters added, dropped, changed or swapped with a neighbour (optimal string alignment); at most 1 for
    words of 3 to 5 letters and 2 for longer ones. Shorter words and those with a digit are left alone, as a
    year close to another is no misspelling. Of entries equally close the most frequent wins, then the first
    in the alphabet. Raises nothing.
    Source: Damerau (1964), A technique for computer detection and correction of spelling errors.

    >>> corrections(["remitances", "fnud", "2023"], {"remittances": 40, "fund": 12, "found": 3, "2024": 9})
    {'remitances': 'remittances', 'fnud': 'fund'}
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    counts = vocabulary if isinstance(vocabulary, Mapping) else dict.fromkeys(vocabulary, 0)
    entries = list(counts)
    found = {}
    for word in dict.fromkeys(unsure):
        if word in counts or len(word) < 3 or any(map(str.isdigit, word)):
            continue
        reach = 1 if len(word) <= 5 else 2
        near = process.extract(word, entries, scorer=OSA.distance, score_cutoff=reach, limit=None)
        if near:
            found[word] = min((distance, -counts[entry], entry) for entry, distance, _ in near)[2]
    return found


def suggest(query: SearchQuery, vocabulary: Mapping[str, int] | Collection[str]) -> str | None:
    """The search a person may have meant, as it would be typed; ``None`` when nothing needs putting right.

    Words that ``vocabulary`` lacks are replaced as :func:`corrections` describes, except exclusions and
    beginnings (``word*``), which may well be in no vocabulary. Raises nothing.

    >>> suggest(parse('Remitances "diasporra bond" -lone'), {"remittances": 40, "diaspora": 7, "bond": 2})
    'remittances "diaspora bond" -lone'
    """
    terms = [term for alternatives in query.clauses for term in alternatives]
    better = corrections([word for term in terms for word in _whole_words(term)], vocabulary)
    if not better:
        return None
    clauses = tuple(
        tuple(_corrected(term, better) for term in alternatives) for alternatives in query.clauses
    )
    return as_typed(SearchQuery(clauses, query.excluded))


def _shortened(text: str) -> str:
    """The first characters, up to the end of a word where one ends."""
    if len(text) <= MAX_CHARACTERS:
        return text
    return text[: MAX_CHARACTERS + 1].rpartition(" ")[0] or text[:MAX_CHARACTERS]


def _tokens(text: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text.translate(_DIRECTION_MARKS).translate(_STRAIGHT)):
        content = match["phrase"] or match["word"] or ""
        if match["either"] or match[0] == "OR":
            yield _Token((), either=True)
        elif found := words(content):
            yield _Token(found, prefix=content.rstrip().endswith("*"), excluded=bool(match["minus"]))


def _within_limit(tokens: list[_Token]) -> list[_Token]:
    read: list[_Token] = []
    room = MAX_WORDS
    for token in tokens:
        part = token.words[:room]
        cut = part != token.words
        # A phrase cut short finds more, which is harmless; an exclusion cut short would hide more.
        if cut and (token.excluded or not part):
            break
        read.append(token._replace(words=part, prefix=token.prefix and not cut))
        room -= len(part)
    return read


def _clauses(tokens: list[_Token]) -> tuple[tuple[Term, ...], ...]:
    clauses: list[tuple[Term, ...]] = []
    joinable = joining = False
    for token in tokens:
        if token.either:
            joining = joinable
        elif token.excluded:
            joinable = joining = False
        else:
            before = clauses.pop() if joining else ()
            clauses.append((*before, Term(token.words, token.prefix)))
            joinable, joining = True, False
    return tuple(clauses)


def _tsquery_term(term: Term) -> str:
    quoted = ("'" + word.replace("\\", "\\\\").replace("'", "''") + "'" for word in term.words)
    return "<->".join(quoted) + (":*" if term.prefix else "")


def _bracketed(text: str, needed: bool) -> str:
    return f"( {text} )" if needed else text


def _typed_term(term: Term) -> str:
    text = " ".join(term.words) + ("*" if term.prefix else "")
    return f'"{text}"' if len(term.words) > 1 else text


def _whole_words(term: Term) -> tuple[str, ...]:
    return term.words[:-1] if term.prefix else term.words


def _corrected(term: Term, better: Mapping[str, str]) -> Term:
    whole = _whole_words(term)
    return Term(tuple(better.get(word, word) for word in whole) + term.words[len(whole) :], term.prefix)
