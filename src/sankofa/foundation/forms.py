"""Pages that hold a form."""

from datetime import date
from http import HTTPStatus

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _


def form_page(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    """The page with the form that its context holds as `form`. One that was filled in comes back only when refused,
    and then the status says so."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if context["form"].is_bound else HTTPStatus.OK
    return render(request, template, context, status=status)


class DayInput(forms.DateInput):
    """A day as the browser's own calendar takes it: written the same way whatever the reader's language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day; one that has come, where `until_today`."""

    def __init__(self, *, until_today: bool = False, **options: object) -> None:
        super().__init__(**{"widget": DayInput()} | options)
        self.until_today = until_today

    def clean(self, value: object) -> date | None:
        day = super().clean(value)
        if self.until_today and day is not None and day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return day
