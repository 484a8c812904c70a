"""How old the migrants in an area are: a table, a picture and what is wrong with them."""

from django.utils.translation import gettext as _

from sankofa.profiles.formats.numbers import listed, written_short
from sankofa.profiles.queries.drawing import age_pyramid
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.indicators.ages import ALL_AGES, FIVE_YEARS, GROUPS
from sankofa.profiles.queries.indicators.dimensions import latest_of
from sankofa.profiles.terms import Column, Family, Picture, Row, Table


def has_ages(area: str, year: int) -> bool:
    return figure("migrants-aged", area, "20-34", year, "all").value is not None


def age_picture(area: str, year: int, language: str) -> Picture | None:
    """Women and men by age, where the source says."""
    if not has_ages(area, year):
        return None
    rows = tuple(
        Row(
            age,
            (_age(age), *(figure("migrants-aged", area, age, year, sex) for sex in ("women", "men", "all"))),
        )
        for age in FIVE_YEARS
    )
    columns = (Column(_("Age"), is_text=True), Column(_("Women")), Column(_("Men")), Column(_("Both")))
    title = _("Ages of people here who were born abroad, %(year)s") % {"year": year}
    table = Table("residents-ages", title, columns, rows, (latest_of(Family.STOCK_AGE),))
    return age_pyramid(table, summary=_in_words(area, year), language=language)


def _in_words(area: str, year: int) -> str:
    shares = [
        _("%(group)s years: %(share)s")
        % {"group": _age(group), "share": written_short(figure("migrants-aged-share", area, group, year))}
        for group in GROUPS
    ]
    return listed(shares)


def age_faults(area: str, year: int) -> tuple[str, ...]:
    """Where the ages of the source do not add up to its total."""
    if not has_ages(area, year):
        return ()
    total = figure("migrants-aged", area, ALL_AGES, year, "all").value
    ages = sum(figure("migrants-aged", area, group, year, "all").value or 0 for group in GROUPS)
    if ages == total:
        return ()
    return (
        _(
            "The ages that the publisher gives for %(year)s do not add up to its total; shares are those of the sum "
            "of ages."
        )
        % {"year": year},
    )


def _age(age: str) -> str:
    """As the reader's language writes a span: a dash between, or a plus."""
    if age.endswith("+"):
        return _("%(age)s and over") % {"age": age.removesuffix("+")}
    return age.replace("-", "–")
