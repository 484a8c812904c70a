"""Django's own judgement of the settings, as they are behind a web server with a certificate."""

import os
import subprocess
import sys


def test_nothing_is_found_wrong_for_a_public_server():
    done = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
        env=os.environ | {"SANKOFA_HTTPS": "on", "SANKOFA_HOSTS": "sankofa.example"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
