"""The words of country profiles: datasets, figures that can be traced, and the parts a profile is made of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from sankofa.foundation.workbooks.terms import FileRefused

OTHER = "OTH"  # origin not specified in the source
WORLD = "WLD"


class Sex(TextChoices):
    ALL = "all", _("both sexes")
    WOMEN = "women", _("women")
    MEN = "men", _("men")


class Family(TextChoices):
    """What a dataset holds. Editions of one family have the same columns and can stand side by side."""

    STOCK = "stock", _("Migrants by origin and destination")
    STOCK_TOTAL = "stock-total", _("Migrants by destination")
    STOCK_AGE = "stock-age", _("Migrants by destination and age")
    POPULATION = "population", _("Population, births and deaths")
    FLOW_PUBLISHED = "flow-published", _("Estimated flows as published")
    FLOW_ESTIMATE = "flow-estimate", _("Flows estimated here")
    REMITTANCES = "remittances", _("Remittances received and paid")
    REMITTANCE_MATRIX = "remittance-matrix", _("Remittances by sender and receiver")
    PRICES = "prices", _("Cost of sending money, by corridor")
    PRICES_COUNTRY = "prices-country", _("Cost of sending money, by country")
    ECONOMY = "economy", _("Gross domestic product and prices")
    INCOME_PPP = "income-ppp", _("National income a head at purchasing power")
    INCOME_GROUP = "income-group", _("Income groups")
    DISPLACEMENT = "displacement", _("Refugees and asylum seekers")
    INTERNAL_DISPLACEMENT = "internal-displacement", _("Internal displacement")
    HEALTH_DENSITY = "health-density", _("Doctors and nurses in the country")
    HEALTH_TRAINED = "health-trained", _("Health workers by place of training")
    EMIGRANTS_25 = "emigrants-25", _("Emigrants aged 25 and over")
    SKILLED = "skilled", _("Emigrants by education")
    NATIONAL = "national", _("Figures from the country itself")


# Families of which publishers' files can be read.
IMPORTED_FAMILIES = (
    Family.STOCK,
    Family.STOCK_TOTAL,
    Family.REMITTANCES,
    Family.REMITTANCE_MATRIX,
    Family.PRICES,
    Family.INCOME_GROUP,
    Family.DISPLACEMENT,
    Family.INTERNAL_DISPLACEMENT,
    Family.HEALTH_DENSITY,
    Family.HEALTH_TRAINED,
    Family.EMIGRANTS_25,
    Family.SKILLED,
)


class Unit(TextChoices):
    """What a figure counts; says how it is written."""

    PERSONS = "persons", _("persons")
    PERCENT = "percent", _("per cent")
    POINTS = "points", _("percentage points")
    PER_1000 = "per-1000", _("per 1,000 inhabitants")
    PER_10000 = "per-10000", _("per 10,000 inhabitants")
    USD = "usd", _("US dollars")
    USD_MILLION = "usd-million", _("million US dollars")
    INDEX = "index", _("index")
    EFFECTIVE = "effective", _("effective number")
    RATIO = "ratio", _("women per 100 men")
    COUNT = "count", _("number")
    KILOMETRES = "km", _("kilometres")
    YEAR = "year", _("year")


class Status(TextChoices):
    """How a figure came about. Nobody should take a model for a record."""

    PUBLISHED = "published", _("as published")
    COMPUTED = "computed", _("computed from published figures")
    ESTIMATED = "estimated", _("estimated")
    MODELLED = "modelled", _("a model's result, not a record")
    OFFICIAL = "official", _("given by the country")


@dataclass(frozen=True)
class Dataset:
    """One edition of one publisher's series."""

    id: str  # "ims2024"; part of figure ids and addresses
    family: Family
    publisher: str
    title: str
    edition: str  # as the publisher names it
    licence: str
    retrieved: str  # ISO date
    coverage: str  # years and areas, in words
    source: str  # where it was obtained
    faults: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # known faults, by language
    may_be_passed_on: bool = True
    shipped: bool = True  # False: imported here
    derived_from: tuple[str, ...] = ()  # ids of the datasets that an estimate rests on
    attribution: str = ""  # the line that the publisher asks for
    released: str = (
        ""  # when the publisher brought it out, as far as known: "2024" or "2023-12"; sets the order
    )


