"""Asks both the same questions in turn, and opens records."""

import random
import sys
import time
from collections.abc import Sequence

from django.db import connection
from django.http import QueryDict
from django.test import Client

from benchmarks.search.peer import views as peer
from benchmarks.search.questions import Question, broad_questions, questions
from benchmarks.weight import weight
from sankofa.catalogue.forms import read_question
from sankofa.catalogue.models import Record
from sankofa.catalogue.queries.facets import SHOWN
from sankofa.catalogue.queries.search import find
from sankofa.config.progress import Bar, Steps

SEED = 20
ROUNDS = 5
BROAD_ROUNDS = 20
RECORDS = 60


def main() -> dict[str, object]:
    steps = Steps(sys.stderr)
    visitor = Client(SERVER_NAME="localhost", headers={"accept-encoding": "gzip"})
    asked = questions(SEED)
    with steps.bar("Asking the questions") as bar:
        found = {"questions": _side_by_side(visitor, asked, ROUNDS, bar)}
    for name, question in broad_questions().items():
        with steps.bar(f"Asking for {name}") as bar:
            found[name] = _side_by_side(visitor, [question], BROAD_ROUNDS, bar)
    with steps.bar("Opening records") as bar:
        found["records"] = _records(visitor, bar)
    found["weights"] = {
        "home": weight(visitor, "/en/"),
        "results": max(weight(visitor, question.ours) for question in [*asked, *broad_questions().values()]),
    }
    return found


def _side_by_side(visitor: Client, asked: Sequence[Question], rounds: int, bar: Bar) -> list[dict]:
    """Each question to one side and then to the other, who is first changing; a first round is not counted."""
    found = [_answer(visitor, question) for question in asked]
    for turn in range(rounds):
        for number, (question, answer) in enumerate(zip(asked, found, strict=True)):
            both = [("ours", question.ours), ("peer", question.peers)]
            for side, address in both if (turn + number) % 2 else reversed(both):
                answer[side]["seconds"].append(_seconds(visitor, address))
            bar(turn * len(asked) + number + 1, rounds * len(asked))
    return found


def _answer(visitor: Client, question: Question) -> dict:
    """A question with what does not change from round to round: queries, matches, and whether all counts agree."""
    data = QueryDict(question.asked)
    found = find(read_question(data, question.language).question)
    counts = {(facet.name, key): count for facet in SHOWN for key, count in found.values(facet.name)}
    return {
        "shape": question.shape,
        "asked": question.ours,
        "agree": counts == peer.counts(*peer.read(data)),
        "ours": {"seconds": [], "queries": _queries(visitor, question.ours), "matches": found.total},
        "peer": {
            "seconds": [],
            "queries": _queries(visitor, question.peers),
            "matches": peer.search(*peer.read(data)).count(),
        },
    }


def _records(visitor: Client, bar: Bar) -> dict:
    slugs = list(Record.objects.order_by("slug").values_list("slug", flat=True))
    pages = [f"/en/catalogue/record/{slug}/" for slug in random.Random(SEED).sample(slugs, RECORDS)]
    queries = [_queries(visitor, page) for page in pages]
    seconds = []
    for turn in range(ROUNDS):
        seconds += [_seconds(visitor, page) for page in pages]
        bar(turn + 1, ROUNDS)
    return {"seconds": seconds, "queries": queries}


def _seconds(visitor: Client, address: str) -> float:
    begun = time.perf_counter()
    response = visitor.get(address)
    seconds = time.perf_counter() - begun
    assert response.status_code == 200, f"{address} answered {response.status_code}"
    return seconds


def _queries(visitor: Client, address: str) -> int:
    asked = []
    with connection.execute_wrapper(lambda execute, *call: (asked.append(call[0]), execute(*call))[1]):
        _seconds(visitor, address)
    return len(asked)
