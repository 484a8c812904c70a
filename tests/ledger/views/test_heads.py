"""The published seals."""

import pytest

from factories.ledger import BY, moving
from sankofa.ledger.actions import post
from sankofa.ledger.actions.sealing import seal_books
from sankofa.ledger.queries.heads import head_of


@pytest.fixture
def sealed(book, accounts):
    for _ in range(2):
        post(book=book, draft=moving(accounts["cash"], accounts["gifts"], 900), by=BY)
        seal_books()
    return book


def test_the_last_seal_of_every_book(client, sealed):
    told = client.get("/ledger-head").json()["books"][str(sealed.pk)]
    assert (told["number"], told["digest"]) == (2, head_of(sealed).digest)


def test_one_seal(client, sealed):
    told = client.get("/ledger-head", {"book": sealed.pk, "number": 1}).json()
    assert (told["book"], told["number"], len(told["digest"])) == (sealed.pk, 1, 64)


@pytest.mark.parametrize("asked", [{"book": 1}, {"book": 0, "number": 1}, {"book": "x", "number": "٣"}])
def test_a_seal_that_is_not_there(client, sealed, asked):
    assert client.get("/ledger-head", asked).status_code == 404


def test_a_number_too_large_to_be_one(client, sealed):
    assert client.get("/ledger-head", {"book": "9" * 19, "number": 1}).status_code == 404
