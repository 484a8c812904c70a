"""The vocabulary as a reader sees it."""

import pytest

from factories.entries import stored
from sankofa.catalogue.models import RecordTerm, Term, TermGroup
from sankofa.catalogue.queries.vocabulary import vocabulary

pytestmark = pytest.mark.django_db


def terms(language: str, group: str) -> dict:
    (view,) = vocabulary(language, [TermGroup.objects.get(code=group)])
    return {term.code: term for term in view.terms}


def test_all_groups_with_all_terms():
    groups = list(TermGroup.objects.all())
    views = vocabulary("en", groups)
    assert [view.code for view in views] == [group.code for group in groups]
    assert sum(len(view.terms) for view in views) == Term.objects.count()
    assert {view.facet for view in views} >= {"", "tag", "theme", "capital", "partner"}


def test_terms_keep_their_order():
    codes = list(Term.objects.filter(group__code="tags").order_by("position").values_list("code", flat=True))
    assert list(terms("en", "tags")) == codes


def test_how_many_records_have_a_term():
    before = terms("en", "tags")["tags.gender"].records
    assert before == RecordTerm.objects.filter(term__code="tags.gender").count() > 0
    stored("made-up", terms=["tags.gender"])
    assert terms("en", "tags")["tags.gender"].records == before + 1


@pytest.mark.parametrize("language", ["fr", "es", "ar"])
def test_labels_and_definitions_are_in_the_language_of_the_reader(language: str):
    for view in vocabulary(language, list(TermGroup.objects.all())):
        texts = [
            view.name,
            view.description,
            *(t for term in view.terms for t in (term.label, term.definition)),
        ]
        assert [str(text) for text in texts if text and text.language != language] == []


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_what_a_term_belongs_to_is_named_in_the_language_of_the_reader(language: str):
    """Also where that stands in another group."""
    (parent,) = {
        term.parent
        for term in Term.objects.filter(group__code="jmdi-actions", parent__group__code="jmdi-themes")[:1]
    }
    name = str(terms(language, "jmdi-themes")[parent.code].label)
    child = Term.objects.filter(group__code="jmdi-actions", parent=parent).first()
    assert terms(language, "jmdi-actions")[child.code].parent == name


def test_spellings_that_a_term_absorbs():
    with_spellings = [term for term in terms("en", "tags").values() if term.variants]
    assert with_spellings
    assert all(list(term.variants) == sorted(term.variants) for term in with_spellings)


@pytest.mark.parametrize("count", [1, 10, 32])
def test_questions_to_the_database_do_not_grow_with_the_groups(django_assert_num_queries, count: int):
    groups = list(TermGroup.objects.all()[:count])
    assert len(groups) == count
    with django_assert_num_queries(4):
        vocabulary("fr", groups)
