"""What every page is given."""

from django.http import HttpRequest

from sankofa import __version__


def page(request: HttpRequest) -> dict[str, object]:
    return {"version": __version__}
