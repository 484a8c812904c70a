"""The public directory below `/directory/`, the desk of organisations, and one's own duties."""

from django.urls import path, register_converter

from sankofa.directory.views import members, organisations, own_duties, public


class _OneOf:
    """A converter for a few fixed words, so that other words are simply not found."""

    def to_python(self, value: str) -> str:
        return value

    to_url = to_python


class ListFormat(_OneOf):
    regex = "csv|json"


class PictureFormat(_OneOf):
    regex = "svg|png|csv"


class Token(_OneOf):
    regex = "[A-Za-z0-9_-]{20,80}"


register_converter(ListFormat, "list")
register_converter(PictureFormat, "picture")
register_converter(Token, "token")

DESK = "desk/organisations/"
ONE = f"{DESK}<slug:slug>/"

urlpatterns = [
    path("directory/", public.index, name="index"),
    path("directory/organisations.<list:extension>", public.organisations_file, name="file"),
    path("directory/map.<picture:extension>", public.world_map, name="map"),
    path("directory/propose/", organisations.propose, name="propose"),
    path("directory/<slug:slug>/", public.organisation, name="organisation"),
    path("directory/<slug:slug>.jsonld", public.organisation_linked, name="linked"),
    path("directory/<slug:slug>/places.<picture:extension>", public.places_map, name="places"),
    path(DESK, organisations.desk, name="desk_organisations"),
    path(f"{DESK}new/", organisations.new, name="desk_new"),
    path(f"{DESK}waiting/", members.waiting, name="desk_waiting"),
    path(ONE, organisations.edit, name="desk_organisation"),
    path(f"{ONE}standing/", organisations.stand, name="desk_standing"),
    path(f"{ONE}confirm/", organisations.confirm, name="desk_confirm"),
    path(f"{ONE}merge/", organisations.merge_page, name="desk_merge"),
    path(f"{ONE}members/", members.members, name="desk_members"),
    path(f"{ONE}members/<int:number>/remove/", members.remove_member, name="desk_remove_member"),
    path(f"{ONE}invitations/<uuid:number>/withdraw/", members.withdraw_invitation, name="desk_withdraw"),
    path(f"{ONE}duties/", members.duties_page, name="desk_duties"),
    path(f"{ONE}duties/<int:number>/confirm/", members.confirm_duty, name="desk_confirm_duty"),
    path(f"{ONE}duties/<int:number>/end/", members.end_duty, name="desk_end_duty"),
    path(f"{ONE}hand-overs/<int:number>/", members.settle_hand_over, name="desk_hand_over"),
    path("me/duties/", own_duties.own_duties, name="own_duties"),
    path("me/duties/<int:number>/hand-over/", own_duties.hand_over, name="hand_over"),
    path("me/duties/<int:number>/give-back/", own_duties.give_back, name="give_back"),
    path("me/organisations/<int:number>/name/", own_duties.called, name="called"),
    path("me/organisations/<int:number>/leave/", own_duties.leave, name="leave_organisation"),
    path("me/invitations/<token:token>/", own_duties.invitation, name="invitation"),
]
