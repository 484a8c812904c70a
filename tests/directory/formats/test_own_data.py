"""Own data as files: every row whole, whatever the others of its kind tell."""

import io
import json
from datetime import date
from uuid import UUID

from openpyxl import load_workbook

from sankofa.directory.formats.own_data import as_json, as_workbook
from sankofa.directory.queries.holdings import Holding

KIND = Holding("covers", "Covers", lambda subject: ())
ROWS = [
    {"scheme": "Made-up scheme", "since": date(2026, 1, 2)},
    {"service": "=Check-up", "scheme": "Made-up scheme", "for": ("Ama", "Kofi")},
    {"premiums": [{"from": date(2026, 1, 2), "id": UUID(int=1), "paid": True}], "for": []},
]


def cells(held: dict) -> list[list[str | None]]:
    sheet = load_workbook(io.BytesIO(as_workbook(held))).active
    return [[cell.value or None for cell in row] for row in sheet.iter_rows()]


def test_rows_that_tell_different_things_share_a_sheet():
    label, names, first, second, third = cells({KIND: ROWS})
    assert label[0] == "Covers"
    assert names == ["scheme", "since", "service", "for", "premiums"]
    assert first == ["Made-up scheme", "2026-01-02", None, None, None]
    assert second == ["Made-up scheme", None, "'=Check-up", '["Ama", "Kofi"]', None]
    assert third[:4] == [None] * 4
    assert json.loads(third[4]) == [{"from": "2026-01-02", "id": str(UUID(int=1)), "paid": True}]


def test_rows_inside_a_row_stay_rows_for_programs():
    told = as_json({KIND: ROWS})["covers"]
    assert told[1]["for"] == ["Ama", "Kofi"]
    assert told[2] == {"premiums": [{"from": "2026-01-02", "id": str(UUID(int=1)), "paid": True}], "for": []}
    json.dumps(told)


def test_a_kind_of_which_nothing_is_held_says_so():
    assert cells({KIND: []}) == [["Covers"], ["—"]]
