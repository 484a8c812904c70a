"""The chains of seals over journal and books: how rows and seals are hashed, in Python's standard library alone.

The database seals by the same rules in SQL; whoever audits computes here, apart from it. This file goes along with
every export. `docs/explanation/journal.md` and `ledger.md` say the rules in words.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256

HASH_BYTES = 32
NOTHING_BEFORE = bytes(HASH_BYTES)  # what the first seal follows
FIELDS = ("id", "at", "actor", "action", "subject", "purpose", "via", "detail")


def netstrings(texts: Iterable[str]) -> bytes:
    """Texts one after the other, each with its length in bytes, so that none runs into the next.

    Raises UnicodeEncodeError for half a character (a lone surrogate), which no database stores either.

    Source: D. J. Bernstein, Netstrings (1997), https://cr.yp.to/proto/netstrings.txt

    >>> netstrings(["12", "", "é"])
    b'2:12,0:,2:\\xc3\\xa9,'
    """
    encoded = [text.encode("utf-8") for text in texts]
    return b"".join(b"%d:%b," % (len(each), each) for each in encoded)


def leaf_of(row: Sequence[str]) -> bytes:
    """The hash of one row, given as the texts of `FIELDS` in this order. Raises what `netstrings` raises.

    >>> leaf_of(["1", "2026-11-26T20:00:00.000000Z", "a", "b", "c", "", "", "{}"]).hex()[:16]
    '27887c3d5f36bbe5'
    """
    return sha256(netstrings(row)).digest()


def leaves_in(leaves: bytes) -> list[bytes]:
    """The hashes of the rows of a seal, one after the other. Raises nothing: a rest that is too short comes last.

    >>> [each.hex()[:2] for each in leaves_in(bytes(32) + b"a" * 32)]
    ['00', '61']
    """
    return [leaves[start : start + HASH_BYTES] for start in range(0, len(leaves), HASH_BYTES)]


def digest_of(previous: bytes, number: int, sealed_at: str, ids: Sequence[int], leaves: bytes) -> bytes:
    """The hash of a seal: of the seal before it, its number and time, and the numbers and hashes of its rows.

    Raises what `netstrings` raises.

    >>> digest_of(NOTHING_BEFORE, 1, "2026-11-26T20:01:00.000000Z", [1], bytes(32)).hex()[:16]
    'f14925710acbd5a1'
    """
    own = netstrings([str(number), sealed_at, ",".join(map(str, ids))])
    return sha256(previous + own + leaves).digest()


def pair_of(left: bytes, right: bytes) -> bytes:
    """What stands for two hashes in a tree: SHA-256(01 | left | right). Raises nothing.

    The first byte tells it from the hash of a row, which begins with a digit.

    Source: B. Laurie, A. Langley, E. Kasper, RFC 6962, Certificate Transparency (2013), section 2.1.

    >>> pair_of(bytes(32), bytes(32)).hex()[:16]
    'ae0798d0ecaed2b7'
    """
    return sha256(b"\x01" + left + right).digest()


def root_of(leaves: Sequence[bytes]) -> bytes:
    """One hash that stands for many: they are joined two by two until one is left; one without a partner goes up as
    it is. Raises IndexError where there are none.

    Source: as `pair_of`; its splitting at powers of two gives the same tree.

    >>> root_of([b"a" * 32, b"b" * 32, b"c" * 32]) == pair_of(pair_of(b"a" * 32, b"b" * 32), b"c" * 32)
    True
    """
    level = list(leaves)
    while len(level) > 1:
        level = _next(level)
    return level[0]


def path_of(leaves: Sequence[bytes], place: int) -> list[tuple[str, bytes]]:
    """What one needs beside a leaf to come to the root: hashes, and on which side of it each stands.

    Raises IndexError where there is no such place.

    Source: as `pair_of`, section 2.1.1.

    >>> [(side, each[:1]) for side, each in path_of([b"a" * 32, b"b" * 32, b"c" * 32], 2)]
    [('left', b'\x8e')]
    """
    if not 0 <= place < len(leaves):
        raise IndexError("There is no leaf at this place.")
    level, path = list(leaves), []
    while len(level) > 1:
        partner = place ^ 1
        if partner < len(level):
            path.append(("left" if partner < place else "right", level[partner]))
        level, place = _next(level), place // 2
    return path


def root_by_path(leaf: bytes, path: Iterable[tuple[str, bytes]]) -> bytes:
    """The root to which a leaf leads by its path. Raises nothing: a wrong path leads elsewhere.

    Source: as `path_of`.

    >>> leaves = [b"a" * 32, b"b" * 32, b"c" * 32]
    >>> root_by_path(leaves[2], path_of(leaves, 2)) == root_of(leaves)
    True
    """
    for side, other in path:
        leaf = pair_of(other, leaf) if side == "left" else pair_of(leaf, other)
    return leaf


def _next(level: Sequence[bytes]) -> list[bytes]:
    return [
        pair_of(level[at], level[at + 1]) if at + 1 < len(level) else level[at]
        for at in range(0, len(level), 2)
    ]
