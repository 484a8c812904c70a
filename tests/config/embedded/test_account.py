import os
import pwd

import pytest

from sankofa.config.embedded import account as accounts
from sankofa.config.embedded import layout
from sankofa.config.embedded.account import Account, account_for
from sankofa.config.embedded.terms import EmbeddedServerError


def test_an_ordinary_user_runs_the_database_itself(var, monkeypatch):
    monkeypatch.setattr(accounts.os, "geteuid", lambda: 4321)
    chosen = account_for(var)
    assert chosen.uid == 4321
    assert chosen.launch == {"cwd": "/"}


def test_root_hands_it_to_an_account_that_is_not_root(var, monkeypatch):
    monkeypatch.setattr(accounts.os, "geteuid", lambda: 0)
    chosen = account_for(var)
    assert chosen.uid != 0
    assert chosen.launch["user"] == chosen.uid
    assert chosen.launch["extra_groups"] == []


def test_root_keeps_to_the_account_that_owns_the_data(var, monkeypatch):
    cluster = layout.cluster_folder(var)
    cluster.mkdir(parents=True)
    if os.geteuid() == 0:
        os.chown(cluster, 54321, 54321)
    monkeypatch.setattr(accounts.os, "geteuid", lambda: 0)
    assert account_for(var).uid == cluster.stat().st_uid != 0


def test_data_of_another_account_is_refused_with_its_name(var, monkeypatch):
    layout.cluster_folder(var).mkdir(parents=True)
    monkeypatch.setattr(accounts.os, "geteuid", lambda: 4321)
    owner = pwd.getpwuid(var.stat().st_uid).pw_name
    with pytest.raises(EmbeddedServerError, match=f"belongs to the account {owner}"):
        account_for(var)


def test_without_any_unprivileged_account_the_advice_is_plain(var, monkeypatch):
    monkeypatch.setattr(accounts.os, "geteuid", lambda: 0)
    monkeypatch.setattr(accounts.shutil, "which", lambda tool: None)
    monkeypatch.setattr(accounts, "_existing", lambda names: None)
    with pytest.raises(EmbeddedServerError, match="an ordinary user, or point DATABASE_URL"):
        account_for(var)


def test_root_itself_never_counts_as_unprivileged():
    assert accounts._existing(("root",)) is None


def test_a_planted_link_is_not_followed(tmp_path, monkeypatch):
    target, link = tmp_path / "target", tmp_path / "link"
    target.touch()
    link.symlink_to(target)
    taken = []
    monkeypatch.setattr(accounts.os, "chown", lambda path, *owner, **options: taken.append(options))
    Account(65533, 65533).take(link)
    assert taken == [{"follow_symlinks": False}]
