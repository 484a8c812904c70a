"""The settings an operator gives, all read from environment variables, in one place and all at once.

`read()` returns a complete, checked `Environment` or raises `ConfigurationError` with every problem.
"""

import difflib
import hmac
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sankofa.config import values
from sankofa.config.embedded import layout
from sankofa.config.identity_keys import KeptKeys
from sankofa.config.mailserver import MailServer, mail_server, sender
from sankofa.config.secret_key import kept_secret_key


@dataclass(frozen=True)
class Variable:
    """One environment variable: how its text is read, what holds when it is absent, what it is for."""

    name: str
    read: Callable[[str], Any]
    default: str
    purpose: str


VARIABLES = (
    Variable("SANKOFA_VAR", values.folder, "./var", "folder for the data, the logs and the key"),
    Variable("DATABASE_URL", values.database_url, "", "PostgreSQL to use; without it Sankofa runs its own"),
    Variable(
        "SANKOFA_SITE_DATABASE_URL",
        values.database_url,
        "",
        "the same database for the site's own processes, under a role that owns nothing; worked out by itself",
    ),
    Variable(
        "SANKOFA_SECRET_KEY", values.secret, "", "signs what the site hands out; without it Sankofa keeps one"
    ),
    Variable(
        "SANKOFA_IDENTITY_KEYS",
        values.identity_keys,
        "",
        "seal names and contacts, the newest first, with commas between; without it Sankofa keeps its own",
    ),
    Variable("SANKOFA_DEBUG", values.switch, "off", "shows error details in the page; for developers only"),
    Variable("SANKOFA_HOSTS", values.hosts, "", "names by which visitors reach it; this machine's own"),
    Variable("SANKOFA_PORT", values.whole_number(1, 65535), "8000", "port to listen on"),
    Variable("SANKOFA_BIND", values.address, "127.0.0.1", "address to listen on"),
    Variable("SANKOFA_HTTPS", values.switch, "off", "on when visitors come through https"),
    Variable("SANKOFA_ORIGINS", values.origins, "", "further origins whose forms are accepted"),
    Variable("SANKOFA_SMTP_URL", mail_server, "", "mail server that takes the site's mail"),
    Variable("SANKOFA_MAIL_FROM", sender, "", "address that mail is from"),
    Variable("SANKOFA_MAIL_RATE", values.whole_number(1, 10_000), "60", "most mails handed over in a minute"),
    Variable("SANKOFA_THREADS", values.whole_number(1, 64), "4", "threads of each web process"),
    Variable("SANKOFA_WORKERS", values.whole_number(1, 32), "2", "web processes"),
    Variable(
        "SANKOFA_URL",
        values.site_url,
        "",
        "address under which visitors reach the site",
    ),
    Variable("SANKOFA_ADMINISTRATOR", str, "", "address of the administrator that sankofa setup makes"),
    Variable("SANKOFA_OFFICE", str, "", "name of the office that runs this installation, for sankofa setup"),
    Variable("SANKOFA_OIDC_URL", values.issuer_url, "", "a government's own sign-in (OpenID Connect)"),
    Variable("SANKOFA_OIDC_CLIENT_ID", str, "", "by what name Sankofa is known there"),
    Variable("SANKOFA_OIDC_CLIENT_SECRET", str, "", "and by what secret"),
    Variable("SANKOFA_OIDC_NAME", str, "", "what the button to sign in there says"),
)
PREFIX = "SANKOFA_"
OIDC = ("SANKOFA_OIDC_URL", "SANKOFA_OIDC_CLIENT_ID", "SANKOFA_OIDC_CLIENT_SECRET", "SANKOFA_OIDC_NAME")
MOST_CONNECTIONS = 90  # of the embedded server's hundred; the rest is for jobs and for commands
LONGEST_NAME = 58  # of a database, in the name of its site role: PostgreSQL takes 63 bytes
LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "[::1]")


class ConfigurationError(Exception):
    """The start is refused; `problems` holds one plain sentence with advice for each thing to mend."""

    def __init__(self, problems: list[str]):
        self.problems = tuple(problems)
        super().__init__(
            "Sankofa cannot start with this configuration:\n" + "\n".join(f"- {p}" for p in problems)
        )


