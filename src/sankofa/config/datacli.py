"""`sankofa data …`: adding publishers' files, and saying what is held."""

import argparse
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from sankofa.config.environment import Environment
from sankofa.config.progress import Steps
from sankofa.config.starting import ready

BY = "sankofa data"


def add_group(commands: argparse._SubParsersAction) -> argparse._SubParsersAction:
    """Puts the group into the command; what it returns takes further commands of the group."""
    text = "Work with the statistics of country profiles."
    group = commands.add_parser("data", help=text, description=text).add_subparsers(
        required=True, metavar="COMMAND"
    )

    def command(name: str, run: Callable, words: str) -> argparse.ArgumentParser:
        added = group.add_parser(name, help=words, description=words)
        added.set_defaults(run=run)
        return added

    add_command = command("add", add, "Read a publisher's file and keep it as an edition of its series.")
    add_command.add_argument("file", type=Path, metavar="FILE")
    add_command.add_argument("--id", default="", help="name under which it is held")
    add_command.add_argument("--edition", default="", help="edition, where the file tells it wrongly")
    add_command.add_argument(
        "--retrieved",
        type=_day,
        metavar="DATE",
        help="day on which it was fetched, as 2026-11-30",
    )
    add_command.add_argument("--against", default="", metavar="ID", help="edition to compare it with")
    command("list", list_all, "List the editions that are held.")
    show_command = command("show", show, "Say what an edition is, and what it changed against another.")
    show_command.add_argument("id", metavar="ID")
    show_command.add_argument("--against", default="", metavar="ID", help="edition to compare it with")
    remove_command = command("remove", remove, "Take an imported edition away.")
    remove_command.add_argument("id", metavar="ID")
    estimate_command = command("estimate", estimate, "Estimate flows anew from an edition of migrant stocks.")
    estimate_command.add_argument(
        "--stocks", default="", metavar="ID", help="edition; the newest unless given"
    )
    return group


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a day: write it as 2026-11-30") from None


def add(env: Environment, asked: argparse.Namespace) -> None:
    steps = Steps()
    with ready(env, steps):
        from sankofa.config import datareport
        from sankofa.profiles.actions.datasets import add_dataset

        with steps.bar(f"Reading {asked.file.name}") as bar:
            added = add_dataset(
                asked.file,
                by=BY,
                id=asked.id,
                edition=asked.edition,
                retrieved=asked.retrieved,
                against=asked.against,
                progress=bar,
            )
        _say(steps, datareport.of_addition(added))


def list_all(env: Environment, asked: argparse.Namespace) -> None:
    with ready(env, Steps(sys.stderr)):
        from sankofa.config import datareport

        _say(Steps(), datareport.of_holdings())


def show(env: Environment, asked: argparse.Namespace) -> None:
    with ready(env, Steps(sys.stderr)):
        from sankofa.config import datareport

        _say(Steps(), datareport.of_dataset(asked.id, asked.against))


def remove(env: Environment, asked: argparse.Namespace) -> None:
    steps = Steps()
    with ready(env, steps):
        from sankofa.profiles.actions.datasets import remove_dataset
        from sankofa.profiles.actions.estimates import remove_estimates
        from sankofa.profiles.queries import holdings

        made_here = any(each.id == asked.id and each.derived_from for each in holdings.datasets())
        gone = (remove_estimates if made_here else remove_dataset)(asked.id, by=BY)
        steps.say(f"Removed {gone.id}: {gone.title}, edition {gone.edition}.")


def estimate(env: Environment, asked: argparse.Namespace) -> None:
    steps = Steps()
    with ready(env, steps):
        from sankofa.profiles.actions.estimates import estimate_flows
        from sankofa.profiles.queries import holdings
        from sankofa.profiles.terms import Family

        stocks = asked.stocks or holdings.latest(Family.STOCK).id
        with steps.bar(f"Estimating flows from {stocks}") as bar:
            made = estimate_flows(stocks, by=BY, progress=bar)
        steps.say(f"Estimated: {made.id} ({made.coverage}).")


def _say(steps: Steps, lines: Iterable[str]) -> None:
    for line in lines:
        steps.say(line)
