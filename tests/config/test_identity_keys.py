import os

import pytest

from sankofa.config import identity_keys
from sankofa.config.identity_keys import KeptKeys
from sankofa.config.values import OddValue

ONE, TWO = identity_keys.new_key(), identity_keys.new_key()


@pytest.fixture(autouse=True)
def _folder(var):
    var.mkdir()


def test_no_key_is_made_by_looking(var):
    assert tuple(KeptKeys(var)) == ()
    assert not identity_keys.kept_in(var).exists()


def test_the_first_key_is_made_once_and_belongs_to_us_alone(var):
    identity_keys.make_first(var)
    before = tuple(KeptKeys(var))
    identity_keys.make_first(var)
    assert tuple(KeptKeys(var)) == before
    assert identity_keys.kept_in(var).stat().st_mode & 0o777 == 0o600


def test_a_process_at_work_notices_a_change(var):
    kept = KeptKeys(var)
    identity_keys.write(var, [ONE])
    assert list(kept) == [ONE]
    identity_keys.write(var, [TWO, ONE])
    assert (kept[0], len(kept)) == (TWO, 2)
    assert identity_keys.kept_in(var).stat().st_mode & 0o777 == 0o600


def test_a_key_that_waits_opens_and_stands_last(var):
    identity_keys.write(var, [ONE, TWO], waiting=True)
    assert identity_keys.waiting(var)
    assert identity_keys.read(var) == (ONE, TWO)
    identity_keys.write(var, [TWO, ONE])
    assert not identity_keys.waiting(var)


def test_a_file_that_was_lost_means_no_keys_and_not_the_old_ones(var):
    identity_keys.write(var, [ONE])
    kept = KeptKeys(var)
    os.unlink(identity_keys.kept_in(var))
    assert tuple(kept) == ()


@pytest.mark.parametrize(
    "content", ["half a k", f"{ONE}\n{TWO[:-9]}\n", "\n"], ids=["no key", "one cut short", "empty"]
)
def test_a_damaged_file_is_told(var, content):
    identity_keys.kept_in(var).write_text(content)
    with pytest.raises(OddValue, match="are damaged: put them back from a copy"):
        KeptKeys(var)


def test_nothing_prints_a_key(var):
    identity_keys.write(var, [ONE])
    assert ONE not in repr(KeptKeys(var))
