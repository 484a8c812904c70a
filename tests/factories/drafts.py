"""Made-up drafts and the people around them. Nobody and nothing here exists."""

from collections.abc import Iterable

from factories import people
from sankofa.catalogue.actions import drafts, publishing, reviews
from sankofa.catalogue.models import Draft, Review
from sankofa.catalogue.terms import Criterion, Kind, Verdict
from sankofa.directory.models import Account, Organisation
from sankofa.directory.terms import Duty

MARKS = {criterion.value: (2, "A made-up reason that is long enough") for criterion in Criterion}


def content(**changes: object) -> dict:
    """What a whole practice says: nothing stops it."""
    plain = {
        "language": "en",
        "title": "A made-up workshop for people who come back",
        "summary": "Forty made-up people who came back learnt to keep books, and thirty opened a shop in the end.",
        "countries": [{"country": "GHA", "role": "origin"}],
        "partners": [{"name": "Made-up Town Hall", "role": "implementer"}],
        "terms": ["tags.return-reintegration"],
    }
    return plain | changes


def contributor(within: Organisation) -> Account:
    return people.holder(Duty.CONTRIBUTOR, within)


def reviewer(within: Organisation | None = None) -> Account:
    return people.holder(Duty.REVIEWER, within or people.organisation())


def editor() -> Account:
    return people.holder(Duty.EDITOR, people.office())


def draft(author: Account | None = None, within: Organisation | None = None, **changes: object) -> Draft:
    """A draft that could be handed in."""
    body = within or people.organisation()
    writer = author or contributor(body)
    made = drafts.begin_draft(kind=Kind.PRACTICE, organisation=body, language="en", by=writer)
    return drafts.save_draft(draft=made, content=content(**changes), base=1, by=writer).draft


def submitted(**changes: object) -> Draft:
    made = draft(**changes)
    found = drafts.submit(draft=made, by=made.author)
    assert found.entry, found.stopping
    return fresh(made)


def in_review(readers: Iterable[Account] = (), **changes: object) -> Draft:
    made = submitted(**changes)
    for reader in readers or (reviewer(), reviewer()):
        reviews.give_place(draft=made, reviewer=reader)
    return fresh(made)


def judge(review: Review, verdict: Verdict = Verdict.ACCEPT) -> Draft:
    return reviews.judge(
        review=review, marks=MARKS, verdict=verdict, words="Made-up words to the author", by=review.reviewer
    )


def accepted(**changes: object) -> Draft:
    made = in_review(**changes)
    for review in made.reviews.order_by("place"):
        judge(review)
    return fresh(made)


def published(by: Account | None = None, **changes: object) -> Draft:
    made = accepted(**changes)
    publishing.publish(draft=made, by=by or editor())
    return fresh(made)


def fresh(made: Draft) -> Draft:
    return Draft.objects.select_related("author", "organisation").get(pk=made.pk)
