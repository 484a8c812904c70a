"""`sankofa profile COUNTRY …`: a migration profile as a report, a workbook or a bundle, from the terminal."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sankofa.config.environment import Environment
from sankofa.config.progress import Steps
from sankofa.config.starting import ready

if TYPE_CHECKING:
    from sankofa.profiles.formats.report.content import Told

KINDS = {"pdf": "report", "xlsx": "workbook", "bundle": "bundle"}  # option -> kind of file
OF_THIS_MACHINE = ("127.0.0.1", "localhost", "::1")


class ProfileRefused(Exception):
    """A profile cannot be written as asked; the message says why and what to do."""


def add_to(commands: argparse._SubParsersAction) -> None:
    words = "Write the migration profile of a country as a report, a workbook or a bundle to recompute it."
    added = commands.add_parser("profile", help=words, description=words)
    added.set_defaults(run=profile)
    added.add_argument("countries", nargs="+", metavar="COUNTRY", help="code of three letters, or name")
    added.add_argument("--lang", default="en", metavar="LANGUAGE", help="en, fr, es or ar; en if left out")
    added.add_argument("--pdf", type=Path, metavar="FILE", help="report for print")
    added.add_argument("--xlsx", type=Path, metavar="FILE", help="workbook of all tables")
    added.add_argument(
        "--bundle", type=Path, metavar="FILE", help="ZIP with all by which each figure is computed again"
    )


def profile(env: Environment, asked: argparse.Namespace) -> None:
    wanted = {kind: path for option, kind in KINDS.items() if (path := getattr(asked, option))}
    if not wanted:
        raise ProfileRefused("Say what to write: --pdf FILE, --xlsx FILE or --bundle FILE.")
    steps = Steps()
    with ready(env, steps):
        language = _language(asked.lang)
        areas = [_area(text, language) for text in asked.countries]
        places = [(kind, _places(path, kind, areas, language)) for kind, path in wanted.items()]
        for number, area in enumerate(areas):
            told = _told(env, area, language)
            for kind, paths in places:
                _write(steps, told, kind, paths[number])


def _language(asked: str) -> str:
    from django.conf import settings

    known = [code for code, _name in settings.LANGUAGES]
    if asked not in known:
        raise ProfileRefused(f"There is no language {asked!r} here; there are {', '.join(known)}.")
    return asked


def _area(text: str, language: str) -> str:
    """The code of the one country that is meant."""
    from sankofa.places.queries import country_names
    from sankofa.profiles.queries.finding import areas_called, areas_like

    if not country_names(language):
        raise ProfileRefused("No countries are held yet. Run `sankofa load` once.")
    found = areas_called(text, language)
    if len(found) == 1:
        return found[0][0]
    near = found or areas_like(text, language)
    offered = "; ".join(f"{label.short} ({code})" for code, label in near)
    raise ProfileRefused(
        f"{text!r} may mean several countries: {offered}."
        if found
        else f"No country or area goes by {text!r}." + (f" Near it are: {offered}." if offered else "")
    )


def _places(path: Path, kind: str, areas: Sequence[str], language: str) -> list[Path]:
    """Where the file of each area goes: as named, or into the folder that was named."""
    from sankofa.profiles.queries.files import KINDS as MADE

    extension = MADE[kind].extension
    if path.is_dir():
        return [path / f"{area}-{language}.{extension}" for area in areas]
    if len(areas) > 1:
        raise ProfileRefused(
            f"{path} is one file, and several countries are asked for: name a folder that exists."
        )
    if path.suffix != f".{extension}":
        raise ProfileRefused(f"{path} should end with .{extension}, or be a folder that exists.")
    if not path.parent.is_dir():
        raise ProfileRefused(f"{path} cannot be written: there is no folder {path.parent}.")
    return [path]


def _told(env: Environment, area: str, language: str) -> "Told":
    from django.utils import timezone

    from sankofa.profiles.queries.printing import told_of
    from sankofa.profiles.queries.profile import profile_of

    return told_of(profile_of(area, language), made_on=timezone.localdate(), site=_site(env))


def _site(env: Environment) -> str:
    """Where readers of the file find the site; nowhere while it serves this machine alone."""
    return "" if urlsplit(env.site_url).hostname in OF_THIS_MACHINE else env.site_url


def _write(steps: Steps, told: "Told", kind: str, path: Path) -> None:
    from sankofa.profiles.queries.files import KINDS as MADE

    with steps.bar(f"Writing {path.name}") as bar:
        content = MADE[kind].make(told, bar)
        try:
            path.write_bytes(content)
        except OSError as error:
            raise ProfileRefused(f"{path} cannot be written: {error.strerror}.") from None
    steps.say(f"{path}: {len(content) / 1e6:.1f} MB")
