"""Prices and entries of the guide for the visitor matrix: they are the office's, whoever asks."""

from datetime import date

from sankofa.directory.models import Account, Organisation
from sankofa.funds.actions.guide import EntryValues, save_entry
from sankofa.funds.models import PriceQuote, QuoteProof

NOBODYS = {"price": "no-such-price", "guide_entry": "no-such-entry"}


def made(of: Organisation, owner: Account, seated: dict[str, Account]) -> dict[str, object]:
    quote = PriceQuote.objects.create(
        code=f"made-up-{of.pk}",
        sender_id="ITA",
        receiver_id="MDA",
        firm="Made-up Money",
        pay_in="cash",
        pay_out="cash",
        currency="EUR",
        amount=140_00,
        fee=5_00,
        gathered="customer",
        seen_on=date(2026, 1, 31),
        source="made up",
        made_by="somebody",
    )
    QuoteProof.objects.create(
        quote=quote, name="proof.png", media_type="image/png", content=b"x", digest="0" * 64
    )
    entry = save_entry(
        values=EntryValues(
            kind="voting",
            source="made up",
            checked_on=date(2026, 1, 31),
            texts={"en": {"title": "Made up", "about": "Made up."}},
            slug=f"made-up-{of.pk}",
        ),
        by="test",
    )
    return {"price": quote.code, "guide_entry": entry.slug}
