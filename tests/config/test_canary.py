"""Keys that are not those of the database are refused before anything is done with them."""

import pytest
from django.db import connection

from factories import consents
from factories.keys import key
from sankofa.config import canary, environment, identity_keys
from sankofa.config.canary import KeysRefused
from sankofa.foundation.models import Canary

pytestmark = pytest.mark.django_db
RIGHT, WRONG = key(), key()


@pytest.fixture
def env(var, settings):
    """An installation whose keys are those of the process."""

    def read(*keys: str, in_file: bool = False) -> environment.Environment:
        given = {"SANKOFA_VAR": str(var)}
        if keys and not in_file:
            given["SANKOFA_IDENTITY_KEYS"] = ",".join(keys)
        found = environment.read(given)
        if in_file and keys:
            identity_keys.write(var, keys)
        settings.IDENTITY_KEYS = found.identity_keys
        return found

    return read


def link():
    connection.ensure_connection()
    return connection.connection


def test_the_first_key_comes_with_the_canary(env, var):
    assert canary.prepare(env(), link())
    assert identity_keys.kept_in(var).exists()
    assert Canary.objects.get().words == canary.WORDS
    assert not canary.prepare(env(), link())


def test_keys_of_the_operator_are_used_and_none_is_made(env, var):
    assert not canary.prepare(env(RIGHT), link())
    assert not identity_keys.kept_in(var).exists()
    canary.check(env(RIGHT), link())


def test_an_older_key_among_the_keys_is_right(env):
    canary.prepare(env(RIGHT), link())
    canary.check(env(WRONG, RIGHT), link())


def test_a_wrong_key_is_refused(env):
    canary.prepare(env(RIGHT), link())
    for look in (canary.check, canary.prepare):
        with pytest.raises(KeysRefused, match=r"not those .* SANKOFA_IDENTITY_KEYS .*keep-the-keys"):
            look(env(WRONG), link())


def test_a_lost_file_is_refused_and_no_new_key_is_made(env, var):
    canary.prepare(env(RIGHT, in_file=True), link())
    identity_keys.kept_in(var).unlink()
    with pytest.raises(
        KeysRefused, match=r"keys are missing.* put the copy of the keys back as .*identity_keys"
    ):
        canary.prepare(env(), link())
    assert not identity_keys.kept_in(var).exists()


def test_not_even_when_the_canary_is_gone_with_it(env, var, settings):
    settings.IDENTITY_KEYS = [RIGHT]
    consents.person()
    with pytest.raises(
        KeysRefused, match=r"directory_identity\.\w+\) was sealed with keys that are not here"
    ):
        canary.prepare(env(), link())
    assert not identity_keys.kept_in(var).exists()


def test_a_database_without_the_table_has_sealed_nothing_yet(env):
    link().execute("DROP TABLE foundation_canary")
    canary.check(env(), link())


def test_no_message_tells_a_key(env):
    canary.prepare(env(RIGHT), link())
    with pytest.raises(KeysRefused) as caught:
        canary.check(env(WRONG), link())
    assert WRONG not in str(caught.value)
