"""How rows and seals are hashed."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.chain import HASH_BYTES, NOTHING_BEFORE, digest_of, leaf_of, leaves_in, netstrings

TEXTS = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), max_size=5)


def read_back(written: bytes) -> list[str]:
    """A reader of netstrings, by their definition."""
    texts = []
    while written:
        length, _colon, rest = written.partition(b":")
        texts.append(rest[: int(length)].decode())
        assert rest[int(length) : int(length) + 1] == b","
        written = rest[int(length) + 1 :]
    return texts


def test_the_published_example():
    """Bernstein's own: "hello world!" is written so."""
    assert netstrings(["hello world!"]) == b"12:hello world!,"


@given(TEXTS)
def test_what_was_written_can_be_read_back(texts: list[str]):
    """So no two rows are written alike."""
    assert read_back(netstrings(texts)) == texts


def test_half_a_character_is_refused():
    with pytest.raises(UnicodeEncodeError):
        netstrings(["\ud800"])


def test_a_leaf_and_a_digest_by_hand():
    assert leaf_of(["7", "é"]) == sha256(b"1:7,2:\xc3\xa9,").digest()
    leaves = leaf_of(["7", "é"]) + leaf_of(["8", ""])
    by_hand = sha256(NOTHING_BEFORE + b"1:1,3:now,3:7,8," + leaves).digest()
    assert digest_of(NOTHING_BEFORE, 1, "now", [7, 8], leaves) == by_hand


@given(st.lists(st.binary(min_size=HASH_BYTES, max_size=HASH_BYTES), max_size=4))
def test_leaves_are_told_apart_again(leaves: list[bytes]):
    assert leaves_in(b"".join(leaves)) == leaves


@pytest.mark.parametrize(
    "other",
    [
        (b"\1" * 32, 1, "now", [7], bytes(32)),
        (NOTHING_BEFORE, 2, "now", [7], bytes(32)),
        (NOTHING_BEFORE, 1, "then", [7], bytes(32)),
        (NOTHING_BEFORE, 1, "now", [8], bytes(32)),
        (NOTHING_BEFORE, 1, "now", [7, 7], bytes(32)),
        (NOTHING_BEFORE, 1, "now", [7], b"\1" * 32),
    ],
)
def test_every_part_of_a_seal_counts(other):
    assert digest_of(*other) != digest_of(NOTHING_BEFORE, 1, "now", [7], bytes(32))
