"""What somebody sees and does about their own account, below `/me/`."""

from django.urls import path

from sankofa.directory.views import account

urlpatterns = [
    path("me/", account.me, name="me"),
    path("me/devices/", account.devices, name="devices"),
    path("me/language/", account.language, name="language"),
    path("me/leave/", account.leave, name="leave"),
]
