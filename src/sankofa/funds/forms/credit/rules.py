"""Rules and products, as a fund's officer writes them: percentages as people say them, months by name."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sankofa.foundation.money import AmountField
from sankofa.funds.queries.credit.ages import CLASSES, class_name
from sankofa.funds.queries.credit.rules import month_name
from sankofa.funds.terms.credit.rules import CreditRules, Product
from sankofa.methods.amortisation import Fee, GraceInterest, Method, Terms
from sankofa.methods.credit_limits import LimitRule
from sankofa.methods.day_counts import DayCount
from sankofa.methods.repayment_terms import Bucket, Extra, Practice

METHODS = (
    (Method.EQUAL_INSTALMENTS, gettext_lazy("On what is still owed; every payment the same")),
    (Method.EQUAL_PRINCIPAL, gettext_lazy("On what is still owed; payments become smaller")),
    (Method.BULLET, gettext_lazy("On what is still owed; the loan itself with the last payment")),
    (Method.FLAT, gettext_lazy("On the whole loan for the whole time (flat)")),
)
COUNTS = (
    (DayCount.THIRTY_360, gettext_lazy("Every month counts 30 days")),
    (DayCount.ACTUAL_365, gettext_lazy("Every day, by 365 days a year")),
    (DayCount.ACTUAL_ACTUAL, gettext_lazy("Every day, by the days that the year has")),
)
EXTRAS = (
    (Extra.AHEAD, gettext_lazy("It pays the next payments")),
    (Extra.LOWER, gettext_lazy("It lowers the loan at once, and the next payments with it")),
    (Extra.SHORTER, gettext_lazy("It lowers the loan at once, and the loan ends earlier")),
)
ORDERS = (
    ("fee,penalty,interest,principal", gettext_lazy("Fees, penalties, interest, the loan itself")),
    ("fee,interest,penalty,principal", gettext_lazy("Fees, interest, penalties, the loan itself")),
    ("principal,interest,fee,penalty", gettext_lazy("The loan itself, interest, fees, penalties")),
    ("interest,principal,fee,penalty", gettext_lazy("Interest, the loan itself, fees, penalties")),
)


SHARES = ("quorum", "deposits_bear", "savings_rate", "marketing", "doubtful_renegotiated")
LAST = ["doubtful_renegotiated", "why"]


def doubtful_field(above: int) -> str:
    """The name of the field for the class of loans late by more than so many days."""
    return f"doubtful_above_{above}" if above >= 0 else "doubtful_on_time"


def percent_field(label: object, *, most: int = 100, **options: object) -> forms.DecimalField:
    widget = forms.NumberInput(attrs={"inputmode": "decimal", "step": "0.01"})
    return forms.DecimalField(
        label=label, min_value=0, max_value=most, decimal_places=2, widget=widget, **options
    )


def basis(number: Decimal | None) -> int:
    """Per cent as basis points."""
    return int((number or Decimal(0)) * 100)


class RulesForm(forms.Form):
    """All rules besides the products."""

    window = forms.IntegerField(
        label=gettext_lazy("Months of remittances that are looked at"), min_value=1, max_value=120
    )
    seen = forms.IntegerField(
        label=gettext_lazy("Months in which money has to have come, at least"), min_value=1
    )
    regularity = percent_field(gettext_lazy("Of the months since the first, in at least (per cent)"))
    share = percent_field(gettext_lazy("Share of a middle month that can serve a loan (per cent)"))
    smallest = AmountField(label=gettext_lazy("Smallest loan"))
    largest = AmountField(label=gettext_lazy("Largest loan"))
    order = forms.ChoiceField(label=gettext_lazy("A payment goes to, in this order"), choices=ORDERS)
    extra = forms.ChoiceField(label=gettext_lazy("What is paid above what is due"), choices=EXTRAS)
    penalty = percent_field(gettext_lazy("Penalty on what is late (per cent a year)"), required=False)
    free_days = forms.IntegerField(
        label=gettext_lazy("Days late without penalty"), min_value=0, max_value=365, required=False
    )
    judges = forms.IntegerField(
        label=gettext_lazy("Verdicts of the committee that are needed"), min_value=1, max_value=25
    )
    quorum = percent_field(
        gettext_lazy("Share of depositors who have to vote (per cent)"),
        required=False,
        help_text=gettext_lazy("Nothing, where depositors do not vote on loans."),
    )
    vote_days = forms.IntegerField(label=gettext_lazy("Days of a vote"), min_value=1, max_value=90)
    deposits_bear = percent_field(gettext_lazy("Of a lost loan, deposits bear (per cent)"), required=False)
    savings_rate = percent_field(gettext_lazy("Interest to savers (per cent a year)"), required=False)
    marketing = percent_field(gettext_lazy("Of interest, to the marketing fund (per cent)"), required=False)
    doubtful_renegotiated = percent_field(
        gettext_lazy("Doubtful of loans whose terms were eased, at least (per cent)"), required=False
    )
    why = forms.CharField(label=gettext_lazy("Why they are so now"), max_length=500, required=False)

    def __init__(self, *args: object, currency: str, **options: object) -> None:
        super().__init__(*args, **options)
        for name in ("smallest", "largest"):
            self.fields[name].currency = currency
        for above, until in CLASSES:
            label = _("Doubtful of what is owed, %(class)s (per cent)") % {"class": class_name(above, until)}
            self.fields[doubtful_field(above)] = percent_field(label, required=False)
        self.order_fields([name for name in self.fields if name not in LAST] + LAST)

    def clean(self) -> dict[str, object]:
        said = super().clean()
        if not self.errors:
            try:
                self.rules = self._rules(said)
            except ValueError as refused:
                raise forms.ValidationError(
                    _("These rules contradict each other: look at months and amounts again.")
                ) from refused
        return said

    def _rules(self, said: dict) -> CreditRules:
        order = tuple(Bucket(bucket) for bucket in said["order"].split(","))
        return CreditRules(
            products=(),
            limit=LimitRule(
                window=said["window"],
                seen=said["seen"],
                regularity=basis(said["regularity"]),
                share=basis(said["share"]),
                smallest=said["smallest"],
                largest=said["largest"],
            ),
            practice=Practice(
                order=order,
                extra=Extra(said["extra"]),
                penalty=basis(said["penalty"]),
                free_days=said["free_days"] or 0,
            ),
            judges=said["judges"],
            vote_days=said["vote_days"],
            doubtful=tuple((above, basis(said[doubtful_field(above)])) for above, _until in CLASSES),
            **{name: basis(said[name]) for name in SHARES},
        )


class ProductForm(forms.Form):
    """A kind of loan."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=80)
    method = forms.ChoiceField(label=gettext_lazy("Interest"), choices=METHODS)
    rate = percent_field(gettext_lazy("Interest (per cent a year)"))
    instalments = forms.IntegerField(label=gettext_lazy("Number of payments"), min_value=1, max_value=360)
    months = forms.IntegerField(label=gettext_lazy("Months between payments"), min_value=1, max_value=12)
    grace_principal = forms.IntegerField(
        label=gettext_lazy("First payments without any of the loan itself"), min_value=0, required=False
    )
    grace_interest = forms.IntegerField(
        label=gettext_lazy("First payments without interest"), min_value=0, required=False
    )
    waived = forms.BooleanField(
        label=gettext_lazy("Interest of those first payments is given up; otherwise it waits"), required=False
    )
    season = forms.MultipleChoiceField(
        label=gettext_lazy("Months in which payments fall"),
        help_text=gettext_lazy("Such as those after the harvest. None for all months."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    day_count = forms.ChoiceField(label=gettext_lazy("How interest counts days"), choices=COUNTS)
    fee_fixed = AmountField(label=gettext_lazy("Fee when paid out, a sum"), required=False, least=0)
    fee_rate = percent_field(gettext_lazy("Fee when paid out (per cent of the loan)"), required=False)
    smallest = AmountField(label=gettext_lazy("Smallest loan"))
    largest = AmountField(label=gettext_lazy("Largest loan"))

    def __init__(self, *args: object, currency: str, **options: object) -> None:
        super().__init__(*args, **options)
        for name in ("smallest", "largest", "fee_fixed"):
            self.fields[name].currency = currency
        self.fields["season"].choices = [(str(month), month_name(month)) for month in range(1, 13)]

    def clean(self) -> dict[str, object]:
        said = super().clean()
        if not self.errors:
            try:
                self.terms = self._terms(said)
            except ValueError as refused:
                raise forms.ValidationError(
                    _("These terms contradict each other: grace has to end before the last payment.")
                ) from refused
        return said

    def product(self, code: str) -> Product:
        said = self.cleaned_data
        return Product(code, said["name"], self.terms, said["smallest"], said["largest"])

    def _terms(self, said: dict) -> Terms:
        fee = Fee(_("fee"), said["fee_fixed"] or 0, basis(said["fee_rate"]))
        return Terms(
            method=Method(said["method"]),
            rate=basis(said["rate"]),
            instalments=said["instalments"],
            months=said["months"],
            grace_principal=said["grace_principal"] or 0,
            grace_interest=said["grace_interest"] or 0,
            interest_in_grace=GraceInterest.WAIVED if said["waived"] else GraceInterest.DEFERRED,
            season=frozenset(int(month) for month in said["season"]),
            day_count=DayCount(said["day_count"]),
            fees=(fee,) if fee.fixed or fee.rate else (),
        )


def rules_said(rules: CreditRules) -> dict[str, object]:
    """What the form shows at first."""
    return {
        **vars(rules.limit),
        "regularity": Decimal(rules.limit.regularity) / 100,
        "share": Decimal(rules.limit.share) / 100,
        "order": ",".join(rules.practice.order),
        "extra": rules.practice.extra,
        "penalty": Decimal(rules.practice.penalty) / 100,
        "free_days": rules.practice.free_days,
        "judges": rules.judges,
        "vote_days": rules.vote_days,
        **{name: Decimal(getattr(rules, name)) / 100 for name in SHARES},
        **{doubtful_field(above): Decimal(rate) / 100 for above, rate in rules.doubtful},
    }


def product_said(product: Product | None) -> dict[str, object]:
    if product is None:
        return {"months": 1, "method": Method.EQUAL_INSTALMENTS, "day_count": DayCount.THIRTY_360}
    terms = product.terms
    fee = terms.fees[0] if terms.fees else Fee("")
    return {
        **vars(terms),
        "name": product.name,
        "rate": Decimal(terms.rate) / 100,
        "waived": terms.interest_in_grace is GraceInterest.WAIVED,
        "season": [str(month) for month in sorted(terms.season)],
        "fee_fixed": fee.fixed,
        "fee_rate": Decimal(fee.rate) / 100,
        "smallest": product.smallest,
        "largest": product.largest,
    }
