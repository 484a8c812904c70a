"""Rows of gifts, of diaspora funds and of bridge funds."""

from sankofa.funds.models.gifts.bridge import (
    BridgeRelease,
    Cohort,
    Emergency,
    RouteCosts,
    Sighting,
    Traveller,
)
from sankofa.funds.models.gifts.calls import Appeal, AppealFunding, CallForIdeas, Idea, IdeaScore, IdeaTranche
from sankofa.funds.models.gifts.campaigns import Campaign, CampaignSpending, MoneyGift, TimeGift
from sankofa.funds.models.gifts.goods import GoodsMatch, GoodsNeed, GoodsOffer
from sankofa.funds.models.gifts.pledges import BridgeAllocation, BridgePayment, BridgePledge
from sankofa.funds.models.gifts.proofs import GiftProof
from sankofa.funds.models.gifts.trustees import BranchOffice, TrusteeProposal, TrusteeVoice

__all__ = [
    "Appeal",
    "AppealFunding",
    "BranchOffice",
    "BridgeAllocation",
    "BridgePayment",
    "BridgePledge",
    "BridgeRelease",
    "CallForIdeas",
    "Campaign",
    "CampaignSpending",
    "Cohort",
    "Emergency",
    "GiftProof",
    "GoodsMatch",
    "GoodsNeed",
    "GoodsOffer",
    "Idea",
    "IdeaScore",
    "IdeaTranche",
    "MoneyGift",
    "RouteCosts",
    "Sighting",
    "TimeGift",
    "Traveller",
    "TrusteeProposal",
    "TrusteeVoice",
]
