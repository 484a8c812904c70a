"""What may stand in the fields of a register."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.registers import sample
from sankofa.funds.formats.register_values import Known, ValueRefused, faults_of, money_in, normal
from sankofa.funds.terms.register_kinds import KINDS
from sankofa.funds.terms.registers import Field, FieldKind, FollowUp

KNOWN = Known(frozenset({"GHA", "MLI", "FRA"}), lambda slug: slug == "made-up")


def read(kind: FieldKind, text: str) -> str:
    return normal(Field("x", "X", kind, {"a": "A"} if kind == FieldKind.CHOICE else None), text, KNOWN)


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        (FieldKind.MONEY, "1 000,50 eur", "1000.50 EUR"),
        (FieldKind.MONEY, "EUR 12", "12.00 EUR"),
        (FieldKind.MONEY, "5000 XOF", "5000 XOF"),
        (FieldKind.PERCENT, "7,50 %", "7.5"),
        (FieldKind.PERCENT, "0", "0"),
        (FieldKind.WHOLE, "0012", "12"),
        (FieldKind.DATE, "2026-03-31", "2026-03-31"),
        (FieldKind.COUNTRY, "gha", "GHA"),
        (FieldKind.ORGANISATION, "made-up", "made-up"),
        (FieldKind.CHOICE, "a", "a"),
        (FieldKind.LINK, "https://example.org/x", "https://example.org/x"),
        (FieldKind.YES_NO, "no", "no"),
        (FieldKind.TEXT, "  words ", "words"),
        (FieldKind.TEXT, "", ""),
    ],
)
def test_what_is_kept(kind, typed, kept):
    assert read(kind, typed) == kept


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (FieldKind.MONEY, "12"),
        (FieldKind.MONEY, "12 ZZZ"),
        (FieldKind.MONEY, "-1 EUR"),
        (FieldKind.MONEY, "EUR 12 EUR"),
        (FieldKind.MONEY, "0.001 EUR"),
        (FieldKind.PERCENT, "-1"),
        (FieldKind.PERCENT, "NaN"),
        (FieldKind.PERCENT, "2000"),
        (FieldKind.WHOLE, "1.5"),
        (FieldKind.DATE, "31.3.2026"),
        (FieldKind.COUNTRY, "XXX"),
        (FieldKind.ORGANISATION, "nobody"),
        (FieldKind.CHOICE, "b"),
        (FieldKind.LINK, "javascript:alert(1)"),
        (FieldKind.YES_NO, "perhaps"),
        (FieldKind.TEXT, "x" * 301),
    ],
)
def test_what_is_refused_says_why(kind, typed):
    with pytest.raises(ValueRefused, match=r"\w"):
        read(kind, typed)


@given(st.sampled_from(list(FieldKind)), st.text(max_size=40))
def test_what_was_kept_is_kept_as_it_is(kind, typed):
    try:
        kept = read(kind, typed)
    except ValueRefused:
        return
    assert not kept or read(kind, kept) == kept


@given(st.integers(0, 10**12), st.sampled_from(["EUR", "XOF", "TND"]))
def test_amounts_come_back_to_the_unit(minor, code):
    from sankofa.methods.money import to_major

    assert money_in(f"{to_major(minor, code)} {code}") == (minor, code)


@pytest.mark.parametrize("code", KINDS)
def test_every_kind_is_whole(code):
    """Codes once each, needed fields there, an answer wherever an obstacle can be told, a source in every kind."""
    kind = KINDS[code]
    codes = [field.code for field in kind.fields]
    assert len(codes) == len(set(codes))
    assert not {"organisation", "language", "title", "slug"} & set(codes)
    assert {FollowUp.OBSTACLE, FollowUp.ANSWER} <= set(kind.follow_ups)
    assert kind.field("source").needed
    assert set(faults_of(kind, {}, KNOWN)) == {field.code for field in kind.fields if field.needed}
    assert faults_of(kind, {field.code: sample(field) for field in kind.fields}, KNOWN) == {}
