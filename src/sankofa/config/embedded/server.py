"""Starts, finds and stops the server that works on a cluster."""

import os
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
import psycopg

from sankofa.config.embedded import layout, sockets
from sankofa.config.embedded.account import Account
from sankofa.config.embedded.terms import EmbeddedServerError, last_words

SETTINGS = {
    "listen_addresses": "",
    "port": layout.PORT,
    "unix_socket_permissions": "0700",
    "cluster_name": layout.NAME,
    "logging_collector": "off",
    "log_destination": "stderr",
    # A failed statement would take the values it carried, people's names among them, into the log.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
LONGEST_RECOVERY = 600  # seconds; after a crash the server replays its journal before it answers
LONGEST_STOP = 60
LARGEST_LOG = 10_000_000
STILL_DYING = "pre-existing shared memory block"  # held by the last sessions of a server that was killed
_launched: list[subprocess.Popen] = []  # so that a server that died under us is reaped


@dataclass(frozen=True)
class Attempt:
    """A server that was launched, and where its words begin in the log."""

    launched: subprocess.Popen
    log: Path
    log_begin: int

    def words(self) -> str:
        with open(self.log, "rb") as log:
            log.seek(self.log_begin)
            return log.read().decode(errors="replace")


def postmaster(var: Path) -> psutil.Process | None:
    """The live server of this cluster. A number left by a dead one, or taken by another program, is none."""
    cluster = layout.cluster_folder(var)
    try:
        found = psutil.Process(int((cluster / "postmaster.pid").read_text().partition("\n")[0]))
        works_here = Path(found.cwd()) == cluster.resolve() and found.name().startswith("postgres")
    except (OSError, ValueError, psutil.Error):
        return None
    return found if works_here and is_alive(found) else None


def is_alive(server: psutil.Process | None) -> bool:
    """A zombie is dead: whoever started it and lives on may never look at it again."""
    _launched[:] = [ours for ours in _launched if ours.poll() is None]
    try:
        return server is not None and server.is_running() and server.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def answers(var: Path) -> bool:
    """Whether the server of exactly this cluster takes connections."""
    parameters = layout.connection(var, dbname="postgres", user=layout.SUPERUSER)
    try:
        with psycopg.connect(**parameters, connect_timeout=5) as connection:
            (folder,) = connection.execute("SHOW data_directory").fetchone()
    except psycopg.OperationalError:
        return False
    return Path(folder) == layout.cluster_folder(var)


def start(var: Path, account: Account, tools: Path) -> None:
    """Starts the server, or joins one that is up or coming up; returns when it answers."""
    deadline = time.monotonic() + LONGEST_RECOVERY
    attempt = None
    while not answers(var):
        if postmaster(var) is None:
            attempt = _attempt_again(var, account, tools, attempt)
        if time.monotonic() > deadline:
            raise EmbeddedServerError(
                f"The database is silent for {LONGEST_RECOVERY // 60} minutes: see {layout.log_file(var)}."
            )
        time.sleep(0.05)


def _attempt_again(var: Path, account: Account, tools: Path, last: Attempt | None) -> Attempt:
    """The last attempt while it may still succeed, else a new one where that has a chance."""
    if last and last.launched.poll() is None:
        return last
    if last and STILL_DYING not in last.words():
        raise EmbeddedServerError(
            f"The database does not start: {last_words(last.words())} (more in {layout.log_file(var)})."
        )
    if last:
        time.sleep(0.5)
    _forget_dead_server(var)
    return _launch(var, account, tools)


def _launch(var: Path, account: Account, tools: Path) -> Attempt:
    path = layout.log_file(var)
    if path.exists() and path.stat().st_size > LARGEST_LOG:
        path.replace(path.with_suffix(".log.1"))
    command = [tools / "postgres", "-D", layout.cluster_folder(var)]
    settings = SETTINGS | {"unix_socket_directories": sockets.as_setting(var)}
    command += [f"--{name}={value}" for name, value in settings.items()]
    with open(path, "ab", opener=lambda name, flags: os.open(name, flags, 0o600)) as log:
        begin = log.seek(0, os.SEEK_END)  # before the launch: a server that fails at once has spoken by then
        server = subprocess.Popen(  # noqa: S603 - a program of ours
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env={"LC_ALL": "C"},
            start_new_session=True,  # the terminal's Ctrl-C must not reach it: whoever leaves last stops it
            **account.launch,
        )
        _launched.append(server)
        return Attempt(server, path, begin)


def _forget_dead_server(var: Path) -> None:
    """Removes lock files whose number is alive but not our server: PostgreSQL trusts the number alone."""
    for lock in (layout.cluster_folder(var) / "postmaster.pid", sockets.lock_file(var)):
        if lock.exists():
            first_line = lock.read_text().partition("\n")[0].strip()
            if not first_line.isdecimal() or psutil.pid_exists(int(first_line)):
                lock.unlink()


def stop(var: Path) -> None:
    """Asks open sessions to end, saves everything, stops the server; the hard way if that takes too long."""
    server = postmaster(var)
    for request, patience in ((signal.SIGINT, LONGEST_STOP), (signal.SIGQUIT, 10)):
        deadline = time.monotonic() + patience
        if is_alive(server):
            server.send_signal(request)
        while is_alive(server) and time.monotonic() < deadline:
            time.sleep(0.02)
    if is_alive(server):
        raise EmbeddedServerError(f"The database does not stop: see {layout.log_file(var)}.")
