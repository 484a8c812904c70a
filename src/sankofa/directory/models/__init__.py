from sankofa.directory.models.account import Account, Session
from sankofa.directory.models.consent import Consent, ConsentText, ConsentWording
from sankofa.directory.models.duty import DutyGrant, HandOver, Invitation, Membership, PurposeDuty
from sankofa.directory.models.organisation import (
    Organisation,
    OrganisationName,
    OrganisationPlace,
    PlaceLink,
)
from sankofa.directory.models.person import Identity, Person, PersonDocument
from sankofa.directory.models.rights import RetentionRule, RightsRequest

__all__ = [
    "Account",
    "Consent",
    "ConsentText",
    "ConsentWording",
    "DutyGrant",
    "HandOver",
    "Identity",
    "Invitation",
    "Membership",
    "Organisation",
    "OrganisationName",
    "OrganisationPlace",
    "Person",
    "PersonDocument",
    "PlaceLink",
    "PurposeDuty",
    "RetentionRule",
    "RightsRequest",
    "Session",
]
