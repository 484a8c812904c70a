"""Pages that hold one form, and buttons, for what is done with a fund: refusals stand beside the field, or above."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from sankofa.foundation.forms import form_page
from sankofa.foundation.refusals import told_above, told_in
from sankofa.funds.models import Fund


def bound(request: HttpRequest, form: type[forms.Form], fund: Fund, **more: object) -> forms.Form:
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    return form(*sent, fund=fund, **more)


def asked(
    request: HttpRequest,
    fund: Fund,
    form: forms.Form,
    do: Callable[[dict], object],
    *,
    title: str,
    send: str,
    back: str,
    lead: str = "",
    done: str = "",
    leads_to: Callable[[object], str] | None = None,
) -> HttpResponse:
    """The form, until it is filled in and carried out; then where it leads."""
    if form.is_valid():
        with told_in(form):
            made = do(form.cleaned_data)
            if done:
                messages.success(request, done)
            return redirect(leads_to(made) if leads_to else back)
    context = {"fund": fund, "form": form, "title": title, "send": send, "back": back, "lead": lead}
    return form_page(request, "funds/gifts/form.html", context)


def pressed(request: HttpRequest, do: Callable[[], object], *, back: str, done: str) -> HttpResponse:
    """A button: carried out, or told why not."""
    with told_above(request):
        do()
        messages.success(request, done)
    return redirect(back)
