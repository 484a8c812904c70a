"""The road map as a reader sees it."""

import pytest

from sankofa.catalogue.models import RecordTerm, RoadMap, RoadStage
from sankofa.catalogue.queries.road_map import road_map
from sankofa.catalogue.terms import STAGE_ORDER

pytestmark = pytest.mark.django_db


def every_text(view) -> list:
    return [
        view.title,
        *view.principles,
        *view.limits,
        *view.destination,
        *(text for pair in view.cross_cutting for text in pair),
        *(text for stage in view.stages for text in (stage.name, stage.purpose)),
        *(stage.leads_on for stage in view.stages if stage.leads_on),
        *(text for stage in view.stages for pair in stage.elements for text in pair),
        *(action.text for stage in view.stages for action in stage.actions),
    ]


def test_stages_come_in_their_order():
    view = road_map("en")
    assert [stage.code for stage in view.stages if stage.of_map] == ["goals", "know", "trust", "mobilise"]
    assert {stage.code for stage in view.stages} == set(STAGE_ORDER)
    assert [bool(stage.leads_on) for stage in view.stages if stage.of_map] == [True] * 4


@pytest.mark.parametrize("language", ["fr", "es", "ar"])
def test_every_text_is_in_the_language_of_the_reader(language: str):
    texts = [text for text in every_text(road_map(language)) if text]
    assert len(texts) > 80
    assert [str(text) for text in texts if text.language != language] == []


def test_the_text_as_written():
    texts = [text for text in every_text(road_map("en")) if text]
    assert {text.language for text in texts} == {"en"}
    assert not any(text.by_machine for text in texts)


def test_examples_lead_to_records():
    examples = [
        slug
        for stage in road_map("en").stages
        for action in stage.actions
        for slug, title in action.examples
        if title
    ]
    assert len(examples) > 20
    assert all(
        action.relevant_for and action.locator for stage in road_map("en").stages for action in stage.actions
    )


def test_how_many_records_belong_to_each_stage():
    for stage in road_map("en").stages:
        links = RecordTerm.objects.filter(term__code=f"roadmap-stages.{stage.code}")
        assert stage.records == links.count() > 0


def test_an_installation_without_a_road_map():
    RoadMap.objects.all().delete()
    RoadStage.objects.all().delete()
    view = road_map("en")
    assert (view.stages, view.title, view.principles) == ((), None, ())


def test_how_often_the_database_is_asked(django_assert_num_queries):
    road_map("fr")
    with django_assert_num_queries(8):
        road_map("fr")
