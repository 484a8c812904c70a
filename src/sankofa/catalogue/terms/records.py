"""The words of the catalogue: kinds, roles, directions and errors."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    POLICY = "policy", _("Policy")
    PRACTICE = "practice", _("Practice")
    PROJECT = "project", _("Project")
    FINDING = "finding", _("Finding")
    RECOMMENDATION = "recommendation", _("Recommendation")
    GUIDELINE = "guideline", _("Guideline")
    RESOURCE = "resource", _("Resource")


class Form(TextChoices):
    """What sort of practice, guideline or resource a record is."""

    PROGRAMME = "programme", _("Programme")
    FUND = "fund", _("Fund")
    PROJECT = "project", _("Project")
    TOOL = "tool", _("Tool")
    LAW = "law", _("Law")
    INSTITUTION = "institution", _("Institution")
    STUDY = "study", _("Study")
    HANDBOOK = "handbook", _("Handbook")
    ROAD_MAP = "road map", _("Road map")
    REPORT = "report", _("Report")
    BACKGROUND_PAPER = "background paper", _("Background paper")
    MEASURE = "measure", _("Support measure")
    PAPER = "paper", _("Paper")
    MANUAL = "manual", _("Manual")
    NEWS = "news", _("News")
    JOB = "job", _("Job offer")
    EVENT = "event", _("Event")


FORMS_OF_KIND = {
    Kind.POLICY: {Form.LAW, Form.PROGRAMME},
    Kind.PRACTICE: {
        Form.PROGRAMME,
        Form.FUND,
        Form.PROJECT,
        Form.TOOL,
        Form.LAW,
        Form.INSTITUTION,
        Form.STUDY,
        Form.MEASURE,
    },
    Kind.GUIDELINE: {Form.HANDBOOK, Form.ROAD_MAP},
    Kind.RESOURCE: {
        Form.STUDY,
        Form.REPORT,
        Form.BACKGROUND_PAPER,
        Form.PAPER,
        Form.MANUAL,
        Form.NEWS,
        Form.JOB,
        Form.EVENT,
    },
}
LIBRARY = (Form.NEWS, Form.EVENT, Form.JOB, Form.PAPER, Form.MANUAL)  # what members feed in


class Access(TextChoices):
    """Whether a study or paper can be read."""

    OPEN = "open", _("Free to read")
    ON_REQUEST = "on request", _("On request")
    PAID = "paid", _("For payment")
    CLOSED = "closed", _("Not to be had")


class CountryRole(TextChoices):
    ORIGIN = "origin", _("Origin")
    DESTINATION = "destination", _("Destination")
    TRANSIT = "transit", _("Transit")


class PartnerRole(TextChoices):
    PARTNER = "partner", _("Partner")
    FUNDER = "funder", _("Funder")
    IMPLEMENTER = "implementer", _("Implementer")
    COORDINATOR = "coordinator", _("Coordinator")
    OTHER = "other", _("Also took part")


class Direction(TextChoices):
    POSITIVE = "positive", _("Improves")
    NEGATIVE = "negative", _("Worsens")
    MIXED = "mixed", _("Mixed")
    NONE = "none", _("No effect stated")


class Why(TextChoices):
    """Why one record points to another."""

    SEE_ALSO = "see also", _("See also")
    PART_OF = "part of", _("Part of")
    EXAMPLE = "example", _("Example")
    ABOUT = "about", _("Finding about")
    RESTS_ON = "rests on", _("Rests on")

    @property
    def seen_from_there(self) -> str:
        """The same reason, read from the record that is pointed at."""
        return {
            Why.SEE_ALSO: _("See also"),
            Why.PART_OF: _("Consists of"),
            Why.EXAMPLE: _("Example for"),
            Why.ABOUT: _("Findings about this"),
            Why.RESTS_ON: _("Basis of"),
        }[self]


class Origin(TextChoices):
    """How the words of a record came here."""

    FILE = "file", _("Loaded from a file")
    REVIEWED = "reviewed", _("Published after review")
    TABLE = "table", _("Changed through a table")
    REVERTED = "reverted", _("Set back to an earlier version")


# The groups of the vocabulary that the catalogue itself leans on.
THEMES, JMDI_THEMES, TAGS = "thematic-areas", "jmdi-themes", "tags"
CAPITALS, STAGES, TOOLS = "capitals", "roadmap-stages", "project-tools"
AUDIENCES, AREAS = "audiences", "areas"
OUTCOMES, MECHANISMS, PARTNER_KINDS = "outcomes", "mechanisms", "partner-kinds"

STAGE_ORDER = ("goals", "know", "trust", "mobilise", "protect", "plan", "evaluate")


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a catalogue file: where, and what to do."""

    file: str
    record: str
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.record}: {self.field}: {self.message}"


class CatalogueRefused(Exception):
    """A catalogue file was not loaded; every fault is listed and nothing was changed."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


@dataclass(frozen=True)
class LoadReport:
    """What a load did, counted in records, terms and translations."""

    added: int
    changed: int
    unchanged: int
    removed: int = 0
    kept: tuple[str, ...] = ()  # records that were edited or withdrawn here, and so left as they are


# The language of a text -> PostgreSQL's stemmer for it. Its Arabic one expects ta marbuta, which many leave
# out, and gives another stem with the article than without: Arabic words come stemmed (`queries.wording`).
SEARCH_CONFIGURATIONS = {"en": "english", "fr": "french", "es": "spanish", "ar": "simple"}


class Sort(TextChoices):
    RELEVANCE = "relevance", _("Relevance")
    NEWEST = "newest", _("Newest")
    TITLE = "title", _("Title")
