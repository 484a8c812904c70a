"""The charter of a group, asked in plain questions and read back in plain sentences."""

from decimal import Decimal

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sankofa.foundation.forms import DayInput
from sankofa.foundation.money import AmountField, currency_choices, typed_amount
from sankofa.funds.terms import FundKind
from sankofa.methods.group_charter import LARGEST_GROUP, Charter, InCurrency, SocialAtEnd
from sankofa.methods.group_loans import Charge
from sankofa.methods.group_votes import Majority, Weight
from sankofa.methods.money import NotAnAmount, to_major
from sankofa.methods.savings_groups import OnLeaving

CURRENCIES = 3
PER_CENT = Decimal(100)

CHARGES = [
    (Charge.FLAT, _("every month the same part of what was borrowed")),
    (Charge.DECLINING, _("every month a part of what is still owed")),
]
MAJORITIES = [
    (Majority.SIMPLE, _("more for than against")),
    (Majority.TWO_THIRDS, _("two thirds of those for and against")),
    (Majority.ALL, _("more than half of all votes there are")),
]
WEIGHTS = [(Weight.MEMBER, _("one member, one vote")), (Weight.SHARES, _("one vote for each share"))]
PAID = [
    (OnLeaving.SAVINGS, _("what they paid for their shares")),
    (OnLeaving.VALUE, _("what their shares are worth that day")),
]
AT_END = [
    (SocialAtEnd.STAYS, _("stays for the next cycle")),
    (SocialAtEnd.SHARED, _("is shared equally")),
]


def _percent(label: object, most: int, **options: object) -> forms.DecimalField:
    return forms.DecimalField(label=label, min_value=0, max_value=most, decimal_places=2, **options)


