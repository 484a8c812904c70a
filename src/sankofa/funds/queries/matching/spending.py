"""The plan of a project beside what was really spent, by stage and by payer, from its books."""

from collections.abc import Sequence
from dataclasses import dataclass

from sankofa.funds.models import Project
from sankofa.funds.queries.matching.agreed import Role, agreed
from sankofa.funds.queries.matching.money import PAYING_IN, Move, movements_of
from sankofa.funds.queries.matching.pages import names_of
from sankofa.ledger.models import Line

PAID_OUT, GIVEN_BACK = "stage-paid", "given-back"
SPENDING = (PAID_OUT, GIVEN_BACK, "stood-in")


@dataclass(frozen=True)
class StageSpending:
    """A stage, or what was agreed later, which no plan had."""

    name: str
    planned: int
    spent: int


@dataclass(frozen=True)
class PayerSpending:
    """What a payer agreed to, paid in, got back, and what of its money was spent."""

    name: str
    planned: int
    paid: int
    back: int
    spent: int


@dataclass(frozen=True)
class Spending:
    """`given_back` is what the builder paid back, below 0; `whole` are the sums over all payers."""

    stages: Sequence[StageSpending]
    given_back: int
    payers: Sequence[PayerSpending]
    whole: PayerSpending
    in_kind_planned: int
    in_kind: int

    @property
    def planned(self) -> int:
        """Of all stages."""
        return sum(each.planned for each in self.stages)


def spending_of(project: Project) -> Spending:
    """Of a project that was approved. The stages less what the builder gave back are what the payers spent."""
    found, moves = agreed(project), movements_of(project)
    planned = {each.key: each.money for each in found.parties if each.role != Role.FUND}
    payers = [_payer(key, name, planned.get(key, 0), moves) for key, name in names_of(project).items()]
    whole = _sum(payers)
    return Spending(
        _stages(project, [each.amount for each in found.stages], moves),
        -sum(move.amount for move in moves if move.kind == GIVEN_BACK),
        [each for each in payers if each.planned or each.paid],
        whole,
        project.in_kind,
        in_kind_given(project) if project.in_kind else 0,
    )


def _payer(key: str, name: str, planned: int, moves: Sequence[Move]) -> PayerSpending:
    own = [move for move in moves if move.payer == key]
    return PayerSpending(
        name,
        planned,
        sum(move.amount for move in own if move.kind in PAYING_IN),
        -sum(move.amount for move in own if move.kind == "refund"),
        -sum(move.amount for move in own if move.kind in SPENDING),
    )


def _sum(payers: Sequence[PayerSpending]) -> PayerSpending:
    fields = ("planned", "paid", "back", "spent")
    return PayerSpending("", *(sum(getattr(each, field) for each in payers) for field in fields))


def _stages(project: Project, planned: Sequence[int], moves: Sequence[Move]) -> list[StageSpending]:
    paid: dict[int, int] = {}
    for move in moves:
        if move.kind == PAID_OUT:
            paid[move.entry] = paid.get(move.entry, 0) - move.amount
    return [
        StageSpending(
            stage.name,
            planned[stage.position] if stage.position < len(planned) else 0,
            paid.get(stage.paid_by_id, 0),
        )
        for stage in project.stages.all()
    ]


def in_kind_given(project: Project) -> int:
    """Work and things that were recorded as given."""
    lines = Line.objects.filter(
        entry__book=project.fund.book_id, entry__key=f"in-kind:{project.number}", amount__gt=0
    )
    return sum(lines.values_list("amount", flat=True))
