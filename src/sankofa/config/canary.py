"""Whether the keys at hand are those with which this database was sealed: asked before anything else is done with them.

A wrong key would not show until somebody's name is wanted; a new one beside sealed rows would split them in two.
"""

import psycopg
from psycopg import sql

from sankofa.config import identity_keys
from sankofa.config.environment import Environment
from sankofa.foundation import sealing
from sankofa.foundation.resealing import Column, sealed_columns

WORDS = "Who can read this has the right keys."
TABLE = "foundation_canary"
HOLD = "INSERT INTO public.foundation_canary (id, words) VALUES (1, %s) ON CONFLICT DO NOTHING"
HELD = "SELECT words FROM public.foundation_canary"  # a dump that was just run leaves no search path
RECOVERY = "docs/how-to/keep-the-keys.md tells how to recover"


class KeysRefused(Exception):
    """The identity keys at hand are not those of the database; the message says what to do."""


def prepare(env: Environment, link: psycopg.Connection) -> bool:
    """Seals the canary of a database in which nothing was sealed yet, making the first key at need.

    Returns whether a key was made. Raises KeysRefused.
    """
    if _sealed(link):
        check(env, link)
        return False
    makes_a_key = not tuple(env.identity_keys)
    if makes_a_key and (held := _holding_something(link)):
        raise KeysRefused(
            f"What this database holds ({held.name}) was sealed with keys that are not here. {_put_back(env)}"
        )
    if makes_a_key:
        identity_keys.make_first(env.var)
    link.execute(HOLD, [sealing.seal(WORDS)])
    return makes_a_key


def check(env: Environment, link: psycopg.Connection) -> None:
    """Raises KeysRefused when the keys do not open what this database holds. Without a canary there is nothing yet."""
    sealed = _sealed(link)
    if not sealed:
        return
    if not sealing.at_hand():
        raise KeysRefused(
            f"The identity keys are missing, and this database was sealed with them. {_put_back(env)}"
        )
    try:
        sealing.unseal(sealed)
    except sealing.KeyLost:
        raise KeysRefused(
            f"The identity keys are not those with which this database was sealed. {_put_back(env)}"
        ) from None


def _put_back(env: Environment) -> str:
    where = (
        f"put the copy of the keys back as {identity_keys.kept_in(env.var)}"
        if isinstance(env.identity_keys, identity_keys.KeptKeys)
        else "give the right keys in SANKOFA_IDENTITY_KEYS"
    )
    return f"Nothing was changed: {where} and start again; {RECOVERY}."


def _sealed(link: psycopg.Connection) -> bytes | None:
    (exists,) = link.execute("SELECT to_regclass(%s) IS NOT NULL", [f"public.{TABLE}"]).fetchone()
    found = link.execute(HELD).fetchone() if exists else None
    return bytes(found[0]) if found else None


def _holding_something(link: psycopg.Connection) -> Column | None:
    """A column in which something was sealed already."""
    look = sql.SQL("SELECT 1 FROM {} WHERE length({}) > 0 LIMIT 1")
    for column in sealed_columns():
        names = (sql.Identifier(column.model._meta.db_table), sql.Identifier(column.field.column))
        if not column.is_inside and link.execute(look.format(*names)).fetchone():
            return column
    return None
