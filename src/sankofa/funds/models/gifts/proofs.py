"""What a campaign's need, spending, or goods handed on can be shown with, beside the address of a document."""

from django.db import models
from django.db.models import Q

from sankofa.funds.models.gifts.campaigns import Campaign, CampaignSpending
from sankofa.funds.models.gifts.goods import GoodsMatch
from sankofa.funds.models.proofs import ProofRow
from sankofa.funds.terms.proofs import ProofKind


def _of(campaign: bool = False, spending: bool = False, match: bool = False) -> Q:
    return Q(campaign__isnull=not campaign, spending__isnull=not spending, match__isnull=not match)


class GiftProof(ProofRow):
    """One file for one need, one spending or one handing on. It is added and never changed, which the database holds
    (`migrations/rules/proofs_and_signatures.sql`)."""

    campaign = models.OneToOneField(Campaign, on_delete=models.PROTECT, null=True, related_name="file")
    spending = models.OneToOneField(
        CampaignSpending, on_delete=models.PROTECT, null=True, related_name="file"
    )
    match = models.OneToOneField(GoodsMatch, on_delete=models.PROTECT, null=True, related_name="file")

    class Meta:
        ordering = ["added_at"]
        constraints = [
            models.CheckConstraint(
                condition=_of(campaign=True) | _of(spending=True) | _of(match=True),
                name="gift_proof_of_one_thing",
            ),
            models.CheckConstraint(condition=Q(kind__in=ProofKind.values), name="gift_proof_kind_known"),
            models.CheckConstraint(condition=~Q(what=""), name="gift_proof_says_what"),
        ]
