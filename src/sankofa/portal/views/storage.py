"""What takes room, for administrators of the office."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sankofa.directory.access import actor_of
from sankofa.portal.actions.storage import empty_cache
from sankofa.portal.queries.storage import storage_page
from sankofa.portal.views.desk import for_the_office


@never_cache
@for_the_office
@require_http_methods(["GET", "HEAD", "POST"])
def storage(request: HttpRequest) -> HttpResponse:
    """Sizes; sent by post, the files that are kept to be quick are let go."""
    if request.method == "POST":
        empty_cache(by=actor_of(request))
        messages.success(request, _("Emptied. The files are made again when somebody asks for them."))
        return redirect("portal:desk_storage")
    return render(request, "portal/desk_storage.html", {"storage": storage_page()})
