"""Every fund: the list, its page, its desk, and its seats. The page of a fund stands last: it takes any name."""

from django.urls import path

from sankofa.funds.views import desk, every_fund

ONE = "desk/funds/<slug:slug>/"

urlpatterns = [
    path("funds/", every_fund.index, name="index"),
    path("funds/<slug:slug>/", every_fund.fund, name="fund"),
    path("desk/funds/", desk.desk_funds, name="desk_funds"),
    path("desk/funds/new/", desk.desk_new, name="desk_new"),
    path(ONE, desk.desk_fund, name="desk_fund"),
    path(f"{ONE}about/", desk.desk_about, name="desk_about"),
    path(f"{ONE}move/", desk.desk_move, name="desk_move"),
    path(f"{ONE}seats/offer/", desk.desk_offer, name="desk_offer"),
    path(f"{ONE}seats/<int:number>/end/", desk.desk_end_seat, name="desk_end_seat"),
    path(f"{ONE}offers/<int:number>/withdraw/", desk.desk_withdraw_offer, name="desk_withdraw_offer"),
    path("me/funds/", desk.own_funds, name="own_funds"),
    path("me/seats/<str:token>/", desk.take_seat, name="take_seat"),
]
