"""The words of the directory: kinds of organisation, duties, purposes, and what each purpose allows."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrganisationKind(TextChoices):
    MINISTRY = "ministry", _("Ministry or public office")
    MUNICIPALITY = "municipality", _("Municipality or region")
    CONSULATE = "consulate", _("Consulate or embassy")
    ASSOCIATION = "association", _("Migrant association")
    HOMETOWN_CLUB = "hometown-club", _("Hometown club")
    NETWORK = "network", _("Professional network")
    NGO = "ngo", _("Non-governmental organisation")
    EMPLOYER = "employer", _("Employer")
    HOSPITAL = "hospital", _("Hospital")
    UNIVERSITY = "university", _("University or school")
    BANK = "bank", _("Bank or microfinance institution")
    DONOR = "donor", _("Donor or foundation")
    INTERNATIONAL = "international", _("International organisation")


class Standing(TextChoices):
    """Where an organisation's entry stands. Only listed ones are public."""

    PROPOSED = "proposed", _("Proposed")
    LISTED = "listed", _("Listed")
    HIDDEN = "hidden", _("Hidden")
    MERGED = "merged", _("Merged into another")
    CLOSED = "closed", _("Closed")


ACTS_NO_MORE = (Standing.MERGED, Standing.CLOSED)


class PlaceRole(TextChoices):
    SEAT = "seat", _("Has its seat here")
    WORKS = "works", _("Works here")
    ORIGIN = "origin", _("Its members come from here")


class Duty(TextChoices):
    MEMBER = "member", _("Member")
    CONTRIBUTOR = "contributor", _("Contributor")
    REVIEWER = "reviewer", _("Reviewer")
    EDITOR = "editor", _("Editor")
    REGISTRAR = "registrar", _("Registrar")
    MATCHER = "matcher", _("Matcher")
    TREASURER = "treasurer", _("Treasurer")
    AUDITOR = "auditor", _("Auditor")
    CASE_OFFICER = "case-officer", _("Case officer")
    CRISIS_LEAD = "crisis-lead", _("Crisis lead")
    ANALYST = "analyst", _("Analyst")
    CONSULAR_OFFICER = "consular-officer", _("Consular officer")
    ADMINISTRATOR = "administrator", _("Administrator")


class Purpose(TextChoices):
    """Why a person's data may be read. All but the last three rest on the person's consent."""

    MATCHING = "matching", _("Matching skills with needs")
    CRISIS_CONTACT = "crisis-contact", _("Contact in a crisis")
    NEWSLETTER = "newsletter", _("Newsletter")
    STATISTICS = "statistics", _("Statistics")
    RESEARCH = "research", _("Research")
    ASSISTANCE = "assistance", _("Assistance")
    PROGRAMMES = "programmes", _("Administration of programmes")
    OWN = "own", _("Reading what is held about oneself")
    DATA_RIGHTS = "data-rights", _("Answering a person's request about their data")
    RETENTION = "retention", _("Removing what is no longer needed")


CONSENTED = tuple(
    purpose for purpose in Purpose if purpose not in (Purpose.OWN, Purpose.DATA_RIGHTS, Purpose.RETENTION)
)

# Which duties may read a person's data for which purpose. The database holds the same table and decides by it.
# Consular officers stand under contact in a crisis only: what is held for assistance is closed to authorities.
SERVED_BY: dict[Purpose, tuple[Duty, ...]] = {
    Purpose.MATCHING: (Duty.MATCHER, Duty.REGISTRAR),
    Purpose.CRISIS_CONTACT: (Duty.CRISIS_LEAD, Duty.CONSULAR_OFFICER),
    Purpose.NEWSLETTER: (Duty.REGISTRAR,),
    Purpose.STATISTICS: (Duty.ANALYST,),
    Purpose.RESEARCH: (Duty.ANALYST,),
    Purpose.ASSISTANCE: (Duty.CASE_OFFICER,),
    Purpose.PROGRAMMES: (Duty.REGISTRAR, Duty.TREASURER),
    Purpose.DATA_RIGHTS: (Duty.REGISTRAR, Duty.ADMINISTRATOR),
}

# Duties that see personal data or give others that power: they need a second step at sign-in, and two persons to grant.
SENSITIVE = (
    Duty.REGISTRAR,
    Duty.MATCHER,
    Duty.TREASURER,
    Duty.AUDITOR,
    Duty.CASE_OFFICER,
    Duty.CRISIS_LEAD,
    Duty.ANALYST,
    Duty.CONSULAR_OFFICER,
    Duty.ADMINISTRATOR,
)

# Public authorities, and whoever belongs to one, are kept from what people consented to for assistance.
AUTHORITIES = (OrganisationKind.MINISTRY, OrganisationKind.MUNICIPALITY, OrganisationKind.CONSULATE)

# Purposes that need no names: nobody's identity is opened for them.
NAMELESS = (Purpose.STATISTICS, Purpose.RESEARCH)

# Duties that find and open people by name for a purpose that the people consented to.
READING = tuple(
    duty
    for duty in Duty
    if any(
        duty in duties
        for purpose, duties in SERVED_BY.items()
        if purpose in CONSENTED and purpose not in NAMELESS
    )
)

DAYS_TO_ANSWER = 30  # a request about one's own data
DAYS_READ_ON = 30  # an unanswered request opens the person so long after it was due; so says the database
SHORTEST_KEPT = 30  # days, whatever a rule of retention says
MOST_DOCUMENTS = 20  # of one person; the database holds the same number
LARGEST_DOCUMENT = 5_000_000  # bytes, as it is sent


class Right(TextChoices):
    ACCESS = "access", _("See what is held")
    CORRECT = "correct", _("Correct it")
    DOWNLOAD = "download", _("Download it")
    ERASE = "erase", _("Erase it")
    RESTRICT = "restrict", _("Stop its use for now")


class LockReason(TextChoices):
    """Why an account is locked. Fixed words, so that nothing about people gets into the journal."""

    ASKED = "asked", _("Its owner asked for it")
    LOST = "lost", _("A device or password is in other hands")
    LEFT = "left", _("Its owner no longer works here")
    MISUSE = "misuse", _("It was used against the rules")
    OTHER = "other", _("Another reason")


@dataclass(frozen=True)
class Contacts:
    """Who somebody is and how to reach them, as it was typed."""

    name: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""

    def sealed(self) -> tuple[str, ...]:
        """In the order in which they are stored."""
        return self.name, self.email, self.phone, self.address


class DirectoryRefused(Exception):
    """Something was not done; the message says why, in the reader's language, and nothing was changed."""
