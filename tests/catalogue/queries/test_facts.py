"""The facts that go into files are those that stand in the database, whichever way they are read."""

import pytest
from django.utils.translation import get_language

from sankofa.catalogue.models import Figure, Record, Relation, Translation
from sankofa.catalogue.queries import facts
from sankofa.catalogue.queries.facts import facts_of

pytestmark = pytest.mark.django_db

SITE = "https://example.org"


def every(language: str = "en") -> dict[str, facts.RecordFacts]:
    return {each.slug: each for each in facts_of(Record.objects.values_list("id", flat=True), language, SITE)}


def one(slug: str, language: str = "en") -> facts.RecordFacts:
    (found,) = facts_of([Record.objects.get(slug=slug).id], language, SITE)
    return found


def test_every_record_keeps_what_hangs_on_it_in_its_order():
    found = every()
    for record in Record.objects.all():
        told = found[record.slug]
        assert [(c.code, c.role) for c in told.countries] == list(
            record.country_links.values_list("country_id", "role")
        )
        assert [p.name for p in told.partners] == list(
            record.partner_links.values_list("partner__name", flat=True)
        )
        assert [t.code for t in told.terms] == list(record.term_links.values_list("term__code", flat=True))
        assert [(s.document, s.locator) for s in told.sources] == list(
            record.sources.values_list("document__code", "locator")
        )
        assert [(a.value, a.currency) for a in told.amounts] == list(
            record.amounts.values_list("value", "currency")
        )
        assert [link.url for link in told.links] == list(record.links.values_list("url", flat=True))
        assert len(told.figures) == record.figures.count()
        assert len(told.regions) == record.region_links.count()


def test_every_relation_is_told_at_both_ends():
    found = every()
    going = {(slug, r.slug, r.why) for slug, each in found.items() for r in each.related if r.outgoing}
    coming = {(r.slug, slug, r.why) for slug, each in found.items() for r in each.related if not r.outgoing}
    stored = set(Relation.objects.values_list("origin__slug", "target__slug", "why"))
    assert going == coming == stored


def test_the_order_asked_for_is_kept_and_what_is_gone_is_passed_over():
    ids = list(Record.objects.order_by("-slug").values_list("id", flat=True)[:9])
    slugs = dict(Record.objects.values_list("id", "slug"))
    found = [each.slug for each in facts_of([ids[0], -1, *ids[1:]], "en", SITE)]
    assert found == [slugs[number] for number in ids]


def test_batches_make_no_difference(monkeypatch):
    whole = every()
    monkeypatch.setattr(facts, "BATCH", 7)
    assert every() == whole


def test_texts_are_in_the_language_asked_for_where_there_are_such():
    french, english = one("mexico-3x1", "fr"), one("mexico-3x1")
    assert (french.title.language, french.title.by_machine) == ("fr", True)
    assert (english.title.language, english.title.by_machine) == ("en", False)
    assert french.address == "https://example.org/fr/catalogue/record/mexico-3x1/"
    assert french.kind_label != english.kind_label
    assert [term.code for term in french.terms] == [term.code for term in english.terms]


def test_a_text_without_translation_comes_as_it_was_written():
    Translation.objects.filter(key="record.mexico-3x1.title").delete()
    assert one("mexico-3x1", "ar").title == facts.LocalText("Three for One (Trés por Uno) Program", "en")


def test_the_language_of_the_reader_is_left_as_it_was():
    reading = facts_of(Record.objects.values_list("id", flat=True), "ar", SITE)
    next(reading)
    assert get_language() == "en"


def test_a_whole_number_is_written_as_one():
    record = Record.objects.get(slug="mexico-3x1")
    Figure.objects.filter(record=record).delete()
    for position, value in enumerate((38000, "0.5", -3)):
        Figure.objects.create(record=record, value=value, what="made up", position=position)
    values = [figure.value for figure in one("mexico-3x1").figures]
    assert values == [38000, 0.5, -3]
    assert [type(value) for value in values] == [int, float, int]


def test_a_record_with_nothing_on_it_is_told_too():
    Record.objects.create(slug="bare", kind="project", title="Bare", digest="x")
    told = one("bare", "fr")
    assert told.title == facts.LocalText("Bare", "en")
    assert (told.outcome.text, told.form_label, told.start_year) == ("", "", None)
    assert told.countries == told.partners == told.sources == told.related == ()
