"""What a stage still lacks before it may be paid: proofs, the word of the local committee, answers to alarms."""

from django.db.models import QuerySet

from sankofa.funds.models import ProjectStage, ProjectWatch
from sankofa.funds.terms.matching import Verdict


def proofs_missing(stage: ProjectStage) -> int:
    return max(0, stage.proofs_needed - stage.proofs.count())


def words_missing(stage: ProjectStage) -> int:
    return max(0, stage.monitors_needed - stage.watches.filter(verdict=Verdict.CONFIRMED).count())


def open_alarms(stage: ProjectStage) -> QuerySet[ProjectWatch]:
    return stage.watches.filter(verdict=Verdict.ALARM, answered_at=None)
