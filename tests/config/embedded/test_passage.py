import os
import stat

import pytest

from sankofa.config.embedded import passage
from sankofa.config.embedded.account import Account
from sankofa.config.embedded.passage import GROUP_OWNER, MASK, NO_NUMBER, OTHERS, OWNER, USER, with_passage

PLAIN = [(OWNER, 7, NO_NUMBER), (GROUP_OWNER, 0, NO_NUMBER), (OTHERS, 0, NO_NUMBER)]


def test_one_account_may_pass_and_nothing_else_changes():
    assert with_passage(PLAIN, 900) == [
        (OWNER, 7, NO_NUMBER),
        (USER, 1, 900),
        (GROUP_OWNER, 0, NO_NUMBER),
        (MASK, 1, NO_NUMBER),
        (OTHERS, 0, NO_NUMBER),
    ]


def test_asking_twice_gives_the_same_list():
    once = with_passage(PLAIN, 900)
    assert with_passage(once, 900) == once


def test_rights_that_the_mask_hid_stay_hidden():
    hidden = [*PLAIN[:1], (USER, 7, 500), (GROUP_OWNER, 7, NO_NUMBER), (MASK, 0, NO_NUMBER), PLAIN[2]]
    rights = {(tag, number): right for tag, right, number in with_passage(hidden, 900)}
    assert rights[USER, 500] == 0
    assert rights[GROUP_OWNER, NO_NUMBER] == 0
    assert rights[USER, 900] == 1


def test_rights_that_stand_already_are_kept():
    readers = [*PLAIN[:1], (USER, 4, 900), *PLAIN[1:2], (MASK, 4, NO_NUMBER), PLAIN[2]]
    assert (USER, 5, 900) in with_passage(readers, 900)


def test_an_account_is_let_through_closed_folders_and_may_not_list_them(tmp_path):
    """As root this is the real way into /root; an ordinary user finds the way open already."""
    closed = tmp_path / "closed" / "inner"
    closed.mkdir(parents=True)
    closed.parent.chmod(0o700)
    closed.chmod(0o700)
    account = Account(65534, 65534) if os.geteuid() == 0 else Account(os.geteuid(), os.getegid())
    passage.open_way(closed, account)
    assert passage.can_enter(closed, account)
    assert stat.S_IMODE(closed.stat().st_mode) & 0o007 == 0


@pytest.mark.parametrize("fault", [OSError(95, "Operation not supported"), AttributeError("setxattr")])
def test_without_access_lists_the_advice_names_the_folder(tmp_path, monkeypatch, fault):
    def refuse(*arguments):
        raise fault

    monkeypatch.setattr(passage.os, "setxattr", refuse, raising=False)
    with pytest.raises(passage.EmbeddedServerError, match=r"chmod o\+x .*an ordinary user"):
        passage._let_pass(tmp_path, Account(65534, 65534))
