"""The command as an operator meets it: real processes, in folders of their own."""

import re
import signal
import socket
import urllib.request
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from sankofa import __version__
from sankofa.config.embedded import server

pytestmark = pytest.mark.slow


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def until_ready(serving) -> list[str]:
    """What it prints up to and including the line that says the site is ready."""
    lines = []
    for line in serving.stdout:
        lines.append(line.rstrip("\n"))
        if "Sankofa is ready" in line:
            break
    return lines


def family(serving) -> list[psutil.Process]:
    """The command and everything it has started, directly or not."""
    command = psutil.Process(serving.pid)
    return [command, *command.children(recursive=True)]


def assert_gone(processes: list[psutil.Process]) -> None:
    """Waits for their end, however long it takes, and so fails by never ending."""
    for process in processes:
        while server.is_alive(process):
            psutil.wait_procs([process], timeout=0.1)


@pytest.fixture
def serve(python: Callable, var: Path) -> Callable:
    """Starts `sankofa serve` on a free port: the running command and its address."""

    def start(*flags: str, var: Path = var):
        port = free_port()
        entry = "from sankofa.config.cli import main; raise SystemExit(main())"
        serving = python("-c", entry, "serve", "--port", port, *flags, SANKOFA_VAR=str(var))
        return serving, f"http://127.0.0.1:{port}"

    return start


def test_the_version_is_told(sankofa, var):
    assert sankofa(var, "--version").stdout == f"sankofa {__version__}\n"


def test_all_that_is_wrong_in_the_configuration_is_told_at_once(sankofa, var):
    done = sankofa(var, "check", SANKOFA_PORT="99999", SANKOFA_PRT="1", DATABASE_URL="sqlite:///x")
    assert done.returncode == 2
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert lines[0] == "Sankofa cannot start with this configuration:"
    assert len(lines) == 4
    assert "Did you mean SANKOFA_PORT?" in done.stderr


def test_a_flag_is_checked_like_the_variable_it_stands_for(sankofa, var):
    done = sankofa(var, "serve", "--port", "http")
    assert done.returncode == 2
    assert "SANKOFA_PORT is 'http'" in done.stderr


def test_setting_up_twice_changes_nothing(sankofa, var):
    first, second = sankofa(var, "setup"), sankofa(var, "setup")
    assert first.returncode == second.returncode == 0
    assert "Preparing the tables … done" in first.stdout
    assert "It is in no backup: keep a copy apart" in first.stdout
    assert "Preparing" not in second.stdout
    assert server.postmaster(var) is None


def test_an_empty_folder_becomes_a_site_and_ctrl_c_leaves_nothing_running(serve, var):
    serving, address = serve()
    lines = until_ready(serving)
    assert lines[-1] == f"Sankofa is ready: {address}  (Ctrl-C stops it)"
    assert any(line.startswith("Catalogue: ") for line in lines)
    with urllib.request.urlopen(address) as answer:
        assert answer.status == 200
        assert b"Sankofa" in answer.read()
    started = [*family(serving), server.postmaster(var)]
    serving.send_signal(signal.SIGINT)
    rest, _ = serving.communicate()
    assert serving.returncode == 0
    assert "Stopping the database … done" in rest
    assert rest.endswith("Sankofa has stopped.\n")
    assert_gone(started)


def test_a_second_start_prepares_nothing(serve, installation):
    for _ in range(2):
        serving, _ = serve(var=installation)
        lines = until_ready(serving)
        serving.terminate()
        serving.communicate()
    assert [line.partition(" …")[0] for line in lines[:-1]] == ["Starting the web server"]


def test_nothing_outlives_a_command_that_is_killed(serve, prepare, var):
    prepare(var)
    serving, _ = serve("--no-load")
    until_ready(serving)
    started = [*family(serving), server.postmaster(var)]
    serving.kill()
    assert_gone(started)


def test_what_dies_is_started_again(serve, prepare, var):
    prepare(var)
    serving, address = serve("--no-load")
    until_ready(serving)
    started = {word: each for each in psutil.Process(serving.pid).children() for word in each.cmdline()}
    for victim in (started["sankofa.config.web"], started["sankofa.config.working"], server.postmaster(var)):
        victim.kill()
    expected = {"The web server stopped", "The job worker stopped", "Starting the database"}
    for line in serving.stdout:
        expected.discard(re.split(r" \(| …", line)[0])
        if not expected:
            break
    assert not expected
    while not answers(address):
        assert serving.poll() is None
    serving.terminate()
    serving.communicate()
    assert serving.returncode == 0


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address) as answer:
            return answer.status == 200
    except OSError:
        return False


def test_a_port_in_use_is_told_before_any_work(sankofa, var):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = sankofa(var, "serve", "--port", str(port))
    assert done.returncode == 1
    assert done.stderr.startswith(f"Port {port} of 127.0.0.1 cannot be used (Address already in use): stop")
    assert not (var / "postgres").exists()


def test_a_database_that_does_not_answer_is_told_without_its_password(sankofa, var):
    url = f"postgres://ada:hidden-word@127.0.0.1:{free_port()}/hub"
    done = sankofa(var, "setup", DATABASE_URL=url)
    assert done.returncode == 1
    assert done.stderr.startswith("The database of DATABASE_URL does not answer")
    assert "hidden-word" not in done.stderr


def test_a_catalogue_that_is_refused_is_told_plainly(installation, sankofa, tmp_path):
    done = sankofa(installation, "load", tmp_path)
    assert done.returncode == 1
    assert "no .yaml file found here" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_unexpected_is_one_line_and_the_log_has_the_rest(sankofa, var):
    var.mkdir()
    var.joinpath("postgres").mkdir()
    done = sankofa(var, "setup")
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("Something unexpected went wrong (")
    assert "Traceback" in (var / "sankofa.log").read_text()


def test_a_check_of_a_working_installation(installation, saved, sankofa):
    done = sankofa(installation, "check")
    assert done.returncode == 0, done.stdout + done.stderr
    found = [line.split(maxsplit=2) for line in done.stdout.splitlines()]
    to_look_at = {subject for state, subject, _words in found if state != "OK"}
    assert to_look_at - {"Audit"} == {"Mail:"}  # an audit is due once another test has sealed something


def test_a_check_of_an_installation_without_tables(sankofa, var):
    done = sankofa(var, "check")
    assert done.returncode == 1
    assert "changes are due. Run sankofa setup" in done.stdout


def test_management_commands_find_the_database(installation, sankofa):
    done = sankofa(installation, "manage", "makemigrations", "--check", "--dry-run")
    assert done.returncode == 0, done.stderr
    assert done.stdout == "No changes detected\n"


def test_a_management_command_that_fails_says_so_with_its_exit_code(installation, sankofa):
    done = sankofa(installation, "manage", "no-such-command")
    assert done.returncode == 1
    assert "Unknown command" in done.stderr
