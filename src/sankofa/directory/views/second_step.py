"""Passkeys that are renamed or removed."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.views import EditWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy

rename_passkey = EditWebAuthnView.as_view(success_url=reverse_lazy("mfa_index"))


class RemovePasskey(RemoveWebAuthnView):
    """The library's page, which does not ask whether the last one may go."""

    success_url = reverse_lazy("mfa_index")

    def dispatch(self, request: HttpRequest, *args: object, **of: object) -> HttpResponse:
        self.kwargs = of
        if not get_adapter().can_delete_authenticator(self.get_object()):
            messages.error(request, get_adapter().error_messages["cannot_delete_authenticator"])
            return redirect("mfa_index")
        return super().dispatch(request, *args, **of)


remove_passkey = RemovePasskey.as_view()
