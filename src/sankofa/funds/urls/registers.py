"""Registers of instruments: in public below /funds/registers/, and at the desk."""

from django.urls import path

from sankofa.funds.views import business, registers, registers_desk, repatriation

DESK = "desk/registers/<slug:kind>/<slug:slug>/"

urlpatterns = [
    path("funds/registers/", registers.registers, name="registers"),
    # These are counted from what is private; they stand before the kinds, whose addresses take any name.
    path("funds/registers/obstacles/", business.obstacles, name="obstacles"),
    path(
        "funds/registers/obstacles.<picture:extension>", business.obstacles_picture, name="obstacles_picture"
    ),
    path("funds/registers/journeys/", repatriation.journeys, name="journeys"),
    path(
        "funds/registers/journeys.<picture:extension>", repatriation.journeys_picture, name="journeys_picture"
    ),
    path("funds/registers/<slug:kind>/", registers.register, name="register"),
    path("funds/registers/<slug:kind>/<slug:slug>/", registers.register_entry, name="register_entry"),
    path("desk/registers/", registers_desk.desk_registers, name="desk_registers"),
    path("desk/registers/<slug:kind>/new/", registers_desk.desk_new, name="desk_register_new"),
    path(DESK, registers_desk.desk_entry, name="desk_register_entry"),
    path(f"{DESK}follow-up/", registers_desk.desk_follow_up, name="desk_register_follow_up"),
    path(f"{DESK}look/", registers_desk.desk_look, name="desk_register_look"),
    path(f"{DESK}publish/", registers_desk.desk_publish, name="desk_register_publish"),
    path(f"{DESK}withdraw/", registers_desk.desk_withdraw, name="desk_register_withdraw"),
]
