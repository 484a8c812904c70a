"""Forms of a bridge fund."""

from collections import Counter
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from sankofa.foundation.forms import DayField
from sankofa.foundation.money import AmountField
from sankofa.funds.forms.gifts.fields import BodyField, CountryField, FundForm, TextField
from sankofa.funds.models import Emergency
from sankofa.funds.queries.gifts.bridge import open_advances, open_pledges
from sankofa.funds.terms.gifts import MeasureChoice
from sankofa.funds.terms.gifts.bridge import OF_SOME, PRICED

MOST_PEOPLE = 1_000_000


def _whole(label: object, most: int, **more: object) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=most, **more)


class BridgeRulesForm(FundForm):
    """Conditions and limits as people type them; `content` gives the rules."""

    stranded = _whole(_("People stranded, at least"), MOST_PEOPLE, required=False)
    alert = _whole(_("Alert level, at least"), 4, required=False)
    request = forms.BooleanField(label=_("A state asked for help"), required=False)
    needed = forms.IntegerField(label=_("How many of these conditions must hold"), min_value=1, max_value=3)
    floor = AmountField(label=_("What always stays in the fund"), least=0)
    one_emergency = _whole(_("Most for one emergency, per cent of the capital"), 100, initial=50)
    uncovered = _whole(_("Most that no pledge covers, per cent of the capital"), 100, initial=50)
    repay_days = forms.IntegerField(
        label=_("Days in which an advance is to be repaid"), min_value=1, max_value=3650
    )
    why = TextField(label=_("Why these rules"), max_length=1000)

    def content(self) -> dict:
        """Only after `is_valid`."""
        said = self.cleaned_data
        asked = {"stranded": said["stranded"], "alert": said["alert"], "request": 1 if said["request"] else 0}
        return {
            "triggers": [{"measure": name, "at_least": least} for name, least in asked.items() if least],
            "needed": said["needed"],
            "floor": said["floor"],
            "one_emergency": said["one_emergency"] * 100,
            "uncovered": said["uncovered"] * 100,
            "repay_days": said["repay_days"],
        }


class WatchForm(FundForm):
    title = forms.CharField(label=_("Title"), max_length=200)
    country = CountryField(label=_("Country"), required=False)
    about = TextField(label=_("What has happened"), required=False)


class SeeForm(FundForm):
    measure = forms.ChoiceField(label=_("What was measured"), choices=MeasureChoice.choices)
    value = _whole(_("How much"), MOST_PEOPLE)
    source = forms.CharField(label=_("Who says so, and where"), max_length=500)
    seen_on = DayField(label=_("On which day"), until_today=True)


class RouteForm(FundForm):
    """Prices of one person by item, and of whole vehicles."""

    name = forms.CharField(label=_("From where to where"), max_length=200)
    source = forms.CharField(label=_("Where the prices come from"), max_length=500)
    seats = _whole(_("Seats in a vehicle"), 10_000, required=False)
    vehicle = AmountField(label=_("Price of a whole vehicle"), least=0, required=False)
    fixed = AmountField(label=_("Fixed costs of a group"), least=0, required=False)
    reserve = _whole(_("Reserve on top, per cent"), 100, required=False)

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        for item in PRICED:
            label = _("For one person: %(item)s") % {"item": item.label}
            self.fields[f"each_{item}"] = AmountField(
                label=label, currency=self.fund.currency, least=0, required=False
            )

    def said(self) -> dict:
        """Only after `is_valid`."""
        found = self.cleaned_data
        prices = {str(item): found[f"each_{item}"] for item in PRICED if found[f"each_{item}"] is not None}
        return {
            "name": found["name"],
            "source": found["source"],
            "each": prices,
            "seats": found["seats"] or 0,
            "vehicle": found["vehicle"] or 0,
            "fixed": found["fixed"] or 0,
            "reserve": (found["reserve"] or 0) * 100,
        }


