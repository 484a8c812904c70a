"""Places of an organisation and the links between them, a few rows each."""

from collections.abc import Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sankofa.directory.formats.organisations import MOST_PLACES, LinkValues, PlaceValues
from sankofa.directory.terms import PlaceRole
from sankofa.methods.folding import fold
from sankofa.places.queries import country_names

SPARE = 2  # empty rows below those that are filled in


def countries() -> list[tuple[str, str]]:
    """All countries by their names in the reader's language, and nothing first."""
    names = [(code, label.short) for code, label in country_names(get_language()).items()]
    return [("", "—"), *sorted(names, key=lambda pair: fold(pair[1]))]


class PlaceForm(forms.Form):
    role = forms.ChoiceField(label=_("What it is"), choices=PlaceRole.choices)
    country = forms.ChoiceField(label=_("Country"), choices=countries, required=False)
    locality = forms.CharField(label=_("Town or village"), max_length=200, required=False)
    latitude = forms.DecimalField(
        label=_("Latitude"), min_value=-90, max_value=90, max_digits=7, decimal_places=4, required=False
    )
    longitude = forms.DecimalField(
        label=_("Longitude"), min_value=-180, max_value=180, max_digits=7, decimal_places=4, required=False
    )

    def clean(self) -> dict:
        found = super().clean()
        if not found.get("country") and any(
            found.get(name) not in ("", None) for name in ("locality", "latitude", "longitude")
        ):
            self.add_error("country", _("Choose the country."))
        if (found.get("latitude") is None) != (found.get("longitude") is None):
            self.add_error("latitude", _("Give both latitude and longitude, or neither."))
        return found


class _Rows(forms.BaseFormSet):
    """Rows of which those already there can be taken out."""

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        if index is None or index >= self.initial_form_count():
            form.fields.pop("DELETE", None)
        else:
            form.fields["DELETE"].label = _("Take out")


class PlaceForms(
    forms.formset_factory(PlaceForm, formset=_Rows, extra=SPARE, max_num=MOST_PLACES, can_delete=True)
):
    @classmethod
    def of(cls, places: Sequence[PlaceValues], sent: QueryDict | None) -> "PlaceForms":
        rows = [
            {
                "role": place.role,
                "country": place.country,
                "locality": place.locality,
                "latitude": place.latitude,
                "longitude": place.longitude,
            }
            for place in places
        ]
        return cls(sent, initial=rows, prefix="places")


class LinkForm(forms.Form):
    origin = forms.ChoiceField(label=_("From"), required=False)
    target = forms.ChoiceField(label=_("To"), required=False)
    what = forms.CharField(label=_("What links them"), max_length=300, required=False)

    def __init__(self, *args, places: Sequence[tuple[str, str]] = (), **more) -> None:
        super().__init__(*args, **more)
        for name in ("origin", "target"):
            self.fields[name].choices = [("", "—"), *places]

    def clean(self) -> dict:
        found = super().clean()
        if bool(found.get("origin")) != bool(found.get("target")):
            self.add_error("target", _("Choose both places."))
        return found


class LinkForms(
    forms.formset_factory(LinkForm, formset=_Rows, extra=1, max_num=MOST_PLACES, can_delete=True)
):
    @classmethod
    def of(
        cls, links: Sequence[LinkValues], places: Sequence[PlaceValues], sent: QueryDict | None
    ) -> "LinkForms":
        rows = [{"origin": link.origin, "target": link.target, "what": link.what} for link in links]
        names = country_names(get_language())
        labels = [
            (
                place.key,
                f"{place.locality}, {names[place.country].short}"
                if place.locality
                else names[place.country].short,
            )
            for place in places
            if place.country in names
        ]
        return cls(sent, initial=rows, prefix="links", form_kwargs={"places": labels})


def places_in(rows: forms.BaseFormSet) -> tuple[PlaceValues, ...]:
    """The places that were filled in and not taken out."""
    return tuple(
        PlaceValues(
            found["role"], found["country"], found["locality"].strip(), found["latitude"], found["longitude"]
        )
        for found in _kept(rows)
        if found.get("country")
    )


def links_in(rows: forms.BaseFormSet) -> tuple[LinkValues, ...]:
    return tuple(
        LinkValues(found["origin"], found["target"], found["what"].strip())
        for found in _kept(rows)
        if found.get("origin")
    )


def _kept(rows: forms.BaseFormSet) -> list[dict]:
    return [row.cleaned_data for row in rows if row.cleaned_data and not row.cleaned_data.get("DELETE")]
