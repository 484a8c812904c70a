"""Forms of campaigns, and of gifts of money and time."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sankofa.foundation.forms import DayField
from sankofa.foundation.money import AmountField
from sankofa.funds.forms.gifts.fields import BodyField, FundForm, PaymentForm, ShownForm, TextField
from sankofa.funds.forms.proofs import ShowingForm
from sankofa.funds.terms import FundKind
from sankofa.funds.terms.gifts import TAKING, CampaignStanding, KeepingChoice, LeftOver


class CampaignField(forms.ModelChoiceField):
    """A campaign of the fund, or the fund at large. Set `field.queryset` with the form."""

    def __init__(self) -> None:
        super().__init__(
            queryset=None,
            label=_("Campaign"),
            to_field_name="code",
            required=False,
            empty_label=_("The fund at large"),
        )


class CampaignForm(FundForm):
    title = forms.CharField(label=_("Title"), max_length=200)
    need = TextField(label=_("What is needed, by whom, and why now"), rows=5)
    public_help = TextField(label=_("What the state does about it"), required=False)
    goal = AmountField(label=_("Goal"))
    ends_on = DayField(label=_("Last day"))
    keeping = forms.ChoiceField(label=_("If the goal is missed"), choices=KeepingChoice.choices)
    left_over = forms.ChoiceField(label=_("If money is left"), choices=LeftOver.choices)
    hourly = AmountField(
        label=_("What an hour of work counts for"),
        help_text=_("0 to count hours without giving them a value."),
        least=0,
        required=False,
    )

    def clean_hourly(self) -> int:
        return self.cleaned_data["hourly"] or 0


class VerifyForm(FundForm, ShowingForm):
    how = TextField(label=_("How did you verify the need?"))
    proof = forms.URLField(
        label=_("Address of a document"), assume_scheme="https", max_length=500, required=False
    )
    for_body = BodyField(label=_("For which organisation did you verify it?"), required=False)
    field_order = ("how", "proof", *ShowingForm.base_fields)


class GiveForm(ShownForm):
    amount = AmountField(label=_("How much"))
    field_order = ("amount",)


class TimeForm(ShownForm):
    minutes = forms.IntegerField(label=_("Minutes worked"), min_value=1, max_value=1440)
    day = DayField(label=_("On which day"), until_today=True)
    what = TextField(label=_("What you did"), max_length=500)
    field_order = ("minutes", "day", "what")


class ReceivedForm(PaymentForm):
    amount = AmountField(label=_("How much came"))
    field_order = ("amount",)


class UnannouncedForm(ReceivedForm):
    """Money that nobody promised before. Of people there is no name to type: they have not said that they want it."""

    campaign = CampaignField()
    organisation = BodyField(
        label=_("Organisation that gave it"),
        help_text=_(
            "Everybody can read it. Leave it empty for people, and where it does not want to be named."
        ),
        required=False,
    )
    field_order = ("campaign", "amount", "on", "reference", "organisation")

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["campaign"].queryset = self.fund.campaigns.filter(standing__in=TAKING)
        if self.fund.kind == FundKind.TRUST_FUND:
            del self.fields["campaign"]


class SpendForm(PaymentForm, ShowingForm):
    campaign = CampaignField()
    amount = AmountField(label=_("How much was paid"))
    heading = forms.CharField(label=_("Heading"), max_length=80)
    what = TextField(label=_("What for"), max_length=500)
    document = forms.URLField(
        label=_("Address of the receipt"), assume_scheme="https", max_length=500, required=False
    )
    field_order = (
        *("campaign", "amount", *PaymentForm.base_fields),
        *("heading", "what", "document", *ShowingForm.base_fields),
    )

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        usable = (CampaignStanding.REACHED, CampaignStanding.KEPT)
        self.fields["campaign"].queryset = self.fund.campaigns.filter(standing__in=usable)


class LeftOverForm(FundForm):
    to = forms.ModelChoiceField(
        label=_("To which campaign"), queryset=None, to_field_name="code", required=False
    )

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["to"].queryset = self.fund.campaigns.filter(
            standing=CampaignStanding.OPEN, ends_on__gte=timezone.localdate()
        )
