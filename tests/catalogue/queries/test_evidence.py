"""The evidence map, counted again finding by finding."""

from collections import Counter
from itertools import product

import pytest

from factories.entries import stored
from sankofa.catalogue.models import Record
from sankofa.catalogue.queries.evidence import evidence_map
from sankofa.catalogue.terms import Direction

pytestmark = pytest.mark.django_db


def counted() -> Counter:
    """(outcome, mechanism, direction) -> findings."""
    found: Counter = Counter()
    for record in Record.objects.filter(kind="finding").prefetch_related("terms"):
        codes = [term.code for term in record.terms.all()]
        outcomes = [code for code in codes if code.startswith("outcomes.")]
        mechanisms = [code for code in codes if code.startswith("mechanisms.")]
        found.update((*pair, record.direction) for pair in product(outcomes, mechanisms))
    return found


def test_every_cell_holds_what_the_findings_say():
    shown = evidence_map("en")
    told = {
        (*pair, direction): count
        for pair, cell in shown.cells.items()
        for direction, count in cell.by_direction.items()
    }
    assert told == counted()
    assert shown.findings == 80
    assert len(shown.outcomes) == 19
    assert len(shown.mechanisms) == 8


def test_cells_gaps_and_rows_fit_together():
    shown = evidence_map("en")
    cells = [cell for row in shown.table for cell in row.cells]
    assert len(cells) == 19 * 8
    assert sum(cell is None for cell in cells) == shown.gaps > 0
    assert sum(cell.total for cell in cells if cell) == sum(counted().values())
    for row in shown.table:
        for (mechanism, _), cell in zip(shown.mechanisms, row.cells, strict=True):
            assert cell is None or (cell.outcome, cell.mechanism) == (row.code, mechanism)


def test_directions_of_a_cell_come_in_one_order():
    order = [direction.value for direction in Direction]
    for cell in evidence_map("en").cells.values():
        assert list(cell.by_direction) == sorted(cell.by_direction, key=order.index)
        assert [(name, count) for name, _, count in cell.marks] == list(cell.by_direction.items())


def test_a_new_finding_fills_its_cell():
    before = evidence_map("en")
    gap = next(row.code for row in before.table if row.cells[0] is None)
    mechanism = before.mechanisms[0][0]
    stored("made-up", kind="finding", direction="none", terms=[gap, mechanism])
    after = evidence_map("en")
    assert after.cells[gap, mechanism].by_direction == {"none": 1}
    assert (after.gaps, after.findings) == (before.gaps - 1, 81)


def test_only_findings_count():
    before = evidence_map("en")
    stored("made-up", terms=[before.outcomes[0][0], before.mechanisms[0][0]])
    assert evidence_map("en") == before


def test_axes_are_named_in_the_language_of_the_reader():
    assert evidence_map("fr").outcomes != evidence_map("en").outcomes
    assert [code for code, _ in evidence_map("fr").outcomes] == [
        code for code, _ in evidence_map("en").outcomes
    ]
