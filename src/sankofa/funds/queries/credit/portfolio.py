"""All loans of a fund together: what is at risk, by the definitions of CGAP, as numbers, a picture and sheets."""

import datetime
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.foundation.money import shown
from sankofa.foundation.pictures import Figure
from sankofa.funds.models import CreditLoan, Fund
from sankofa.funds.queries.calculators.pictures import bar_figure
from sankofa.funds.queries.credit.ages import class_name
from sankofa.funds.queries.credit.loans import LoanSeen, loans_of, seen
from sankofa.funds.queries.credit.rules import rules_in_force
from sankofa.funds.terms.calculators import Sheet
from sankofa.funds.terms.credit import LoanStanding
from sankofa.methods.money import to_major
from sankofa.methods.portfolio import Allowance, Owed, allowances, portfolio_at_risk, write_off_ratio

LATE = (30, 60, 90)


@dataclass(frozen=True)
class Portfolio:
    """Numbers of a day; ratios as parts of one, None where nothing is owed."""

    on: datetime.date
    loans: tuple[LoanSeen, ...]
    owed: int
    at_risk: tuple[tuple[int, float | None], ...]
    at_risk_with_eased: tuple[tuple[int, float | None], ...]
    allowances: tuple[Allowance, ...]
    written_off: int
    recovered: int
    write_offs: float | None
    paid: int
    lent: int

    @property
    def allowance(self) -> int:
        """What of all is doubtful by the rules of the day. It is a figure, and stands in no book."""
        return sum(each.amount for each in self.allowances)

    @property
    def risks(self) -> list[tuple[int, float | None, float | None]]:
        """By days late: at risk, and at risk when every loan whose terms were eased counts as late."""
        pairs = zip(self.at_risk, self.at_risk_with_eased, strict=True)
        return [(days, risk, with_eased) for (days, risk), (_same, with_eased) in pairs]

    @property
    def doubtful(self) -> list[tuple[str, int, float, int]]:
        """By class of age: its name, what is owed, the rate in per cent, the allowance."""
        return [(_named(each), each.kind.principal, each.rate / 100, each.amount) for each in self.allowances]

    @property
    def running(self) -> list[LoanSeen]:
        return [each for each in self.loans if each.standing.owed]


def portfolio_of(fund: Fund, on: datetime.date | None = None) -> Portfolio:
    on = on or timezone.localdate()
    loans = tuple(seen(loans_of(fund).filter(paid_out_on__lte=on), on))
    held = [
        Owed(each.standing.owed, each.standing.days_late, each.standing.renegotiated)
        for each in loans
        if each.standing.owed
    ]
    owed = sum(each.principal for each in held)
    _version, rules = rules_in_force(fund, on)
    lost = sum(each.standing.written_off for each in loans)
    year_ago = sum(
        each.standing.owed
        for each in seen(
            loans_of(fund).filter(paid_out_on__lte=on - datetime.timedelta(days=365)),
            on - datetime.timedelta(days=365),
        )
    )
    return Portfolio(
        on=on,
        loans=loans,
        owed=owed,
        at_risk=tuple((days, portfolio_at_risk(held, days)) for days in LATE),
        at_risk_with_eased=tuple(
            (days, portfolio_at_risk(held, days, with_renegotiated=True)) for days in LATE
        ),
        allowances=tuple(allowances(held, dict(rules.doubtful), renegotiated=rules.doubtful_renegotiated)),
        written_off=lost,
        recovered=sum(each.standing.recovered for each in loans),
        write_offs=write_off_ratio(_lost_lately(loans, on), year_ago, owed),
        paid=sum(each.standing.paid.principal for each in loans),
        lent=sum(each.loan.principal for each in loans),
    )


def at_risk_figure(found: Portfolio, currency: str) -> Figure:
    """What is owed by days late, as bars."""
    late = sum(each.kind.principal for each in found.allowances if each.kind.above >= 0)
    summary = _("Of %(owed)s that are owed, %(late)s belong to loans with a late payment.") % {
        "owed": shown(found.owed, currency),
        "late": shown(late, currency),
    }
    return bar_figure(
        [(_named(each), each.kind.principal) for each in found.allowances],
        title=_("What is owed, by days late"),
        summary=summary,
        head=_("Days late"),
        currency=currency,
    )


def portfolio_sheets(found: Portfolio, currency: str) -> list[Sheet]:
    """Loans by number, without names, and the classes of age."""
    money = [
        _("Lent"),
        _("Owed"),
        _("Due"),
        _("Paid of the loan"),
        _("Interest paid"),
        _("Written off"),
        _("Recovered"),
    ]
    header = (_("Loan"), _("Paid out on"), _("Country"), _("Standing"), _("Days late"), *money)
    rows = [_loan_row(each, currency) for each in found.loans]
    ages = [
        (
            _named(each),
            each.kind.loans,
            to_major(each.kind.principal, currency),
            each.rate / 100,
            to_major(each.amount, currency),
        )
        for each in found.allowances
    ]
    ages_header = (_("Days late"), _("Loans"), _("Owed"), _("Doubtful, per cent"), _("Doubtful"))
    return [
        Sheet(_("Loans"), header, rows),
        Sheet(_("By days late"), ages_header, ages),
        Sheet(
            _("At risk"),
            (_("Measure"), _("Per cent of what is owed"), _("What is counted")),
            [row for each in found.risks for row in _risk_rows(*each)],
        ),
    ]


def _risk_rows(days: int, *risks: float | None) -> list[tuple[object, ...]]:
    named = {"days": days}
    counted = (
        (
            _("PAR%(days)s") % named,
            _("All that is owed on loans with a payment more than %(days)s days late (CGAP 2003, R9).")
            % named,
        ),
        (
            _("PAR%(days)s with loans whose terms were eased") % named,
            _("The same, and all that is owed on loans whose terms were eased, late or not (CGAP 2003, R9)."),
        ),
    )
    per_cent = ["" if risk is None else 100 * risk for risk in risks]
    return [(name, each, words) for (name, words), each in zip(counted, per_cent, strict=True)]


def _named(each: Allowance) -> str:
    return class_name(each.kind.above, each.kind.until)


def _loan_row(each: LoanSeen, currency: str) -> tuple[object, ...]:
    now = each.standing
    amounts = (
        each.loan.principal,
        now.owed,
        now.due.total,
        now.paid.principal,
        now.paid.interest,
        now.written_off,
        now.recovered,
    )
    return (
        each.loan.number,
        each.loan.paid_out_on.isoformat(),
        each.loan.application.country.iso3,
        each.loan.get_standing_display(),
        now.days_late,
        *(to_major(amount, currency) for amount in amounts),
    )


def _lost_lately(loans: tuple[LoanSeen, ...], on: datetime.date) -> int:
    since = on - datetime.timedelta(days=365)
    return sum(
        each.standing.written_off for each in loans if _lost_on(each.loan) and _lost_on(each.loan) > since
    )


def _lost_on(loan: CreditLoan) -> datetime.date | None:
    if loan.standing != LoanStanding.LOST:
        return None
    return next((event.on for event in loan.events.all() if event.kind == "written-off"), None)
