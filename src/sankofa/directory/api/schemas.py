"""The shape of what the directory answers. No field is about a person."""

from datetime import date, datetime

from ninja import Field, Schema

from sankofa.directory.terms import OrganisationKind, PlaceRole


class LocalName(Schema):
    text: str = Field(examples=["Made-up Club of Example Town"])
    language: str = Field(description="The language of this text, which may not be the one asked for")


class Interest(Schema):
    code: str = Field(examples=["jmdi-themes.communities"])
    label: str


class PlaceOfOrganisation(Schema):
    role: str = Field(json_schema_extra={"enum": PlaceRole.values})
    role_label: str
    country: str = Field(description="ISO 3166-1 alpha-3", examples=["GHA"])
    country_name: str
    locality: str = Field(
        description="Empty where none is told, or where the organisation shows countries only"
    )
    latitude: float | None
    longitude: float | None


class OrganisationFact(Schema):
    """A listed organisation with all that is public."""

    code: str = Field(description="Its name in addresses", examples=["made-up-club-of-example-town"])
    address: str = Field(description="Its page")
    name: LocalName
    other_names: list[LocalName]
    acronym: str
    kind: str = Field(json_schema_extra={"enum": OrganisationKind.values})
    kind_label: str
    description: LocalName
    seeks: LocalName = Field(description="What support it looks for at present")
    founded: int | None
    legal_status: str
    registered_as: str
    languages: list[str] = Field(description="That it works in, as ISO 639 codes")
    interests: list[Interest]
    places: list[PlaceOfOrganisation]
    website: str
    contact: str = Field(description="Public e-mail address of the body")
    confirmed_on: date | None = Field(description="When somebody last looked whether this is true")
    changed_at: datetime


class OrganisationAlone(OrganisationFact):
    part_of: str | None = Field(description="Code of the organisation above")
    parts: list[str] = Field(description="Codes of its parts")


class Organisations(Schema):
    total: int
    page: int
    pages: int
    size: int
    organisations: list[OrganisationFact]
