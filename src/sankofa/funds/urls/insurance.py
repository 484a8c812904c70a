"""Insurance schemes: taking out a cover, one's own covers, and the desk of the operator."""

from django.urls import path

from sankofa.funds.views import cover, cover_desk

DESK = "desk/funds/<slug:slug>/cover/"
POLICY = f"{DESK}<uuid:number>/"
CLAIM = f"{DESK}claims/<uuid:number>/"

urlpatterns = [
    path("funds/<slug:slug>/cover/", cover.take_out, name="take_out_cover"),
    path("me/covers/", cover.own_covers, name="own_covers"),
    path("me/covers/agree/<str:token>/", cover.agree, name="agree_to_cover"),
    path("me/covers/<uuid:number>/", cover.own_policy, name="own_policy"),
    path("me/covers/<uuid:number>/end/", cover.end_own, name="end_own_cover"),
    path("me/covers/people/<uuid:number>/end/", cover.end_place, name="end_covered_person"),
    path(DESK, cover_desk.desk_cover, name="desk_cover"),
    path(f"{DESK}terms/", cover_desk.desk_terms, name="cover_terms"),
    path(f"{DESK}providers/", cover_desk.desk_providers, name="cover_providers"),
    path(f"{DESK}providers/<int:number>/end/", cover_desk.desk_end_provider, name="cover_end_provider"),
    path(f"{DESK}support/", cover_desk.desk_support, name="cover_support"),
    path(f"{DESK}support/<int:number>/paid/", cover_desk.desk_support_paid, name="cover_support_paid"),
    path(f"{DESK}premiums/", cover_desk.desk_premiums, name="cover_premiums"),
    path(f"{DESK}claims/", cover_desk.desk_claims, name="cover_claims"),
    path(f"{DESK}claims/new/", cover_desk.desk_new_claim, name="cover_new_claim"),
    path(CLAIM, cover_desk.desk_claim, name="cover_claim"),
    path(f"{CLAIM}decide/", cover_desk.desk_decide, name="cover_decide"),
    path(f"{CLAIM}pay/", cover_desk.desk_pay, name="cover_pay"),
    path(POLICY, cover_desk.desk_policy, name="cover_policy"),
    path(f"{POLICY}payment/", cover_desk.desk_payment, name="cover_payment"),
    path(f"{POLICY}support/", cover_desk.desk_choose_support, name="cover_choose_support"),
]
