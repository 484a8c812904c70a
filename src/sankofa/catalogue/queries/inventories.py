"""Lists that the catalogue gives of itself: laws, support measures, research, the library, what was tried in a country.

Each is a choice of records, what its columns show, and a group of the vocabulary that tells what is missing.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sankofa.catalogue.formats.originals import phrase_key
from sankofa.catalogue.models import Keeping, Record, RecordCountry, RecordPartner, RecordTerm, Term
from sankofa.catalogue.queries.cards import summary_of, text_keys, title_of
from sankofa.catalogue.queries.labels import Labels
from sankofa.catalogue.queries.shelf import shelf
from sankofa.catalogue.queries.texts import Reader, Text
from sankofa.catalogue.terms import LIBRARY, TAGS, THEMES, Access, Form, Kind
from sankofa.places.queries import country_names

MOST_SHOWN = 200
STALE = timedelta(days=365)
SITUATIONS = "migrant-situations"
MEASURES = (
    "tags.livelihood-jobs",
    "tags.return-reintegration",
    "tags.labour-market-matching",
    "tags.migration-entrepreneurship",
    "tags.youth-employment",
    "jmdi-actions.business-support",
    "jmdi-actions.job-placement",
    "project-tools.tool-business-coaching",
    "project-tools.tool-business-support-desk",
    "project-tools.tool-career-guidance",
)
RESEARCH = (Form.STUDY, Form.REPORT, Form.BACKGROUND_PAPER, Form.PAPER)


def _laws(_today: date) -> Q:
    return Q(kind=Kind.POLICY) | Q(form=Form.LAW)


def _measures(_today: date) -> Q:
    tagged = RecordTerm.objects.filter(term__code__in=MEASURES).values("record_id")
    return Q(form=Form.MEASURE) | Q(kind__in=(Kind.PRACTICE, Kind.PROJECT), id__in=tagged)


def _research(_today: date) -> Q:
    return Q(kind=Kind.RESOURCE, form__in=RESEARCH)


def _library(today: date) -> Q:
    """What is over is left out: a job that can no longer be applied for, an event of last week."""
    open_still = Q(until_day=None) | Q(until_day__gte=today)
    is_over = Q(form=Form.EVENT, until_day=None, on_day__lt=today)
    return Q(kind=Kind.RESOURCE, form__in=LIBRARY) & open_still & ~is_over


def _initiatives(_today: date) -> Q:
    return Q(kind__in=(Kind.PRACTICE, Kind.PROJECT))


@dataclass(frozen=True)
class Inventory:
    name: str
    title: Promise
    lead: Promise
    chosen: Callable[[date], Q]
    columns: tuple[str, ...]
    gaps_in: str = ""  # a group of the vocabulary: which of its terms has no record


INVENTORIES = {
    each.name: each
    for each in (
        Inventory(
            "laws",
            _("Laws and policies"),
            _("Rules that touch migrants and their families, with the day on which somebody last compared each with "
              "the law in force, and who keeps it. Choose a country, and below what people need: the gaps show."),
            _laws,
            ("countries", "checked", "keeper", "topics"),
            THEMES,
        ),
        Inventory(
            "measures",
            _("Support measures"),
            _("What there is for jobs, skills, returnees and people who start a business: who offers it, to whom, "
              "and where."),
            _measures,
            ("countries", "providers", "population", "situations"),
            SITUATIONS,
        ),
        Inventory(
            "research",
            _("Research"),
            _("Studies and reports with their authors, year and topics, and whether they can be read."),
            _research,
            ("authors", "year", "topics", "access"),
            TAGS,
        ),
        Inventory(
            "library",
            _("Library of the members"),
            _("News, events, job offers, papers and manuals that organisations hand in. What is over is left out."),
            _library,
            ("form", "day", "countries", "topics"),
        ),
        Inventory(
            "initiatives",
            _("What was tried already"),
            _("Practices and projects in one country: what each wanted, with whom, when, and what was learnt."),
            _initiatives,
            ("aim", "providers", "year", "learnt"),
            TAGS,
        ),
    )
}  # fmt: skip

COLUMNS: dict[str, Promise] = {
    "countries": _("Countries"),
    "checked": _("Last checked against the law"),
    "keeper": _("Kept true by"),
    "topics": _("Topics"),
    "providers": _("Who offers it"),
    "population": _("For whom"),
    "situations": _("Situations of migrants"),
    "authors": _("By"),
    "year": _("Years"),
    "access": _("Can it be read?"),
    "form": _("Form"),
    "day": _("Day"),
    "aim": _("Aim"),
    "learnt": _("What was learnt"),
}


@dataclass(frozen=True)
class Row:
    slug: str
    title: Text
    cells: tuple[str, ...]
    is_stale: bool = False


@dataclass(frozen=True)
class Coverage:
    """A term, and how many records of the list carry it."""

    code: str
    label: str
    count: int
    is_need: bool


@dataclass(frozen=True)
class Listed:
    inventory: Inventory
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    total: int
    coverage: tuple[Coverage, ...]

    @property
    def gaps(self) -> list[Coverage]:
        """What no record of the list answers; of what is needed, where needs were named."""
        named = any(each.is_need for each in self.coverage)
        return [each for each in self.coverage if not each.count and (each.is_need or not named)]


def listed(name: str, language: str, today: date, *, country: str = "", needs: Iterable[str] = ()) -> Listed:
    """One of the inventories, of all countries or of one. `needs` are codes of terms that people need answered."""
    inventory = INVENTORIES[name]
    found = Record.objects.filter(inventory.chosen(today))
    if country:
        found = found.filter(id__in=RecordCountry.objects.filter(country_id=country).values("record_id"))
    order = [F("on_day").desc(nulls_last=True), F("start_year").desc(nulls_last=True), "title"]
    records = list(found.order_by(*order)[:MOST_SHOWN])
    labels = shelf().labels(language)
    return Listed(
        inventory,
        tuple(str(COLUMNS[column]) for column in inventory.columns),
        tuple(_rows(records, inventory, language, labels, today)),
        found.count(),
        tuple(_coverage(found, inventory, labels, set(needs))),
    )


def _coverage(found: QuerySet, inventory: Inventory, labels: Labels, needs: set[str]) -> list[Coverage]:
    if not inventory.gaps_in:
        return []
    carried = RecordTerm.objects.filter(record__in=found.values("id"), term__group__code=inventory.gaps_in)
    counts = Counter(carried.values_list("term__code", flat=True))
    codes = (
        Term.objects.filter(group__code=inventory.gaps_in).order_by("position").values_list("code", flat=True)
    )
    return [Coverage(code, labels.of("", code), counts[code], code in needs) for code in codes]


def _rows(
    records: list[Record], inventory: Inventory, language: str, labels: Labels, today: date
) -> Iterable[Row]:
    keys = [key for record in records for key in (*text_keys(record), phrase_key(record.population))]
    reader, around = Reader(language, keys), _Around(records, language, labels)
    for record in records:
        cells = tuple(_CELLS[column](record, reader, around) for column in inventory.columns)
        checked = record.checked_on
        is_stale = "checked" in inventory.columns and (checked is None or checked < today - STALE)
        yield Row(record.slug, title_of(record, reader), cells, is_stale)


class _Around:
    """What hangs on the records of a list, asked for once."""

    def __init__(self, records: list[Record], language: str, labels: Labels) -> None:
        ids, slugs = [record.id for record in records], [record.slug for record in records]
        names = country_names(language)
        self.countries, self.partners, self.terms = (defaultdict(list) for _each in range(3))
        for id, code in RecordCountry.objects.filter(record__in=ids).values_list("record_id", "country_id"):
            if names[code].short not in self.countries[id]:
                self.countries[id].append(names[code].short)
        for id, name in RecordPartner.objects.filter(record__in=ids).values_list(
            "record_id", "partner__name"
        ):
            if name not in self.partners[id]:
                self.partners[id].append(name)
        codes = RecordTerm.objects.filter(record__in=ids).values_list("record_id", "term__code")
        for id, code in codes:
            self.terms[id].append((code.partition(".")[0], labels.of("", code)))
        kept = Keeping.objects.filter(slug__in=slugs).values_list("slug", "organisation__name")
        self.keepers = dict(kept)

    def labelled(self, record: Record, *groups: str) -> str:
        return ", ".join(dict.fromkeys(label for group, label in self.terms[record.id] if group in groups))


def _years(record: Record) -> str:
    return "–".join(str(year) for year in dict.fromkeys((record.start_year, record.end_year)) if year)


_CELLS: dict[str, Callable[[Record, Reader, _Around], str]] = {
    "countries": lambda record, _reader, around: ", ".join(around.countries[record.id]),
    "checked": lambda record, _reader, _around: record.checked_on.isoformat() if record.checked_on else "",
    "keeper": lambda record, _reader, around: around.keepers.get(record.slug, ""),
    "topics": lambda record, _reader, around: around.labelled(record, THEMES, TAGS),
    "providers": lambda record, _reader, around: ", ".join(around.partners[record.id][:6]),
    "population": lambda record, reader, _around: str(
        reader.text(phrase_key(record.population), record.population)
    ),
    "situations": lambda record, _reader, around: around.labelled(record, SITUATIONS),
    "authors": lambda record, _reader, _around: "; ".join(record.authors),
    "year": lambda record, _reader, _around: _years(record),
    "access": lambda record, _reader, _around: str(Access(record.access).label) if record.access else "",
    "form": lambda record, _reader, _around: str(Form(record.form).label) if record.form else "",
    "day": lambda record, _reader, _around: "–".join(
        day.isoformat() for day in (record.on_day, record.until_day) if day
    ),
    "aim": lambda record, reader, _around: str(summary_of(record, reader)),
    "learnt": lambda record, _reader, _around: " ".join(record.lessons[:2]),
}
