import gc

import pytest

from sankofa.config import environment
from sankofa.config.site_role import SiteRoleRefused
from sankofa.config.web import Site


@pytest.fixture
def settings(var):
    def read(**given):
        return Site(environment.read({"SANKOFA_VAR": str(var), **given})).cfg

    return read


def test_the_site_listens_where_the_operator_says(settings):
    found = settings(SANKOFA_BIND="::1", SANKOFA_PORT="8123", SANKOFA_WORKERS="3", SANKOFA_THREADS="5")
    assert found.address == [("::1", 8123)]
    assert (found.workers, found.threads) == (3, 5)


def test_nobody_is_recorded(settings):
    assert settings().accesslog is None


def test_settings_that_lie_around_are_not_read(settings, monkeypatch, tmp_path):
    tmp_path.joinpath("gunicorn.conf.py").write_text("workers = 99\naccesslog = '-'\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GUNICORN_CMD_ARGS", "--workers=98")
    monkeypatch.setenv("WEB_CONCURRENCY", "97")
    assert settings().workers == 2
    assert settings().accesslog is None


def test_a_web_process_looks_for_garbage_less_often(settings):
    before = gc.get_threshold()
    try:
        settings().post_worker_init(None)
        assert gc.get_threshold()[0] > 5 * before[0]
    finally:
        gc.set_threshold(*before)


def test_the_site_does_not_open_for_a_role_that_could_bypass_the_policies(var, db):
    """The tests work as the owner of the tables; `sankofa serve` in test_cli shows the site's own role."""
    with pytest.raises(SiteRoleRefused, match="get around the rules"):
        Site(environment.read({"SANKOFA_VAR": str(var)})).load()
