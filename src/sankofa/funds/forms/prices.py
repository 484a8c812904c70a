"""What can be asked of prices, and what must be told of one."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import PurePath

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sankofa.directory.forms.places import countries
from sankofa.foundation.forms import DayInput
from sankofa.foundation.money import AmountField, CurrencyField
from sankofa.foundation.sent_files.field import SentFileField
from sankofa.funds.terms.prices import (
    LARGEST_PROOF,
    FirmKind,
    Gathered,
    PayIn,
    PayOut,
    Reach,
    Speed,
)
from sankofa.methods.money import CODES

OLDEST = date(2000, 1, 1)


class CorridorForm(forms.Form):
    """From where to where."""

    sender = forms.ChoiceField(label=gettext_lazy("From"), choices=countries)
    receiver = forms.ChoiceField(label=gettext_lazy("To"), choices=countries)

    def clean(self) -> dict:
        found = super().clean()
        if found.get("sender") and found.get("sender") == found.get("receiver"):
            self.add_error("receiver", _("Choose another country than the first."))
        return found


class AskForm(forms.Form):
    """How much, on which day, and at what rate it would be without a margin."""

    amount = AmountField(label=gettext_lazy("Amount to send"), required=False)
    on = forms.DateField(label=gettext_lazy("Prices as of"), required=False, widget=DayInput())
    rate = forms.DecimalField(
        label=gettext_lazy("Middle rate of the day"),
        help_text=gettext_lazy(
            "Units of the receiver’s money for one of the sender’s, as news or a central bank tell."
        ),
        required=False,
        max_digits=22,
        decimal_places=12,
        min_value=Decimal("0.000000000001"),
    )
    into = forms.CharField(label=gettext_lazy("Receiver’s money"), required=False, max_length=3)

    def __init__(self, data: Mapping, *, currency: str) -> None:
        super().__init__(data)
        self.fields["amount"].currency = currency

    def clean_into(self) -> str:
        code = self.cleaned_data["into"].strip().upper()
        if code and code not in CODES:
            raise forms.ValidationError(_("Write the three letters of a currency, as EUR."))
        return code

    def clean_on(self) -> date | None:
        day = self.cleaned_data["on"]
        if day and not OLDEST <= day <= timezone.localdate():
            raise forms.ValidationError(_("A day that is not yet to come."))
        return day


class QuoteForm(forms.Form):
    """One price, as somebody saw it."""

    sender = forms.ChoiceField(label=gettext_lazy("From"), choices=countries)
    receiver = forms.ChoiceField(label=gettext_lazy("To"), choices=countries)
    firm = forms.CharField(label=gettext_lazy("Firm"), max_length=120)
    firm_kind = forms.ChoiceField(label=gettext_lazy("Kind of firm"), choices=FirmKind.choices)
    product = forms.CharField(
        label=gettext_lazy("Its name for the service"),
        help_text=gettext_lazy("Where the firm has several for the same way of paying in and out."),
        required=False,
        max_length=80,
    )
    pay_in = forms.ChoiceField(label=gettext_lazy("How the sender pays"), choices=PayIn.choices)
    pay_out = forms.ChoiceField(label=gettext_lazy("How the receiver is paid"), choices=PayOut.choices)
    speed = forms.ChoiceField(label=gettext_lazy("When it arrives"), choices=Speed.choices)
    reach = forms.ChoiceField(
        label=gettext_lazy("Where it can be collected"), choices=Reach.choices, initial=Reach.UNKNOWN
    )
    accessible = forms.TypedChoiceField(
        label=gettext_lazy("Is it open to ordinary senders and receivers?"),
        choices=[("", gettext_lazy("Not known")), ("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))],
        coerce=lambda text: text == "yes",
        empty_value=None,
        required=False,
    )
    currency = CurrencyField(label=gettext_lazy("Sender’s currency"))
    amount = AmountField(label=gettext_lazy("Amount sent"))
    fee = AmountField(label=gettext_lazy("Fee"), least=0)
    mid_rate = forms.DecimalField(
        label=gettext_lazy("Middle rate of that day"),
        help_text=gettext_lazy("Units of the receiver’s money for one of the sender’s."),
        required=False,
        max_digits=22,
        decimal_places=12,
        min_value=Decimal("0.000000000001"),
    )
    offered_rate = forms.DecimalField(
        label=gettext_lazy("Rate of the firm"),
        help_text=gettext_lazy(
            "Leave both empty where the firm hides its rate. Write 1 twice where both use the same money."
        ),
        required=False,
        max_digits=22,
        decimal_places=12,
        min_value=Decimal("0.000000000001"),
    )
    gathered = forms.ChoiceField(
        label=gettext_lazy("How you know it"),
        choices=[choice for choice in Gathered.choices if choice[0] != Gathered.PUBLISHED],
    )
    seen_on = forms.DateField(label=gettext_lazy("Seen on"), widget=DayInput())
    source = forms.CharField(
        label=gettext_lazy("Where you saw it"),
        help_text=gettext_lazy("In words: the branch, the page, the app. Name no person."),
        max_length=300,
    )
    link = forms.URLField(label=gettext_lazy("Link"), required=False, max_length=500, assume_scheme="https")
    note = forms.CharField(
        label=gettext_lazy("Reliability and risk"),
        help_text=gettext_lazy("What is known of the service. Name no person."),
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    proof = SentFileField(
        largest=LARGEST_PROOF,
        label=gettext_lazy("Document or photo"),
        help_text=gettext_lazy(
            "PDF, JPEG or PNG, at most 2 MB, without anybody’s name or face. Or give a link."
        ),
        required=False,
    )

    def __init__(self, data: Mapping | None = None, files: Mapping | None = None) -> None:
        super().__init__(data, files)
        currency = str((data or {}).get("currency", ""))
        for name in ("amount", "fee"):
            self.fields[name].currency = currency if currency in CODES else "EUR"

    def clean_seen_on(self) -> date:
        day = self.cleaned_data["seen_on"]
        if not OLDEST <= day <= timezone.localdate():
            raise forms.ValidationError(_("A day that is not yet to come."))
        return day

    def clean(self) -> dict:
        found = super().clean()
        if found.get("sender") and found.get("sender") == found.get("receiver"):
            self.add_error("receiver", _("Choose another country than the first."))
        middle, offered = found.get("mid_rate"), found.get("offered_rate")
        if (middle is None) != (offered is None) and not {"mid_rate", "offered_rate"} & self.errors.keys():
            self.add_error("offered_rate", _("Write both rates, or none."))
        elif middle and offered and not -100 < _margin(middle, offered) < 100:
            self.add_error("offered_rate", _("No firm gives twice the middle rate, or nothing."))
        return found

    @property
    def sent_proof(self) -> tuple[str, str, bytes] | None:
        """The name, the kind and the content of what was sent as a proof."""
        sent = self.cleaned_data["proof"]
        return sent and (f"proof.{PurePath(sent.media_type).name}", sent.media_type, sent.content)

    def values(self) -> dict[str, object]:
        """The fields of a quote. The margin is what the firm's rate takes of the middle one."""
        said = dict(self.cleaned_data)
        said.pop("proof")
        middle, offered = said.pop("mid_rate"), said.pop("offered_rate")
        margin = None if middle is None else _margin(middle, offered)
        said["sender_id"], said["receiver_id"] = said.pop("sender"), said.pop("receiver")
        return said | {"margin": margin}


def _margin(middle: Decimal, offered: Decimal) -> Decimal:
    """What a rate takes of the middle one, in per cent."""
    return round(100 * (middle - offered) / middle, 4)


class DecisionForm(forms.Form):
    why = forms.CharField(
        label=gettext_lazy("Why"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class MarketForm(forms.Form):
    """How much of a corridor's market the firms priced here hold."""

    sender = forms.ChoiceField(label=gettext_lazy("From"), choices=countries)
    receiver = forms.ChoiceField(label=gettext_lazy("To"), choices=countries)
    percent = forms.IntegerField(
        label=gettext_lazy("Share of the market, in per cent"), min_value=0, max_value=100
    )
    firms = forms.IntegerField(label=gettext_lazy("Of how many firms"), min_value=1, max_value=1_000)
    source = forms.CharField(label=gettext_lazy("How it is known"), max_length=300)
    known_on = forms.DateField(label=gettext_lazy("As of"), widget=DayInput())

    def clean(self) -> dict:
        found = super().clean()
        if found.get("sender") and found.get("sender") == found.get("receiver"):
            self.add_error("receiver", _("Choose another country than the first."))
        return found
