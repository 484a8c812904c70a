"""The accounts of a matching fund, and the money that partners set aside and pay in.

Money at the bank is an asset; what a partner promised and did not pay is one too. All else is owed to somebody: a
partner's pool, what lies in a project by who paid it, and what goes back to a club.
"""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account as Person
from sankofa.directory.models import Organisation
from sankofa.foundation.money import shown
from sankofa.funds.actions.every_fund import enter, in_the_ledgers_words, locked, named
from sankofa.funds.models import Fund, Project
from sankofa.funds.queries.matching.belonging import of_partners
from sankofa.funds.queries.matching.money import BANK, CLUB, club_payer, code_of
from sankofa.funds.queries.matching.rules import partners_of
from sankofa.funds.terms import FundRefused
from sankofa.journal import actions as journal
from sankofa.ledger import actions as ledger
from sankofa.ledger.models import Account, Entry
from sankofa.ledger.queries import balance as ledger_balance
from sankofa.ledger.terms import AccountKind, Draft, Part
from sankofa.methods.cofinancing_rules import Partner

Who = Person | str


def bank(fund: Fund, by: Who) -> Account:
    return _account(fund, BANK, _("At the bank"), AccountKind.ASSET, by=by)


def promised(fund: Fund, partner: Partner, by: Who) -> Account:
    name = _("Promised by %(partner)s") % {"partner": partner.name}
    return _account(fund, f"promised:{partner.key}", name, AccountKind.ASSET, owner=_owner(partner), by=by)


def pool(fund: Fund, partner: Partner, by: Who) -> Account:
    name = _("Set aside by %(partner)s") % {"partner": partner.name}
    return _account(fund, f"pool:{partner.key}", name, AccountKind.LIABILITY, owner=_owner(partner), by=by)


def held_of_club(project: Project, club: Organisation, by: Who) -> Account:
    payer, owner = club_payer(club.slug), f"organisation:{club.slug}"
    return _held(project, payer, club.name, owner, by)


def held_of_partner(project: Project, partner: Partner, by: Who) -> Account:
    return _held(project, partner.key, partner.name, _owner(partner), by)


def held(project: Project, payer: str, by: Who) -> Account:
    """The account of a project by whoever pays: a club or a partner."""
    if payer.startswith(CLUB):
        return held_of_club(project, Organisation.objects.get(slug=payer.removeprefix(CLUB)), by)
    return held_of_partner(project, partner_called(project.fund, payer), by)


def owed(fund: Fund, club: Organisation, by: Who) -> Account:
    name = _("To be paid back to %(club)s") % {"club": club.name}
    owner = f"organisation:{club.slug}"
    return _account(fund, f"owed:{club.slug}", name, AccountKind.LIABILITY, owner=owner, by=by)


def given(project: Project, by: Who) -> tuple[Account, Account]:
    """Where work and things given stand: what was used, and that it was given."""
    number, fund = project.number, project.fund
    used = _account(
        fund, f"works:{number}", _("Work and things used"), AccountKind.EXPENSE, by=by, guarded=False
    )
    came = _account(
        fund, f"given:{number}", _("Work and things given"), AccountKind.INCOME, by=by, guarded=False
    )
    return used, came


def void(entry: Entry, by: Who, key: str) -> None:
    with in_the_ledgers_words():
        ledger.void(entry=entry, by=named(by), key=key)


@transaction.atomic
def set_aside(
    *, fund: Fund, partner: str, amount: int, by: Who, key: str, on: date | None = None, memo: str = ""
) -> Entry:
    """A partner decides that so much may be used for projects. It counts at once, and is owed until it is paid."""
    fund = locked(fund)
    who = partner_called(fund, partner)
    parts = Part(promised(fund, who, by), amount), Part(pool(fund, who, by), -amount)
    return _noted(fund, who, _draft("set-aside", parts, key, on, memo, partner), by)


@transaction.atomic
def receive(
    *, fund: Fund, partner: str, amount: int, by: Who, key: str, on: date | None = None, memo: str = ""
) -> Entry:
    """A partner pays what it promised. Raises FundRefused for more than it set aside."""
    fund = locked(fund)
    who = partner_called(fund, partner)
    parts = Part(bank(fund, by), amount), Part(promised(fund, who, by), -amount)
    return _noted(fund, who, _draft("partner-paid", parts, key, on, memo, partner), by)


@transaction.atomic
def take_back(*, fund: Fund, partner: str, amount: int, by: Who, key: str, on: date | None = None) -> Entry:
    """A partner takes out of its pool what no project has reserved: first what it promised and has not paid, then
    what the treasurer has sent it from the bank. Raises FundRefused where that would be money of clubs."""
    fund = locked(fund)
    who = partner_called(fund, partner)
    promise = promised(fund, who, by)
    unpaid = min(amount, ledger_balance(promise))
    theirs = of_partners(fund)
    if amount > unpaid and amount - unpaid > theirs:
        raise FundRefused(
            _("Of the money at the bank, %(amount)s belongs to partners. The rest is the clubs’.")
            % {"amount": shown(theirs, fund.currency)},
            field="amount",
        )
    parts = [Part(pool(fund, who, by), amount)]
    parts += [
        Part(account, -part)
        for account, part in ((promise, unpaid), (bank(fund, by), amount - unpaid))
        if part
    ]
    return _noted(fund, who, _draft("withdrawn", tuple(parts), key, on, "", partner), by)


def partner_called(fund: Fund, key: str) -> Partner:
    for partner in partners_of(fund):
        if partner.key == key:
            return partner
    raise FundRefused(_("No partner goes by this name."), field="partner")


def _draft(kind: str, parts: tuple[Part, ...], key: str, on: date | None, memo: str, partner: str) -> Draft:
    day = on or timezone.localdate()
    detail = {"partner": partner, "reference": key}
    return Draft(kind, day, f"{kind}:{key}", parts, memo=memo, detail=detail)


def _noted(fund: Fund, who: Partner, draft: Draft, by: Who) -> Entry:
    entry = enter(fund, draft, by)
    note(fund, draft.kind, by, partner=who.key, entry=entry.pk)
    return entry


def note(fund: Fund, action: str, by: Who, **detail: object) -> None:
    journal.record(action=f"matching.{action}", subject=f"fund {fund.slug}", by=named(by), **detail)


def _held(project: Project, payer: str, name: str, owner: str, by: Who) -> Account:
    told = {"project": project.title, "payer": name}
    label = _("%(project)s: money of %(payer)s") % told
    return _account(project.fund, code_of(project, payer), label, AccountKind.LIABILITY, owner=owner, by=by)


def _account(
    fund: Fund, code: str, name: str, kind: AccountKind, *, by: Who, owner: str = "", guarded: bool = True
) -> Account:
    with in_the_ledgers_words():
        return ledger.open_account(
            book=fund.book,
            code=code,
            name=name,
            kind=kind,
            currency=fund.currency,
            owner=owner,
            guarded=guarded,
            by=named(by),
        )


def _owner(partner: Partner) -> str:
    return f"organisation:{partner.organisation}" if partner.organisation else f"partner:{partner.key}"
