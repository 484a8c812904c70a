"""What can be said of a term of the vocabulary."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from sankofa.catalogue.models import Term
from sankofa.catalogue.queries.terms import FIELDS, OTHER_LANGUAGES, TermValues, other_terms

LONGEST_LABEL, LONGEST_DEFINITION = 200, 2_000
NAMES = dict(settings.LANGUAGES)


class TermForm(forms.Form):
    """Label and definition in English, the spellings that lead to it, and both in the other languages."""

    label = forms.CharField(
        label=_("Term, in English"),
        max_length=LONGEST_LABEL,
        widget=forms.TextInput(attrs={"lang": "en", "dir": "auto"}),
    )
    definition = forms.CharField(
        label=_("What it means, in English"),
        max_length=LONGEST_DEFINITION,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "en", "dir": "auto"}),
    )
    variants = forms.CharField(
        label=_("Also written"),
        help_text=_("Other spellings that mean the same, in any language, one a line."),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    parent = forms.ChoiceField(label=_("Broader term"), required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, without: str = "", **options) -> None:
        super().__init__(*args, **options)
        terms = Term.objects.exclude(code=without).select_related("group")
        by_group: dict[str, list] = {}
        for term in terms:
            by_group.setdefault(term.group.name, []).append((term.code, term.label))
        self.fields["parent"].choices = [("", "—"), *by_group.items()]
        for language in OTHER_LANGUAGES:
            self._add(language)

    def _add(self, language: str) -> None:
        told = {"language": NAMES[language]}
        wide = {"lang": language, "dir": "auto"}
        self.fields[f"{language}_label"] = forms.CharField(
            label=_("Term: %(language)s") % told,
            max_length=LONGEST_LABEL,
            required=False,
            widget=forms.TextInput(attrs=wide),
        )
        self.fields[f"{language}_definition"] = forms.CharField(
            label=_("What it means: %(language)s") % told,
            max_length=LONGEST_DEFINITION,
            required=False,
            widget=forms.Textarea(attrs=wide | {"rows": 2}),
        )

    def values(self) -> TermValues:
        said = self.cleaned_data
        lines = (" ".join(line.split()) for line in said["variants"].splitlines())
        return TermValues(
            label=said["label"],
            definition=said["definition"],
            parent=said["parent"],
            variants=tuple(dict.fromkeys(line for line in lines if line and line != said["label"])),
            translations={
                f"{language}.{name}": said[f"{language}_{name}"]
                for language in OTHER_LANGUAGES
                for name in FIELDS
            },
        )


def as_typed(values: TermValues) -> dict[str, str]:
    """What the form of a term shows first."""
    plain = {"label": values.label, "definition": values.definition, "parent": values.parent}
    told = {name.replace(".", "_"): text for name, text in values.translations.items()}
    return plain | told | {"variants": "\n".join(values.variants), "seen": values.mark}


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(
        label=_("Into which term?"),
        queryset=Term.objects.none(),
        to_field_name="code",
        help_text=_("Whatever uses this term then uses that one, and this spelling leads there."),
    )

    def __init__(self, *args, term: Term, **options) -> None:
        super().__init__(*args, **options)
        self.fields["into"].queryset = other_terms(term)
