"""Forms of entrepreneurs and of the desks that serve them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sankofa.directory.forms.places import countries
from sankofa.foundation.forms import DayInput
from sankofa.funds.queries.business import desks_to_let_in
from sankofa.funds.terms.business import BusinessStage, FileKind, ObstacleKind
from sankofa.places.models import Country

LONG = {"widget": forms.Textarea(attrs={"rows": 5, "dir": "auto"}), "max_length": 4000}


class _OfCountries(forms.Form):
    def _country(self, name: str) -> Country | None:
        code = self.cleaned_data.get(name)
        return Country.objects.get(iso3=code) if code else None


class IdeaForm(forms.Form):
    title = forms.CharField(label=_("What it is about, in a few words"), max_length=120)
    idea = forms.CharField(
        label=_("What you want to do"),
        help_text=_("What you sell, to whom, where; what you can do, what you have, what is missing."),
        **LONG,
    )


class NewFileForm(IdeaForm, _OfCountries):
    kind = forms.ChoiceField(label=_("What is it?"), choices=FileKind.choices)
    home = forms.ChoiceField(label=_("Country in which the firm is or shall be"), choices=countries)
    abroad = forms.ChoiceField(label=_("Country in which you live now"), choices=countries, required=False)
    field_order = ("kind", "title", "idea", "home", "abroad")

    def clean_home(self) -> Country | None:
        return self._country("home")

    def clean_abroad(self) -> Country | None:
        return self._country("abroad")


class LetInForm(forms.Form):
    organisation = forms.ModelChoiceField(
        label=_("Desk to let in"),
        help_text=_("Those who serve there read and write in this file until you take it back."),
        queryset=None,
        to_field_name="slug",
    )

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].queryset = desks_to_let_in()


class NoteForm(forms.Form):
    stage = forms.ChoiceField(label=_("Stage"), choices=BusinessStage.choices)
    words = forms.CharField(
        label=_("Note"), help_text=_("Read by the entrepreneur and all desks let in."), **LONG
    )


class ObstacleForm(_OfCountries):
    kind = forms.ChoiceField(label=_("What stands in the way"), choices=ObstacleKind.choices)
    country = forms.ChoiceField(label=_("Country"), choices=countries)
    met_on = forms.DateField(label=_("Met on"), widget=DayInput())
    words = forms.CharField(
        label=_("What happened"),
        help_text=_("Only you and your desks read this. In public it is counted with others of its kind."),
        **LONG,
    )

    def clean_country(self) -> Country | None:
        return self._country("country")


class AnswerForm(_OfCountries):
    """What a committee of institutions answers in public."""

    kind = forms.ChoiceField(label=_("To which obstacle"), choices=ObstacleKind.choices)
    country = forms.ChoiceField(label=_("Country"), choices=countries)
    words = forms.CharField(label=_("Answer"), help_text=_("Everybody sees this. Name no persons."), **LONG)

    def clean_country(self) -> Country | None:
        return self._country("country")
