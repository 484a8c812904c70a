import http.server
import io
import socket
import subprocess
import sys
import threading

import pytest

from sankofa.config import environment, logfile, serving
from sankofa.config.progress import Steps
from sankofa.config.serving import PortUnavailable
from sankofa.config.supervise import GaveUp, Program

pytestmark = pytest.mark.django_db  # whether somebody administers it yet


def env_of(var, **given):
    return environment.read({"SANKOFA_VAR": str(var), **given})


def announced(env, status: int) -> str:
    out = io.StringIO()
    serving.announce(env, Steps(out), status)
    return out.getvalue()


def test_readiness_is_one_line(var):
    first, *advice = announced(env_of(var), 200).splitlines()
    assert first == "Sankofa is ready: http://127.0.0.1:8000  (Ctrl-C stops it)"
    assert [line.partition(" administers")[0] for line in advice] == ["Nobody"]


def test_a_failing_home_page_is_told(var):
    assert "its home page fails with error 500" in announced(env_of(var), 500)


def test_who_opens_the_door_without_a_name_on_it_is_told(var):
    assert "until SANKOFA_HOSTS names" in announced(env_of(var, SANKOFA_BIND="0.0.0.0"), 200)
    named = env_of(var, SANKOFA_BIND="0.0.0.0", SANKOFA_HOSTS="hub.example.org")
    assert "SANKOFA_HOSTS" not in announced(named, 200)


def test_a_free_port_is_accepted_and_left_free(var):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    env = env_of(var, SANKOFA_PORT=str(port))
    serving.check_port(env)
    serving.check_port(env)


def test_an_address_of_another_machine_is_refused(var):
    with pytest.raises(PortUnavailable, match="another address with --bind"):
        serving.check_port(env_of(var, SANKOFA_BIND="192.0.2.1"))


def test_a_port_for_root_alone_is_told_to_others(var, monkeypatch):
    def refuse(*arguments):
        raise PermissionError

    monkeypatch.setattr(serving.socket.socket, "bind", refuse)
    with pytest.raises(PortUnavailable, match="choose one above 1023"):
        serving.check_port(env_of(var, SANKOFA_PORT="80"))


def test_a_web_server_that_does_not_start_is_told_with_its_last_words(var):
    env = env_of(var)
    logfile.log_file(var).write_text("something else\nno module of that name\n")
    web = Program("web server", [], subprocess.Popen([sys.executable, "-c", ""]))
    web.process.wait()
    with pytest.raises(GaveUp, match=r"does not start.*no module of that name.*sankofa\.log"):
        serving.wait_for_answer(env, web)


class Site(http.server.BaseHTTPRequestHandler):
    """Sends visitors from / to /en/, and from there to another site."""

    def do_GET(self):
        self.server.asked.append((self.path, self.headers["Host"], self.headers["X-Forwarded-Proto"]))
        self.send_response(302)
        self.send_header("Location", {"/": "/en/"}.get(self.path, "https://elsewhere.example.org/"))
        self.end_headers()

    def log_message(self, *arguments):
        pass


@pytest.fixture
def site():
    with http.server.HTTPServer(("127.0.0.1", 0), Site) as site:
        site.asked = []
        answering = threading.Thread(target=site.serve_forever)
        answering.start()
        yield site
        site.shutdown()
        answering.join()


def test_readiness_is_asked_as_a_visitor_would(var, site):
    given = {"SANKOFA_HTTPS": "on", "SANKOFA_HOSTS": ".example.org,localhost"}
    env = env_of(var, SANKOFA_PORT=str(site.server_port), **given)
    waiting = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    assert serving.wait_for_answer(env, Program("web server", [], waiting)) == 302
    waiting.communicate(b"\n")
    assert site.asked == [("/", "example.org", "https"), ("/en/", "example.org", "https")]
