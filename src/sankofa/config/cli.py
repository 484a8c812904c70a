"""The command `sankofa`: one entry for setting up, serving, loading, saving and checking."""

import argparse
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from sankofa import __version__
from sankofa.config import (
    auditcli,
    datacli,
    environment,
    keyscli,
    mailcli,
    nationalcli,
    pricecli,
    profilecli,
    setupcli,
    tabulationcli,
)
from sankofa.config.environment import ConfigurationError, Environment
from sankofa.config.progress import Steps
from sankofa.config.starting import start_django as _start_django

DONE, FAILED, MISCONFIGURED, INTERRUPTED = 0, 1, 2, 130
GIVEN_BY_FLAG = {"port": "SANKOFA_PORT", "bind": "SANKOFA_BIND"}


def main(arguments: list[str] | None = None) -> int:
    """Runs one command and returns its exit code; refusals are printed plainly, never as a traceback."""
    asked = parser().parse_args(arguments)
    os.umask(0o077)  # what we write is for this account alone
    # Our tables are small: on several threads, numpy would mostly wait for them.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sys.stdout.reconfigure(errors="replace")
    _let_requests_to_end_interrupt()
    try:
        return _run(asked)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return INTERRUPTED


def parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(
        prog="sankofa", description="Self-hosted platform for migration and development."
    )
    whole.add_argument("--version", action="version", version=f"sankofa {__version__}")
    commands = whole.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable, text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text)
        added.set_defaults(run=run)
        return added

    setupcli.add_to(commands)
    serve_command = command("serve", serve, "Run the site; in an empty folder, prepare everything first.")
    serve_command.add_argument("--port", help="port to listen on (SANKOFA_PORT)")
    serve_command.add_argument("--bind", help="address to listen on (SANKOFA_BIND)")
    serve_command.add_argument("--no-worker", action="store_true", help="leave jobs to another machine")
    serve_command.add_argument("--no-load", action="store_true", help="do not load the starter catalogue")
    command("worker", worker, "Run the job worker alone, beside a site that serves elsewhere.")
    load_command = command("load", load, "Load catalogue files, or the starter catalogue.")
    load_command.add_argument("path", nargs="?", type=Path, metavar="FILE_OR_FOLDER")
    backup_command = command("backup", backup, "Save the database and the uploaded files in one file.")
    backup_command.add_argument("file", type=Path, metavar="FILE")
    restore_command = command("restore", restore, "Put a backup in place of what is here.")
    restore_command.add_argument("file", type=Path, metavar="FILE")
    restore_command.add_argument("--force", action="store_true", help="replace what is here, in use or not")
    statistics = datacli.add_group(commands)
    nationalcli.add_to(statistics)
    tabulationcli.add_to(statistics)
    profilecli.add_to(commands)
    pricecli.add_to(commands)
    keyscli.add_to(commands)
    auditcli.add_to(commands)
    mailcli.add_to(commands)
    command("check", check, "Look at configuration and data, and say what to mend.")
    manage_command = command("manage", manage, "Run a Django management command.")
    manage_command.add_argument("words", nargs=argparse.REMAINDER, metavar="...")
    return whole


def _let_requests_to_end_interrupt() -> None:
    """The first SIGTERM, SIGHUP or Ctrl-C unwinds everything in order; further ones do not disturb that."""

    def interrupt(number, frame):
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, signal.SIG_IGN)
        raise KeyboardInterrupt

    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, interrupt)
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # nohup asks to go on without a terminal
        signal.signal(signal.SIGHUP, interrupt)


def _run(asked: argparse.Namespace) -> int:
    for flag, variable in GIVEN_BY_FLAG.items():
        if getattr(asked, flag, None) is not None:
            os.environ[variable] = getattr(asked, flag)
    try:
        env = environment.read()
    except ConfigurationError as error:
        print(error, file=sys.stderr)
        return MISCONFIGURED
    os.environ["SANKOFA_VAR"] = str(env.var)
    try:
        return asked.run(env, asked) or DONE
    except Exception as error:
        return _explain(env, error)


def _explain(env: Environment, error: Exception) -> int:
    """Foreseen refusals say what to do; anything else is one line here and everything in the log."""
    from sankofa.config import logfile, refusals

    if isinstance(error, refusals.FORESEEN):
        print(error, file=sys.stderr)
        return FAILED
    if isinstance(error, BrokenPipeError):  # whoever read the output has had enough
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - so that closing the broken one says nothing
        return FAILED
    try:
        logfile.write_traceback(env.var, error)
        details = f"The details are in {logfile.log_file(env.var)}."
    except OSError as full:
        details = f"The log could not be written either ({full.strerror}): look at the disk first."
    reason = " ".join(str(error).split())[:200]
    print(f"Something unexpected went wrong ({type(error).__name__}: {reason}). {details}", file=sys.stderr)
    return FAILED


def serve(env: Environment, asked: argparse.Namespace) -> int:
    from sankofa.config import serving

    _start_django()
    steps = Steps()
    try:
        serving.serve(env, steps, with_worker=not asked.no_worker, with_load=not asked.no_load)
    except KeyboardInterrupt:
        steps.say("Sankofa has stopped.")
    return DONE


def worker(env: Environment, asked: argparse.Namespace) -> None:
    from sankofa.config import database, working

    _start_django(as_site=True)
    with database.reachable(env, Steps()):
        working.work()


def load(env: Environment, asked: argparse.Namespace) -> None:
    from sankofa.config import database, preparation

    _start_django()
    steps = Steps()
    with database.reachable(env, steps):
        preparation.prepare_tables(env, steps)
        preparation.load(env, steps, asked.path)


def backup(env: Environment, asked: argparse.Namespace) -> None:
    from sankofa.config.backup import back_up

    _start_django()
    back_up(env, Steps(), asked.file)


def restore(env: Environment, asked: argparse.Namespace) -> None:
    from sankofa.config import restore

    _start_django()
    restore.restore(env, Steps(), asked.file, force=asked.force)


def check(env: Environment, asked: argparse.Namespace) -> int:
    _start_django()
    from sankofa.config import database, health

    with database.reachable(env, Steps(sys.stderr)):
        found = []
        for finding in health.findings(env):
            found.append(finding)
            print(finding, flush=True)
    return FAILED if any(finding.state is health.State.PROBLEM for finding in found) else DONE


def manage(env: Environment, asked: argparse.Namespace) -> None:
    from django.core.management import execute_from_command_line

    from sankofa.config import database

    signal.signal(
        signal.SIGINT, signal.default_int_handler
    )  # in a shell, Ctrl-C ends a line, not the program
    _start_django(as_site=asked.words[:1] == ["runserver"])
    with database.reachable(env, Steps(sys.stderr)):
        execute_from_command_line(["sankofa manage", *asked.words])
