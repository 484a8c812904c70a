"""Rows of a draft's form: countries with roles, partners, links and the like."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sankofa.catalogue.models import Document, Record, Term
from sankofa.catalogue.queries.shelf import shelf
from sankofa.catalogue.terms import PARTNER_KINDS, CountryRole, PartnerRole, Why
from sankofa.methods.folding import fold
from sankofa.places.queries import country_names

LONGEST = 500
# A row counts when one of these is told; the others are mere additions.
COUNTS = {
    "countries": ("country",),
    "partners": ("name",),
    "links": ("url",),
    "amounts": ("value", "what"),
    "figures": ("value", "what"),
    "sources": ("document", "title", "locator"),
    "related": ("record",),
}
YEARS = {("links", "printed"), ("links", "checked")}
NUMBERS = ("value", "upto")


def _text(label: str, **attrs: object) -> forms.CharField:
    widget = forms.TextInput(attrs={"maxlength": LONGEST} | attrs)
    return forms.CharField(label=label, required=False, max_length=LONGEST, widget=widget)


def _choice(label: str, choices: object, *, first: str = "—") -> "_Lenient":
    offered = choices if callable(choices) else lambda: choices
    return _Lenient(label=label, required=False, choices=lambda: [("", first), *offered()])


class _Lenient(forms.ChoiceField):
    """Takes what is no choice any more; the checks tell of it."""

    def valid_value(self, value: str) -> bool:
        return True


def _countries() -> list:
    names = country_names(get_language())
    return sorted(((code, name.short) for code, name in names.items()), key=lambda pair: fold(pair[1]))


def _partner_kinds() -> list:
    labels = shelf().labels(get_language())
    codes = Term.objects.filter(group__code=PARTNER_KINDS).values_list("code", flat=True)
    return [(code.partition(".")[2], labels.of("", code)) for code in codes]


def _documents() -> list:
    return list(Document.objects.order_by("title").values_list("code", "title"))


class CountryRow(forms.Form):
    country = _choice(_("Country"), _countries)
    role = _choice(_("Role"), CountryRole.choices)


class PartnerRow(forms.Form):
    name = _text(_("Name"))
    role = _choice(_("Role"), PartnerRole.choices)
    country = _choice(_("Country"), _countries)
    kind = _choice(_("Kind of body"), _partner_kinds)


class LinkRow(forms.Form):
    url = _text(_("Address"), type="url", dir="ltr")
    checked = _text(_("Year it was last checked"), inputmode="numeric")


class AmountRow(forms.Form):
    value = _text(_("Amount"), inputmode="decimal")
    currency = _text(_("Currency"))
    what = _text(_("For what"))


class FigureRow(forms.Form):
    value = _text(_("Number"), inputmode="decimal")
    upto = _text(_("Up to"), inputmode="decimal")
    unit = _text(_("Unit"))
    what = _text(_("What it counts"))


class SourceRow(forms.Form):
    document = _choice(_("A document that is known here"), _documents, first=_("another one:"))
    title = _text(_("Its title"))
    publisher = _text(_("Publisher"))
    year = _text(_("Year"), inputmode="numeric")
    locator = _text(_("Where in it"))


class RelatedRow(forms.Form):
    record = _text(_("Address or code of the record"), dir="ltr")
    why = _choice(_("Why"), Why.choices)

    def clean_record(self) -> str:
        """The code at the end of an address that somebody copied."""
        typed = self.cleaned_data["record"].strip().rstrip("/").rpartition("/")[2]
        held = Record.objects.filter(title__iexact=typed).values_list("slug", flat=True).first()
        return held or typed


ROW_FORMS: dict[str, type[forms.Form]] = {
    "countries": CountryRow,
    "partners": PartnerRow,
    "links": LinkRow,
    "amounts": AmountRow,
    "figures": FigureRow,
    "sources": SourceRow,
    "related": RelatedRow,
}


def rows_shown(name: str, rows: list) -> list[dict]:
    """Rows of a content as the form shows them."""
    if name == "related":
        return [{"record": row.get("record", ""), "why": row.get("as", "")} for row in rows]
    return [dict(row) for row in rows if isinstance(row, Mapping)]


def row_of(name: str, typed: Mapping[str, object]) -> dict[str, object]:
    """A typed row as a content keeps it; parts that say nothing are left out."""
    row = {key: _value(name, key, str(value or "").strip()) for key, value in typed.items()}
    row = {key: value for key, value in row.items() if value not in (None, "")}
    if name == "partners" and row.get("name"):
        row.setdefault("role", PartnerRole.PARTNER.value)
    if name == "related" and row.get("record"):
        row = {"record": row["record"], "as": row.get("why", Why.SEE_ALSO.value)}
    return row


def _value(name: str, key: str, text: str) -> object:
    if (name, key) in YEARS and text.isascii() and text.isdecimal() and len(text) < 9:
        return int(text)
    if key in NUMBERS:
        return _number(text)
    return text.upper() if key == "currency" else text


def _number(text: str) -> float | int | str:
    plain = text.replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
    if plain.count(",") == 1 and "." not in plain and len(plain.rpartition(",")[2]) != 3:
        plain = plain.replace(",", ".")
    try:
        value = float(plain.replace(",", ""))
    except ValueError:
        return text
    return int(value) if value.is_integer() and abs(value) < 1e15 else value
