"""`sankofa setup`: everything up to the first administrator, who then names all others in the pages."""

import argparse
import sys

from sankofa.config.environment import Environment
from sankofa.config.progress import Steps
from sankofa.config.starting import ready

BY = "sankofa setup"
WITHOUT_OFFICE = "The office"  # what runs the installation is called so until somebody says better


class NobodyToSetUp(Exception):
    """Something was asked for an administrator, and nobody was named."""


def add_to(commands: argparse._SubParsersAction) -> None:
    text = "Prepare the data folder, the database and its tables, and make the first administrator."
    command = commands.add_parser("setup", help=text, description=text)
    command.add_argument(
        "--administrator", metavar="ADDRESS", help="e-mail address of an administrator to make"
    )
    command.add_argument("--office", metavar="NAME", help="name of the office that runs this installation")
    command.add_argument(
        "--language", choices=["en", "fr", "es", "ar"], help="language of the administrator's mails"
    )
    command.add_argument(
        "--without-second-step",
        action="store_true",
        help="let an administrator who lost passkeys, app and recovery codes set up new ones",
    )
    command.set_defaults(run=setup)


def setup(env: Environment, asked: argparse.Namespace) -> None:
    steps = Steps()
    with ready(env, steps):
        address = asked.administrator or env.administrator or _asked_for_address()
        if address:
            _make(env, asked, address, steps)
        elif asked.office or asked.without_second_step:
            raise NobodyToSetUp("Name the administrator, too: sankofa setup --administrator ama@example.org")
        elif advice := advice_for_first_administrator():
            steps.say(advice)
    steps.say("Sankofa is set up. Start it with sankofa serve.")


def advice_for_first_administrator() -> str:
    """What to do while nobody administers; nothing once somebody does."""
    from sankofa.directory.queries.duties import anybody_administers

    if anybody_administers():
        return ""
    return (
        "Nobody administers this installation yet. Make the first administrator with "
        "sankofa setup --administrator ama@example.org --office 'Name of your office'"
    )


def _make(env: Environment, asked: argparse.Namespace, address: str, steps: Steps) -> None:
    from sankofa.directory.actions.first_administrator import make_first_administrator
    from sankofa.directory.queries.accounts import way_to_set_password

    account = make_first_administrator(
        address=address,
        office=asked.office or env.office or _asked_for_office() or WITHOUT_OFFICE,
        language=asked.language or "en",
        without_second_step=asked.without_second_step,
        by=BY,
    )
    steps.say(f"{address} administers this installation. A password is set here, once, within a day:")
    here = env.site_url.replace("//127.0.0.1", "//localhost")  # browsers make passkeys for names only
    steps.say(f"{here}{way_to_set_password(account)}")
    steps.say("Then sign in and set up a second step: before that the duty rests.")


def _asked_for_address() -> str:
    from sankofa.directory.queries.duties import anybody_administers

    if anybody_administers() or not _somebody_is_there():
        return ""
    return input("E-mail address of the first administrator (empty: later): ").strip()


def _asked_for_office() -> str:
    from sankofa.directory.queries.duties import office_name

    if office_name() or not _somebody_is_there():
        return ""
    return input("Name of the office that runs this installation: ").strip()


def _somebody_is_there() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()
