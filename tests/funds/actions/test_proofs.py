"""Documents as proofs of a stage: kept without who made them, or refused with words."""

import pytest

from factories import matching
from factories.documents import AUTHOR, document
from sankofa.funds.actions.matching import paying, proving
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.proofs import ProofKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage():
    of = matching.cast()
    project = matching.approved(of)
    paying.contribute(project=project, club=of.club, amount=3_000_00, by=of.treasurer, key="1")
    return project.stages.get(position=0), of.proposer


def add(stage, content: bytes):
    held, proposer = stage
    return proving.add_proof(stage=held, what="Walls", content=content, by=proposer)


def test_a_document_is_kept_without_its_author_and_once(stage):
    proof = add(stage, document())
    assert (proof.kind, proof.media_type) == (ProofKind.DOCUMENT, "application/pdf")
    assert AUTHOR.encode() in document()
    assert AUTHOR.encode() not in bytes(proof.content)
    assert add(stage, document()).pk == proof.pk


def test_a_document_that_is_locked_or_no_document_is_refused_beside_its_field(stage):
    locked = document(change=lambda writer: writer.encrypt("made-up", algorithm="AES-256"))
    for content, words in ((locked, "password"), (b"%PDF-1.7 made up", "cannot be read")):
        with pytest.raises(FundRefused, match=words) as refused:
            add(stage, content)
        assert refused.value.field == "file"
