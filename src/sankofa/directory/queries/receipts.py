"""Receipts with the words that they name."""

from dataclasses import dataclass

from sankofa.directory.formats.receipts import Receipt, code_of, read_code
from sankofa.directory.models import Consent
from sankofa.directory.queries.consent_texts import wording_by_digest
from sankofa.directory.terms import Purpose


@dataclass(frozen=True)
class TrueReceipt:
    """A receipt that was signed here, its code, and the words behind its digest."""

    receipt: Receipt
    code: str
    words: str

    @property
    def purpose_label(self) -> str:
        return Purpose(self.receipt.purpose).label


def receipt_of(consent: Consent) -> TrueReceipt:
    receipt = Receipt(
        number=str(consent.pk),
        organisation=consent.organisation.name,
        organisation_id=consent.organisation.slug,
        purpose=consent.purpose,
        language=consent.wording.language,
        words=consent.wording.digest,
        given_at=consent.given_at.isoformat(timespec="seconds"),
        lapses_at=consent.lapses_at.isoformat(timespec="seconds"),
    )
    return TrueReceipt(receipt, code_of(receipt), consent.wording.words)


def check_receipt(code: str) -> TrueReceipt | None:
    """What a code says, when it was signed here. Whether the consent still stands is not told."""
    receipt = read_code(code)
    if receipt is None or receipt.purpose not in Purpose.values:
        return None
    wording = wording_by_digest(receipt.words)
    return TrueReceipt(receipt, code, wording.words if wording else "")