@dataclass(frozen=True, slots=True)
class Cell:
    """One number as its publisher gives it: in which dataset, in which row and column, and what it says."""

    dataset: str
    row: tuple[tuple[str, str], ...]  # (("year", "2024"), ("origin", "MDA"), ("destination", "ROU"))
    column: str
    value: float | None  # None: the publisher gives nothing
    place: str = ""  # sheet and cell of the publisher's workbook, where one was imported: "Table 1!F123"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a profile. Its id is an address at which source, method and inputs can be read."""

    id: str  # "emigrants.MDA.2024.all"
    value: float | None
    unit: Unit
    status: Status
    low: float | None = None  # the range across methods or editions, where there is one
    high: float | None = None


@dataclass(frozen=True)
class Trace:
    """A figure with everything it rests on."""

    figure: Figure
    label: str
    dims: tuple[tuple[str, str], ...]  # (("area", "MDA"), ("year", "2024"))
    method: str  # key of the page of methods
    formula: str
    operation: str  # of methods.operations; applied to the inputs it gives the value
    inputs: tuple["Cell | Figure", ...]
    datasets: tuple[str, ...]


# The parts of a profile, the same for page, report, spreadsheet and bundle.

Value = Figure | str | int | None


@dataclass(frozen=True)
class Column:
    label: str
    is_text: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    key: str  # ISO3, year or another stable word
    cells: tuple[Value, ...]  # as many as columns; the first names the row
    link: str = ""  # where the row's name leads


@dataclass(frozen=True)
class Table:
    code: str  # unique within the profile: "destinations"
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    datasets: tuple[str, ...]  # ids of the sources
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Picture:
    """A chart: what it says in words, the table behind it, and how to draw it when somebody asks."""

    code: str  # "map-destinations"; part of the address
    title: str  # says what it shows
    summary: str  # the text alternative
    table: Table
    draw: Callable[[int], dict]  # width in pixels -> Vega-Lite specification
    height: int = 360  # for the room kept free in the page


@dataclass(frozen=True)
class KeyFigure:
    label: str  # what the figure counts, in plain words: "people born here live abroad"
    figure: Figure
    note: str = ""  # a second, smaller line
    note_figure: Figure | None = None


@dataclass(frozen=True)
class Section:
    code: str  # "abroad"
    title: str
    lead: tuple[str, ...]  # one or two plain sentences
    key_figures: tuple[KeyFigure, ...] = ()
    pictures: tuple[Picture, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()  # rules that were applied, in words
    missing: tuple[str, ...] = ()  # what is not known, and why
    link: str = ""  # where more stands, or where something can be done
    link_label: str = ""


@dataclass(frozen=True)
class Profile:
    """Everything told of one country, one pair, several, or the world, in the reader's language."""

    code: str  # "MDA", "MDA-ITA", "WLD"
    title: str
    language: str
    key_figures: tuple[KeyFigure, ...]
    sections: tuple[Section, ...]
    datasets: tuple[str, ...]

    def picture(self, code: str) -> Picture | None:
        found = (picture for section in self.sections for picture in section.pictures if picture.code == code)
        return next(found, None)

    def table(self, code: str) -> Table | None:
        """The table of that code, or the one behind the picture of that code."""
        for section in self.sections:
            for table in section.tables:
                if table.code == code:
                    return table
            for picture in section.pictures:
                if code in (picture.code, picture.table.code):
                    return picture.table
        return None


class UnknownFigure(LookupError):
    """No figure goes by this id."""


class DatasetRefused(FileRefused):
    """A file or a request about datasets was refused; the message says why and what to do."""


class NationalTable(TextChoices):
    """The tables that a country's own institutions contribute to its profile."""

    INFLOWS = "inflows", _("People who came")
    OUTFLOWS = "outflows", _("People who left")
    RETURNS = "returns", _("People who came back")
    REMITTANCES = "remittances", _("Money sent home")
    NETWORKS = "networks", _("Networks abroad")


class KeyRefused(Exception):
    """The key does not open this table: wrong, ended, revoked, or another table's. Which of these is not told."""


class ContributionRefused(Exception):
    """A filled-in table was not stored. `faults` are all that is wrong with it, `remarks` what only looks odd."""

    def __init__(self, faults: tuple, remarks: tuple) -> None:
        self.faults, self.remarks = faults, remarks
        super().__init__("\n".join(f"{fault.place}: {fault.message}".lstrip(": ") for fault in faults))


@dataclass(frozen=True)
class Receipt:
    """What came of a filled-in table."""

    version: int
    rows: int
    remarks: tuple
    is_new: bool  # False: the newest version says the same


class MicrodataRefused(Exception):
    """Files of records cannot be tabulated; the message says why and what to do."""
