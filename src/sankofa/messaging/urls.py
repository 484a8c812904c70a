from django.urls import path

from sankofa.messaging.views import desk, inbox

app_name = "messaging"

urlpatterns = [
    path("me/inbox/", inbox.inbox, name="inbox"),
    path("me/inbox/mails/", inbox.choices, name="choices"),
    path("me/inbox/address/", inbox.ask_to_confirm, name="ask_to_confirm"),
    path("me/inbox/address/<str:token>/", inbox.confirm_address, name="confirm_address"),
    path("me/inbox/<uuid:id>/", inbox.read, name="read"),
    path("desk/mail/", desk.outbox, name="outbox"),
    path("desk/mail/templates/", desk.templates, name="templates"),
    path("desk/mail/templates/<slug:kind>/<str:language>/", desk.template, name="template"),
    path("desk/mail/templates/<slug:kind>/<str:language>/shipped/", desk.shipped, name="shipped"),
    path("desk/mail/<uuid:id>/again/", desk.try_again, name="try_again"),
]
