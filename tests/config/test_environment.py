import dataclasses
import os
from pathlib import Path

import pytest

from sankofa.config import environment
from sankofa.config.environment import ConfigurationError, Environment

KEY = "A-made-up-key-of-more-than-fifty-letters-0123456789abcdef"


def read(var: Path, **given: str) -> Environment:
    return environment.read({"SANKOFA_VAR": str(var), **given})


def problems(var: Path, **given: str) -> tuple[str, ...]:
    with pytest.raises(ConfigurationError) as caught:
        read(var, **given)
    return caught.value.problems


def test_with_nothing_given_a_machine_serves_itself_alone(var):
    env = read(var)
    assert (env.bind, env.port, env.https, env.debug) == ("127.0.0.1", 8000, False, False)
    assert env.allowed_hosts == ("127.0.0.1", "localhost", "[::1]")
    assert env.site_url == "http://127.0.0.1:8000"
    assert env.embedded


def test_the_embedded_database_is_named_before_it_runs(var):
    assert read(var).database == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "sankofa",
        "USER": "sankofa",
        "PASSWORD": "",
        "HOST": str(var / "run"),
        "PORT": "5432",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {},
    }


def test_an_outside_database_is_read_in_full(var):
    url = "postgresql://ada:p%40ss%2Fword@db.example.org:5433/hub?sslmode=require&application_name=hub"
    found = read(var, DATABASE_URL=url).database
    assert {name: found[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "hub",
        "USER": "ada",
        "PASSWORD": "p@ss/word",
        "HOST": "db.example.org",
        "PORT": "5433",
    }
    assert found["OPTIONS"] == {"sslmode": "require", "application_name": "hub"}


def test_the_folder_is_made_and_belongs_to_us_alone(var):
    env = read(var / "deep" / "down")
    assert env.var.is_dir()
    assert env.var.stat().st_mode & 0o066 == 0


def test_a_relative_folder_is_made_whole(place, monkeypatch):
    monkeypatch.chdir(place)
    assert environment.read({}).var == place / "var"


def test_the_site_address_brings_its_host_and_origin(var):
    env = read(var, SANKOFA_URL="https://hub.example.org/", SANKOFA_HTTPS="yes")
    assert env.site_url == "https://hub.example.org"
    assert "hub.example.org" in env.allowed_hosts
    assert env.csrf_trusted_origins == ("https://hub.example.org",)


def test_https_without_an_address_takes_the_first_host(var):
    env = read(var, SANKOFA_HTTPS="on", SANKOFA_HOSTS="hub.example.org, www.example.org")
    assert env.site_url == "https://hub.example.org"
    assert env.allowed_hosts == ("hub.example.org", "www.example.org")


def test_blank_counts_as_not_given(var):
    assert read(var, SANKOFA_PORT=" ", DATABASE_URL="").port == 8000


def test_all_problems_are_told_at_once_each_with_advice(var):
    found = problems(
        var,
        SANKOFA_PRT="1",
        SANKOFA_COLOUR="blue",
        SANKOFA_PORT="99999",
        SANKOFA_HTTPS="maybe",
        DATABASE_URL="mysql://ada:hidden-word@host/hub",
        SANKOFA_BIND="everywhere",
    )
    text = "\n".join(found)
    assert len(found) == 6
    assert "SANKOFA_PRT is not a setting of Sankofa. Did you mean SANKOFA_PORT?" in text
    assert "SANKOFA_COLOUR is not a setting of Sankofa. The known ones are SANKOFA_VAR," in text
    assert "SANKOFA_PORT is '99999': write a whole number from 1 to 65535." in text
    assert "SANKOFA_HTTPS is 'maybe': write on or off." in text
    assert "DATABASE_URL does not name a PostgreSQL database" in text
    assert "SANKOFA_BIND is 'everywhere'" in text


@pytest.mark.parametrize(
    ("given", "advice"),
    [
        ({"SANKOFA_URL": "http://hub.example.org", "SANKOFA_HTTPS": "on"}, "begin it with https://"),
        ({"SANKOFA_URL": "https://hub.example.org", "SANKOFA_HOSTS": "other.org"}, "add it there"),
        ({"SANKOFA_WORKERS": "10", "SANKOFA_THREADS": "10"}, "lower one, or set DATABASE_URL"),
        ({"SANKOFA_DEBUG": "on", "SANKOFA_BIND": "0.0.0.0"}, "turn one off"),
    ],
)
def test_settings_that_contradict_each_other_are_refused(var, given, advice):
    (problem,) = problems(var, **given)
    assert problem.endswith(advice + ".")


def test_a_wildcard_host_covers_the_site_address(var):
    assert read(var, SANKOFA_URL="https://a.example.org", SANKOFA_HOSTS=".example.org").site_url


def test_a_folder_that_is_a_file_is_refused(place):
    place.joinpath("var").touch()
    (problem,) = problems(place / "var")
    assert "cannot be used: File exists" in problem


def test_a_folder_where_we_may_not_write_is_refused(var, monkeypatch):
    var.mkdir()
    monkeypatch.setattr(environment.os, "access", lambda path, mode: False)
    (problem,) = problems(var)
    assert "this account may not write" in problem


def test_no_secret_is_ever_shown(var):
    url = "postgres://ada:hidden-word@host/hub"
    env = read(var, DATABASE_URL=url, SANKOFA_SECRET_KEY=KEY)
    assert env.secret_key == KEY
    assert "hidden-word" not in repr(env)
    assert KEY not in repr(env)


@pytest.mark.parametrize(
    "url",
    [
        "postgres://ada:hidden-word@host:notaport/hub",
        "postgres://ada:hidden-word@host/",
        "postgres://ada:hidden-word@host/hub?shape=round",
        "postgres://ada:hidden word@host/hub",
        "hidden-word",
    ],
)
def test_a_refused_address_does_not_show_its_password(var, url):
    (problem,) = problems(var, DATABASE_URL=url)
    assert "hidden" not in problem
    assert "postgres://" in problem


def test_an_environment_never_changes(var):
    with pytest.raises(dataclasses.FrozenInstanceError):
        read(var).port = 1


def test_every_variable_says_what_it_is_for():
    assert all(variable.purpose for variable in environment.VARIABLES)
    names = [variable.name for variable in environment.VARIABLES]
    assert len(set(names)) == len(names)


def test_this_process_is_read_when_nothing_else_is_given(var, monkeypatch):
    for name in [name for name in os.environ if name.startswith("SANKOFA_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("SANKOFA_VAR", str(var))
    monkeypatch.setenv("SANKOFA_PORT", "8123")
    assert environment.read().port == 8123


def test_the_site_enters_the_embedded_database_under_a_role_of_its_own(var):
    env = read(var)
    assert env.site_database == env.database | {"USER": "sankofa_site"}


def test_the_role_of_the_site_is_worked_out_from_the_database_and_the_secret_key(var):
    url = "postgresql://ada:secret-word@db.example.org/hub?sslmode=require"
    found = read(var, DATABASE_URL=url, SANKOFA_SECRET_KEY=KEY).site_database
    assert (found["USER"], found["NAME"], found["HOST"]) == ("hub_site", "hub", "db.example.org")
    assert found["OPTIONS"] == {"sslmode": "require"}
    assert len(found["PASSWORD"]) == 64
    other = read(var, DATABASE_URL=url, SANKOFA_SECRET_KEY=KEY[::-1]).site_database
    assert other["PASSWORD"] != found["PASSWORD"]


def test_a_role_of_the_operator_s_choice_goes_before(var):
    urls = {
        "DATABASE_URL": "postgres://ada@/hub",
        "SANKOFA_SITE_DATABASE_URL": "postgres://chosen:word@/hub",
    }
    found = read(var, **urls)
    assert found.site_database["USER"] == "chosen"
    assert "word" not in repr(found)


def test_a_role_for_the_site_alone_is_refused(var):
    (problem,) = problems(var, SANKOFA_SITE_DATABASE_URL="postgres://chosen@/hub")
    assert "set both" in problem


OIDC = {
    "SANKOFA_OIDC_URL": "https://login.example.org/realms/staff/",
    "SANKOFA_OIDC_CLIENT_ID": "sankofa",
    "SANKOFA_OIDC_CLIENT_SECRET": "a secret between the two",
    "SANKOFA_OIDC_NAME": "Staff of Example",
}


def test_a_governments_own_sign_in_is_read_as_a_whole(var):
    assert read(var).oidc_apps == ()
    env = read(var, **OIDC)
    (app,) = env.oidc_apps
    assert app["settings"]["server_url"] == "https://login.example.org/realms/staff"
    assert (app["client_id"], app["name"]) == ("sankofa", "Staff of Example")
    assert "between the two" not in repr(env)


@pytest.mark.parametrize("left_out", OIDC)
def test_a_sign_in_that_is_told_in_part_is_refused(var, left_out: str):
    (told,) = problems(var, **{name: text for name, text in OIDC.items() if name != left_out})
    assert "set what is missing, or none" in told


@pytest.mark.parametrize(
    "url", ["login.example.org", "http://login.example.org", "ftp://x", "https://a:b@c", "http://["]
)
def test_a_sign_in_without_tls_is_for_this_machine_alone(var, url: str):
    (told,) = problems(var, **OIDC | {"SANKOFA_OIDC_URL": url})
    assert told.startswith("SANKOFA_OIDC_URL")
    assert read(var, **OIDC | {"SANKOFA_OIDC_URL": "http://127.0.0.1:8099"}).oidc_apps
