"""Keys as an operator changes them: real commands, with a site's process at work meanwhile."""

import tempfile
from pathlib import Path

import pytest

from sankofa.config import embedded, identity_keys
from sankofa.foundation import sealing

pytestmark = pytest.mark.slow

PERSON = """
from sankofa.directory.models import Identity, Person
Identity.objects.create(person=Person.objects.create(), name="Ama Example", email="ama@example.org")
"""
READ = "from sankofa.directory.models import Identity; print(Identity.objects.get().name)"


@pytest.fixture(scope="module")
def var(sankofa, prepare):
    with tempfile.TemporaryDirectory(prefix="sankofa-test-") as folder:
        var = prepare(Path(folder).resolve() / "var")
        with embedded.running(var):
            assert sankofa(var, "manage", "shell", "-c", PERSON).returncode == 0
            yield var


@pytest.fixture
def does(sankofa, var):
    def does(*words: str, fails: bool = False, **given: str) -> str:
        done = sankofa(var, *words, **given)
        assert done.returncode == (1 if fails else 0), done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout + done.stderr

    return does


def test_a_new_key_is_printed_and_used_by_nobody(does, var):
    before = identity_keys.read(var)
    printed = does("keys", "new").strip()
    assert sealing.mark_of(printed)
    assert identity_keys.read(var) == before


def test_from_one_key_to_the_next(does, var):
    (old,) = identity_keys.read(var)
    kept = identity_keys.KeptKeys(var)  # as a process at work has them
    assert f"Key {sealing.mark_of(old)}: seals" in does("keys", "check")

    assert "seals nothing yet" in does("keys", "add")
    assert "waits already" in does("keys", "add", fails=True)
    _old, new = kept
    assert "waits for sankofa keys rotate" in does("keys", "check")
    assert does("manage", "shell", "-v0", "-c", READ).strip() == "Ama Example"

    assert f"sealed with the key {sealing.mark_of(new)}" in does("keys", "rotate")
    assert tuple(kept) == (new, old)
    told = does("keys", "check")
    assert f"Key {sealing.mark_of(new)}: seals" in told
    assert f"Key {sealing.mark_of(old)}: has sealed nothing that is here any more" in told
    assert "Everything is sealed" in does("keys", "rotate")
    assert tuple(kept) == (new, old)

    identity_keys.write(var, [new])
    assert does("manage", "shell", "-v0", "-c", READ).strip() == "Ama Example"
    identity_keys.write(var, [old])
    assert "are not those with which this database was sealed" in does("keys", "check", fails=True)
    identity_keys.write(var, [new])


def test_keys_of_the_environment_are_the_operator_s_to_change(does, var):
    (old,), new = identity_keys.read(var), identity_keys.new_key()
    place, kept = identity_keys.kept_in(var), identity_keys.kept_in(var).read_text()
    place.unlink()
    assert "which this command cannot change" in does("keys", "add", fails=True, SANKOFA_IDENTITY_KEYS=old)
    both = {"SANKOFA_IDENTITY_KEYS": f"{new},{old}"}
    does("keys", "rotate", **both)
    assert does("manage", "shell", "-v0", "-c", READ, SANKOFA_IDENTITY_KEYS=new).strip() == "Ama Example"
    does("keys", "rotate", SANKOFA_IDENTITY_KEYS=f"{old},{new}")
    place.write_text(kept)


def test_the_site_does_not_start_with_another_key(does, var):
    kept = identity_keys.read(var)
    identity_keys.write(var, [identity_keys.new_key()])
    told = does("worker", fails=True)
    assert "are not those with which this database was sealed" in told
    identity_keys.kept_in(var).unlink()
    assert "The identity keys are missing" in does("setup", fails=True)
    assert not identity_keys.kept_in(var).exists()
    identity_keys.write(var, kept)
    does("setup")
