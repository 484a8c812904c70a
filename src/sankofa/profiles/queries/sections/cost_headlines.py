"""What is told above all of the cost of sending: only what is of late, with what it rests on."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from sankofa.profiles.formats.numbers import written_short
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.indicators.prices import last_priced_year
from sankofa.profiles.queries.sections.asking import held, is_known
from sankofa.profiles.queries.sections.remittance_costs import costs_of, quarter_words
from sankofa.profiles.terms import Figure, KeyFigure

OLDEST = 3  # years between a cost that is told above all and the newest held for any country
LEAST_PRICED = 20.0  # per cent of the money received, for the saving to be told


def _known_quarters(area: str, side: str) -> list[str]:
    """Quarters with a cost that can be shown, in order."""
    return [
        quarter
        for quarter, by_code in costs_of(area, side).items()
        if any(cost is not None for cost in by_code.values())
    ]


def _last_full_year(quarters: Sequence[str]) -> int:
    """The last year whose fourth quarter is held; the last one at all where none is."""
    ended = [quarter for quarter in quarters if quarter.endswith("Q4")]
    return int((ended or quarters)[-1][:4])


def _told_year(quarters: Sequence[str]) -> int | None:
    """The last full year; None where nothing is known or that year is too old to stand for today."""
    if not quarters:
        return None
    year = _last_full_year(quarters)
    return year if year >= last_priced_year() - OLDEST else None


def _last_quarter(quarters: Sequence[str], year: int) -> str:
    return [quarter for quarter in quarters if quarter.startswith(str(year))][-1]


def cost_told(area: str) -> tuple[str, ...]:
    quarters = _known_quarters(area, "to")
    year = _told_year(quarters)
    if year is None:
        return ()
    counted = _last_quarter(quarters, year)
    told = [
        _(
            "Sending 200 US dollars here cost %(cost)s in %(year)s, on the mean of the corridors held. Corridors: "
            "%(corridors)s; services compared in %(quarter)s: %(services)s."
        )
        % {
            "cost": written_short(figure("remittance-cost-to-mean", area, year)),
            "year": year,
            "corridors": written_short(figure("corridors-priced-to", area, year)),
            "quarter": quarter_words(counted),
            "services": written_short(figure("services-to", area, counted)),
        },
        _("Corridors that cost more than 5%% in %(quarter)s: %(dear)s of %(all)s.")
        % {
            "quarter": quarter_words(quarters[-1]),
            "dear": written_short(figure("corridors-above-5-to", area, quarters[-1])),
            "all": written_short(figure("corridors-to", area, quarters[-1])),
        },
    ]
    if saved := _saving(area, year):
        saving, covered = saved
        told.append(
            _(
                "If no corridor cost more than 3%%, senders would keep about %(saving)s a year. This counts only "
                "corridors with a known cost, through which %(share)s of the money goes by the World Bank's model."
            )
            % {"saving": written_short(saving), "share": written_short(covered)}
        )
    return tuple(told)


def _saving(area: str, year: int) -> tuple[Figure, Figure] | None:
    """What senders would keep and the part of the money that is priced; None where too little of it is."""
    saving, covered = held("saving-at-3", area, year), held("remittances-priced-share", area, year)
    if not saving or not saving.value or not covered or (covered.value or 0) < LEAST_PRICED:
        return None
    return saving, covered


def cost_key_figures(area: str) -> tuple[KeyFigure, ...]:
    quarters = _known_quarters(area, "to")
    year = _told_year(quarters)
    if year is None:
        return ()
    corridors = figure("corridors-priced-to", area, year)
    told = [
        KeyFigure(
            _("of 200 US dollars is what sending them here cost in %(year)s") % {"year": year},
            figure("remittance-cost-to-mean", area, year),
            _("Mean over corridors: %(corridors)s. Goal 10.c: less than 3%%.")
            % {"corridors": written_short(corridors)},
            corridors,
        )
    ]
    if saved := _saving(area, year):
        saving, covered = saved
        told.append(
            KeyFigure(
                _("a year would stay with senders if no corridor cost more than 3%"),
                saving,
                _("%(share)s of modelled remittances go through corridors with a known cost")
                % {"share": written_short(covered)},
                covered,
            )
        )
    return tuple(told)


def cost_gaps(area: str) -> tuple[str, ...]:
    """What of the cost of sending here is not told above all, and why."""
    quarters = _known_quarters(area, "to")
    if not quarters:
        return ()
    year = _last_full_year(quarters)
    if _told_year(quarters) is None:
        return (
            _(
                "The last known cost of sending money here is of %(year)s: too old to stand for today, so it stands in "
                "the table only."
            )
            % {"year": year},
        )
    covered = held("remittances-priced-share", area, year)
    if not is_known(covered) or covered.value >= LEAST_PRICED:
        return ()
    return (
        _(
            "What senders would keep if no corridor cost more than 3%% is not shown: only %(share)s of modelled "
            "remittances go through corridors with a known cost."
        )
        % {"share": written_short(covered)},
    )
