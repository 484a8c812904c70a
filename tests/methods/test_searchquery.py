import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sankofa.methods.folding import words
from sankofa.methods.searchquery import (
    MAX_CHARACTERS,
    MAX_WORDS,
    SearchQuery,
    Term,
    as_typed,
    corrections,
    parse,
    suggest,
    to_tsquery_text,
)

ANY_TEXT = st.text(st.characters(), max_size=120)
PIECES = ["fund", "or", "OR", "|", '"', "“", "»", "-", "−", "*", "a.b@c", "'", "\\", "& ! (:", "<->", "هجرة"]
TYPED = st.lists(st.sampled_from(PIECES), max_size=30).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda joint: joint.join(pieces))
)


def term(text, prefix=False):
    return Term(tuple(text.split()), prefix)


def wanted(*clauses):
    return tuple(tuple(clause) if isinstance(clause, list) else (clause,) for clause in clauses)


@pytest.mark.parametrize(
    ("typed", "clauses", "excluded"),
    [
        ("Diaspora BONDS", wanted(term("diaspora"), term("bonds")), ()),
        ('"Diaspora Bonds" fund', wanted(term("diaspora bonds"), term("fund")), ()),
        ("« fonds d’épargne »", wanted(term("fonds d epargne")), ()),
        ("“one two” „three four“", wanted(term("one two"), term("three four")), ()),
        ("「one two」 ｗｉｄｅ", wanted(term("one two"), term("wide")), ()),
        ("migr*", wanted(term("migr", prefix=True)), ()),
        ('"labour migr*"', wanted(term("labour migr", prefix=True)), ()),
        ("* ** -*", (), ()),
        ("fund -loan", wanted(term("fund")), (term("loan"),)),
        ('fund −"short loan" -cred*', wanted(term("fund")), (term("short loan"), term("cred", prefix=True))),
        ("\u200f-قرض صندوق", wanted(term("صندوق")), (term("قرض"),)),
        ("co-funding - x", wanted(term("co funding"), term("x")), ()),
        ("a OR b c", wanted([term("a"), term("b")], term("c")), ()),
        ("a|b | c", wanted([term("a"), term("b"), term("c")]), ()),
        ("a OR OR ! OR b", wanted([term("a"), term("b")]), ()),
        ("OR a OR", wanted(term("a")), ()),
        ("a or b Or c", wanted(*map(term, ["a", "or", "b", "or", "c"])), ()),
        ('"OR" -OR', wanted(term("or")), (term("or"),)),
        ("a OR -b c", wanted(term("a"), term("c")), (term("b"),)),
        ("-b OR c", wanted(term("c")), (term("b"),)),
        ("a|-b", wanted(term("a")), (term("b"),)),
        ('"open phrase', wanted(term("open"), term("phrase")), ()),
        ('5" pipe', wanted(term("5"), term("pipe")), ()),
        ('"" -"" "  "', (), ()),
        ("a.b@c", wanted(term("a b c")), ()),
        ("", (), ()),
        ("!&()<->:'\\", (), ()),
    ],
)  # fmt: skip
def test_what_is_typed_is_read_as(typed, clauses, excluded):
    query = parse(typed)
    assert (query.clauses, query.excluded) == (clauses, excluded)
    assert not query.truncated


def test_the_text_keeps_what_was_typed_on_one_line():
    assert parse("  Épargne\x00 \n “fonds” -Prêt ").text == "Épargne “fonds” -Prêt"


def test_a_long_search_is_cut_between_words():
    query = parse("longerword " * 60)
    assert query.truncated
    assert len(query.text) <= MAX_CHARACTERS
    assert query.text.endswith("longerword")
    assert parse("word " * MAX_WORDS).truncated is False


def test_one_endless_word_is_cut():
    query = parse("x" * 5000)
    assert query.truncated
    assert len(query.text) == MAX_CHARACTERS


def test_words_beyond_the_limit_are_dropped():
    query = parse(" ".join(f"w{n}" for n in range(40)))
    assert query.truncated
    assert len(query.clauses) == MAX_WORDS


def test_a_phrase_across_the_limit_is_cut_and_an_exclusion_dropped():
    long = " ".join(f"w{n}" for n in range(40))
    cut = parse(f'"{long}*"')
    assert cut.truncated
    assert cut.clauses == wanted(Term(tuple(long.split()[:MAX_WORDS])))
    dropped = parse(f'fund -"{long}"')
    assert dropped.truncated
    assert (dropped.clauses, dropped.excluded) == (wanted(term("fund")), ())


