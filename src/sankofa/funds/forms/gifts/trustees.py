"""Forms of a diaspora fund."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sankofa.foundation.forms import DayField
from sankofa.foundation.money import AmountField
from sankofa.funds.forms.gifts.fields import BodyField, CountryField, FundForm, PaymentForm, TextField
from sankofa.funds.forms.proofs import ShowingForm
from sankofa.funds.terms import Side
from sankofa.funds.terms.gifts import SayChoice


def _quorum(who: object) -> forms.IntegerField:
    return forms.IntegerField(label=who, min_value=1, max_value=100, initial=50)


def _majority(who: object) -> forms.IntegerField:
    return forms.IntegerField(
        label=who, help_text=_("50 means more than half."), min_value=50, max_value=100, initial=50
    )


class VotingForm(FundForm):
    """Per cent as people type them; `content` gives the rules."""

    quorum = _quorum(_("Of all trustees, how many per cent must take part"))
    majority = _majority(_("Of their yes and no, how many per cent must be yes"))
    home_quorum = _quorum(_("Of the trustees from home, how many per cent must take part"))
    home_majority = _majority(_("Of their yes and no, how many per cent"))
    abroad_quorum = _quorum(_("Of the trustees from abroad, how many per cent must take part"))
    abroad_majority = _majority(_("Of their yes and no from abroad, how many per cent"))
    why = TextField(label=_("Why these rules"), max_length=1000)

    def content(self) -> dict:
        """Only after `is_valid`."""
        said = self.cleaned_data
        return {
            name: {"quorum": said[f"{start}quorum"] * 100, "majority": said[f"{start}majority"] * 100}
            for name, start in (("together", ""), ("home", "home_"), ("abroad", "abroad_"))
        }


class BranchForm(FundForm):
    body = BodyField(label=_("Organisation"))
    country = CountryField(label=_("Country"))
    side = forms.ChoiceField(label=_("Side"), choices=Side.choices)


class ProposalForm(FundForm):
    title = forms.CharField(label=_("Title"), max_length=200)
    about = TextField(label=_("What is to be done, and why"), rows=5)
    heading = forms.CharField(
        label=_("Heading in the accounts"),
        help_text=_("For example relief, building, education, culture."),
        max_length=80,
    )
    amount = AmountField(label=_("How much"))
    payee = BodyField(label=_("Who is paid"))
    closes_on = DayField(label=_("Last day to speak"))


class SpeakForm(FundForm):
    say = forms.ChoiceField(label=_("What you say"), choices=SayChoice.choices, widget=forms.RadioSelect)
    why = TextField(
        label=_("Why"),
        help_text=_("Needed for a no and for a conflict of interest. Others can read it."),
        required=False,
    )


class DecideForm(FundForm):
    reasons = TextField(label=_("Reasons of the decision"), help_text=_("Everybody can read them."))


class PayForm(PaymentForm, ShowingForm):
    document = forms.URLField(
        label=_("Address of the receipt"), assume_scheme="https", max_length=500, required=False
    )
    field_order = (*PaymentForm.base_fields, "document", *ShowingForm.base_fields)
