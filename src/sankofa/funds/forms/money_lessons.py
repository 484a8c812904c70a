"""What is told of a course and of a school: counts, and no names of people."""

from collections.abc import Iterable, Mapping
from datetime import date

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from sankofa.directory.forms.places import countries
from sankofa.directory.models import Organisation
from sankofa.foundation.forms import DayInput
from sankofa.funds.formats.lessons import lesson_plans, lessons

AUDIENCES = [
    ("abroad", gettext_lazy("Senders, abroad")),
    ("home", gettext_lazy("Receivers, at home")),
    ("leaving", gettext_lazy("People about to leave")),
    ("both", gettext_lazy("Both ends together")),
]
MOST = 100_000
OLDEST = date(1990, 1, 1)


class _HeldForm(forms.Form):
    organisation = forms.TypedChoiceField(label=gettext_lazy("For which organisation?"), coerce=int)
    country = forms.ChoiceField(label=gettext_lazy("Country"), choices=countries)
    place = forms.CharField(label=gettext_lazy("Town or village"), max_length=120, required=False)
    held_on = forms.DateField(label=gettext_lazy("Last day"), widget=DayInput())

    def __init__(self, organisations: Iterable[Organisation], data: Mapping | None = None) -> None:
        super().__init__(data)
        self.organisations = {body.pk: body for body in organisations}
        self.fields["organisation"].choices = [(pk, body.name) for pk, body in self.organisations.items()]

    def clean_held_on(self) -> date:
        day = self.cleaned_data["held_on"]
        if not OLDEST <= day <= timezone.localdate():
            raise forms.ValidationError(_("A day that is not yet to come."))
        return day

    @property
    def body(self) -> Organisation:
        return self.organisations[self.cleaned_data["organisation"]]

    def _said(self) -> dict[str, object]:
        said = dict(self.cleaned_data)
        said.pop("organisation")
        said["country_id"] = said.pop("country")
        return said


class CourseForm(_HeldForm):
    audience = forms.ChoiceField(label=gettext_lazy("For whom"), choices=AUDIENCES)
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the course"),
        choices=[*settings.LANGUAGES, ("other", gettext_lazy("Another"))],
    )
    lessons = forms.MultipleChoiceField(
        label=gettext_lazy("Lessons"), required=False, widget=forms.CheckboxSelectMultiple
    )
    participants = forms.IntegerField(label=gettext_lazy("Participants"), min_value=1, max_value=MOST)
    women = forms.IntegerField(
        label=gettext_lazy("Women among them"), min_value=0, max_value=MOST, required=False
    )
    tested = forms.IntegerField(
        label=gettext_lazy("Who took the test before and after"), min_value=0, max_value=MOST, initial=0
    )
    before = forms.DecimalField(
        label=gettext_lazy("Right answers before, in per cent of these"),
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        required=False,
    )
    after = forms.DecimalField(
        label=gettext_lazy("Right answers after, in per cent of these"),
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        required=False,
    )

    def __init__(self, *args: object) -> None:
        super().__init__(*args)
        self.fields["lessons"].choices = [(each.code, each.title) for each in lessons(get_language())]

    def clean(self) -> dict:
        found = super().clean()
        for name in ("women", "tested"):
            if (found.get(name) or 0) > (found.get("participants") or MOST):
                self.add_error(name, _("Not more than there were participants."))
        given = [found.get(name) is not None for name in ("before", "after")]
        if found.get("tested") and not all(given):
            self.add_error("after", _("Write the results of both tests."))
        if not found.get("tested") and any(given):
            self.add_error("tested", _("Say how many took both tests."))
        return found

    def values(self) -> dict[str, object]:
        said = self._said()
        for name in ("before", "after"):
            said[name] = None if said[name] is None else int(said[name] * 100)
        return said


class SchoolForm(_HeldForm):
    school = forms.CharField(label=gettext_lazy("Name of the school"), max_length=160)
    lesson_plans = forms.MultipleChoiceField(
        label=gettext_lazy("Lesson plans used"), widget=forms.CheckboxSelectMultiple
    )
    classes = forms.IntegerField(label=gettext_lazy("Classes"), min_value=1, max_value=1_000)
    pupils = forms.IntegerField(label=gettext_lazy("Pupils"), min_value=1, max_value=MOST)
    teachers = forms.IntegerField(label=gettext_lazy("Teachers"), min_value=0, max_value=1_000, initial=1)
    remark = forms.CharField(
        label=gettext_lazy("What to mend in the lessons"),
        help_text=gettext_lazy("Write nothing about a pupil or a family."),
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: object) -> None:
        super().__init__(*args)
        self.fields["lesson_plans"].choices = [
            (each.code, each.title) for each in lesson_plans(get_language())
        ]

    def values(self) -> dict[str, object]:
        return self._said()
