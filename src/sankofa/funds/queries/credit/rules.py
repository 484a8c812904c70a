"""The rules of a credit fund in force, and read back in sentences."""

import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from sankofa.foundation.money import shown
from sankofa.foundation.templatetags.sankofa import number
from sankofa.funds.formats.credit_rules import read_rules
from sankofa.funds.models import Fund, Rules
from sankofa.funds.queries.credit.ages import CLASSES, class_name
from sankofa.funds.queries.every_fund import rules_of
from sankofa.funds.terms.credit.rules import FIRST, CreditRules, Product
from sankofa.methods.amortisation import GraceInterest, Method, Terms
from sankofa.methods.day_counts import DayCount
from sankofa.methods.repayment_terms import Bucket, Extra


def rules_in_force(fund: Fund, on: datetime.date | None = None) -> tuple[Rules | None, CreditRules]:
    """The version in force on a day, today where none is given, and what it says; the first rules, without products,
    where there is none."""
    version = rules_of(fund, on)
    return version, read_rules(version.content) if version else FIRST


def rules_read_back(rules: CreditRules, currency: str) -> list[str]:
    """What the rules say besides the products, one sentence each."""
    limit, practice = rules.limit, rules.practice
    said = [
        _(
            "Who shows money from abroad in %(seen)s of the last %(window)s months, and in %(regularity)s of the "
            "months since the first, may borrow."
        )
        % {"seen": limit.seen, "window": limit.window, "regularity": percent(limit.regularity)},
        _("Of the money of a middle month, %(share)s can serve a loan, less what is due on other debts.")
        % {"share": percent(limit.share)},
        _("A loan is between %(smallest)s and %(largest)s.")
        % {"smallest": shown(limit.smallest, currency), "largest": shown(limit.largest, currency)},
        _("A payment goes to %(order)s, in this order.")
        % {"order": _(", then to ").join(str(_bucket(bucket)) for bucket in practice.order)},
        _extra(practice.extra),
        _penalty(practice.penalty, practice.free_days),
        ngettext(
            "%(count)s member of the committee decides, with written reasons.",
            "%(count)s members of the committee decide, with written reasons.",
            rules.judges,
        )
        % {"count": rules.judges},
    ]
    return [*said, *_shares(rules), _doubtful(rules)]


def product_read_back(product: Product, currency: str) -> list[str]:
    """What a product says, one sentence each."""
    return [
        _("From %(smallest)s to %(largest)s.")
        % {"smallest": shown(product.smallest, currency), "largest": shown(product.largest, currency)},
        *terms_read_back(product.terms, currency),
    ]


def terms_read_back(terms: Terms, currency: str) -> list[str]:
    said = [_method(terms), _payments(terms)]
    if terms.grace_principal:
        said.append(
            ngettext(
                "On the first payment nothing of the loan itself is paid.",
                "On the first %(count)s payments nothing of the loan itself is paid.",
                terms.grace_principal,
            )
            % {"count": terms.grace_principal}
        )
    if terms.grace_interest:
        said.append(_grace_interest(terms))
    if terms.season:
        months = ", ".join(month_name(month) for month in sorted(terms.season))
        said.append(_("Payments fall only in %(months)s.") % {"months": months})
    said += [_fee(fee, currency) for fee in terms.fees if fee.fixed or fee.rate]
    return [*said, _days(terms.day_count)]


def percent(basis_points: int) -> str:
    return _("%(number)s%%") % {"number": number(basis_points / 100)}


def month_name(month: int) -> str:
    return date_format(datetime.date(2025, month, 1), "F")


def _method(terms: Terms) -> str:
    rate = {"rate": percent(terms.rate)}
    match terms.method:
        case Method.FLAT:
            return _("%(rate)s a year on the whole loan for the whole time (flat).") % rate
        case Method.EQUAL_INSTALMENTS:
            return _("%(rate)s a year on what is still owed; every payment is the same.") % rate
        case Method.EQUAL_PRINCIPAL:
            return _("%(rate)s a year on what is still owed; the payments become smaller.") % rate
    return _("%(rate)s a year on what is still owed; the loan itself is paid with the last payment.") % rate


