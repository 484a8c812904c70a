"""Rules to begin with: what known programmes did, to be changed. Amounts are left to whoever writes the rules."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STAGES = [
    {"name": "1", "share": 4_000, "proofs": 1, "monitors": 1},
    {"name": "2", "share": 4_000, "proofs": 1, "monitors": 1},
    {"name": "3", "share": 2_000, "proofs": 2, "monitors": 2},
]
LEVELS = [("nation", _("Nation")), ("state", _("State")), ("municipality", _("Municipality"))]


@dataclass(frozen=True)
class Example:
    """Rules with a name and a source."""

    key: str
    label: Promise
    source: str
    content: dict[str, object]


def _partners(*more: tuple[str, object]) -> list[dict[str, object]]:
    return [{"key": key, "name": name, "ratio": "1"} for key, name in (*LEVELS, *more)]


EXAMPLES = {
    each.key: each
    for each in (
        Example(
            "three-for-one",
            _("Three for one: nation, state and municipality"),
            "García Zamora (2005); Mexico, Programa 3x1 para Migrantes",
            {"partners": _partners(), "own": {"least": 2_500}, "tranches": STAGES, "overrun_by": "club"},
        ),
        Example(
            "four-for-one",
            _("Four for one: with a firm"),
            "García Zamora (2005); Zacatecas, 4x1",
            {"partners": _partners(("firm", _("Firm"))), "own": {"least": 2_000}, "tranches": STAGES},
        ),
        Example(
            "one-for-one",
            _("One for one: a fund for village works"),
            "Made up",
            {
                "partners": [{"key": "fund", "name": _("Fund"), "ratio": "1"}],
                "own": {"least": 3_000, "in_kind_most": 5_000, "valuing": "quotes", "quotes_least": 2},
                "funding": "staged",
                "tranches": STAGES,
            },
        ),
        Example(
            "poorest-first",
            _("Three for one, the poorest places first"),
            "After the critique of Aparicio and Meseguer (2012)",
            {
                "partners": _partners(),
                "own": {"least": 2_500},
                "tranches": STAGES,
                "ranking": [
                    {"criterion": "poverty", "weight": 60, "zero_at": "0", "full_at": "1"},
                    {"criterion": "committee", "weight": 40, "zero_at": "0", "full_at": "10"},
                ],
                "poorest": {"poor_when": "above", "threshold": "0.6", "reserved": 4_000},
            },
        ),
    )
}
