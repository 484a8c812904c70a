"""What a file would do: adds, changes, removals where asked, conflicts, and everything that is wrong at once."""

import csv
import io

import openpyxl
import pytest

from factories.shelves import CODES, Shelf, csv_of, examined, workbook_of
from sankofa.foundation.tabular.reading import MOST_FAULTS
from sankofa.foundation.tabular.terms import What
from sankofa.foundation.workbooks import FileRefused

HEAD = [*CODES, "version", "remove"]


@pytest.fixture
def shelf() -> Shelf:
    shelf = Shelf()
    shelf.put("one", label="First", fruit="fig", year="2001")
    shelf.put("two", label="Second", fruit="plum")
    shelf.put("three", label="Third")
    return shelf


def lines_of(shelf: Shelf) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_of(shelf.table()).decode("utf-8-sig"))))


def file_of(lines: list[dict[str, str]], head: list[str] = HEAD) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, head, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(lines)
    return out.getvalue().encode()


def line(lines: list[dict[str, str]], jar: str) -> dict[str, str]:
    return next(each for each in lines if each["jar"] == jar)


def told(said) -> list[tuple[str, bool]]:
    return [(fault.place, fault.is_conflict) for fault in said.faults]


def test_adds_changes_removals_and_what_is_left_alone(shelf: Shelf):
    lines = lines_of(shelf)
    line(lines, "one")["label"] = "Premier"
    line(lines, "two")["remove"] = "yes"
    lines = [each for each in lines if each["jar"] != "three"] + [{"jar": "four", "fruit": "Quince"}]
    said, changes = examined(file_of(lines), shelf.table())
    assert (said.added, said.changed, said.removed, said.unchanged, said.left) == (1, 1, 1, 0, 1)
    assert said.faults == []
    by_key = {change.key: change for change in changes}
    assert by_key["one"].what == What.CHANGE
    assert by_key["one"].after == ("one", "Premier", "fig", "2001", "", "", "", "")
    assert by_key["two"].what == What.REMOVE
    assert by_key["four"].before is None
    assert by_key["four"].after == ("four", "", "quince", "", "", "", "", "")


def test_what_is_not_in_the_file_is_never_taken_away(shelf: Shelf):
    said, changes = examined(file_of([]), shelf.table())
    assert (changes, said.left) == ([], 3)


def test_columns_that_the_file_leaves_out_stay_as_they_are(shelf: Shelf):
    lines = lines_of(shelf)
    line(lines, "one")["label"] = "Premier"
    said, (change,) = examined(file_of(lines, ["version", "label", "jar"]), shelf.table())
    assert said.faults == []
    assert change.after == ("one", "Premier", "fig", "2001", "", "", "", "")


def test_everything_wrong_is_told_at_once_with_its_cell(shelf: Shelf):
    book = openpyxl.load_workbook(io.BytesIO(workbook_of(shelf.table())))
    sheet = book["jars"]
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=3)}
    at = {code: place for place, code in enumerate(CODES)}
    rows["one"][at["fruit"]].value = "apple"
    rows["one"][at["year"]].value = "soon"
    rows["two"][at["weight"]].value = "=1+1"
    rows["two"][at["label"]].value = "poison"
    rows["three"][at["counted"]].value = "9"
    for cells in (["one"], ["four", None, None, 20.5], [None, "no key"], ["two"]):
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    said, _changes = examined(out.getvalue(), shelf.table())
    row = {key: cells[0].row for key, cells in rows.items()}
    assert {fault.place for fault in said.faults} == {
        f"jars!C{row['one']}", f"jars!D{row['one']}", f"jars!E{row['two']}", f"jars!B{row['two']}",
        f"jars!H{row['three']}", "jars!A6", "jars!D7", "jars!A8", "jars!A9",
    }  # fmt: skip
    assert said.faults_found == len(said.faults) == 9
    assert all(fault.message.endswith(".") for fault in said.faults)


def test_an_unknown_column_and_one_that_stands_twice_are_told():
    shelf = Shelf()
    said, changes = examined(b"jar,label,colour,label\nx,1,2,3\n", shelf.table())
    assert (told(said), changes) == ([("C1", False), ("D1", False)], [])
    said, _changes = examined(b"label,fruit\nx,fig\n", shelf.table())
    assert [fault.message for fault in said.faults] == [
        "The column “jar” is missing, which says which row is meant."
    ]
    said, _changes = examined(b"nothing,here\n1,2\n", shelf.table())
    assert "No row names the columns" in said.faults[0].message


