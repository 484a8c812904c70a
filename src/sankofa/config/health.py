"""`sankofa check`: what is well, what deserves attention, what must be mended, each in plain words."""

import shutil

from django.core import checks

from sankofa.config import database, unfinished
from sankofa.config.backup import last_backup_note
from sankofa.config.environment import LOOPBACK_HOSTS, Environment
from sankofa.config.protection import protection
from sankofa.portal.queries import health as site
from sankofa.portal.queries.health import Findings
from sankofa.portal.terms import Finding, State

ABOUT_HTTPS = {f"security.{number}" for number in ("W004", "W008", "W010", "W011", "W012", "W016", "W021")}


def findings(env: Environment) -> Findings:
    """Every finding in turn. A look at the database that fails becomes a finding itself."""
    yield from data_folder(env)
    yield from server(env)
    yield from tables()
    if not database.pending_migrations():
        for look in (site.catalogue, site.search_index, site.statistics, site.journal, site.mail, site.jobs):
            yield from site.kept_apart(look)
        yield from protection(env)
    yield from settings(env)
    yield from last_backup(env)


def data_folder(env: Environment) -> Findings:
    free = shutil.disk_usage(env.var).free
    state = site.space_state(free)
    advice = {
        State.PROBLEM: " Make room now: the database stops when none is left.",
        State.ATTENTION: " Make room soon.",
    }
    yield Finding(state, f"Data folder {env.var}: {free / 1e9:.1f} GB free.{advice.get(state, '')}")


def server(env: Environment) -> Findings:
    with database.connect(env) as link:
        version, encoding = (
            link.info.parameter_status("server_version"),
            link.info.parameter_status("server_encoding"),
        )
    whose = "Sankofa's own" if env.embedded else "named by DATABASE_URL"
    yield Finding(State.OK, f"Database server: PostgreSQL {version}, {encoding}, {whose}.")


def tables() -> Findings:
    pending, unknown = database.pending_migrations(), database.unknown_migrations()
    if unknown:
        yield Finding(
            State.PROBLEM, f"Tables: made by a newer Sankofa ({unknown[-1]}). Install that version."
        )
    elif pending:
        yield Finding(
            State.PROBLEM, f"Tables: {len(pending)} changes are due. Run sankofa setup, or sankofa serve."
        )
    elif made := unfinished.waits():
        yield Finding(
            State.PROBLEM,
            f"Tables: a restore was cut short (the backup of {made}). Run sankofa setup, or sankofa serve.",
        )
    else:
        yield Finding(State.OK, "Tables: up to date.")


def settings(env: Environment) -> Findings:
    is_private = env.bind in ("127.0.0.1", "::1") and set(env.allowed_hosts) <= set(LOOPBACK_HOSTS)
    found = [
        message
        for message in checks.run_checks(include_deployment_checks=True)
        if env.https or message.id not in ABOUT_HTTPS
    ]
    for message in found:
        state = State.PROBLEM if message.is_serious() else State.ATTENTION
        yield Finding(state, f"Settings: {' '.join(str(message.msg).split())} ({message.id})")
    if not env.https and not is_private:
        yield Finding(
            State.ATTENTION,
            "Settings: visitors come without https. Put a TLS proxy in front, SANKOFA_HTTPS=on.",
        )
    elif not found:
        yield Finding(State.OK, f"Settings: sound; the site is {env.site_url}.")


def last_backup(env: Environment) -> Findings:
    yield from site.last_backup(last_backup_note(env.var))
