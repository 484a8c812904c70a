"""Insurance of the journey home at the desk; in public it stands beside the registers."""

from django.urls import path

from sankofa.funds.views import repatriation

ONE = "desk/journeys/<uuid:number>/"

urlpatterns = [
    path("desk/journeys/", repatriation.desk_journeys, name="desk_journeys"),
    path("desk/journeys/new/", repatriation.desk_new_journey, name="desk_new_journey"),
    path(ONE, repatriation.desk_journey, name="desk_journey"),
    path(f"{ONE}check/", repatriation.desk_check_journey, name="desk_check_journey"),
    path(f"{ONE}cancel/", repatriation.desk_cancel_journey, name="desk_cancel_journey"),
    path(f"{ONE}claims/<int:claim>/settle/", repatriation.desk_settle_journey, name="desk_settle_journey"),
]
