"""The shape of every answer on profiles."""

from ninja import Field, Schema

from sankofa.profiles.terms import Family, Status, Unit


class AreaFact(Schema):
    code: str = Field(description="ISO 3166-1 alpha-3, or CHI for the Channel Islands", examples=["MDA"])
    name: str
    regions: list[str] = Field(description="UN M49 codes, from the smallest to the world")
    notes: list[str] = Field(description="How this area is counted, where that is not as usual")


class Areas(Schema):
    areas: list[AreaFact]


class ProfileFigure(Schema):
    id: str = Field(description="Its address is /figures/ID", examples=["emigrants.MDA.2024.all"])
    value: float | None = Field(description="Unrounded; null where no data are held")
    low: float | None = Field(description="Least across methods or editions")
    high: float | None = Field(description="Most across methods or editions")
    unit: str = Field(json_schema_extra={"enum": Unit.values})
    status: str = Field(json_schema_extra={"enum": Status.values})
    text: str = Field(description="As a page writes it: rounded to what is known", examples=["864,000"])


class KeyProfileFigure(Schema):
    label: str
    figure: ProfileFigure


class RowFact(Schema):
    key: str = Field(description="Code, year or another stable word")
    cells: list[ProfileFigure | str | int | None] = Field(description="As many as columns")


class TableFact(Schema):
    code: str
    title: str
    columns: list[str]
    rows: list[RowFact]
    datasets: list[str]
    notes: list[str]


class SectionFact(Schema):
    code: str
    title: str
    lead: list[str]
    key_figures: list[KeyProfileFigure]
    tables: list[TableFact] = Field(description="Those behind pictures included")
    notes: list[str]
    missing: list[str] = Field(description="What is not known, and why")


class ProfileFact(Schema):
    code: str
    title: str
    key_figures: list[KeyProfileFigure]
    sections: list[SectionFact]
    datasets: list[str]


class IndicatorFact(Schema):
    code: str = Field(examples=["emigrants"])
    label: str
    dims: list[str] = Field(description="The dimensions that follow the code in an id, joined by dots")
    unit: str = Field(json_schema_extra={"enum": Unit.values})
    status: str = Field(json_schema_extra={"enum": Status.values})
    operation: str
    formula: str
    method: str


class Indicators(Schema):
    indicators: list[IndicatorFact]


class InputFact(Schema):
    """A cell of a dataset, or another figure."""

    figure: str | None = Field(description="Id, where the input is a figure itself")
    dataset: str | None
    row: dict[str, str] = Field(description="The keys that name the row of the cell")
    column: str | None
    place: str | None = Field(description="Sheet and cell of the publisher's file, where it was imported")
    value: float | None


class TraceFact(Schema):
    figure: ProfileFigure
    label: str
    dims: dict[str, str]
    method: str
    formula: str
    operation: str = Field(description="Applied to the inputs in their order, it gives the value")
    inputs: list[InputFact]
    datasets: list[str]


class DatasetFact(Schema):
    id: str = Field(examples=["ims2024"])
    family: str = Field(json_schema_extra={"enum": Family.values})
    publisher: str
    title: str
    edition: str
    licence: str
    retrieved: str
    coverage: str
    source: str
    attribution: str
    faults: list[str] = Field(description="What is known to be wrong with it")
    may_be_passed_on: bool
    shipped: bool = Field(description="Whether it came with the program")
    derived_from: list[str]


class Datasets(Schema):
    datasets: list[DatasetFact]
