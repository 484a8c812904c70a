"""Files of entrepreneurs. Obstacles in public stand beside the registers."""

from django.urls import path

from sankofa.funds.views import business

OWN = "me/business/<uuid:number>/"

urlpatterns = [
    path("me/business/", business.own_files, name="own_businesses"),
    path(OWN, business.own_file, name="own_business"),
    path(f"{OWN}close/", business.close, name="business_close"),
    path(f"{OWN}desks/", business.let_in, name="business_let_in"),
    path(f"{OWN}desks/<int:desk>/end/", business.take_back, name="business_take_back"),
    path("desk/business/", business.desk_files, name="desk_business"),
    path("desk/business/answer/", business.desk_answer, name="desk_answer"),
    path("desk/business/<uuid:number>/", business.desk_file, name="desk_business_file"),
    path("business/<uuid:number>/note/", business.note, name="business_note"),
    path("business/<uuid:number>/plan/", business.plan, name="business_plan"),
    path("business/<uuid:number>/obstacle/", business.obstacle, name="business_obstacle"),
    path(
        "business/<uuid:number>/obstacle/<int:obstacle>/gone/",
        business.obstacle_gone,
        name="business_obstacle_gone",
    ),
]
