"""Addresses of money: what sending costs, the household budget, the guide, lessons; and their desk."""

from django.urls import path, register_converter

from sankofa.funds.views import budget, desk_guide, desk_prices, guide, money_lessons, prices


class CountryCode:
    """Three capitals."""

    regex = "[A-Z]{3}"

    def to_python(self, value: str) -> str:
        return value

    to_url = to_python


class PriceFile(CountryCode):
    regex = "csv|json"


class PricePicture(CountryCode):
    regex = "svg|png|csv"


register_converter(CountryCode, "iso3")
register_converter(PriceFile, "pricefile")
register_converter(PricePicture, "pricepicture")

ROUTE = "money/send/<iso3:sender>/<iso3:receiver>/"

urlpatterns = [
    path("money/", money_lessons.money, name="money"),
    path("money/send/", prices.index, name="send"),
    path(ROUTE, prices.corridor, name="send_corridor"),
    path(f"{ROUTE}prices.<pricefile:extension>", prices.corridor_file, name="send_file"),
    path(f"{ROUTE}history.<pricepicture:extension>", prices.history, name="send_history"),
    path("money/budget/", budget.budget, name="budget"),
    path("me/money/budget/", budget.own_budget, name="own_budget"),
    path("money/lessons/", money_lessons.lessons, name="lessons"),
    path("money/lessons/<slug:code>/", money_lessons.lesson, name="lesson"),
    path("money/lessons/school/<slug:code>/", money_lessons.school_plan, name="school_plan"),
    path("money/guide/", guide.index, name="guide"),
    path("money/guide/<iso3:origin>/", guide.country, name="guide_country"),
    path("money/guide/<iso3:origin>/<iso3:host>/", guide.pair, name="guide_pair"),
    path("desk/money/prices/", desk_prices.prices, name="desk_prices"),
    path("desk/money/prices/new/", desk_prices.new_price, name="desk_price_new"),
    path("desk/money/prices/markets/", desk_prices.markets, name="desk_markets"),
    path("desk/money/prices/<slug:code>/", desk_prices.price, name="desk_price"),
    path("desk/money/prices/<slug:code>/proof/", desk_prices.proof, name="desk_price_proof"),
    path("desk/money/guide/", desk_guide.guide, name="desk_guide"),
    path("desk/money/guide/new/", desk_guide.entry, name="desk_guide_new"),
    path("desk/money/guide/<slug:slug>/", desk_guide.entry, name="desk_guide_entry"),
    path("desk/money/courses/", desk_guide.courses, name="desk_courses"),
    path("desk/money/schools/", desk_guide.schools, name="desk_schools"),
]
