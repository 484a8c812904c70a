"""`sankofa data owner|key|contribute`: who answers for a country's tables, and handing one in from the terminal."""

import argparse
from pathlib import Path

from sankofa.config.environment import Environment
from sankofa.config.progress import Steps
from sankofa.config.starting import ready

BY = "sankofa data"
KEY_DAYS = 30


class NationalTableUnknown(Exception):
    """The country or table that was named does not exist, or nobody answers for it; the message says which."""


def add_to(group: argparse._SubParsersAction) -> None:
    def command(name: str, run, words: str) -> argparse.ArgumentParser:
        added = group.add_parser(name, help=words, description=words)
        added.set_defaults(run=run)
        added.add_argument("country", metavar="COUNTRY", type=str.upper, help="code of three letters")
        added.add_argument(
            "table", metavar="TABLE", help="inflows, outflows, returns, remittances or networks"
        )
        return added

    owner_command = command("owner", owner, "Name the institution that answers for a table of a country.")
    owner_command.add_argument("institution", metavar="INSTITUTION")
    owner_command.add_argument(
        "--due", type=_day, default=(3, 31), metavar="MM-DD", help="day of the year after; 03-31 if left out"
    )
    owner_command.add_argument(
        "--from",
        dest="first_year",
        type=int,
        metavar="YEAR",
        help="first year that is owed; this year if left out",
    )
    key_command = command("key", key, "Make a key with which an institution hands in its table.")
    key_command.add_argument(
        "--days", type=int, default=KEY_DAYS, help=f"how long it lasts; {KEY_DAYS} if left out"
    )
    key_command.add_argument("--revoke", action="store_true", help="end all keys of the table instead")
    contribute_command = command(
        "contribute", contribute, "Check a filled-in table and keep it as a new version."
    )
    contribute_command.add_argument("file", type=Path, metavar="FILE")


def _day(text: str) -> tuple[int, int]:
    month, _sign, day = text.partition("-")
    if not (month.isdecimal() and day.isdecimal()):
        raise argparse.ArgumentTypeError(f"{text} is no day: write it as 03-31")
    return int(month), int(day)


def owner(env: Environment, asked: argparse.Namespace) -> None:
    steps = Steps()
    with ready(env, steps):
        from django.db import DataError, IntegrityError
        from django.utils import timezone

        from sankofa.profiles.actions.contributions import set_owner

        _check(asked)
        try:
            named = set_owner(
                country=asked.country,
                table=asked.table,
                institution=asked.institution,
                due=asked.due,
                first_year=asked.first_year or timezone.localdate().year,
                by=BY,
            )
        except (DataError, IntegrityError):
            raise NationalTableUnknown(
                "The institution needs a name, the first year four digits, and the day must come in every year."
            ) from None
        month, day = asked.due
        steps.say(f"{named.institution} answers for {named}, due each year on {month:02}-{day:02}.")


def key(env: Environment, asked: argparse.Namespace) -> None:
    steps = Steps()
    with ready(env, steps):
        from sankofa.profiles.actions.contributions import LONGEST_KEY_DAYS, make_key, revoke_keys

        found = _owner(asked)
        if asked.revoke:
            steps.say(f"Ended: {revoke_keys(found, by=BY)} keys of {found}.")
            return
        if not 1 <= asked.days <= LONGEST_KEY_DAYS:
            raise NationalTableUnknown(f"A key lasts from 1 to {LONGEST_KEY_DAYS} days.")
        steps.say(make_key(found, days=asked.days, by=BY))
        steps.say(
            f"This key is shown once. It opens {found} for {asked.days} days; give it to {found.institution} only."
        )


def contribute(env: Environment, asked: argparse.Namespace) -> int:
    steps = Steps()
    with ready(env, steps):
        from sankofa.profiles.actions import contributions
        from sankofa.profiles.terms import ContributionRefused

        found = _owner(asked)
        try:
            receipt = contributions.contribute(asked.file, found, by=BY)
        except ContributionRefused as refused:
            steps.say(f"Nothing was stored. To mend: {len(refused.faults)}")
            _list(steps, (*refused.faults, *refused.remarks))
            return 1
        _list(steps, receipt.remarks)
        said = "Stored as" if receipt.is_new else "Nothing new: the same rows are held as"
        steps.say(f"{said} version {receipt.version} of {found}, {receipt.rows} rows.")
    return 0


def _list(steps: Steps, faults) -> None:
    for fault in faults:
        steps.say(f"  {fault.place or '-'}: {'(remark) ' if fault.is_remark else ''}{fault.message}")


def _check(asked: argparse.Namespace) -> None:
    from sankofa.profiles.formats.contribution.tables import templates
    from sankofa.profiles.queries.areas import has_profile

    if not has_profile(asked.country):
        raise NationalTableUnknown(f"{asked.country} is not the code of a country or area with a profile.")
    if asked.table not in templates():
        raise NationalTableUnknown(
            f"There is no table {asked.table}: the tables are {', '.join(templates())}."
        )


def _owner(asked: argparse.Namespace):
    from sankofa.profiles.models import TableOwner

    _check(asked)
    found = TableOwner.objects.filter(country_id=asked.country, table=asked.table).first()
    if found is None:
        raise NationalTableUnknown(
            f"Nobody answers for {asked.country} {asked.table} yet: name an institution with sankofa data owner."
        )
    return found
