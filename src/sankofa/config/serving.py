"""`sankofa serve`: everything from an empty folder to an answering site, and back again."""

import contextlib
import http.client
import socket
import sys
import time

from sankofa.config import database, embedded, logfile, preparation
from sankofa.config.environment import LOOPBACK_HOSTS, Environment
from sankofa.config.guard import guarded
from sankofa.config.progress import Steps
from sankofa.config.setupcli import advice_for_first_administrator
from sankofa.config.statics import prepare_static
from sankofa.config.supervise import GaveUp, Program, Supervisor

LONGEST_START = 120  # seconds until the web server must answer
ROUND = 0.25
MOST_REDIRECTS = 4


class PortUnavailable(Exception):
    """The site cannot listen where it should; the message says why and what to do."""


def serve(env: Environment, steps: Steps, *, with_worker: bool, with_load: bool) -> None:
    """Runs until it is interrupted. Whatever was started is stopped in reverse order."""
    check_port(env)
    with guarded(env.var if env.embedded else None) as group, database.reachable(env, steps):
        preparation.prepare_tables(env, steps)
        prepare_static(env, steps)
        if with_load:
            preparation.load_starter_when_due(env, steps)
        supervisor = Supervisor(env.var, group, steps.say)
        with supervisor.stopping_all():
            with steps.step("Starting the web server"):
                web = Program("web server", [sys.executable, "-P", "-m", "sankofa.config.web"])
                supervisor.start(web)
                status = wait_for_answer(env, web)
            if with_worker:
                worker = [sys.executable, "-P", "-m", "sankofa.config.working"]
                supervisor.start(Program("job worker", worker, is_essential=False))
            announce(env, steps, status)
            keep_running(env, supervisor, steps)


def keep_running(env: Environment, supervisor: Supervisor, steps: Steps) -> None:
    while True:
        time.sleep(ROUND)
        if env.embedded:
            embedded.revive(env.var, steps.report)
        supervisor.look_after()


def check_port(env: Environment) -> None:
    """Finds out at once what would otherwise show after minutes of work."""
    family = socket.AF_INET6 if ":" in env.bind else socket.AF_INET
    with socket.socket(family) as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((env.bind, env.port))
            attempt.listen()
        except PermissionError:
            raise PortUnavailable(
                f"This account may not use port {env.port}: choose one above 1023 with --port, "
                "and let a web server in front pass requests on."
            ) from None
        except OSError as error:
            raise PortUnavailable(
                f"Port {env.port} of {env.bind} cannot be used ({error.strerror}): stop the program that has "
                "it, or choose another port with --port or another address with --bind."
            ) from None


def wait_for_answer(env: Environment, web: Program) -> int:
    """The status of the home page, as soon as there is one."""
    deadline = time.monotonic() + LONGEST_START
    while time.monotonic() < deadline:
        if not web.is_alive:
            break
        try:
            return _home_page_status(env)
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
    raise GaveUp(
        f"The web server does not start. Its last words: {logfile.last_line(env.var)!r}; "
        f"more in {logfile.log_file(env.var)}."
    )


def _home_page_status(env: Environment) -> int:
    """Asks as a visitor would, and goes where the answer points to on the same site."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(env.bind, env.bind)  # noqa: S104 - no binding here
    scheme = "https" if env.https else "http"
    headers = {"Host": env.allowed_hosts[0].lstrip("."), "X-Forwarded-Proto": scheme}
    path = "/"
    for _ in range(MOST_REDIRECTS):
        visitor = http.client.HTTPConnection(host, env.port, timeout=30)
        with contextlib.closing(visitor):
            visitor.request("GET", path, headers=headers)
            answer = visitor.getresponse()
            path = answer.getheader("Location", "")
        if not path.startswith("/"):
            break
    return answer.status


def announce(env: Environment, steps: Steps, status: int) -> None:
    if status >= 500:
        steps.say(
            f"Sankofa runs, but its home page fails with error {status}: see {logfile.log_file(env.var)}."
        )
    steps.say(f"Sankofa is ready: {env.site_url}  (Ctrl-C stops it)")
    if advice := advice_for_first_administrator():
        steps.say(advice)
    if env.bind not in ("127.0.0.1", "::1") and set(env.allowed_hosts) <= set(LOOPBACK_HOSTS):
        steps.say("Other machines are refused until SANKOFA_HOSTS names the host that they ask for.")
