from sankofa.catalogue.models.record import (
    Amount,
    Document,
    Figure,
    Link,
    Partner,
    Record,
    RecordCountry,
    RecordPartner,
    RecordRegion,
    RecordTerm,
    Relation,
    Source,
)
from sankofa.catalogue.models.roadmap import RoadAction, RoadElement, RoadExample, RoadMap, RoadStage
from sankofa.catalogue.models.search import Change, SearchEntry
from sankofa.catalogue.models.translation import Translation
from sankofa.catalogue.models.vocabulary import Term, TermGroup, TermVariant

__all__ = [
    "Amount",
    "Change",
    "Document",
    "Figure",
    "Link",
    "Partner",
    "Record",
    "RecordCountry",
    "RecordPartner",
    "RecordRegion",
    "RecordTerm",
    "Relation",
    "RoadAction",
    "RoadElement",
    "RoadExample",
    "RoadMap",
    "RoadStage",
    "SearchEntry",
    "Source",
    "Term",
    "TermGroup",
    "TermVariant",
    "Translation",
]
