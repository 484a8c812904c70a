"""Gathers style, script and icons into the data folder, compressed and under lasting names, when they have changed."""

import hashlib

from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from sankofa.config.environment import Environment
from sankofa.config.progress import Steps

MARK = "made-of"


def prepare_static(env: Environment, steps: Steps) -> None:
    mark = env.var / "static" / MARK
    current = _fingerprint()
    if env.debug or (mark.exists() and mark.read_text() == current):
        return
    with steps.step("Gathering style and script"):
        call_command("collectstatic", interactive=False, verbosity=0)
        mark.write_text(current)


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            digest.update(path.encode() + b"\0")
            with storage.open(path) as file:
                digest.update(hashlib.sha256(file.read()).digest())
    return digest.hexdigest()
