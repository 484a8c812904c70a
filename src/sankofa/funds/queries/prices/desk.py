"""Prices at the desk: what waits for a second person, and what was decided."""

from collections.abc import Sequence

from django.http import Http404

from sankofa.directory.models import Account, Organisation
from sankofa.funds.models import CorridorMarket, PriceQuote, QuoteProof
from sankofa.funds.terms.prices import QuoteStanding

MOST = 200


def waiting_quotes() -> list[PriceQuote]:
    """Those that nobody has checked, the oldest first."""
    rows = PriceQuote.objects.filter(standing=QuoteStanding.PROPOSED).order_by("added_at")
    return list(rows.select_related("office")[:MOST])


def decided_quotes() -> list[PriceQuote]:
    """Those that offices recorded and somebody decided on, the newest first."""
    rows = PriceQuote.objects.exclude(standing=QuoteStanding.PROPOSED).exclude(checked_by="")
    return list(rows.order_by("-decided_at")[:MOST])


def quote_called(code: str) -> PriceQuote:
    """Raises Http404 when there is none."""
    found = PriceQuote.objects.select_related("office", "sender", "receiver").filter(code=code).first()
    if found is None:
        raise Http404
    return found


def proof_of(quote: PriceQuote) -> QuoteProof | None:
    return QuoteProof.objects.filter(quote=quote).first()


def proof_name(quote: PriceQuote) -> str:
    """What the proof is called, without reading it; nothing where there is none."""
    return QuoteProof.objects.filter(quote=quote).values_list("name", flat=True).first() or ""


def recorded_by(account: Account) -> Sequence[dict[str, object]]:
    """For the export of all that is held about somebody: the prices they recorded or checked."""
    public_id = str(account.public_id)
    rows = PriceQuote.objects.filter(made_by=public_id) | PriceQuote.objects.filter(checked_by=public_id)
    return list(rows.values("code", "firm", "seen_on", "added_at", "standing"))


def markets() -> list[CorridorMarket]:
    return list(CorridorMarket.objects.select_related("office")[:MOST])


def the_office() -> Organisation | None:
    return Organisation.objects.filter(is_office=True).first()