def _payments(terms: Terms) -> str:
    count = {"count": terms.instalments, "months": terms.months}
    if terms.months == 1:
        return ngettext(
            "%(count)s payment, after a month.", "%(count)s payments, a month apart.", terms.instalments
        ) % (count)
    return (
        ngettext(
            "%(count)s payment, after %(months)s months.",
            "%(count)s payments, %(months)s months apart.",
            terms.instalments,
        )
        % count
    )


def _grace_interest(terms: Terms) -> str:
    if terms.interest_in_grace is GraceInterest.WAIVED:
        told = ngettext(
            "Until the first payment there is no interest.",
            "Until payment %(count)s there is no interest.",
            terms.grace_interest,
        )
    else:
        told = ngettext(
            "On the first payment no interest is paid; it waits for the next one.",
            "On the first %(count)s payments no interest is paid; it waits for the one after.",
            terms.grace_interest,
        )
    return told % {"count": terms.grace_interest}


def _fee(fee, currency: str) -> str:
    told = (
        _("With every payment %(fixed)s and %(rate)s of the loan (%(name)s).")
        if fee.each
        else _("Taken off when the loan is paid out: %(fixed)s and %(rate)s of it (%(name)s).")
    )
    return told % {"fixed": shown(fee.fixed, currency), "rate": percent(fee.rate), "name": fee.name}


def _days(count: DayCount) -> str:
    return {
        DayCount.THIRTY_360: _("Every month counts 30 days of interest."),
        DayCount.ACTUAL_365: _("Interest counts every day, by 365 days a year."),
        DayCount.ACTUAL_ACTUAL: _("Interest counts every day, by the days that the year has."),
    }[count]


def _bucket(bucket: Bucket) -> str:
    return {
        Bucket.FEE: pgettext("a payment goes to", "fees"),
        Bucket.PENALTY: pgettext("a payment goes to", "penalties"),
        Bucket.INTEREST: pgettext("a payment goes to", "interest"),
        Bucket.PRINCIPAL: pgettext("a payment goes to", "the loan itself"),
    }[bucket]


def _extra(extra: Extra) -> str:
    return {
        Extra.AHEAD: _("What is paid above what is due pays the next payments."),
        Extra.LOWER: _(
            "What is paid above what is due lowers the loan at once, and the next payments with it."
        ),
        Extra.SHORTER: _("What is paid above what is due lowers the loan at once, and it ends earlier."),
    }[extra]


def _penalty(rate: int, free_days: int) -> str:
    if not rate:
        return _("Being late costs nothing.")
    told = {"rate": percent(rate), "days": free_days}
    return _("What is late costs %(rate)s a year, from %(days)s days after it was due.") % told


def _doubtful(rules: CreditRules) -> str:
    rates = dict(rules.doubtful)
    told = [
        _("%(class)s: %(rate)s") % {"class": class_name(above, until), "rate": percent(rates[above])}
        for above, until in CLASSES
        if rates.get(above)
    ]
    if rules.doubtful_renegotiated:
        told.append(
            _("terms that were eased: at least %(rate)s") % {"rate": percent(rules.doubtful_renegotiated)}
        )
    if not told:
        return _("Nothing of what is owed counts as doubtful.")
    return _("Of what is owed so much counts as doubtful, by days late: %(rates)s.") % {
        "rates": "; ".join(told)
    }


def _shares(rules: CreditRules) -> list[str]:
    said = []
    if rules.marketing:
        said.append(
            _("%(share)s of all interest goes to the marketing fund.") % {"share": percent(rules.marketing)}
        )
    if rules.savings_rate:
        said.append(_("Savers get %(rate)s a year.") % {"rate": percent(rules.savings_rate)})
    if rules.deposits_bear:
        said.append(
            _("When a loan is lost, the deposits bear %(share)s of it, each in proportion.")
            % {"share": percent(rules.deposits_bear)}
        )
    if rules.quorum:
        said.append(
            _("Depositors vote on each loan for %(days)s days; %(quorum)s of them have to vote.")
            % {"days": rules.vote_days, "quorum": percent(rules.quorum)}
        )
    return said