class CohortForm(FundForm):
    """A group by numbers; or the references of their cases, one on a line with what they need."""

    route = forms.ModelChoiceField(label=_("Route and prices"), queryset=None)
    people = forms.IntegerField(label=_("How many people"), min_value=1, max_value=MOST_PEOPLE)
    references = TextField(
        label=_("References of cases, one on a line"),
        help_text=_(
            "No names. Behind a reference may stand what that person needs: medical, documents, onward."
        ),
        max_length=400_000,
        required=False,
    )

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["route"].queryset = self.fund.routes.all()
        for item in PRICED:
            label = _("Of these need: %(item)s") % {"item": item.label}
            self.fields[f"needs_{item}"] = _whole(
                label, MOST_PEOPLE, required=False, help_text=_("Leave it empty where all do.")
            )
        self.order_fields(["route", "people", *(f"needs_{item}" for item in PRICED), "references"])

    def clean_references(self) -> list[tuple[UUID, list[str]]]:
        lines = self.cleaned_data["references"].splitlines()
        found = [_reference(line) for line in lines if line.strip()]
        if len({who for who, _what in found}) < len(found):
            raise forms.ValidationError(_("A reference stands on two lines."))
        return found

    def clean(self) -> dict:
        found = super().clean()
        given, people = found.get("references"), found.get("people")
        if given and people and len(given) != people:
            self.add_error("references", _("There are not as many references as people."))
        return found

    def said(self) -> dict:
        """Only after `is_valid`. Where needs stand behind references, what stands behind none is needed by nobody, but
        for what everybody needs on the way."""
        found = self.cleaned_data
        counts = {str(item): found[f"needs_{item}"] for item in PRICED if found[f"needs_{item}"] is not None}
        named = [what for _who, needs in found["references"] for what in set(needs)]
        if named:
            priced = [str(item) for item in OF_SOME if str(item) in found["route"].each]
            counts = dict.fromkeys(priced, 0) | counts | Counter(named)
        return {
            "route": found["route"],
            "people": found["people"],
            "needs": counts,
            "travellers": found["references"],
        }


def _reference(line: str) -> tuple[UUID, list[str]]:
    first, *needs = line.replace(",", " ").split()
    try:
        who = UUID(first)
    except ValueError:
        raise forms.ValidationError(
            _("“%(line)s” is not the reference of a case.") % {"line": first[:40]}
        ) from None
    if odd := set(needs) - {str(item) for item in PRICED}:
        raise forms.ValidationError(_("Nobody knows what “%(item)s” is.") % {"item": sorted(odd)[0][:40]})
    return who, needs


class AskForm(FundForm):
    cohort = forms.ModelChoiceField(label=_("For which group"), queryset=None, required=False)
    amount = AmountField(label=_("How much"))
    payee = BodyField(label=_("Who is paid"))
    purpose = forms.CharField(label=_("What for"), max_length=300)

    def __init__(self, *args: object, emergency: Emergency, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["cohort"].queryset = emergency.cohorts.all()


class RefuseForm(FundForm):
    why = TextField(label=_("Why not"), max_length=1000)


class WriteOffForm(FundForm):
    amount = AmountField(label=_("How much nobody will repay"))
    why = TextField(label=_("Why"), max_length=1000)


class ArrivedForm(FundForm):
    people = _whole(_("How many came home"), MOST_PEOPLE)
    on = DayField(label=_("On which day"), until_today=True)


class PledgeForm(FundForm):
    donor = BodyField(label=_("Donor"))
    amount = AmountField(label=_("How much"))
    due_on = DayField(label=_("Due on"))
    emergency = forms.ModelChoiceField(
        label=_("For which emergency"), queryset=None, to_field_name="code", required=False
    )
    reference = forms.CharField(label=_("Letter or number"), max_length=200)

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["emergency"].queryset = self.fund.emergencies.all()


class PaymentForm(FundForm):
    donor = BodyField(label=_("Donor"))
    pledge = forms.ModelChoiceField(label=_("Pledge that it pays"), queryset=None, required=False)
    amount = AmountField(label=_("How much came"))
    received_on = DayField(label=_("On which day"), until_today=True)
    reference = forms.CharField(label=_("Reference of the bank"), max_length=180)
    order = forms.ChoiceField(
        label=_("What it settles"),
        choices=[
            ("oldest", _("The oldest advances first")),
            ("earmarked", _("Only the advances chosen below")),
            ("capital", _("None: it adds to the capital")),
        ],
    )
    earmark = forms.ModelMultipleChoiceField(
        label=_("Advances it is meant for"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        pledges = open_pledges(self.fund)
        self.fields["pledge"].queryset = pledges
        announced = next((each for each in pledges if str(each.pk) == self.initial.get("pledge")), None)
        if announced:
            self.initial["donor"] = announced.donor.slug
        self.fields["earmark"].queryset = open_advances(self.fund)
