"""What concerns people's data: one's own below `/me/`, the office's side below `/desk/`, and what anybody may check."""

from django.urls import path, re_path

from sankofa.directory.views import desk_data, desk_persons, own_consents, own_data, own_documents

urlpatterns = [
    path("me/data/", own_data.own_data, name="own_data"),
    re_path(r"^me/data\.(?P<extension>json|xlsx)$", own_data.own_file, name="own_file"),
    path("me/data/identity/", own_data.identity, name="own_identity"),
    path("me/data/documents/", own_documents.documents, name="own_documents"),
    path("me/data/documents/<uuid:id>/", own_documents.document, name="own_document"),
    path("me/data/documents/<uuid:id>/remove/", own_documents.remove, name="remove_document"),
    path("me/data/stop/", own_data.restrict, name="restrict"),
    path("me/data/erase/", own_data.erase, name="erase"),
    path("me/requests/", own_data.requests, name="own_requests"),
    path("me/requests/<uuid:id>/take-back/", own_data.take_back_request, name="take_back_request"),
    path("me/consents/", own_consents.own_consents, name="own_consents"),
    path("me/consents/to/<slug:slug>/", own_consents.consents_to, name="consents_to"),
    path("me/consents/<uuid:id>/withdraw/", own_consents.withdraw, name="withdraw_consent"),
    path("me/consents/<uuid:id>/receipt/", own_consents.receipt, name="receipt"),
    path("me/consents/<uuid:id>/receipt.json", own_consents.receipt_file, name="receipt_file"),
    path("directory/receipt/", own_consents.check, name="check_receipt"),
    path("directory/purposes/", own_consents.purposes, name="purposes"),
    path("desk/requests/", desk_data.requests, name="desk_requests"),
    path("desk/requests/new/", desk_data.new_request, name="desk_request_new"),
    path("desk/requests/<uuid:id>/", desk_data.one_request, name="desk_request"),
    path("desk/consent-texts/", desk_data.texts, name="desk_texts"),
    path("desk/consent-texts/<slug:purpose>/", desk_data.text, name="desk_text"),
    path("desk/retention/", desk_data.keeping, name="desk_retention"),
    path("desk/persons/", desk_persons.find, name="desk_persons"),
    path("desk/persons/register/<slug:slug>/", desk_persons.register, name="desk_register"),
    path("desk/persons/registered/", desk_persons.registered, name="desk_registered"),
    path("desk/persons/withdraw/<uuid:id>/", desk_persons.withdraw, name="desk_take_back"),
    path("desk/persons/receipt/", desk_persons.by_receipt, name="desk_by_receipt"),
    path("desk/requests/<uuid:id>/stop/", desk_persons.stop, name="desk_stop"),
]
