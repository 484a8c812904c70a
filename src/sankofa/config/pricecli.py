"""`sankofa prices …`: taking in the World Bank's workbook of remittance prices."""

import argparse
from pathlib import Path

from sankofa.config.environment import Environment
from sankofa.config.progress import Steps
from sankofa.config.starting import ready

BY = "sankofa prices"
SHOWN = 5  # rows that were refused


def add_to(commands: argparse._SubParsersAction) -> None:
    text = "Work with prices of sending money."
    group = commands.add_parser("prices", help=text, description=text).add_subparsers(
        required=True, metavar="COMMAND"
    )
    words = "Read the World Bank's workbook of Remittance Prices Worldwide, all quotes of one quarter."
    added = group.add_parser("add", help=words, description=words)
    added.set_defaults(run=add)
    added.add_argument("file", type=Path, metavar="FILE")
    added.add_argument("--period", default="", help="quarter, as 2025_3Q; all unless given")


def add(env: Environment, asked: argparse.Namespace) -> None:
    steps = Steps()
    with ready(env, steps):
        from sankofa.funds.actions.prices import take_workbook

        with steps.bar(f"Reading {asked.file.name}") as bar:
            taken = take_workbook(asked.file, period=asked.period, by=BY, progress=bar)
        steps.say(f"Prices: {taken.added} added, {taken.there} there already.")
        if taken.strange:
            steps.say(
                f"{taken.strange} of countries that are not known here, or within one country: left out."
            )
        if taken.refused:
            told = "; ".join(f"row {each.row}: {each.reason}" for each in taken.refused[:SHOWN])
            more = " …" if len(taken.refused) > SHOWN else ""
            steps.say(f"{len(taken.refused)} quotes could not be read: {told}{more}")
