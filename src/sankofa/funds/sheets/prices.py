"""Prices that offices record. Those of an uploaded table wait for a second person, as all do."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sankofa.directory.models import Account
from sankofa.directory.queries.duties import has_office_duty
from sankofa.directory.terms import Duty
from sankofa.foundation.tabular import cells
from sankofa.foundation.tabular.terms import CellFault, Cells, Choice, Column, Proposed, Table
from sankofa.funds.actions.prices import remove_quotes, save_quotes
from sankofa.funds.models import PriceQuote
from sankofa.funds.terms.prices import FirmKind, Gathered, PayIn, PayOut, QuoteStanding, Reach, Speed
from sankofa.methods.folding import slug as slug_of
from sankofa.methods.money import CODES as CURRENCIES
from sankofa.methods.money import NotAnAmount, to_major, to_minor
from sankofa.places.models import Country

BATCH = 500
LONGEST = 60
OLDEST = date(2000, 1, 1)
GATHERED = [choice for choice in Gathered if choice != Gathered.PUBLISHED]


def _words(kind) -> dict[str, object]:
    choices = [Choice(str(each), each.label) for each in kind]
    return {"read": cells.one_of([str(each) for each in kind]), "choices": lambda: choices, "takes_one": True}


COLUMNS = (
    Column("code", gettext_lazy("Code"), gettext_lazy("Small letters, digits and hyphens."), is_needed=True),
    Column("sender", gettext_lazy("From"), gettext_lazy("Three letters, as AUT."), is_needed=True, width=8),
    Column("receiver", gettext_lazy("To"), gettext_lazy("Three letters, as SRB."), is_needed=True, width=8),
    Column("firm", gettext_lazy("Firm"), is_needed=True, width=24),
    Column("firm_kind", gettext_lazy("Kind of firm"), is_needed=True, **_words(FirmKind)),
    Column("product", gettext_lazy("Its name for the service")),
    Column("pay_in", gettext_lazy("How the sender pays"), is_needed=True, **_words(PayIn)),
    Column("pay_out", gettext_lazy("How the receiver is paid"), is_needed=True, **_words(PayOut)),
    Column("speed", gettext_lazy("When it arrives"), is_needed=True, **_words(Speed)),
    Column("reach", gettext_lazy("Where it can be collected"), is_needed=True, **_words(Reach)),
    Column("accessible", gettext_lazy("Open to ordinary people"), read=cells.yes_or_no),
    Column("currency", gettext_lazy("Sender’s currency"), is_needed=True, width=8),
    Column("amount", gettext_lazy("Amount sent"), read=cells.number, is_needed=True),
    Column("fee", gettext_lazy("Fee"), read=cells.number, is_needed=True),
    Column(
        "margin",
        gettext_lazy("Margin, in per cent"),
        gettext_lazy("Empty where the rate is hidden."),
        read=cells.number,
    ),
    Column("gathered", gettext_lazy("How it is known"), is_needed=True, **_words(GATHERED)),
    Column("seen_on", gettext_lazy("Seen on"), read=cells.day, is_needed=True, width=12),
    Column("source", gettext_lazy("Where it was seen"), is_needed=True, width=40),
    Column("link", gettext_lazy("Link that shows it"), is_needed=True, width=40),
    Column("note", gettext_lazy("Reliability and risk"), width=40),
)
CODES = tuple(column.code for column in COLUMNS)


def _may(account: Account) -> bool:
    return has_office_duty(account, Duty.EDITOR)


def _waiting():
    return PriceQuote.objects.filter(standing=QuoteStanding.PROPOSED)


def _keys() -> set[str]:
    return set(_waiting().values_list("code", flat=True))


def _rows(keys: Collection[str] | None) -> Iterator[Cells]:
    found = _waiting().order_by("pk")
    for quote in (found if keys is None else found.filter(code__in=keys)).iterator(BATCH):
        yield _cells(quote)


def _cells(quote: PriceQuote) -> Cells:
    told = {
        "sender": quote.sender_id,
        "receiver": quote.receiver_id,
        "accessible": {True: cells.YES, False: cells.NO, None: ""}[quote.accessible],
        "amount": cells.bare(to_major(quote.amount, quote.currency)),
        "fee": cells.bare(to_major(quote.fee, quote.currency)),
        "margin": "" if quote.margin is None else cells.bare(quote.margin),
        "seen_on": quote.seen_on.isoformat(),
    }
    return tuple(told.get(code) if code in told else str(getattr(quote, code)) for code in CODES)


def _lock(keys: Collection[str]) -> None:
    list(_waiting().select_for_update().filter(code__in=keys).values_list("pk"))


def _check(rows: Iterable[Proposed], new: frozenset[str]) -> Iterator[CellFault]:
    known = set(Country.objects.values_list("iso3", flat=True))
    decided = set(
        PriceQuote.objects.exclude(standing=QuoteStanding.PROPOSED)
        .filter(code__in=new)
        .values_list("code", flat=True)
    )
    for row in rows:
        said = dict(zip(CODES, row.cells, strict=True))
        for column, message in _faults(said, row.is_new, known, decided):
            yield CellFault(row.number, column, message)


def _faults(
    said: Mapping[str, str], is_new: bool, known: Collection[str], decided: Collection[str]
) -> Iterator[tuple[str, str]]:
    if is_new and slug_of(said["code"], LONGEST) != said["code"]:
        yield "code", _("Write small letters, digits and hyphens, at most 60 of them.")
    if said["code"] in decided:
        yield "code", _("This code is taken. Choose another one.")
    for end in ("sender", "receiver"):
        if said[end] not in known:
            yield end, _("No country has the code %(code)s.") % {"code": said[end]}
    if said["sender"] == said["receiver"]:
        yield "receiver", _("Choose another country than the first.")
    if said["currency"] not in CURRENCIES:
        yield "currency", _("Write the three letters of a currency, as EUR.")
    else:
        yield from _odd_amounts(said)
    if said["margin"] and not -100 < Decimal(said["margin"]) < 100:
        yield "margin", _("A margin lies between -100 and 100 per cent.")
    if said["seen_on"] and not OLDEST <= date.fromisoformat(said["seen_on"]) <= timezone.localdate():
        yield "seen_on", _("A day that is not yet to come.")
    if not said["link"].startswith(("https://", "http://")):
        yield "link", _("Write the address of a page that shows it. A photo is added with the form.")


def _odd_amounts(said: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, least in (("amount", 1), ("fee", 0)):
        try:
            if to_minor(said[name] or "0", said["currency"]) < least:
                yield name, _("This is too little.")
        except NotAnAmount:
            yield name, _("This is not an amount of this currency.")


def _save(rows: Sequence[Cells], *, by: str) -> None:
    save_quotes([_values(dict(zip(CODES, row, strict=True))) for row in rows], by=by)


def _values(said: dict[str, str]) -> dict[str, object]:
    currency = said["currency"]
    plain = {name: said[name] for name in CODES if name not in ("sender", "receiver")}
    return plain | {
        "sender_id": said["sender"],
        "receiver_id": said["receiver"],
        "accessible": {cells.YES: True, cells.NO: False}.get(said["accessible"]),
        "amount": to_minor(said["amount"], currency),
        "fee": to_minor(said["fee"], currency),
        "margin": Decimal(said["margin"]) if said["margin"] else None,
        "seen_on": date.fromisoformat(said["seen_on"]),
    }


PRICES = Table(
    name="prices",
    title=gettext_lazy("Prices of sending money"),
    about=gettext_lazy(
        "Prices that wait for a second person. New rows wait as well; checked ones stay as they are."
    ),
    columns=COLUMNS,
    key="code",
    may=_may,
    keys=_keys,
    rows=_rows,
    lock=_lock,
    check=_check,
    save=_save,
    remove=remove_quotes,
    may_remove=True,
)
