"""Migrations that take many like steps at once.

Django draws the models anew after each step, all that are related to the one that changed. Nearly all of ours are
related, so the first start of an installation spent most of its time on that. Here like steps that follow each other,
and none of which needs to see what the one before it left, are one step to Django: the models are drawn once.

class Migration(QuickMigration):
    operations = [...]
"""

from collections.abc import Sequence
from itertools import groupby

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import AddConstraint, AddField, AddIndex, CreateModel, Migration
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

FEWEST = 3  # that are worth drawing all models for
ALIKE = {CreateModel: "tables", AddField: "columns", AddConstraint: "rules", AddIndex: "rules"}


class Together(Operation):
    """Like steps as one. Each meets the models as they are after all of them."""

    reduces_to_sql = True
    reversible = True
    atomic = True

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = list(operations)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.__dict__.pop("apps", None)  # drawn again when the database is changed, and not in between
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return "; ".join(operation.describe() for operation in self.operations)


class QuickMigration(Migration):
    """A migration whose runs of like steps are taken together."""

    def __init__(self, name: str, app_label: str) -> None:
        super().__init__(name, app_label)
        self.operations = _together(self.operations)


def _together(operations: Sequence[Operation]) -> list[Operation]:
    found: list[Operation] = []
    for alike, run in groupby(operations, key=lambda operation: ALIKE.get(type(operation))):
        those = list(run)
        if alike and len(those) >= FEWEST:
            found.append(Together(those))
        else:
            found.extend(those)
    return found
