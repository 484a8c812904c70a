"""The words of gifts, of diaspora funds and of bridge funds."""

from sankofa.funds.terms.gifts.bridge import EmergencyStanding, MeasureChoice, PledgeStanding, ReleaseStanding
from sankofa.funds.terms.gifts.giving import (
    TAKING,
    CampaignStanding,
    CustomsStatus,
    GiftStanding,
    KeepingChoice,
    KindOf,
    LeftOver,
    ShownAs,
)
from sankofa.funds.terms.gifts.trustees import ProposalStanding, SayChoice

__all__ = [
    "TAKING",
    "CampaignStanding",
    "CustomsStatus",
    "EmergencyStanding",
    "GiftStanding",
    "KeepingChoice",
    "KindOf",
    "LeftOver",
    "MeasureChoice",
    "PledgeStanding",
    "ProposalStanding",
    "ReleaseStanding",
    "SayChoice",
    "ShownAs",
]
