"""Tables as they are printed: numbered, cut, and with the patterns of their ids."""

from hypothesis import given
from hypothesis import strategies as st

from sankofa.profiles.formats.report.pictures import paired
from sankofa.profiles.formats.report.tables import SHOWN, patterns, printed, set_tables
from sankofa.profiles.formats.report.widths import LYING, UPRIGHT, fit
from sankofa.profiles.terms import Column, Figure, Picture, Row, Status, Table, Unit


def figure(id: str, status: Status = Status.PUBLISHED) -> Figure:
    return Figure(id, 1.0, Unit.PERSONS, status)


def test_tables_are_numbered_in_the_order_in_which_they_are_printed(told):
    found = set_tables(told("MDA", "en").profile).values()
    assert [each.number for each in found] == list(range(1, len(found) + 1))
    behind = [each.is_behind for each in found]
    assert behind == sorted(behind)
    narrow = [each.fit.is_narrow for each in found if each.is_behind and not each.fit.lies]
    assert narrow == sorted(narrow)
    assert {table.code for section in told("MDA", "en").profile.sections for table in section.tables} == {
        each.table.code for each in found if not each.is_behind
    }


def test_long_tables_are_cut_in_the_text_and_say_so(told):
    found = set_tables(told("IND", "en").profile)
    origins = printed(found["origins"])
    assert len(origins["rows"]) == SHOWN < len(found["origins"].table.rows)
    rows = len(found["origins"].table.rows)
    assert origins["notes"][0] == f"The first {SHOWN} of {rows} rows. The workbook has them all."
    behind = [each for each in found.values() if each.is_behind]
    assert all(len(each.lines) == len(each.table.rows) for each in behind)


def test_an_id_is_told_by_the_code_of_its_row():
    rows = (
        Row("WLD", ("All", figure("emigrants.MDA.2024"), figure("x.A.1.2"))),
        Row("ITA", ("Italy", figure("migrants.MDA.ITA.2024"), figure("x.B.1.2"))),
        Row("FRA", ("France", figure("migrants.MDA.FRA.2024"), figure("x.C.1.2"))),
    )
    table = Table("t", "T", (Column("Country"), Column("People"), Column("Other")), rows, ())
    assert patterns(table) == [("People", "migrants.MDA.*.2024"), ("Other", "x.….1.2")]


def test_what_holds_of_all_columns_is_said_once():
    estimated = figure("a.1", Status.ESTIMATED)
    rows = (Row("1", ("One", estimated, estimated)),)
    table = Table("t", "T", (Column("Name"), Column("A"), Column("B")), rows, ())
    section = type("S", (), {"tables": (table,), "pictures": ()})
    (found,) = set_tables(type("P", (), {"sections": (section,)})).values()
    said = printed(found)
    assert said["state"] == "estimated"
    assert [state for _head, state, _breaks in said["heads"]] == ["", "", ""]


words = st.text("abcdefgh ijkl-", min_size=0, max_size=60)
columns = st.lists(st.tuples(words, st.lists(words, max_size=6), st.booleans()), min_size=1, max_size=30)


@given(columns)
def test_a_table_always_fits_a_page(given_columns):
    found = fit(*zip(*given_columns, strict=True))
    assert sum(found.widths) <= (LYING if found.lies else UPRIGHT) + 0.01
    assert all(width > 0 for width in found.widths)
    assert len(found.widths) == len(found.breaks) == len(given_columns)


def test_wide_tables_are_set_smaller_then_on_their_side():
    def made(count: int):
        return fit(["Head"] * count, [["1,234,567"]] * count, [False] * count)

    assert made(4).size == 8
    assert made(12).size < 8
    assert not made(12).lies
    assert made(15).lies


def picture(code: str, height: int) -> Picture:
    return Picture(code, code, "", Table(code, code, (), (), ()), lambda width: {}, height)


def test_small_pictures_stand_in_pairs_and_keep_their_order():
    small, other, third = (picture(code, 300) for code in "abc")
    large = picture("L", 490)
    assert list(paired([small, other, third])) == [(small, other), (third,)]
    assert list(paired([small, large, other, third])) == [(small,), (large,), (other, third)]
    assert list(paired([])) == []
