"""Migrations that take like steps together."""

from django.db import models
from django.db.migrations import AddField, CreateModel, RunSQL
from django.db.migrations.state import ProjectState

from sankofa.foundation.migrating import QuickMigration, Together


def table(name: str) -> CreateModel:
    return CreateModel(name, [("id", models.BigAutoField(primary_key=True))])


STEPS = [
    table("first"),
    table("second"),
    table("third"),
    AddField("first", "beside", models.ForeignKey("made_up.third", models.PROTECT, null=True)),
    RunSQL("SELECT 1", ""),
    table("fourth"),
]


class Made(QuickMigration):
    operations = STEPS


def test_only_runs_of_like_steps_are_one():
    kinds = [type(step).__name__ for step in Made("0001", "made_up").operations]
    assert kinds == ["Together", "AddField", "RunSQL", "CreateModel"]
    assert Made.operations == STEPS


def test_it_comes_to_the_same_models():
    plain, quick = ProjectState(), ProjectState()
    for step in STEPS:
        step.state_forwards("made_up", plain)
    assert quick.apps.all_models["made_up"] == {}
    for step in Made("0001", "made_up").operations:
        step.state_forwards("made_up", quick)
    assert plain == quick
    drawn = [[model._meta.label for model in state.apps.get_models()] for state in (plain, quick)]
    assert drawn[0] == drawn[1] != []


def test_the_way_back_is_the_other_way_round():
    done = []

    class Step(CreateModel):
        def database_backwards(self, *told: object) -> None:
            done.append(self.name)

    Together([Step("first", []), Step("second", [])]).database_backwards(
        "made_up", None, ProjectState(), ProjectState()
    )
    assert done == ["second", "first"]