class CharterForm(forms.Form):
    """Every question of the charter. Amounts in the fines are of the first currency."""

    most_members = forms.IntegerField(
        label=_("Most members"), min_value=2, max_value=LARGEST_GROUP, initial=50
    )
    months = forms.IntegerField(label=_("Months of a cycle"), min_value=1, max_value=36, initial=12)
    most_shares = forms.IntegerField(
        label=_("Most shares of one member at a meeting"), min_value=0, max_value=1000, initial=5
    )
    late = AmountField(label=_("Fine for coming late"), required=False, least=0)
    absent = AmountField(label=_("Fine for not coming"), required=False, least=0)
    unprepared = AmountField(label=_("Fine for coming without passbook or money"), required=False, least=0)
    charge = forms.ChoiceField(label=_("Charge of a loan"), choices=CHARGES, initial=Charge.FLAT)
    monthly = _percent(_("Charge in per cent a month"), 20, initial=5)
    loan_months = forms.IntegerField(label=_("Longest loan, in months"), min_value=1, max_value=36, initial=3)
    times = forms.DecimalField(
        label=_("How many times their savings may a member borrow?"),
        min_value=0,
        max_value=10,
        decimal_places=2,
        initial=3,
        help_text=_("0 where the group gives no loans."),
    )
    quorum = _percent(_("How many per cent of the members must take part in a vote?"), 100, initial=60)
    majority = forms.ChoiceField(label=_("What carries"), choices=MAJORITIES)
    weight = forms.ChoiceField(label=_("Votes"), choices=WEIGHTS)
    secret = forms.BooleanField(label=_("Votes are secret"), required=False)
    on_leaving = forms.ChoiceField(label=_("Who leaves is paid"), choices=PAID)
    on_death = forms.ChoiceField(
        label=_("The heirs of who dies are paid"), choices=PAID, initial=OnLeaving.VALUE
    )
    social_at_end = forms.ChoiceField(label=_("At the end of a cycle the social fund"), choices=AT_END)
    shows_totals = forms.BooleanField(
        label=_("Everybody may see totals of the group, without names"), required=False
    )
    in_force_from = forms.DateField(
        label=_("In force from"),
        widget=DayInput(),
        initial=timezone.localdate,
    )
    why = forms.CharField(label=_("Why it changes"), max_length=500, required=False)

    def __init__(self, *args: object, kind: str, charter: Charter | None, **options: object) -> None:
        initial = options.pop("initial", {}) | (asked_of(charter) if charter else {})
        super().__init__(*args, initial=initial, **options)
        self.kind = kind
        for number in range(1, CURRENCIES + 1):
            self.fields[f"currency_{number}"] = forms.ChoiceField(
                label=_("Currency"), choices=_with_none, required=number == 1
            )
            self.fields[f"share_{number}"] = forms.CharField(
                label=_("Price of a share"), required=False, widget=_typed()
            )
            self.fields[f"social_{number}"] = forms.CharField(
                label=_("Into the social fund at each meeting"), required=False, widget=_typed()
            )
        self.order_fields([name for name in self.fields if name[-2:-1] == "_"])
        for name in ("late", "absent", "unprepared"):
            self.fields[name].currency = self._first_currency()
        if kind == FundKind.SAFETY_NET:
            self._leave_out()

    def _first_currency(self) -> str:
        asked = self.data.get("currency_1") if self.is_bound else self.initial.get("currency_1")
        return asked if asked in dict(currency_choices()) else "EUR"

    def _leave_out(self) -> None:
        """A safety net has neither shares nor loans."""
        for name in (*(f"share_{n}" for n in range(1, 4)), *WITHOUT_SHARES):
            del self.fields[name]

    @property
    def currencies(self) -> list[list[forms.BoundField]]:
        names = [
            [f"{what}_{n}" for what in ("currency", "share", "social")] for n in range(1, CURRENCIES + 1)
        ]
        return [[self[name] for name in row if name in self.fields] for row in names]

    @property
    def others(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name[-2:-1] != "_"]

    def clean(self) -> dict[str, object]:
        said = super().clean()
        rows = [row for n in range(1, CURRENCIES + 1) if (row := self._row(n, said))]
        if not self.errors:
            try:
                said["charter"] = self._charter(said, tuple(rows))
            except ValueError:
                self.add_error(None, self._what_is_wrong(said, rows))
        return said

    def _row(self, number: int, said: dict) -> InCurrency | None:
        code = said.get(f"currency_{number}")
        if not code:
            return None
        amounts = [self._amount(f"{what}_{number}", code, said) for what in ("share", "social")]
        return InCurrency(code, *amounts)

    def _amount(self, name: str, code: str, said: dict) -> int:
        text = said.get(name) or ""
        if not text:
            return 0
        try:
            amount = typed_amount(text, code)
        except NotAnAmount as refused:
            self.add_error(name, str(refused))
            return 0
        if amount < 0:
            self.add_error(name, _("An amount is 0 or more."))
        return max(0, amount)

    def _charter(self, said: dict, rows: tuple[InCurrency, ...]) -> Charter:
        is_net = self.kind == FundKind.SAFETY_NET
        fines = {name: said[name] for name in ("late", "absent", "unprepared") if said.get(name)}
        plain = {name: said[name] for name in ("most_members", "months", "secret", "shows_totals")}
        chosen = {name: kind(said[name]) for name, kind in CHOSEN.items() if name in self.fields}
        if not is_net:
            plain |= {"most_shares": said["most_shares"], "loan_months": said["loan_months"]}
            plain |= {"monthly": _points(said["monthly"]), "times": int(said["times"] * 10_000)}
        else:
            plain |= {"most_shares": 0, "times": 0}
        return Charter(currencies=rows, fines=fines, quorum=_points(said["quorum"]), **plain, **chosen)

    def _what_is_wrong(self, said: dict, rows: list[InCurrency]) -> str:
        if len({row.code for row in rows}) != len(rows):
            return _("Name each currency once.")
        if said["secret"] and said.get("weight") == Weight.SHARES:
            return _("Votes by shares cannot be secret: a number of shares tells whose it is.")
        return _("This charter cannot be. Look at its amounts again.")


WITHOUT_SHARES = ("most_shares", "charge", "monthly", "loan_months", "times", "on_leaving", "on_death")
CHOSEN = {
    "charge": Charge,
    "majority": Majority,
    "weight": Weight,
    "on_leaving": OnLeaving,
    "on_death": OnLeaving,
    "social_at_end": SocialAtEnd,
}


def asked_of(charter: Charter) -> dict[str, object]:
    """A charter as the form asks for it."""
    asked: dict[str, object] = {
        name: getattr(charter, name)
        for name in (
            "most_members",
            "months",
            "most_shares",
            "loan_months",
            "secret",
            "shows_totals",
            *CHOSEN,
        )
    }
    asked |= dict(charter.fines)
    asked |= {"monthly": charter.monthly / PER_CENT, "quorum": charter.quorum / PER_CENT}
    asked["times"] = charter.times / Decimal(10_000)
    for number, each in enumerate(charter.currencies, start=1):
        asked[f"currency_{number}"] = each.code
        asked[f"share_{number}"] = str(to_major(each.share, each.code)) if each.share else ""
        asked[f"social_{number}"] = str(to_major(each.social, each.code)) if each.social else ""
    return asked


def _points(percent: Decimal) -> int:
    return int(percent * PER_CENT)


def _with_none() -> list[tuple[str, str]]:
    return [("", "—"), *currency_choices()]


def _typed() -> forms.TextInput:
    return forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "dir": "ltr"})