@dataclass(frozen=True)
class Environment:
    """Every setting, checked. Secrets stay out of its printed form."""

    var: Path
    database_url: str | None = field(repr=False)
    site_database_url: str | None = field(repr=False)
    secret_key: str = field(repr=False)
    identity_keys: Sequence[str] = field(repr=False)
    debug: bool
    allowed_hosts: tuple[str, ...]
    port: int
    bind: str
    https: bool
    csrf_trusted_origins: tuple[str, ...]
    mail_server: MailServer | None
    mail_from: str
    mail_rate: int
    web_threads: int
    workers: int
    site_url: str
    administrator: str
    office: str
    oidc_apps: tuple[dict[str, Any], ...] = field(repr=False)

    @property
    def embedded(self) -> bool:
        """Whether Sankofa runs its own database server."""
        return self.database_url is None

    @property
    def database(self) -> dict[str, Any]:
        """Django's DATABASES["default"] for commands; the server need not be up yet."""
        return _for_django(self._owners)

    @property
    def site_database(self) -> dict[str, Any]:
        """The same database for web and worker, under the site role: policies hold for it, and it owns nothing."""
        if self.embedded:
            return _for_django(layout.connection(self.var, user=layout.SITE))
        if self.site_database_url:
            return _for_django(values.database_parts(self.site_database_url))
        return _for_django(self._owners | site_login(self._owners["dbname"], self.secret_key))

    @property
    def _owners(self) -> dict[str, str]:
        return layout.connection(self.var) if self.embedded else values.database_parts(self.database_url)


