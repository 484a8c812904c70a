"""Quotes: recorded by one person with proof, checked by another, withdrawn when wrong. And what surveys publish."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account, Organisation
from sankofa.foundation.workbooks.book import Progress
from sankofa.foundation.workbooks.opening import open_book
from sankofa.foundation.workbooks.terms import FileRefused
from sankofa.funds.formats.published_prices import (
    PublishedQuote,
    Refused,
    numbered,
    quotes_of,
    sheet_of_quotes,
)
from sankofa.funds.models import CorridorMarket, PriceQuote, QuoteProof
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.prices import Gathered, QuoteStanding
from sankofa.journal.actions import record
from sankofa.places.models import Country

SOURCE, LICENCE = "World Bank, Remittance Prices Worldwide", "CC BY 4.0"
LINK = "https://remittanceprices.worldbank.org"
AT_ONCE = 2_000
Proof = tuple[str, str, bytes]  # name, media type, content


@transaction.atomic
def add_quote(
    *, values: Mapping[str, object], office: Organisation | None, by: Account, proof: Proof | None = None
) -> PriceQuote:
    """A quote that waits for a second person. Raises FundRefused without a proof or a link to it."""
    if proof is None and not values.get("link"):
        raise FundRefused(_("Add a document, a photo or a link that shows the price."), field="proof")
    made = PriceQuote.objects.create(**values, office=office, made_by=str(by.public_id))
    if proof is not None:
        name, media_type, content = proof
        digest = hashlib.sha256(content).hexdigest()
        QuoteProof.objects.create(
            quote=made, name=name, media_type=media_type, content=content, digest=digest
        )
    record(by=by, action="record price", subject=f"price {made.code}")
    return made


@transaction.atomic
def save_quotes(rows: Sequence[Mapping[str, object]], *, by: str) -> None:
    """Quotes of an uploaded table: new ones wait for a second person; those that wait already are replaced, and whoever
    replaced one has recorded it."""
    for values in rows:
        PriceQuote.objects.update_or_create(code=str(values["code"]), defaults=dict(values) | {"made_by": by})
    record(by=by, action="record prices", subject="prices", count=len(rows))


@transaction.atomic
def remove_quotes(codes: Collection[str], *, by: str) -> None:
    """Takes quotes away that nobody has decided on yet."""
    waiting = PriceQuote.objects.filter(code__in=codes, standing=QuoteStanding.PROPOSED)
    count, _each = waiting.delete()
    record(by=by, action="remove prices", subject="prices", count=count)


@transaction.atomic
def decide_quote(*, quote: PriceQuote, accept: bool, why: str = "", by: Account) -> None:
    """A second person checks a quote against its proof. Raises FundRefused for whoever recorded it."""
    held = PriceQuote.objects.select_for_update().get(pk=quote.pk)
    if held.standing != QuoteStanding.PROPOSED:
        raise FundRefused(_("Somebody else has decided on this price meanwhile."))
    if held.made_by == str(by.public_id):
        raise FundRefused(_("You recorded this price yourself: somebody else must check it."))
    if not accept and not why:
        raise FundRefused(_("Say why you refuse it."), field="why")
    held.standing = QuoteStanding.CHECKED if accept else QuoteStanding.REFUSED
    held.checked_by, held.why, held.decided_at = str(by.public_id), why, timezone.now()
    held.save(update_fields=["standing", "checked_by", "why", "decided_at"])
    record(by=by, action="check price" if accept else "refuse price", subject=f"price {held.code}")


@transaction.atomic
def withdraw_quote(*, quote: PriceQuote, why: str, by: Account) -> None:
    """Takes a checked quote from the pages; it stays on file. Raises FundRefused without a reason."""
    held = PriceQuote.objects.select_for_update().get(pk=quote.pk)
    if held.standing != QuoteStanding.CHECKED:
        raise FundRefused(_("Only a checked price can be withdrawn."))
    if not why:
        raise FundRefused(_("Say why it is withdrawn."), field="why")
    held.standing, held.why, held.decided_at = QuoteStanding.WITHDRAWN, why, timezone.now()
    held.save(update_fields=["standing", "why", "decided_at"])
    record(by=by, action="withdraw price", subject=f"price {held.code}")


@transaction.atomic
def set_market(
    *,
    sender: str,
    receiver: str,
    percent: int,
    firms: int,
    source: str,
    known_on: date,
    office: Organisation,
    by: Account,
) -> None:
    """How much of a corridor's market the firms priced here hold."""
    told = {"percent": percent, "firms": firms, "source": source, "known_on": known_on, "office": office}
    CorridorMarket.objects.update_or_create(sender_id=sender, receiver_id=receiver, defaults=told)
    record(by=by, action="tell market", subject=f"corridor {sender}-{receiver}", percent=percent)


@transaction.atomic
def load_published(quotes: Iterable[PublishedQuote], *, by: str) -> tuple[int, int]:
    """Quotes of a price survey, as checked ones; those that are here already stay. Gives how many were added, and how
    many lie in corridors of countries that are not known here."""
    known = set(Country.objects.values_list("iso3", flat=True))
    now, added, strange = timezone.now(), 0, 0
    pending = iter(quotes)
    while some := list(islice(pending, AT_ONCE)):
        fit = [
            each for each in some if {each.sender, each.receiver} <= known and each.sender != each.receiver
        ]
        strange += len(some) - len(fit)
        there = set(
            PriceQuote.objects.filter(code__in=[each.code for each in fit]).values_list("code", flat=True)
        )
        new = {each.code: _row(each, now, by) for each in fit if each.code not in there}
        PriceQuote.objects.bulk_create(new.values(), batch_size=AT_ONCE)
        added += len(new)
    if added:
        record(by=by, action="load prices", subject="prices", added=added, strange=strange)
    return added, strange


@dataclass(frozen=True)
class Taken:
    """What came of a survey's workbook."""

    added: int
    there: int
    strange: int  # of countries that are not known here, or within one
    refused: tuple[Refused, ...]


def take_workbook(path: Path, *, period: str, by: str, progress: Progress | None = None) -> Taken:
    """The quotes of the World Bank's workbook, of one quarter where it is named. Raises FileRefused."""
    sheet = sheet_of_quotes(open_book(path, progress))
    if sheet is None:
        raise FileRefused(
            _("%(file)s has no sheet of quotes, with period, source_code, cc1 lcu amount and the like.")
            % {"file": path.name}
        )
    found = list(quotes_of(sheet, period))
    quotes = numbered(each for each in found if isinstance(each, PublishedQuote))
    added, strange = load_published(quotes, by=by)
    refused = tuple(each for each in found if isinstance(each, Refused))
    return Taken(added, len(quotes) - added - strange, strange, refused)


def _row(quote: PublishedQuote, now: object, by: str) -> PriceQuote:
    return PriceQuote(
        code=quote.code,
        sender_id=quote.sender,
        receiver_id=quote.receiver,
        firm=quote.firm,
        firm_kind=quote.firm_kind,
        product=quote.product,
        pay_in=quote.pay_in,
        pay_out=quote.pay_out,
        speed=quote.speed,
        reach=quote.reach,
        currency=quote.currency,
        amount=quote.amount,
        fee=quote.fee,
        margin=quote.margin,
        gathered=Gathered.PUBLISHED,
        seen_on=quote.seen_on,
        source=f"{SOURCE}, {quote.period.replace('_', ' ')}",
        link=LINK,
        licence=LICENCE,
        standing=QuoteStanding.CHECKED,
        made_by=by,
        decided_at=now,
    )
