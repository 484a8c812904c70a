"""The evidence map: what findings say, by outcome and mechanism, with the gaps in view."""

from collections import defaultdict
from dataclasses import dataclass

from django.db import connection

from sankofa.catalogue.models import Record, Term
from sankofa.catalogue.queries.shelf import shelf
from sankofa.catalogue.terms import MECHANISMS, OUTCOMES, Direction


@dataclass(frozen=True)
class EvidenceCell:
    outcome: str
    mechanism: str
    by_direction: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.by_direction.values())

    @property
    def marks(self) -> list[tuple[str, str, int]]:
        """(direction, label, count) of the directions found."""
        return [(name, str(Direction(name).label), count) for name, count in self.by_direction.items()]


@dataclass(frozen=True)
class EvidenceRow:
    code: str
    label: str
    cells: tuple[EvidenceCell | None, ...]


@dataclass(frozen=True)
class EvidenceMap:
    """Outcome by mechanism. A pair without a cell is a gap: no finding in the catalogue."""

    outcomes: tuple[tuple[str, str], ...]  # (code, label)
    mechanisms: tuple[tuple[str, str], ...]
    cells: dict[tuple[str, str], EvidenceCell]
    findings: int

    @property
    def table(self) -> list[EvidenceRow]:
        return [
            EvidenceRow(
                code, label, tuple(self.cells.get((code, mechanism)) for mechanism, _ in self.mechanisms)
            )
            for code, label in self.outcomes
        ]

    @property
    def gaps(self) -> int:
        return len(self.outcomes) * len(self.mechanisms) - len(self.cells)


def evidence_map(language: str) -> EvidenceMap:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT outcome.code, mechanism.code, record.direction, count(*)
            FROM catalogue_record record
            JOIN catalogue_recordterm first ON first.record_id = record.id
            JOIN catalogue_term outcome ON outcome.id = first.term_id
            JOIN catalogue_termgroup og ON og.id = outcome.group_id AND og.code = %s
            JOIN catalogue_recordterm second ON second.record_id = record.id
            JOIN catalogue_term mechanism ON mechanism.id = second.term_id
            JOIN catalogue_termgroup mg ON mg.id = mechanism.group_id AND mg.code = %s
            WHERE record.kind = 'finding'
            GROUP BY 1, 2, 3
            """,
            [OUTCOMES, MECHANISMS],
        )
        counts: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
        for outcome, mechanism, direction, count in cursor.fetchall():
            counts[outcome, mechanism][direction] = count
    labels = shelf().labels(language)
    axes = [
        tuple((code, labels.of("", code)) for code in codes)
        for codes in (_codes_of(OUTCOMES), _codes_of(MECHANISMS))
    ]
    cells = {
        pair: EvidenceCell(*pair, {d.value: found[d.value] for d in Direction if d.value in found})
        for pair, found in counts.items()
    }
    return EvidenceMap(*axes, cells, Record.objects.filter(kind="finding").count())


def _codes_of(group: str) -> list[str]:
    return list(Term.objects.filter(group__code=group).order_by("position").values_list("code", flat=True))