def _for_django(parts: Mapping[str, str]) -> dict[str, Any]:
    named = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    options = {name: value for name, value in parts.items() if name not in named.values()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **{setting: parts.get(part, "") for setting, part in named.items()},
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def site_login(dbname: str, secret_key: str) -> dict[str, str]:
    """Name and password of the site role of a database, which every process works out alike."""
    password = hmac.digest(secret_key.encode(), f"site role of {dbname}".encode(), "sha256").hex()
    return {"user": f"{dbname[:LONGEST_NAME]}_site", "password": password}


def read(source: Mapping[str, str] | None = None) -> Environment:
    """The environment of this process (or `source`), checked as a whole."""
    texts = os.environ if source is None else source
    given = {name: text.strip() for name, text in texts.items() if text.strip()}
    problems = _unknown(given)
    found: dict[str, Any] = {}
    for variable in VARIABLES:
        text = given.get(variable.name, variable.default)
        try:
            found[variable.name] = variable.read(text) if text else None
        except values.OddValue as odd:
            problems.append(f"{variable.name} {odd}")
    problems += _contradictions(found) + _unusable_folder(found)
    if problems:
        raise ConfigurationError(problems)
    try:
        return _assembled(found)
    except values.OddValue as odd:
        raise ConfigurationError([str(odd)]) from None


def _unknown(given: Mapping[str, str]) -> list[str]:
    known = [variable.name for variable in VARIABLES]
    endings = [name.removeprefix(PREFIX) for name in known]
    problems = []
    for name in sorted(given):
        if name.startswith(PREFIX) and name not in known:
            near = difflib.get_close_matches(name.removeprefix(PREFIX), endings, n=1, cutoff=0.7)
            advice = f"Did you mean {PREFIX}{near[0]}?" if near else f"The known ones are {', '.join(known)}."
            problems.append(f"{name} is not a setting of Sankofa. {advice}")
    return problems


def _contradictions(found: Mapping[str, Any]) -> list[str]:
    problems = []
    url = found.get("SANKOFA_URL")
    if found.get("SANKOFA_HTTPS") and url and not url.startswith("https://"):
        problems.append("SANKOFA_URL begins with http:// while SANKOFA_HTTPS is on: begin it with https://.")
    if found.get("SANKOFA_HOSTS") and url and not _is_among(values.host_of(url), found["SANKOFA_HOSTS"]):
        problems.append("SANKOFA_URL names a host that SANKOFA_HOSTS leaves out: add it there.")
    sign_in = [bool(found[name]) for name in OIDC if name in found]
    if any(sign_in) and not all(sign_in):
        problems.append(
            f"A government's own sign-in needs all of {', '.join(OIDC)}: set what is missing, or none."
        )
    if found.get("SANKOFA_SMTP_URL") and not found.get("SANKOFA_MAIL_FROM"):
        problems.append(
            "SANKOFA_SMTP_URL is set and SANKOFA_MAIL_FROM is not: say from which address mail comes."
        )
    visitors = (found.get("SANKOFA_WORKERS") or 0) * (found.get("SANKOFA_THREADS") or 0)
    if not found.get("DATABASE_URL") and visitors > MOST_CONNECTIONS:
        problems.append(
            f"SANKOFA_WORKERS times SANKOFA_THREADS is {visitors}, and Sankofa's own database serves "
            f"{MOST_CONNECTIONS}: lower one, or set DATABASE_URL."
        )
    if found.get("SANKOFA_SITE_DATABASE_URL") and not found.get("DATABASE_URL"):
        problems.append(
            "SANKOFA_SITE_DATABASE_URL is set and DATABASE_URL is not: set both, or none and Sankofa runs its own."
        )
    if found.get("SANKOFA_DEBUG") and found.get("SANKOFA_BIND") not in (None, "127.0.0.1", "::1"):
        problems.append(
            "SANKOFA_DEBUG is on while SANKOFA_BIND lets other machines in, who would see internals: "
            "turn one off."
        )
    return problems


def _is_among(host: str, hosts: tuple[str, ...]) -> bool:
    return any(host == each or (each.startswith(".") and f".{host}".endswith(each)) for each in hosts)


def _unusable_folder(found: Mapping[str, Any]) -> list[str]:
    var = found.get("SANKOFA_VAR")
    if var is None:
        return []
    try:
        layout.ensure_folder(var)
    except OSError as error:
        return [f"SANKOFA_VAR is {str(var)!r}, which cannot be used: {error.strerror}. Choose another one."]
    if not os.access(var, os.R_OK | os.W_OK | os.X_OK):
        return [f"SANKOFA_VAR is {str(var)!r}, where this account may not write. Choose a folder of its own."]
    return []


def _assembled(found: Mapping[str, Any]) -> Environment:
    https, port, var = found["SANKOFA_HTTPS"], found["SANKOFA_PORT"], found["SANKOFA_VAR"]
    url = found["SANKOFA_URL"]
    hosts = found["SANKOFA_HOSTS"] or LOOPBACK_HOSTS + ((values.host_of(url),) if url else ())
    origins = (found["SANKOFA_ORIGINS"] or ()) + ((url,) if url else ())
    return Environment(
        var=var,
        database_url=found["DATABASE_URL"],
        site_database_url=found["SANKOFA_SITE_DATABASE_URL"],
        secret_key=found["SANKOFA_SECRET_KEY"] or kept_secret_key(var),
        identity_keys=found["SANKOFA_IDENTITY_KEYS"] or KeptKeys(var),
        debug=found["SANKOFA_DEBUG"],
        allowed_hosts=tuple(dict.fromkeys(hosts)),
        port=port,
        bind=found["SANKOFA_BIND"],
        https=https,
        csrf_trusted_origins=tuple(dict.fromkeys(origins)),
        mail_server=found["SANKOFA_SMTP_URL"],
        mail_from=found["SANKOFA_MAIL_FROM"] or f"sankofa@{values.host_of(url) if url else 'localhost'}",
        mail_rate=found["SANKOFA_MAIL_RATE"],
        web_threads=found["SANKOFA_THREADS"],
        workers=found["SANKOFA_WORKERS"],
        site_url=url or (f"https://{hosts[0].lstrip('.')}" if https else f"http://127.0.0.1:{port}"),
        administrator=found["SANKOFA_ADMINISTRATOR"] or "",
        office=found["SANKOFA_OFFICE"] or "",
        oidc_apps=_oidc_apps(found),
    )


def _oidc_apps(found: Mapping[str, Any]) -> tuple[dict[str, Any], ...]:
    """The government's own sign-in as allauth asks for it; none where none is set."""
    url, client, secret, name = (found[each] for each in OIDC)
    if not url:
        return ()
    settings = {"server_url": url, "fetch_userinfo": True}
    return (
        {
            "provider_id": "government",
            "name": name,
            "client_id": client,
            "secret": secret,
            "settings": settings,
        },
    )
