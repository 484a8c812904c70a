"""The form of an organisation's entry: its facts, its names in other languages, its places and links."""

from collections.abc import Mapping
from functools import cache

from babel import Locale, UnknownLocaleError
from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sankofa.directory.formats.organisations import (
    LANGUAGES,
    LONGEST,
    LONGEST_TEXT,
    NameValues,
    OrganisationValues,
    as_json,
    of_json,
)
from sankofa.directory.forms.places import LinkForms, PlaceForms, links_in, places_in
from sankofa.directory.queries.public import language_name
from sankofa.directory.queries.themes import theme_names
from sankofa.directory.terms import OrganisationKind
from sankofa.methods.folding import fold

SALT = "an entry as it was read"
NATIVE = dict(settings.LANGUAGES)


def text(label, most: int, *, lines: int = 1, **more) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": lines}) if lines > 1 else forms.TextInput()
    return forms.CharField(label=label, max_length=most, required=False, widget=widget, **more)


class EntryForm(forms.Form):
    """All fields but places and links, which are forms of their own beside it (`Entry`)."""

    name = forms.CharField(label=_("Name, as the organisation writes it"), max_length=LONGEST["name"])
    language = forms.ChoiceField(
        label=_("Language of this name and of the texts below"), choices=settings.LANGUAGES
    )
    acronym = text(_("Acronym"), LONGEST["acronym"])
    kind = forms.ChoiceField(label=_("Kind"), choices=OrganisationKind.choices)
    description = text(_("What it does"), LONGEST_TEXT, lines=5)
    seeks = text(
        _("What it looks for at present"),
        LONGEST_TEXT,
        lines=3,
        help_text=_("Partners, members, skills, money."),
    )
    interests = forms.MultipleChoiceField(
        label=_("Interested in"), required=False, widget=forms.CheckboxSelectMultiple
    )
    languages = text(_("Languages it works in"), 400, help_text=_("Separated by commas."))
    website = text(_("Website"), LONGEST["website"])
    contact = text(
        _("Public e-mail address"),
        LONGEST["contact"],
        help_text=_("Of the organisation, not of a person: everybody sees it."),
    )
    founded = forms.IntegerField(label=_("Founded in the year"), required=False)
    legal_status = text(_("Legal status"), LONGEST_TEXT)
    registered_as = text(_("Number in a public register"), LONGEST["registered_as"])
    parent = text(
        _("Part of"),
        300,
        help_text=_("The address of that organisation's page here, or the last part of it."),
    )
    towns_shown = forms.BooleanField(
        label=_("Show the towns, not only the countries"),
        required=False,
        help_text=_("Leave this empty if it could put members at risk to be found."),
    )
    before = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, fixed_kind: bool = False, **more) -> None:
        super().__init__(*args, **more)
        self.fields["interests"].choices = list(theme_names(get_language()).items())
        if fixed_kind:
            del self.fields["kind"]
        home = self.initial.get("language", get_language())
        for code in LANGUAGES:
            if code != home or self.is_bound:
                about = {"language": NATIVE[code]}
                self.fields[f"name_{code}"] = text(_("Name in %(language)s") % about, LONGEST["name"])
                self.fields[f"description_{code}"] = text(
                    _("What it does, in %(language)s") % about, LONGEST_TEXT, lines=3
                )

    def clean_languages(self) -> tuple[str, ...]:
        typed = [part.strip() for part in self.cleaned_data["languages"].split(",") if part.strip()]
        codes = {part: code_of_language(part) for part in typed}
        unknown = [part for part, code in codes.items() if not code]
        if unknown:
            raise ValidationError(_("No language goes by: %(names)s."), params={"names": ", ".join(unknown)})
        return tuple(dict.fromkeys(codes.values()))

    def clean_parent(self) -> str:
        return self.cleaned_data["parent"].strip().rstrip("/").rpartition("/")[2]

    def names(self) -> tuple[NameValues, ...]:
        """Those that were filled in, but for the language that the entry itself is in."""
        found = self.cleaned_data
        rows = (
            NameValues(code, found.get(f"name_{code}", ""), found.get(f"description_{code}", ""))
            for code in LANGUAGES
            if code != found["language"]
        )
        return tuple(row for row in rows if row.name or row.description)

    @property
    def facts(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if not self._is_of_names(field)]

    @property
    def names_fields(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if self._is_of_names(field)]

    @property
    def has_names(self) -> bool:
        return any(field.value() or field.errors for field in self.names_fields)

    @staticmethod
    def _is_of_names(field: forms.BoundField) -> bool:
        return field.name.startswith(("name_", "description_"))


class Entry:
    """The whole form: facts, places, links; fresh from values, or as it was sent."""

    def __init__(
        self,
        values: OrganisationValues | None = None,
        *,
        sent: QueryDict | None = None,
        before: OrganisationValues | None = None,
        kind: str = "",
    ) -> None:
        """`kind` is that of an entry whose kind only the office may change."""
        self.kind = kind
        initial = {} if values is None else _initial(values) | {"before": sealed(before or values)}
        self.facts = EntryForm(sent, initial=initial or {"language": get_language()}, fixed_kind=bool(kind))
        known = values.places if values else ()
        self.places = PlaceForms.of(known, sent)
        self.links = LinkForms.of(values.links if values else (), known, sent)

    def is_valid(self) -> bool:
        found = [
            part.is_valid() for part in (self.facts, self.places, self.links)
        ]  # each, to tell all at once
        return all(found)

    def values(self) -> OrganisationValues:
        """What was typed. Only after `is_valid`."""
        found = self.facts.cleaned_data
        plain = {
            name: found[name]
            for name in OrganisationValues.__dataclass_fields__
            if name in found and name not in ("names", "places", "links")
        }
        plain |= {"interests": tuple(found["interests"]), "kind": self.kind or found["kind"]}
        return OrganisationValues(
            **plain, names=self.facts.names(), places=places_in(self.places), links=links_in(self.links)
        )

    def before(self) -> OrganisationValues | None:
        """The entry as it was read when this form was made; None where that was tampered with."""
        try:
            return of_json(signing.loads(self.facts.cleaned_data["before"], salt=SALT))
        except (signing.BadSignature, ValueError):
            return None

    def tell(self, faults: Mapping[str, list[str]]) -> None:
        """What is wrong, beside the field it concerns."""
        for field, messages in faults.items():
            for message in messages:
                self.facts.add_error(field if field in self.facts.fields else None, message)


def sealed(values: OrganisationValues) -> str:
    """An entry as it goes along with its form, so that nobody but us can have written it."""
    return signing.dumps(as_json(values), salt=SALT, compress=True)


def _initial(values: OrganisationValues) -> dict[str, object]:
    found = {name: getattr(values, name) for name in OrganisationValues.__dataclass_fields__}
    found["languages"] = ", ".join(language_name(code) for code in values.languages)
    for name in values.names:
        found |= {f"name_{name.language}": name.name, f"description_{name.language}": name.description}
    return found


@cache
def code_of_language(typed: str) -> str:
    """The code of a language that was typed as its code, or as its name in a language of this site."""
    wanted = fold(typed)
    for code in LANGUAGES:
        for known, name in Locale.parse(code).languages.items():
            if fold(name) == wanted:
                return known
    try:
        return wanted if wanted in Locale.parse("en").languages else ""
    except UnknownLocaleError:
        return ""