def test_the_second_sees_what_the_first_changed(shelf: Shelf):
    lines = lines_of(shelf)
    line(lines, "one")["label"] = "Mine"
    line(lines, "two")["label"] = "Mine"
    line(lines, "three")["year"] = "1999"
    shelf.put("one", label="Theirs")
    shelf.put("two", fruit="fig")
    shelf.put("three", year="1999", label="Theirs")
    said, changes = examined(file_of(lines), shelf.table())
    number = 2 + sorted(["one", "two", "three"]).index("one")
    assert told(said) == [(f"B{number}", True)]
    assert "“Theirs”" in said.faults[0].message
    by_key = {change.key: change for change in changes}
    assert by_key["two"].after[:3] == ("two", "Mine", "fig")  # both changes stand
    assert "three" not in by_key  # the same was done already


def test_who_insists_has_the_last_word(shelf: Shelf):
    lines = lines_of(shelf)
    line(lines, "one")["label"] = "Mine"
    line(lines, "two")["remove"] = "yes"
    shelf.put("one", label="Theirs", year="1888")
    shelf.put("two", fruit="fig")
    assert len(examined(file_of(lines), shelf.table())[0].faults) == 2
    said, changes = examined(file_of(lines), shelf.table(), insists=True)
    assert said.faults == []
    by_key = {change.key: change for change in changes}
    assert by_key["one"].before[1] == "Theirs"
    assert by_key["one"].after[:4] == ("one", "Mine", "fig", "1888")
    assert by_key["two"].what == What.REMOVE


def test_a_row_that_went_meanwhile_is_a_conflict_and_not_an_add(shelf: Shelf):
    lines = lines_of(shelf)
    line(lines, "one")["label"] = "Mine"
    del shelf.jars["one"]
    said, _changes = examined(file_of(lines), shelf.table())
    assert [fault.is_conflict for fault in said.faults] == [True]
    said, (change,) = examined(file_of(lines), shelf.table(), insists=True)
    assert change.what == What.ADD


def test_a_version_that_is_none_and_a_key_that_is_there_already(shelf: Shelf):
    lines = lines_of(shelf)
    line(lines, "one")["version"] = "v123"
    line(lines, "two")["version"] = ""
    said, changes = examined(file_of(lines), shelf.table())
    assert changes == []
    numbers = {jar: 2 + sorted(shelf.jars).index(jar) for jar in shelf.jars}
    assert set(told(said)) == {(f"I{numbers['one']}", False), (f"A{numbers['two']}", False)}


def test_without_versions_the_file_is_taken_at_its_word(shelf: Shelf):
    said, (change,) = examined(b"jar,label\none,Mine\n", shelf.table())
    assert (said.faults, said.has_versions) == ([], False)
    assert change.after[:3] == ("one", "Mine", "fig")


def test_no_more_faults_are_kept_than_anybody_reads():
    lines = "".join(f"j{number},apple\n" for number in range(3_000))
    said, _changes = examined(f"jar,fruit\n{lines}".encode(), Shelf().table())
    assert (len(said.faults), said.faults_found) == (MOST_FAULTS, 3_000)


def test_more_rows_than_are_read_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sankofa.foundation.tabular.reading.MOST_ROWS", 100)
    lines = "".join(f"j{number},fig\n" for number in range(101))
    with pytest.raises(FileRefused, match="more than 100 rows"):
        examined(f"jar,fruit\n{lines}".encode(), Shelf().table())


def test_removal_only_where_the_room_allows_it(shelf: Shelf):
    shelf.may_remove = False
    lines = lines_of(shelf)
    line(lines, "one")["remove"] = "yes"
    said, changes = examined(file_of(lines), shelf.table())
    assert changes == []
    assert told(said) == [(f"J{2 + sorted(shelf.jars).index('one')}", False)]


def test_progress_is_told_to_the_end(shelf: Shelf):
    from sankofa.foundation.tabular.comparing import examine
    from sankofa.foundation.workbooks import opened

    seen: list[tuple[int, int]] = []
    lines = "".join(f"j{number},fig\n" for number in range(1_200))
    book = opened("x", f"jar,fruit\n{lines}".encode())
    examine(book, shelf.table(), lambda change: None, progress=lambda *done: seen.append(done))
    assert seen == [(500, 1200), (1000, 1200), (1200, 1200)]


def test_what_cannot_be_taken_away_is_told_before(shelf: Shelf):
    shelf.stuck.add("one")
    lines = lines_of(shelf)
    line(lines, "one")["remove"] = line(lines, "two")["remove"] = "x"
    said, _changes = examined(file_of(lines), shelf.table())
    assert [fault.message for fault in said.faults] == ["The lid is stuck."]
    assert told(said) == [(f"J{2 + sorted(shelf.jars).index('one')}", False)]
