"""The guide: what holds for two countries, what is missing, and who keeps it."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from factories import people
from sankofa.directory.terms import Duty
from sankofa.foundation.tabular.registry import table_called
from sankofa.funds.actions.guide import EntryValues, load_guide, save_entry
from sankofa.funds.formats.starter_guide import starter_entries
from sankofa.funds.models import GuideEntry
from sankofa.funds.queries.guide import guide_from, guide_pair
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.guide import Branch
from sankofa.places.models import Country

DAY = date(2026, 11, 27)


@pytest.fixture
def loaded(db):
    return load_guide((EntryValues(**each) for each in starter_entries()), by="test")


def pair(origin, host, on=DAY):
    return guide_pair(origin, host, "en", on)


def test_the_starter_set_is_sound(db):
    entries = list(starter_entries())
    known = set(Country.objects.values_list("iso3", flat=True))
    for each in entries:
        assert set(each["texts"]) == {"en", "fr", "es", "ar"}
        assert set(each["parties"]) <= known
        assert set(each["branches"]) <= set(Branch.values)
        assert each["source"]
        for text in each["texts"].values():
            assert {"title", "about"} <= set(text)


def test_an_agreement_holds_where_both_are_parties(loaded):
    found = pair("PRY", "ESP")
    assert [each.slug for each in found.entries] == ["ibero-american-agreement"]
    assert set(found.covered) == {"Old age", "Invalidity", "Survivors", "Injury at work"}
    assert "Medical care" in found.missing
    assert pair("PRY", "FRA").entries == ()


def test_two_agreements_of_one_pair(loaded):
    assert [each.slug for each in pair("PRT", "ESP").entries] == [
        "eu-coordination",
        "ibero-american-agreement",
    ]
    assert pair("PRT", "ESP").missing == ()


def test_a_privilege_of_one_country_holds_everywhere(loaded):
    assert [each.slug for each in pair("PHL", "ITA").entries] == ["philippines-balikbayan"]
    assert pair("ITA", "PHL").entries == ()
    assert len(pair("PHL", "ITA").missing) == 9
    assert "Voting" in pair("PHL", "ITA").silent


def test_what_names_no_country_is_to_be_looked_up_and_covers_nothing(loaded):
    found = pair("TCD", "NER")
    assert [each.slug for each in found.general] == ["ilo-118", "ilo-157"]
    assert found.covered == ()


def test_the_list_to_negotiate_by(loaded, django_assert_num_queries):
    guide_from("BRB", "en")  # names of countries are read once
    with django_assert_num_queries(1):
        rows = {row.code: row for row in guide_from("BRB", "en")}
    assert rows["JAM"].covered == 3
    assert rows["HTI"].covered == 0
    assert "BRB" not in rows


def test_a_check_of_more_than_a_year_ago_says_so(loaded):
    assert not pair("PHL", "ITA").entries[0].is_stale
    assert pair("PHL", "ITA", date(2027, 12, 1)).entries[0].is_stale


def test_drafts_are_not_shown(loaded):
    GuideEntry.objects.filter(slug="philippines-balikbayan").update(standing="draft")
    assert pair("PHL", "ITA").entries == ()


def test_what_was_changed_here_is_not_overwritten(loaded):
    assert loaded == 7
    entry = next(each for each in starter_entries() if each["slug"] == "ilo-118")
    save_entry(values=EntryValues(**entry | {"source": "our own"}), by="test")
    assert load_guide((EntryValues(**each) for each in starter_entries()), by="test") == 0
    assert GuideEntry.objects.get(slug="ilo-118").source == "our own"


def test_an_entry_needs_words_and_a_source(db):
    told = {"kind": "tax", "checked_on": DAY, "texts": {"en": {"title": "Made up", "about": "Made up."}}}
    with pytest.raises(FundRefused, match="title"):
        save_entry(
            values=EntryValues(**told | {"texts": {"en": {"title": "x"}}, "source": "a law"}), by="test"
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        save_entry(values=EntryValues(**told, source=""), by="test")


def test_readers_of_another_language_see_theirs_or_english(loaded):
    assert guide_pair("PHL", "ITA", "ar", DAY).entries[0].language == "ar"
    GuideEntry.objects.get(slug="philippines-balikbayan").texts.filter(language="ar").delete()
    assert guide_pair("PHL", "ITA", "ar", DAY).entries[0].language == "en"


def test_an_editor_of_the_office_keeps_it(client, loaded):
    ama = people.holder(Duty.EDITOR, people.office())
    client.force_login(ama)
    typed = {
        "kind": "tax", "standing": "published", "origin": "GHA", "host": "ITA", "source": "Made-up Act, section 1",
        "checked_on": "2026-01-31", "title_en": "Made-up relief", "about_en": "Made up.",
    }  # fmt: skip
    assert client.post("/en/desk/money/guide/new/", typed | {"parties": "XXX"}).status_code == 422
    assert client.post("/en/desk/money/guide/new/", typed | {"checked_on": "2999-01-01"}).status_code == 422
    assert client.post("/en/desk/money/guide/new/", typed).status_code == 302
    assert "Made-up relief" in client.get("/en/money/guide/GHA/ITA/").content.decode()
    assert "Made-up relief" not in client.get("/en/money/guide/GHA/FRA/").content.decode()


def test_the_table_brings_back_what_went_out(loaded):
    table = table_called("guide")
    before = list(table.stored())
    table.save(before, by="test")
    assert list(table.stored()) == before


def test_the_table_names_what_cannot_be(loaded):
    from sankofa.foundation.tabular.terms import Proposed

    table = table_called("guide")
    row = dict(zip(table.codes, next(iter(table.stored(["eu-coordination"]))), strict=True))
    row |= {"parties": "AUT\nXXX", "branches": "luck", "checked_on": "2999-01-01", "slug": "Not Good"}
    told = {
        each.column for each in table.check([Proposed(3, "x", tuple(row.values()), True)], frozenset({"x"}))
    }
    assert told == {"parties", "branches", "checked_on", "slug"}
