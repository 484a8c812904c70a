"""The desk: every page that a duty opens, declared once, and what one person finds there."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sankofa.directory.models import Account, Organisation
from sankofa.directory.queries.duties import HeldDuty, duties_in_force
from sankofa.directory.terms import READING, Duty
from sankofa.portal.queries import waiting
from sankofa.portal.terms import Place, Waiting

ADMINISTRATORS = (Duty.ADMINISTRATOR,)

GROUPS: tuple[tuple[Promise, tuple[Place, ...]], ...] = (
    (
        _("People’s data"),
        (
            Place(
                _("Requests about data"),
                _("What people ask about what is held of them, each with its clock."),
                "directory:desk_requests",
                (Duty.REGISTRAR, Duty.ADMINISTRATOR),
                waits=waiting.requests,
            ),
            Place(
                _("Find somebody"),
                _("By a whole address or number, for a purpose that you state."),
                "directory:desk_persons",
                READING,
            ),
            Place(
                _("Texts of consent"),
                _("What people are asked, in every language, with every version."),
                "directory:desk_texts",
                ADMINISTRATORS,
                of_office=True,
            ),
            Place(
                _("How long data are kept"),
                _("By kind, and what the last night removed."),
                "directory:desk_retention",
                ADMINISTRATORS,
                of_office=True,
            ),
            Place(
                _("Journal"),
                _("What was done and looked at, by whom, when and why."),
                "directory:journal",
                (Duty.AUDITOR,),
                of_office=True,
            ),
        ),
    ),
    (
        _("Organisations and duties"),
        (
            Place(
                _("Organisations"),
                _("Entries, members and duties; proposals to list."),
                "directory:desk_organisations",
                ADMINISTRATORS,
                waits=waiting.organisations,
            ),
            Place(
                _("Waiting for a second person"),
                _("Duties that somebody else gave and that count once you confirm them."),
                "directory:desk_waiting",
                ADMINISTRATORS,
                waits=waiting.second_person,
            ),
            Place(
                _("Accounts"),
                _("Who can sign in: duties, second steps, locking."),
                "directory:desk_accounts",
                ADMINISTRATORS,
                of_office=True,
            ),
        ),
    ),
    (
        _("Money"),
        (
            Place(
                _("Funds I keep"),
                _("Open a fund, set its rules, offer seats in it."),
                "funds:desk_funds",
                (Duty.TREASURER, Duty.ADMINISTRATOR, Duty.AUDITOR),
            ),
            Place(
                _("Books"),
                _("Accounts and entries, statements of banks, what to print."),
                "ledger:books",
                (Duty.TREASURER, Duty.AUDITOR),
            ),
            Place(
                _("Prices of sending money"),
                _("Record what services ask, with a proof; check what others recorded."),
                "funds:desk_prices",
                (Duty.CONTRIBUTOR, Duty.EDITOR),
                of_office=True,
            ),
            Place(
                _("Guide to rights and benefits"),
                _(
                    "Privileges, pensions that travel, agreements: each with its source and the day of the check."
                ),
                "funds:desk_guide",
                (Duty.EDITOR,),
                of_office=True,
            ),
            Place(
                _("Courses on money"),
                _("What you held, in counts alone."),
                "funds:desk_courses",
                (Duty.CONTRIBUTOR, Duty.EDITOR),
            ),
            Place(
                _("Schools that used the lessons"),
                _("Which, when, and with how many pupils."),
                "funds:desk_schools",
                (Duty.CONTRIBUTOR, Duty.EDITOR),
            ),
            Place(
                _("Registers of instruments"),
                _(
                    "Bonds, cards, mobile money, clauses, trade: entries of your organisation, and what came of them."
                ),
                "funds:desk_registers",
                (Duty.CONTRIBUTOR, Duty.EDITOR),
            ),
            Place(
                _("Insurance of the journey home"),
                _("Policies that agencies report, checks, and journeys that were paid."),
                "funds:desk_journeys",
                (Duty.CONTRIBUTOR, Duty.EDITOR),
            ),
            Place(
                _("Entrepreneurs whom you serve"),
                _("Files into which your desk was let, from idea to coaching."),
                "funds:desk_business",
                (Duty.CASE_OFFICER,),
            ),
            Place(
                _("Answer an obstacle"),
                _("What the committee of institutions says to what many investors met."),
                "funds:desk_answer",
                (Duty.EDITOR,),
                of_office=True,
            ),
        ),
    ),
    (
        _("Catalogue and tables"),
        (
            Place(
                _("My drafts"),
                _("What you and your organisation write, and where it stands."),
                "catalogue:drafts",
                (Duty.CONTRIBUTOR, Duty.EDITOR),
                waits=waiting.own_drafts,
            ),
            Place(
                _("My reviews"),
                _("What you are asked to judge, and what you may take."),
                "catalogue:reviews",
                (Duty.REVIEWER,),
                waits=waiting.own_reviews,
            ),
            Place(
                _("Editors’ queue"),
                _("Handed in, in review, accepted."),
                "catalogue:queue",
                (Duty.EDITOR,),
                of_office=True,
                waits=waiting.queue,
            ),
            Place(
                _("Translations"),
                _("What is missing, out of date, or made by a machine alone."),
                "catalogue:translations",
                (Duty.CONTRIBUTOR, Duty.EDITOR),
            ),
            Place(
                _("Terms of the vocabulary"),
                _("The words by which records are found, in four languages."),
                "catalogue:desk_vocabulary",
                (Duty.EDITOR, Duty.ADMINISTRATOR),
                of_office=True,
            ),
            Place(
                _("Tables"),
                _("Download, edit in a spreadsheet, send back, apply or undo."),
                "tables:index",
                (Duty.EDITOR, Duty.ADMINISTRATOR),
                of_office=True,
                waits=waiting.uploads,
            ),
        ),
    ),
    (
        _("Mail"),
        (
            Place(
                _("Outbox"),
                _("What waits, what was sent, what failed and why."),
                "messaging:outbox",
                ADMINISTRATORS,
                of_office=True,
                waits=waiting.mails,
            ),
            Place(
                _("Words of the mails"),
                _("Every kind of mail, in four languages, to put in your own words."),
                "messaging:templates",
                ADMINISTRATORS,
                of_office=True,
            ),
        ),
    ),
    (
        _("This installation"),
        (
            Place(
                _("Health"),
                _("What is well, and what is to be mended."),
                "portal:desk_health",
                ADMINISTRATORS,
                of_office=True,
            ),
            Place(
                _("Jobs"),
                _("What is done off the pages: what failed, what comes when."),
                "portal:desk_jobs",
                ADMINISTRATORS,
                of_office=True,
                waits=waiting.jobs,
            ),
            Place(
                _("Storage"),
                _("What takes room, and how fast it grows."),
                "portal:desk_storage",
                ADMINISTRATORS,
                of_office=True,
            ),
        ),
    ),
)
OPENING = tuple(sorted({duty for _label, places in GROUPS for place in places for duty in place.duties}))


@dataclass(frozen=True)
class Card:
    label: str
    about: str
    address: str
    waits: list[Waiting]


@dataclass(frozen=True)
class Group:
    label: str
    cards: list[Card]


def desk_of(account: Account) -> list[Group]:
    """What this person's duties open, with what waits there."""
    held = duties_in_force(account)
    office = set(Organisation.objects.filter(is_office=True).values_list("pk", flat=True))
    groups = [
        Group(str(label), [_card(place, account) for place in _open_to(held, office, places)])
        for label, places in GROUPS
    ]
    return [group for group in groups if group.cards]


def _open_to(
    held: Collection[HeldDuty], office: Collection[int], places: tuple[Place, ...]
) -> Iterator[Place]:
    for place in places:
        counting = [each for each in held if not place.of_office or each.organisation_id in office]
        if any(each.duty in place.duties for each in counting):
            yield place


def _card(place: Place, account: Account) -> Card:
    return Card(str(place.label), str(place.about), reverse(place.address), list(place.waits(account)))
