"""What the rules of a room do not allow, and how a page tells it: beside the field that it concerns, or above.

if form.is_valid():
    with told_in(form):
        actions.pay(by=request.user, **form.cleaned_data)
        return redirect("funds:fund", fund.slug)
return form_page(request, "funds/pay.html", {"form": form})
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest


class Refused(Exception):
    """Something was not done, and nothing was changed. `message` says why, in the reader's language."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field  # of the form that it concerns, where it is one


WAS_REFUSED = "sankofa_was_refused"  # on a request, for `once`: it may be sent again


@contextmanager
def told_in(form: BaseForm) -> Iterator[None]:
    """What is refused in this block stands in the form afterwards, and the block is left."""
    try:
        yield
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)


@contextmanager
def told_above(request: HttpRequest) -> Iterator[None]:
    """What is refused in this block stands above the next page, and the block is left."""
    try:
        yield
    except Refused as refused:
        setattr(request, WAS_REFUSED, True)
        messages.error(request, refused.message)
