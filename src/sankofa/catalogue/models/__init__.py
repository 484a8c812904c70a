from sankofa.catalogue.models.content import Content, Keeping
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
from sankofa.catalogue.models.review import PLACES, Judgement, Review
from sankofa.catalogue.models.roadmap import RoadAction, RoadElement, RoadExample, RoadMap, RoadStage
from sankofa.catalogue.models.search import Change, SearchEntry
from sankofa.catalogue.models.submission import Attachment, Draft, DraftParty
from sankofa.catalogue.models.translation import Translation
from sankofa.catalogue.models.vocabulary import Term, TermGroup, TermVariant

__all__ = [
    "PLACES",
    "Amount",
    "Attachment",
    "Change",
    "Content",
    "Document",
    "Draft",
    "DraftParty",
    "Figure",
    "Judgement",
    "Keeping",
    "Link",
    "Partner",
    "Record",
    "RecordCountry",
    "RecordPartner",
    "RecordRegion",
    "RecordTerm",
    "Relation",
    "Review",
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
