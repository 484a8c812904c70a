"""The form of a draft: it takes whatever is typed, so that nothing is lost. What is wrong with it, checks tell."""

from collections.abc import Mapping

from django import forms
from django.conf import settings
from django.forms.formsets import BaseFormSet, formset_factory
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sankofa.catalogue.forms.kinds import FIELDS, ROWS
from sankofa.catalogue.forms.rows import COUNTS, ROW_FORMS, row_of, rows_shown
from sankofa.catalogue.queries.readable import NAMES
from sankofa.catalogue.terms import FORMS_OF_KIND, Access, Direction
from sankofa.foundation.forms import DayInput
from sankofa.methods.folding import fold

LONGEST_TEXT, LONGEST_LINE, LONGEST_LIST = 20_000, 500, 10_000
LINES = ("authors", "places", "lessons", "challenges", "words")
YEARS = ("start_year", "end_year")
SPARE_ROWS, MOST_ROWS = 2, 60
NEEDED = ("title", "summary", "language", "direction", "outcome")  # before it is handed in; not to be stored

HELP = {
    "title": _("As the thing calls itself; for a finding, what was found in one line."),
    "summary": _("Three to six plain sentences: what was done, for whom, and what came of it."),
    "form": _("What sort of thing it is."),
    "code": _("The number under which a programme lists it."),
    "outcome": _("What changes, such as “school attendance of girls”."),
    "population": _("Such as “returnees who start a business”."),
    "places": _("Towns or areas, one a line."),
    "authors": _("One a line, as on the title page. Reviewers do not see this."),
    "lessons": _("What others can learn from it, one lesson a line."),
    "challenges": _("What was hard, one a line."),
    "words": _("Your own words for it, one a line, in any language. We look for the term that fits."),
    "start_year": _("Four digits."),
    "end_year": _("Four digits; empty while it goes on."),
    "on_day": _("Of the event or the news."),
    "until_day": _("For jobs: the last day to apply."),
    "checked_on": _("For a law: when somebody last compared this text with the law in force."),
}


class DraftForm(forms.Form):
    """The single fields of one kind. All may be stored empty, and none refuses what is typed."""

    use_required_attribute = False

    def __init__(self, kind: str, *args: object, **options: object) -> None:
        self.kind = kind
        super().__init__(*args, **options)
        for name in ("language", *FIELDS[kind]):
            if name not in ROWS and name != "terms":
                self.fields[name] = _field(name, kind)
        if "terms" in FIELDS[kind]:
            self.fields["terms"] = _AnyChoices(required=False, label=NAMES["terms"])


class _AnyChoices(forms.MultipleChoiceField):
    """Ticks of a list that the page lays out itself; what names nothing is found by the checks."""

    def valid_value(self, value: str) -> bool:
        return True


def _field(name: str, kind: str) -> forms.Field:
    options = {"label": NAMES[name], "help_text": HELP.get(name, ""), "required": name in NEEDED}
    if name == "summary":
        area = forms.Textarea(attrs={"rows": 7, "maxlength": LONGEST_TEXT})
        return forms.CharField(widget=area, max_length=LONGEST_TEXT, **options)
    if name in LINES:
        area = forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST_LIST})
        return forms.CharField(widget=area, max_length=LONGEST_LIST, **options)
    if name == "regions":
        return forms.MultipleChoiceField(
            widget=forms.SelectMultiple(attrs={"size": 6}), choices=_regions, **options
        )
    if name in _CHOICES:
        return forms.ChoiceField(choices=lambda: _CHOICES[name](kind), **options)
    widget = DayInput() if name.endswith(("_day", "_on")) else forms.TextInput()
    if name in YEARS:
        widget = forms.TextInput(attrs={"inputmode": "numeric"})
    widget.attrs["maxlength"] = LONGEST_LINE
    return forms.CharField(widget=widget, max_length=LONGEST_LINE, **options)


def _forms(kind: str) -> list:
    held = sorted(FORMS_OF_KIND.get(kind, ()), key=lambda form: str(form.label))
    return [("", "—"), *((form.value, form.label) for form in held)]


def _regions() -> list:
    from django.utils.translation import get_language

    from sankofa.places.queries import region_names

    return sorted(region_names(get_language()).items(), key=lambda pair: fold(pair[1]))


_CHOICES = {
    "form": _forms,
    "direction": lambda _kind: [("", "—"), *Direction.choices],
    "access": lambda _kind: [("", "—"), *Access.choices],
    "language": lambda _kind: list(settings.LANGUAGES),
}


def draft_form(kind: str, content: Mapping[str, object], data: QueryDict | None = None) -> DraftForm:
    initial = {
        name: "\n".join(map(str, value)) if name in LINES and isinstance(value, list) else value
        for name, value in content.items()
        if name not in ROWS
    }
    return DraftForm(kind, data=data, initial=initial)


def row_sets(
    kind: str, content: Mapping[str, object], data: QueryDict | None = None
) -> dict[str, BaseFormSet]:
    """For each field with rows its rows, and some empty ones."""
    return {name: _row_set(name, content, data) for name in FIELDS[kind] if name in ROWS}


def _row_set(name: str, content: Mapping[str, object], data: QueryDict | None) -> BaseFormSet:
    made = formset_factory(ROW_FORMS[name], extra=SPARE_ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
    if data is not None and f"{name}-TOTAL_FORMS" in data:
        return made(data=data, prefix=name)
    return made(initial=rows_shown(name, content.get(name) or []), prefix=name)


def content_of(kind: str, data: QueryDict, held: Mapping[str, object]) -> dict[str, object]:
    """What was typed, in the shape of an entry as far as it goes. Fields that the form did not send stay."""
    form = draft_form(kind, {}, data)
    form.is_valid()
    content = {name: value for name, value in held.items() if name not in form.fields and name not in ROWS}
    for name in form.fields:
        if value := _value(name, form.cleaned_data.get(name, data.get(name, ""))):
            content[name] = value
    for name, rows in row_sets(kind, held, data).items():
        if not rows.is_bound:
            content |= {name: held[name]} if name in held else {}
            continue
        rows.is_valid()
        kept = [row_of(name, row.cleaned_data) for row in rows.forms if hasattr(row, "cleaned_data")]
        if told := [row for row in kept if any(row.get(key) not in (None, "") for key in COUNTS[name])]:
            content[name] = told
    return content


def _value(name: str, typed: object) -> object:
    if isinstance(typed, list):
        return sorted(dict.fromkeys(filter(None, typed))) if name == "regions" else list(dict.fromkeys(typed))
    text = str(typed or "").replace("\x00", "").replace("\r\n", "\n").strip()
    if name in LINES:
        return [line.strip() for line in text.split("\n") if line.strip()]
    return int(text) if name in YEARS and text.isascii() and text.isdecimal() and len(text) < 9 else text
