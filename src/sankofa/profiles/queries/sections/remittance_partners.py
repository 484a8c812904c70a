"""Who sends money to whom. Nobody records it: every number here is a model's result, and models stand side by side."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from sankofa.methods.remittances import Rule
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.indicators.dimensions import latest_of
from sankofa.profiles.queries.indicators.remittance_model import RULES, hosts
from sankofa.profiles.queries.indicators.remittance_pairs import from_each, matrices, to_each
from sankofa.profiles.queries.naming import name_of, page_of_pair
from sankofa.profiles.queries.sections.asking import any_known, held
from sankofa.profiles.terms import Column, Family, Figure, Row, Table


def rule_labels() -> dict[str, str]:
    return {
        Rule.MIGRANTS: _("by migrants"),
        Rule.HOST_INCOME: _("by migrants and their incomes"),
        Rule.BOTH_INCOMES: _("by migrants and both incomes"),
    }


def partner_tables(area: str, language: str) -> list[Table]:
    if not matrices():
        return []
    return [_senders(area, language), _receivers(area, language)]


def _senders(area: str, language: str) -> Table:
    """What each country sends, by every published matrix and by our own three rules."""
    years, newest = [year for year, _edition in matrices()], matrices()[0][0]
    columns = (
        Column(_("Country or area"), is_text=True),
        *(Column(_("World Bank's model, %(year)s") % {"year": year}) for year in years),
        Column(_("Share, %(year)s") % {"year": newest}),
        *(
            Column(_("Our model %(rule)s, %(year)s") % {"rule": label, "year": newest})
            for label in rule_labels().values()
        ),
    )
    rows = (_sender_row(sender, area, years, language) for sender in _ranked_senders(area, years))
    return Table(
        "remittances-by-sender",
        _("Where remittances come from, million US dollars: results of models"),
        columns,
        tuple(row for row in rows if any_known(row.cells)),
        (
            *_matrix_ids(),
            latest_of(Family.STOCK),
            latest_of(Family.INCOME_PPP),
            latest_of(Family.REMITTANCES),
        ),
        (model_note(),),
    )


def _ranked_senders(area: str, years: Sequence[int]) -> list[str]:
    """By the matrices, the newest first, then by our own model: all that any of them names."""
    found = {code for year in years for code in from_each(area, str(year))}
    found |= set(hosts(area, str(years[0])))
    ranks = {
        code: (
            *(-_amount(held("remittance-matrix", code, area, year)) for year in years),
            -_amount(held("remittance-model", code, area, years[0], RULES[-1])),
        )
        for code in found
    }
    return sorted(found, key=lambda code: (*ranks[code], code))


def _amount(found: Figure | None) -> float:
    return (found.value or 0) if found else 0


def _sender_row(sender: str, area: str, years: Sequence[int], language: str) -> Row:
    cells = (
        name_of(sender, language),
        *(held("remittance-matrix", sender, area, year) for year in years),
        held("remittance-matrix-share", sender, area, years[0]),
        *(held("remittance-model", sender, area, years[0], rule) for rule in RULES),
    )
    return Row(sender, cells, page_of_pair(sender, area))


def _receivers(area: str, language: str) -> Table:
    years = [year for year, _edition in matrices()]
    columns = (
        Column(_("Country or area"), is_text=True),
        *(Column(_("World Bank's model, %(year)s") % {"year": year}) for year in years),
    )
    return Table(
        "remittances-by-receiver",
        _("Where remittances go to, million US dollars: results of a model"),
        columns,
        tuple(
            Row(
                code,
                (name_of(code, language), *(figure("remittance-matrix", area, code, year) for year in years)),
                page_of_pair(area, code),
            )
            for code in _ranked_receivers(area, years)
        ),
        _matrix_ids(),
        (model_note(),),
    )


def _ranked_receivers(area: str, years: Sequence[int]) -> list[str]:
    found = {code for year in years for code, amount in to_each(area, str(year)).items() if amount}
    amounts = {
        code: [-_amount(figure("remittance-matrix", area, code, year)) for year in years] for code in found
    }
    return sorted(found, key=lambda code: (*amounts[code], code))


def _matrix_ids() -> tuple[str, ...]:
    return tuple(edition.id for _year, edition in matrices())


def model_note() -> str:
    return _(
        "No country records which country its remittances come from. All of these share out the recorded receipts "
        "by where people live and what is earned there."
    )


def partner_notes() -> tuple[str, ...]:
    return (
        _(
            "Our models use the stocks of the nearest year, and income a head at purchasing power of the same year or "
            "the last one held before. Hosts without a known income have no part in the two rules that need it."
        ),
    )
