"""Checks, without Sankofa, that an entry of a book stands in a seal, and that a digest stands for it.

    python check.py [DIGEST]

DIGEST is that of a seal which somebody wrote down or which the site publishes. Needs Python 3.9 or newer and nothing
else. Exits with 1 when anything does not agree.
"""

import json
import runpy
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
CHAIN = runpy.run_path(str(HERE / "chain.py"))
ENTRY = tuple(
    "id book kind phase effective_on recorded_at key memo detail settles reverses size content made_by".split()  # noqa: SIM905
)
LINE = tuple(
    "salt number account code kind currency owner guarded amount counts effective_on recorded_at".split()  # noqa: SIM905
)


def main():
    proof = json.loads((HERE / "proof.json").read_text(encoding="utf-8"))
    wanted = sys.argv[1].lower() if len(sys.argv) > 1 else ""
    entry, seal = proof["entry"], proof["seal"]
    if len(proof["lines"]) != int(entry["size"]):
        return wrong("The entry does not have as many lines as it says.")
    leaf = CHAIN["leaf_of"]([entry[name] for name in ENTRY] + [hash_of(line) for line in proof["lines"]])
    root = CHAIN["root_by_path"](leaf, [(side, bytes.fromhex(other)) for side, other in proof["path"]])
    if root.hex() != seal["root"]:
        return wrong("The entry is not the one that was sealed.")
    before, digests = bytes.fromhex(seal["previous"]), {}
    for each in [seal] + proof["later"]:
        before = digest_of(before, each)
        if before.hex() != each["digest"]:
            return wrong(f"Seal {each['number']} does not agree with its digest.")
        digests[before.hex()] = each["number"]
    if wanted and wanted not in digests:
        return wrong(f"{wanted} is the digest of none of these seals.")
    print(f"Entry {entry['id']} of book {entry['book']} stands in seal {seal['number']}, {seal['digest']}.")
    last = max(digests.values())
    print(f"The seals up to {last} follow from it: {before.hex()}.")
    print(
        "The digest that you gave stands for it."
        if wanted
        else "Compare that with a digest published or kept."
    )
    return 0


def hash_of(line):
    return line["hash"] if "hash" in line else CHAIN["leaf_of"]([line[name] for name in LINE]).hex()


def digest_of(before, seal):
    root = bytes.fromhex(seal["root"])
    return CHAIN["digest_of"](before, seal["number"], seal["sealed_at"], [seal["entries"]], root)


def wrong(text):
    print(text)
    return 1


if __name__ == "__main__":
    sys.exit(main())
