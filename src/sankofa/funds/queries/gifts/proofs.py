"""Files that show needs, spending and goods handed on, for those who may read what they show."""

from django.db.models import Q, QuerySet

from sankofa.funds.models import Fund, GiftProof

WITHOUT_CONTENT = "file__content"  # which no list needs


def public_proofs(fund: Fund) -> QuerySet[GiftProof]:
    """Of what stands on the pages of campaigns and in the register of goods."""
    return GiftProof.objects.filter(
        Q(campaign__fund=fund) | Q(spending__campaign__fund=fund) | Q(match__offer__fund=fund)
    )


def desk_proofs(fund: Fund) -> QuerySet[GiftProof]:
    """Of what was spent for no campaign, which stands at the desk alone."""
    return GiftProof.objects.filter(spending__fund=fund, spending__campaign=None)
