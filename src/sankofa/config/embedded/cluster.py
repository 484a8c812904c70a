"""Creates the database's files, and starts, finds and stops the server that works on them."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import psutil
import psycopg

from sankofa.config.embedded import layout, programs
from sankofa.config.embedded.account import Account
from sankofa.config.embedded.terms import EmbeddedServerError

DRAFT = "postgres.draft-"
TUNING = {  # written once into postgresql.conf, where an operator may change it
    "shared_buffers": "128MB",
    "max_connections": "100",
    "jit": "off",
    "fsync": "on",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
}
FIXED = {  # given at every start
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
STILL_DYING = "pre-existing shared memory block"
_launched: list[
    subprocess.Popen
] = []  # kept so that a server that died under us is reaped, not left as a zombie


def create(var: Path, account: Account, tools: Path) -> None:
    """Makes a new cluster beside its final place, then renames it: one that was cut short is never taken for whole."""
    for leftover in var.glob(f"{DRAFT}*"):
        shutil.rmtree(leftover, ignore_errors=True)
    draft = Path(tempfile.mkdtemp(prefix=DRAFT, dir=var))
    account.take(draft)
    try:
        _initdb(draft, account, tools)
        draft.rename(layout.cluster_folder(var))
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _initdb(folder: Path, account: Account, tools: Path) -> None:
    command = [
        tools / "initdb",
        "-D",
        folder,
        "--username",
        layout.SUPERUSER,
        "--encoding",
        "UTF8",
        "--no-instructions",
    ]
    command += ["--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--locale", "C"]
    command += ["--auth-local", "trust", "--auth-host", "reject"]
    command += [f"--set={name}={value}" for name, value in TUNING.items()]
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, stdin=subprocess.DEVNULL, **account.launch
    )
    if done.returncode:
        raise EmbeddedServerError(
            f"The database could not be created in {folder.parent}: {_last_words(done.stderr)}"
        )


def check_version(var: Path) -> None:
    major = (layout.cluster_folder(var) / "PG_VERSION").read_text().strip()
    if major != programs.MAJOR:
        raise EmbeddedServerError(
            f"The database in {var} was made by PostgreSQL {major}; this Sankofa brings {programs.MAJOR}. Make a backup "
            "with the Sankofa that made it, then restore that into a new data folder."
        )


def postmaster(var: Path) -> psutil.Process | None:
    """The live server of this cluster. A number left by a dead one, or taken over by another program, is none."""
    cluster = layout.cluster_folder(var)
    try:
        found = psutil.Process(int((cluster / "postmaster.pid").read_text().split("\n", 1)[0]))
        works_here = Path(found.cwd()) == cluster.resolve() and found.name().startswith("postgres")
    except (OSError, ValueError, psutil.Error):
        return None
    return found if works_here and is_alive(found) else None


def _reap() -> None:
    _launched[:] = [server for server in _launched if server.poll() is None]


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
    """Starts the server, or joins one that is up or coming up; returns when it answers. Callers hold the start lock."""
    deadline = time.monotonic() + LONGEST_RECOVERY
    launched = None
    while not answers(var):
        if postmaster(var) is None:
            if launched is not None and launched.poll() is not None and STILL_DYING not in _log_tail(var):
                raise EmbeddedServerError(
                    f"The database does not start: {_last_words(_log_tail(var))} (more in {layout.log_file(var)})"
                )
            if launched is None or launched.poll() is not None:
                launched = _launch(var, account, tools)
        if time.monotonic() > deadline:
            raise EmbeddedServerError(
                f"The database has not answered for {LONGEST_RECOVERY // 60} minutes: see {layout.log_file(var)}."
            )
        time.sleep(0.05)


def _launch(var: Path, account: Account, tools: Path) -> subprocess.Popen:
    _forget_dead_server(var)
    log = layout.log_file(var)
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.replace(log.with_suffix(".log.1"))
    settings = FIXED | {"unix_socket_directories": _quoted(layout.socket_folder(var))}
    command = [tools / "postgres", "-D", layout.cluster_folder(var)]
    command += [f"--{name}={value}" for name, value in settings.items()]
    with open(log, "ab", opener=lambda path, flags: os.open(path, flags, 0o600)) as out:
        server = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            env={"LC_ALL": "C"},
            start_new_session=True,  # the terminal's Ctrl-C must not reach it: whoever leaves last stops it
            **account.launch,
        )
    _launched.append(server)
    return server


def _forget_dead_server(var: Path) -> None:
    """Removes lock files whose number is alive but is not our server: PostgreSQL would trust the number alone."""
    sockets = layout.socket_folder(var)
    for lock in (layout.cluster_folder(var) / "postmaster.pid", sockets / f".s.PGSQL.{layout.PORT}.lock"):
        if lock.exists():
            first_line = lock.read_text().partition("\n")[0].strip()
            if not first_line.isdecimal() or psutil.pid_exists(int(first_line)):
                lock.unlink()


def _quoted(folder: Path) -> str:
    """As a list of one: PostgreSQL splits this setting at commas and drops outer spaces unless quoted."""
    return '"' + str(folder).replace('"', '""') + '"'


def stop(var: Path) -> None:
    """Asks open sessions to end, saves everything, stops the server. A hard stop follows if that takes too long."""
    server = postmaster(var)
    for request, patience in ((signal.SIGINT, LONGEST_STOP), (signal.SIGQUIT, 10)):
        deadline = time.monotonic() + patience
        if is_alive(server):
            server.send_signal(request)
        while is_alive(server) and time.monotonic() < deadline:
            time.sleep(0.02)
    if is_alive(server):
        raise EmbeddedServerError(f"The database does not stop: see {layout.log_file(var)}.")


def is_alive(server: psutil.Process | None) -> bool:
    """A zombie is dead: whoever started it and lives on may never look at it again."""
    _reap()
    try:
        return server is not None and server.is_running() and server.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def prepare_socket_folder(var: Path, account: Account) -> None:
    """Makes the folder, for the database's account alone. In /tmp somebody else could have planted it: then refuse."""
    folder = layout.socket_folder(var)
    try:
        folder.mkdir(mode=0o700)
        account.take(folder)
    except FileExistsError:
        pass
    found = folder.lstat()
    is_private = found.st_mode & 0o170777 == 0o040700
    if found.st_uid not in (account.uid, os.geteuid()) or not is_private:
        raise EmbeddedServerError(
            f"The folder {folder} is not private to the database's account. Somebody else may have made it: "
            "look at it, remove it and start again."
        )
    account.take(folder)


def remove_socket_folder(var: Path) -> None:
    """Takes the one in /tmp away once the server is gone."""
    folder = layout.socket_folder(var)
    if folder.parent != var and not any(folder.iterdir()):
        folder.rmdir()


def _log_tail(var: Path) -> str:
    with open(layout.log_file(var), "rb") as log:
        log.seek(max(0, log.seek(0, os.SEEK_END) - 4000))
        return log.read().decode(errors="replace")


def _last_words(text: str) -> str:
    """The last line in which a PostgreSQL program says what is wrong."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    telling = [line for line in lines if "FATAL" in line or "error:" in line.lower()]
    return (telling or lines or ["it gave no reason"])[-1]
