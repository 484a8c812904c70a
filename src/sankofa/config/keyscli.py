"""`sankofa keys`: the keys that seal names and contacts, made, changed while the site runs, and looked at."""

import argparse

from sankofa.config import identity_keys
from sankofa.config.environment import Environment
from sankofa.config.identity_keys import KeptKeys
from sankofa.config.progress import Steps
from sankofa.config.starting import ready

BY = "sankofa keys rotate"
IN_THE_ENVIRONMENT = (
    "The keys are given in SANKOFA_IDENTITY_KEYS, which this command cannot change. {} "
    "docs/how-to/keep-the-keys.md goes through it."
)


class KeysLeft(Exception):
    """Something could not be sealed anew; the message says what and why."""


def add_to(commands: argparse._SubParsersAction) -> None:
    words = "Make, change and look at the keys that seal names and contacts."
    group = commands.add_parser("keys", help=words, description=words)
    under = group.add_subparsers(required=True, metavar="COMMAND")
    for name, run, text in (
        ("new", new, "Print a new key, for SANKOFA_IDENTITY_KEYS."),
        ("add", add, "Make a key that opens from now on, and will seal after `sankofa keys rotate`."),
        ("rotate", rotate, "Seal with the newest key from now on, and everything sealed before anew."),
        ("check", check, "Say which key has sealed how much, and which is needed no more."),
    ):
        under.add_parser(name, help=text, description=text).set_defaults(run=run)


def new(env: Environment, asked: argparse.Namespace) -> None:
    Steps().say(identity_keys.new_key())


def add(env: Environment, asked: argparse.Namespace) -> None:
    steps = Steps()
    if not isinstance(env.identity_keys, KeptKeys):
        advice = "Make one with sankofa keys new and put it at the end, everywhere the site runs."
        raise KeysLeft(IN_THE_ENVIRONMENT.format(advice))
    with ready(env, steps):  # which makes the first key, and refuses wrong ones
        if identity_keys.waiting(env.var):
            raise KeysLeft("A new key waits already: go on with sankofa keys rotate.")
        identity_keys.write(env.var, (*env.identity_keys, identity_keys.new_key()), waiting=True)
    steps.say(
        f"A new key stands in {identity_keys.kept_in(env.var)} and seals nothing yet. "
        "Copy that file to where you keep the keys, then run sankofa keys rotate."
    )


def rotate(env: Environment, asked: argparse.Namespace) -> None:
    steps = Steps()
    with ready(env, steps):
        from sankofa.foundation.resealing import reseal
        from sankofa.foundation.sealing import newest
        from sankofa.journal.actions import record

        _promote(env, steps)
        with steps.bar("Sealing anew") as bar:
            left = reseal(bar)
        mark = newest().mark.decode()
        record(by=BY, via=BY, action="keys.rotated", subject=f"key {mark}", left=len(left))
    if left:
        raise KeysLeft("\n".join(left))
    steps.say(f"Everything is sealed with the key {mark}. Older keys still open what older backups hold.")


def _promote(env: Environment, steps: Steps) -> None:
    """The key that waits seals from now on. Running processes see it at their next seal."""
    if isinstance(env.identity_keys, KeptKeys) and identity_keys.waiting(env.var):
        *older, key = env.identity_keys
        identity_keys.write(env.var, (key, *older))
        steps.say("The new key seals from now on.")


def check(env: Environment, asked: argparse.Namespace) -> int:
    steps = Steps()
    with ready(env, steps):
        from sankofa.foundation.resealing import counts
        from sankofa.foundation.sealing import at_hand

        found = counts()
        marks = [key.mark.decode() for key in at_hand()]
    waits = isinstance(env.identity_keys, KeptKeys) and identity_keys.waiting(env.var)
    for position, mark in enumerate(marks):
        rows = sum(counted[mark] for counted in found.values())
        steps.say(f"Key {mark}: {_told(position, rows, waits and position == len(marks) - 1)}")
    strange = {
        name: number
        for name, counted in found.items()
        if (number := _total(counted) - _known(counted, marks))
    }
    for name, number in strange.items():
        steps.say(f"Problem: {number} rows of {name} are sealed with a key that is not here.")
    return 1 if strange else 0


def _told(position: int, rows: int, waits: bool) -> str:
    if waits:
        return "waits for sankofa keys rotate."
    if position == 0:
        return f"seals; {rows} rows are under it."
    if rows:
        return f"opens {rows} rows that are not under the newest key yet. Run sankofa keys rotate."
    return "has sealed nothing that is here any more. Keep it as long as you keep backups from its time."


def _total(counted) -> int:
    return sum(counted.values())


def _known(counted, marks: list[str]) -> int:
    return sum(counted[mark] for mark in marks)
