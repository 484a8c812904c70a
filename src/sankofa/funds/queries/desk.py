"""What those who keep a fund find at the desk."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sankofa.directory.models import Organisation
from sankofa.directory.terms import Standing
from sankofa.funds.models import Fund, SeatOffer
from sankofa.funds.terms import FundKind


@dataclass(frozen=True)
class Lead:
    """A page of one fund that its desk leads to: its label, the name of its address (given the slug), and for whom."""

    label: Promise
    address: str


# By kind of fund, what its desk leads to. Each part adds its own.
LEADS: dict[FundKind, tuple[Lead, ...]] = {
    FundKind.GIFTS: (
        Lead(_("Gifts and campaigns"), "funds:desk_gifts"),
        Lead(_("Gifts in kind"), "funds:desk_goods"),
    ),
    FundKind.DIASPORA_FUND: (
        Lead(_("Trustees and proposals"), "funds:desk_proposals"),
        Lead(_("Gifts and campaigns"), "funds:desk_gifts"),
        Lead(_("Gifts in kind"), "funds:desk_goods"),
    ),
    FundKind.TRUST_FUND: (Lead(_("Calls for ideas"), "funds:desk_calls"),),
    FundKind.BRIDGE: (Lead(_("Emergencies, releases and pledges"), "funds:desk_bridge"),),
    FundKind.CREDIT: (
        Lead(_("Loans and what is at risk"), "funds:credit_portfolio"),
        Lead(_("Applications"), "funds:credit_applications"),
        Lead(_("Rules and products"), "funds:credit_rules"),
        Lead(_("Savings behind the loans"), "funds:credit_deposits"),
        Lead(_("Marketing fund"), "funds:credit_marketing"),
        Lead(_("Capital that comes in"), "funds:credit_capital"),
        Lead(_("Crisis lists"), "funds:credit_crisis"),
        Lead(_("Coached families"), "funds:credit_coaching"),
    ),
    FundKind.MATCHING: (
        Lead(_("Partners and their money"), "funds:matching_partners"),
        Lead(_("Clubs that get money back"), "funds:matching_paid_back"),
        Lead(_("Ranking"), "funds:matching_ranking"),
        Lead(_("Rules"), "funds:matching_editor"),
        Lead(_("Try rules on past years"), "funds:matching_simulator"),
    ),
    FundKind.INSURANCE: (
        Lead(_("Covers"), "funds:desk_cover"),
        Lead(_("Claims"), "funds:cover_claims"),
    ),
}


def places_of(fund: Fund) -> list[tuple[Promise, str]]:
    return [
        (lead.label, reverse(lead.address, args=[fund.slug])) for lead in LEADS.get(FundKind(fund.kind), ())
    ]


def bodies_of(ids: Collection[int]) -> QuerySet[Organisation]:
    """Listed organisations among these, which may answer for a fund."""
    return Organisation.objects.filter(pk__in=ids, standing=Standing.LISTED)


def offers_of(fund: Fund) -> QuerySet[SeatOffer]:
    """Seats offered and not taken yet."""
    return fund.offers.filter(taken_at=None, withdrawn_at=None, expires_at__gt=timezone.now()).select_related(
        "organisation"
    )


def said_of(fund: Fund) -> dict[str, object]:
    """What the form about a fund shows at first."""
    fields = ("name", "language", "about", "how_to_pay", "is_public")
    return {field: getattr(fund, field) for field in fields} | {
        "country": fund.country.iso3 if fund.country else ""
    }
