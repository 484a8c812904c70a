import os
import stat

import pytest

from sankofa.config import secret_key
from sankofa.config.secret_key import kept_secret_key
from sankofa.config.values import OddValue

ASK = """
import sys
from pathlib import Path
from sankofa.config.secret_key import kept_secret_key

sys.stdin.readline()
print(kept_secret_key(Path(sys.argv[1])))
"""


def test_the_key_is_made_once_and_kept(place):
    key = kept_secret_key(place)
    assert len(key) >= 50
    assert kept_secret_key(place) == key


def test_only_we_may_read_it(place):
    kept_secret_key(place)
    assert stat.S_IMODE((place / "secret_key").stat().st_mode) == 0o600


def test_processes_that_start_together_agree(place, python):
    askers = [python("-c", ASK, place) for _ in range(4)]
    for asker in askers:
        asker.stdin.write("\n")
        asker.stdin.flush()
    keys = {asker.communicate()[0] for asker in askers}
    assert len(keys) == 1
    assert os.listdir(place) == ["secret_key"]


def test_a_key_that_another_process_placed_first_wins(place):
    kept = kept_secret_key(place)
    secret_key.offer(place / "secret_key", "another")
    assert kept_secret_key(place) == kept


def test_a_damaged_key_is_told_not_used(place):
    (place / "secret_key").write_text("")
    with pytest.raises(OddValue, match="is damaged"):
        kept_secret_key(place)


def test_a_key_that_cannot_be_read_is_told_with_its_owner_in_mind(place):
    (place / "secret_key").mkdir()
    with pytest.raises(OddValue, match="start Sankofa as the account that owns it"):
        kept_secret_key(place)
