"""What the imports cannot show of the house."""

import re
import subprocess
import tomllib
from configparser import ConfigParser
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import ForeignKey, ManyToManyField

from sankofa.foundation.resealing import sealed_columns

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "sankofa"
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))
OWN_MODELS = [model for model in apps.get_models() if model.__module__.startswith("sankofa.")]
DIGESTS = {"directory.Account.password", "directory.Session.session_key", "directory.Invitation.digest"}
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers", "base", "core"}


def stack() -> dict[str, int]:
    """App -> its height, as .importlinter has it."""
    contracts = ConfigParser()
    contracts.read(ROOT / ".importlinter")
    levels = contracts["importlinter:contract:layers"]["layers"].split("\n")[::-1]
    return {
        name.strip(" ()"): height
        for height, level in enumerate(levels)
        for name in level.split("|")
        if name.strip()
    }


def relations() -> list[tuple[str, str, str]]:
    return [
        (model._meta.app_label, field.related_model._meta.app_label, f"{model.__name__}.{field.name}")
        for model in OWN_MODELS
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey | ManyToManyField)
    ]


@pytest.mark.parametrize(("app", "target", "field"), relations())
def test_foreign_keys_obey_the_stack(app: str, target: str, field: str):
    height = stack()
    assert app == target or height[target] < height[app], f"{field} points up from {app} to {target}"


def test_every_stored_field_has_a_privacy_class():
    classes = tomllib.loads((Path(__file__).parent / "privacy.toml").read_text(encoding="utf-8"))
    known = {
        (model, field): name
        for name, models in classes.items()
        for model, fields in models.items()
        for field in fields
    }
    stored = {
        (model._meta.label, field.name)
        for model in OWN_MODELS
        for field in model._meta.get_fields()
        if field.concrete
    }
    assert stored - known.keys() == set(), (
        "give these a class in privacy.toml: public, operational, personal or sealed"
    )
    assert known.keys() - stored == set(), "these are no longer stored"
    assert set(classes) <= {"public", "operational", "personal", "sealed"}


def test_what_is_called_sealed_is_sealed_and_what_is_sealed_is_called_so():
    """Only so is it sealed anew when the keys change."""
    classes = tomllib.loads((Path(__file__).parent / "privacy.toml").read_text(encoding="utf-8"))
    called = {f"{model}.{field}" for model, fields in classes["sealed"].items() for field in fields}
    sealed = {
        f"{column.model._meta.label}.{column.field.name}"
        for column in sealed_columns()
        if column.model in OWN_MODELS
    }
    assert sealed - called == {"foundation.Canary.words"}, "the canary alone tells of nobody"
    assert called - sealed == DIGESTS


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_script_or_style_inside_a_template(template: Path):
    text = template.read_text(encoding="utf-8")
    scripts = re.findall(r"<script\b[^>]*>", text)
    assert all("src=" in tag or 'type="application/ld+json"' in tag for tag in scripts)
    assert not re.search(r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:", text)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_nothing_is_fetched_from_another_host(template: Path):
    text = template.read_text(encoding="utf-8")
    assert not re.search(
        r"<(?:script|img|link|iframe|source|video|audio)\b[^>]*(?:src|href)\s*=\s*[\"'](?:https?:)?//", text
    )


def test_style_and_script_of_our_own_fetch_nothing():
    for file in (*SOURCE.rglob("static/**/*.css"), *SOURCE.rglob("static/**/*.js")):
        assert not re.search(r"url\(|@import|https?://", file.read_text(encoding="utf-8")), file


def test_style_uses_logical_sides_only():
    for file in SOURCE.rglob("static/**/*.css"):
        sides = re.findall(
            r"(?:margin|padding|border|inset)?-?\b(?:left|right)\b\s*:", file.read_text(encoding="utf-8")
        )
        assert sides == [], file


def test_no_vague_names():
    vague = [
        path for path in SOURCE.rglob("*.py") if path.stem in VAGUE_NAMES or path.parent.name in VAGUE_NAMES
    ]
    assert vague == []


def test_no_file_outgrows_its_purpose():
    long = [
        (path.name, lines)
        for path in SOURCE.rglob("*.py")
        if "migrations" not in path.parts
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    ]
    assert long == []


def test_the_project_speaks_only_of_itself():
    """No package registry's host, no path of the machine it was written on."""
    told = ("pypi" + ".org", "python" + "hosted", "registry." + "npmjs", f"{ROOT.parent}/", f"{Path.home()}/")
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    files = [ROOT / name for name in tracked.decode().split("\0") if name]
    texts = {file: file.read_bytes().decode("utf-8", "ignore") for file in files if file.is_file()}
    assert [(file, word) for file, text in texts.items() for word in told if word in text] == []
