"""The vocabulary at the desk: adding, changing, merging and retiring terms, with the search following."""

import pytest
from django.test import Client

from factories import people
from factories.entries import stored
from sankofa.catalogue.models import Content, Record, Term, Translation
from sankofa.catalogue.queries.search import Question, find
from sankofa.directory.terms import Duty
from sankofa.journal.models import Entry

pytestmark = pytest.mark.django_db

GROUP = "/en/desk/catalogue/vocabulary/tags/"


@pytest.fixture
def browser() -> Client:
    made = Client()
    made.force_login(people.holder(Duty.EDITOR, people.office()))
    return made


def at(code: str, further: str = "") -> str:
    return f"/en/desk/catalogue/vocabulary/term/{code}/{further}"


def added(browser: Client, label: str) -> Term:
    response = browser.post(GROUP, {"label": label, "fr_label": f"{label} en français"})
    assert response.status_code == 302, response.context["form"].errors
    return Term.objects.get(label=label)


def form_of(browser: Client, term: Term) -> dict[str, str]:
    return {name: value or "" for name, value in browser.get(at(term.code)).context["form"].initial.items()}


def found(words: str, language: str = "en") -> int:
    return len(find(Question(language=language, text=words)).ids)


def test_a_term_is_added_with_its_words_in_other_languages(browser: Client):
    term = added(browser, "Made-up boats")
    assert term.code == "tags.made-up-boats"
    assert Translation.objects.get(key="term.tags.made-up-boats.label", language="fr").by_hand
    twice = browser.post(GROUP, {"label": "Made-up boats"})
    assert "There is a term of this name" in twice.content.decode()


def test_records_are_found_under_a_changed_word_at_once(browser: Client):
    term = added(browser, "Made-up boats")
    stored("with-boats", terms=[term.code])
    assert found("quinquereme") == 0
    said = form_of(browser, term) | {"label": "Quinquereme", "variants": "trireme\ntrireme\n"}
    assert browser.post(at(term.code), said).status_code == 302
    assert found("quinquereme") == 1
    assert list(Term.objects.get(pk=term.pk).variants.values_list("text", flat=True)) == ["trireme"]


def test_records_are_found_under_a_changed_translation_at_once(browser: Client):
    term = added(browser, "Made-up boats")
    stored("with-boats", terms=[term.code])
    browser.post(at(term.code), form_of(browser, term) | {"fr_label": "Trirème"})
    assert found("trirème", "fr") == 1


def test_the_second_of_two_sees_what_the_first_wrote(browser: Client):
    term = added(browser, "Made-up boats")
    before = form_of(browser, term)
    browser.post(at(term.code), before | {"definition": "What the first one wrote."})
    second = browser.post(at(term.code), before | {"definition": "What the second one wrote."})
    assert second.status_code == 422
    assert "What the first one wrote." in second.content.decode()
    again = second.context["form"].data.dict()
    assert browser.post(at(term.code), again).status_code == 302
    assert Term.objects.get(pk=term.pk).definition == "What the second one wrote."


def test_what_is_used_is_not_retired(browser: Client):
    term = added(browser, "Made-up boats")
    stored("with-boats", terms=[term.code])
    page = browser.post(at(term.code, "retire/"), follow=True)
    assert "Something still uses this term" in page.content.decode()
    assert Term.objects.filter(pk=term.pk).exists()


def test_what_nothing_uses_is_retired(browser: Client):
    term = added(browser, "Made-up boats")
    browser.post(at(term.code, "retire/"))
    assert not Term.objects.filter(pk=term.pk).exists()
    assert not Translation.objects.filter(key__startswith=f"term.{term.code}.").exists()
    assert Entry.objects.filter(action="retire term", subject=f"term {term.code}").exists()


def test_merged_terms_leave_records_variants_and_narrower_terms_with_the_other(browser: Client):
    old, new = added(browser, "Made-up boats"), added(browser, "Made-up ships")
    below = added(browser, "Made-up rafts")
    browser.post(at(below.code), form_of(browser, below) | {"parent": old.code})
    stored("one", terms=[old.code])
    stored("both", terms=[old.code, new.code])
    response = browser.post(at(old.code, "merge/"), {"into": new.code})
    assert response["Location"] == at(new.code)
    assert not Term.objects.filter(pk=old.pk).exists()
    assert set(Record.objects.filter(terms=new).values_list("slug", flat=True)) == {"one", "both"}
    assert Content.objects.get(slug="both").entry["terms"] == [new.code]
    assert "Made-up boats" in new.variants.values_list("text", flat=True)
    below.refresh_from_db()
    assert below.parent_id == new.pk
    assert (found('"made-up boats"'), found('"made-up ships"')) == (0, 2)


def test_a_term_is_merged_only_within_its_group(browser: Client):
    term = added(browser, "Made-up boats")
    other = Term.objects.exclude(group__code="tags").first()
    assert browser.post(at(term.code, "merge/"), {"into": other.code}).status_code == 422


def test_a_term_does_not_stand_under_itself(browser: Client):
    above, below = added(browser, "Made-up boats"), added(browser, "Made-up rafts")
    browser.post(at(below.code), form_of(browser, below) | {"parent": above.code})
    page = browser.post(at(above.code), form_of(browser, above) | {"parent": below.code})
    assert page.status_code == 422
    above.refresh_from_db()
    assert above.parent_id is None


def test_the_vocabulary_of_a_kind_of_partner_moves_with_its_partners(browser: Client):
    browser.post("/en/desk/catalogue/vocabulary/partner-kinds/", {"label": "Made-up guild"})
    browser.post("/en/desk/catalogue/vocabulary/partner-kinds/", {"label": "Made-up union"})
    partner = {"name": "Made-up Guild of Kofi", "role": "partner", "kind": "made-up-guild"}
    record = stored("with-guild", partners=[partner])
    browser.post(at("partner-kinds.made-up-guild", "merge/"), {"into": "partner-kinds.made-up-union"})
    assert record.partner_links.get().partner.kind.code == "partner-kinds.made-up-union"
    assert Content.objects.get(slug="with-guild").entry["partners"][0]["kind"] == "made-up-union"
