"""The embedded server, run for real: every test starts PostgreSQL in a folder of its own."""

import os
import pwd
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import psycopg
import pytest

from sankofa.config import embedded
from sankofa.config.embedded import cluster, layout, programs, server

AS_ANOTHER = """
import os, sys
from pathlib import Path
import psutil, psycopg
from sankofa.config import embedded
from sankofa.config.embedded import cluster, layout, programs, server

var, tools, uid, gid = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
programs.wheel_programs = lambda: tools
os.environ["HOME"] = str(var)
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(gid)
    os.setuid(uid)
with embedded.running(var):
    with psycopg.connect(**layout.connection(var)) as link:
        print(*link.execute("SELECT current_user").fetchone(), server.postmaster(var).uids().effective)
"""

FORKING = """
import os, sys
from pathlib import Path
from sankofa.config import embedded

with embedded.running(Path(sys.argv[1])):
    if os.fork() == 0:
        raise SystemExit
    os.wait()
    print("still", flush=True)
"""


def start_and_stop(var: Path) -> None:
    with embedded.running(var):
        pass


def kill(ours: psutil.Process) -> None:
    ours.kill()
    while server.is_alive(ours):
        time.sleep(0.01)


def test_a_fresh_start_gives_an_utf8_database_of_our_own_and_leaves_nothing_running(var, ask):
    steps = []
    with embedded.running(var, lambda step, done: steps.append((step, done))):
        assert ask(var, "SELECT current_user || current_database()") == "sankofasankofa"
        assert (
            ask(var, "SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = 'sankofa'")
            == "UTF8"
        )
        database = "FROM pg_database WHERE datname = current_database()"
        assert ask(var, f"SELECT format('%s %s', datlocprovider, datlocale) {database}") == "b C.UTF-8"
        assert ask(var, "SELECT upper('sœur é')") == "SŒUR É"
        assert ask(var, "SHOW listen_addresses") == ""
        assert ask(var, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False
        ours = server.postmaster(var)
        assert ours.net_connections(kind="inet") == []
    assert not server.is_alive(ours)
    names = ["Creating the database", "Starting the database", "Stopping the database"]
    assert steps == [(name, done) for name in names for done in (False, True)]


def test_a_second_start_finds_the_data(var, ask):
    with embedded.running(var):
        ask(var, "CREATE TABLE kept (n int)")
    steps = []
    with embedded.running(var, lambda step, done: steps.append(step)):
        assert ask(var, "SELECT count(*) FROM kept") == 0
    assert "Creating the database" not in steps


def test_a_killed_server_comes_back_with_all_that_was_committed(var, ask):
    with embedded.running(var):
        ask(var, "CREATE TABLE kept AS SELECT 7 AS n")
        kill(server.postmaster(var))
        embedded.revive(var)
        assert ask(var, "SELECT n FROM kept") == 7


def test_a_killed_server_is_started_again_by_the_next_process(var, ask, holder):
    first = holder(var)
    assert first.stdout.readline() == "up\n"
    ask(var, "CREATE TABLE kept AS SELECT 7 AS n")
    kill(server.postmaster(var))
    with embedded.running(var):
        assert ask(var, "SELECT n FROM kept") == 7


def test_two_starts_at_once_share_one_server(var, holder):
    both = [holder(var), holder(var)]
    assert [each.stdout.readline() for each in both] == ["up\n", "up\n"]
    ours = server.postmaster(var)
    for each in both:
        each.communicate("\n")
    assert not server.is_alive(ours)
    assert (var / "postgres.log").read_text().count("database system is ready") == 1


def test_the_first_to_leave_does_not_stop_it(var, ask, holder):
    first = holder(var)
    assert first.stdout.readline() == "up\n"
    with embedded.running(var):
        assert first.communicate("\n")[0] == "left\n"
        assert ask(var, "SELECT 1") == 1
    assert server.postmaster(var) is None


def test_a_server_whose_user_was_killed_is_used_again(var, ask, holder):
    first = holder(var)
    assert first.stdout.readline() == "up\n"
    first.kill()
    first.wait()
    left = server.postmaster(var)
    with embedded.running(var):
        assert server.postmaster(var) == left
    assert not server.is_alive(left)


def test_a_forked_child_that_ends_inside_the_block_does_not_stop_it(var, ask):
    with embedded.running(var):
        shown = subprocess.run(
            [sys.executable, "-c", FORKING, var], capture_output=True, text=True, check=True
        )
        assert shown.stdout == "still\n"
        assert ask(var, "SELECT 1") == 1


@pytest.mark.parametrize("name", ["x" * 180, 'it\'s a "quoted" $HOME `dir`; #1', "a, b", "données", " edge "])
def test_any_path_will_do(place, ask, name):
    var = place / name / "var"
    with embedded.running(var):
        assert ask(var, "SELECT 1") == 1
        sockets = layout.socket_folder(var)
    assert server.postmaster(var) is None
    assert sockets.parent == var or not sockets.exists()


def test_a_stale_number_that_now_belongs_to_another_program_is_forgotten(var, ask):
    with embedded.running(var):
        kill(server.postmaster(var))
        pid_file = layout.cluster_folder(var) / "postmaster.pid"
        lock_file = layout.socket_folder(var) / ".s.PGSQL.5432.lock"
        for file in (pid_file, lock_file):
            lines = file.read_text().splitlines(keepends=True)
            file.write_text(f"{os.getppid()}\n" + "".join(lines[1:]))
        embedded.revive(var)
        assert ask(var, "SELECT 1") == 1


def test_a_creation_cut_short_is_cleared_away(var, ask):
    layout.ensure_folder(var)
    half = Path(tempfile.mkdtemp(prefix=cluster.DRAFT, dir=var))
    (half / "PG_VERSION").write_text("18\n")
    (half / "base").mkdir()
    with embedded.running(var):
        assert ask(var, "SELECT 1") == 1
    assert not half.exists()


def test_a_start_cut_short_between_server_and_database_is_completed(var, ask):
    with embedded.running(var):
        link = layout.connection(var, dbname="postgres", user=layout.SUPERUSER)
        with psycopg.connect(**link, autocommit=True) as superuser:
            superuser.execute("DROP DATABASE sankofa")
            superuser.execute("DROP ROLE sankofa")
    with embedded.running(var):
        assert ask(var, "SELECT current_user") == "sankofa"


def test_a_server_that_cannot_start_says_why_and_where_to_read(var):
    start_and_stop(var)
    with open(layout.cluster_folder(var) / "postgresql.conf", "a") as conf:
        conf.write("shared_buffers = nonsense\n")
    with pytest.raises(
        embedded.EmbeddedServerError, match=r"does not start: .*postgresql\.conf.*postgres\.log"
    ):
        start_and_stop(var)


def test_data_of_another_major_version_is_refused(var):
    start_and_stop(var)
    (layout.cluster_folder(var) / "PG_VERSION").write_text("16\n")
    with pytest.raises(embedded.EmbeddedServerError, match="made by PostgreSQL 16; this Sankofa brings 18"):
        start_and_stop(var)


def test_a_socket_folder_that_others_may_enter_is_refused(place):
    var = place / ("x" * 120)
    var.mkdir()
    planted = layout.socket_folder(var)
    planted.mkdir()
    planted.chmod(0o777)
    try:
        with pytest.raises(embedded.EmbeddedServerError, match="Somebody else may have made it"):
            start_and_stop(var)
    finally:
        planted.rmdir()


def test_a_failed_statement_leaves_no_values_in_the_log(var, ask):
    with embedded.running(var):
        ask(var, "CREATE TABLE people (name text UNIQUE)")
        ask(var, "INSERT INTO people VALUES ('Ada Example')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            ask(var, "INSERT INTO people VALUES ('Ada Example')")
    assert "Ada Example" not in (var / "postgres.log").read_text()


def test_an_ordinary_account_runs_it_as_itself(place, python):
    """Under root this becomes another account first; otherwise it is the account that runs the tests."""
    someone = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    place.chmod(0o755)
    programs._copy(programs.wheel_programs().parent, place / "programs" / "copy")
    tools = place / "programs" / "copy" / programs.WHEEL / programs.INSTALLATION / "bin"
    var = place / "var"
    var.mkdir(mode=0o700)
    os.chown(var, someone.pw_uid, someone.pw_gid)
    shown, _ = python("-c", AS_ANOTHER, var, tools, someone.pw_uid, someone.pw_gid).communicate()
    assert shown == f"sankofa {someone.pw_uid}\n"


def test_an_interrupted_block_stops_the_server_too(var, holder):
    first = holder(var)
    assert first.stdout.readline() == "up\n"
    ours = server.postmaster(var)
    first.send_signal(signal.SIGINT)
    first.communicate()
    assert not server.is_alive(ours)