@given(ANY_TEXT | TYPED)
def test_any_string_is_read_into_folded_words_within_the_limits(typed):
    query = parse(typed)
    terms = [term for clause in query.clauses for term in clause] + list(query.excluded)
    assert all(words(word) == (word,) for term in terms for word in term.words)
    assert all(term.words for term in terms)
    assert all(query.clauses)
    assert sum(len(term.words) for term in terms) <= MAX_WORDS
    assert len(query.text) <= MAX_CHARACTERS


@given(st.text(st.characters(), min_size=300, max_size=1200))
def test_strings_of_any_length_are_read(typed):
    assert len(parse(typed).text) <= MAX_CHARACTERS


@given(ANY_TEXT | TYPED)
def test_a_query_written_out_is_read_back_the_same(typed):
    query = parse(typed)
    if len(as_typed(query)) <= MAX_CHARACTERS:
        again = parse(as_typed(query))
        assert (again.clauses, again.excluded) == (query.clauses, query.excluded)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("fund", "'fund'"),
        ("a.b@c d*", "'a'<->'b'<->'c' & 'd':*"),
        ("a OR b -c", "( 'a' | 'b' ) & !'c'"),
        ('-"b c" -d*', "!( 'b'<->'c' ) & !'d':*"),
        ('"a b" | c', "( 'a'<->'b' | 'c' )"),
        ("OR ' \\ &", None),
    ],
)
def test_tsquery_text_of(typed, text):
    assert to_tsquery_text(parse(typed)) == text


def test_quotes_and_backslashes_in_a_word_are_doubled():
    assert to_tsquery_text(SearchQuery(wanted(Term(("o'n\\e",))))) == r"'o''n\\e'"


@given(ANY_TEXT | TYPED)
@example("'); DROP TABLE x; --")
def test_tsquery_text_holds_only_quoted_words_and_operators_in_balance(typed):
    text = to_tsquery_text(parse(typed))
    if text is None:
        assert parse(typed).clauses == parse(typed).excluded == ()
        return
    word = r"'(?:[^'\\]|''|\\\\)+'(?::\*)?"
    phrase = rf"{word}(?:<->{word})*"
    either = rf"\( {phrase}(?: \| {phrase})+ \)"
    unwanted = rf"!(?:{word}|\( {phrase} \))"
    clause = rf"(?:{phrase}|{either}|{unwanted})"
    assert re.fullmatch(rf"{clause}(?: & {clause})*", text)


VOCABULARY = {"remittances": 40, "remittance": 5, "fund": 9, "found": 9, "bond": 2, "diaspora": 7, "هجره": 3}


@pytest.mark.parametrize(
    ("word", "better"),
    [
        ("remitances", "remittances"),
        ("remittancse", "remittances"),
        ("diapsora", "diaspora"),
        ("bont", "bond"),
        ("هجرا", "هجره"),
        ("foud", "found"),
        ("fond", "found"),
    ],
)
def test_a_misspelt_word_is_corrected(word, better):
    assert corrections([word], VOCABULARY) == {word: better}


@pytest.mark.parametrize("word", ["fund", "fu", "bnt", "bxxd", "fund2", "2023", "diaxxxra", "", "zebra"])
def test_a_word_known_too_short_too_far_or_numbered_is_left(word):
    assert corrections([word], {**VOCABULARY, "fun": 1, "2024": 1}) == {}


def test_ties_go_to_the_frequent_word_then_to_the_alphabet():
    assert corrections(["bend"], {"bond": 1, "band": 1, "bind": 2}) == {"bend": "bind"}
    assert corrections(["bend"], ["bond", "band", "bind"]) == {"bend": "band"}
    assert corrections(["bend"], ["bind", "bond", "band"]) == {"bend": "band"}


@given(st.lists(st.text("abcd", max_size=7), max_size=6), st.sets(st.text("abcd", min_size=1, max_size=7)))
def test_corrections_come_from_the_vocabulary_whatever_its_order(unsure, vocabulary):
    found = corrections(unsure, sorted(vocabulary))
    assert set(found.values()) <= vocabulary
    assert set(found) <= set(unsure) - vocabulary
    assert found == corrections(unsure, sorted(vocabulary, reverse=True))


def test_the_suggestion_keeps_the_shape_of_the_search():
    typed = 'Remitances "diasporra bonds" OR fnd migrx* -lone'
    vocabulary = {"remittances": 40, "diaspora": 7, "bonds": 2, "fund": 9, "loan": 3}
    assert suggest(parse(typed), vocabulary) == 'remittances "diaspora bonds" OR fund migrx* -lone'


@pytest.mark.parametrize("typed", ["fund bond", "", "-remitances", "remitanc*", "qqqqqqqq"])
def test_nothing_is_suggested_where_nothing_is_to_be_put_right(typed):
    assert suggest(parse(typed), VOCABULARY) is None
