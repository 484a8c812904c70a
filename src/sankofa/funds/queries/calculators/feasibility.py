"""The feasibility of a health cover that people abroad pay for: premium, who can pay, who joins, what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from sankofa.foundation.money import shown
from sankofa.funds.queries.calculators.pictures import bar_figure, swing_figure
from sankofa.funds.terms.calculators import Sheet, Solved
from sankofa.funds.terms.insurance_words import ADVICE, AGAINST, MOVED, QUESTIONS, REASONS, SERVICES
from sankofa.methods.insurance_advice import Advised, Check, Numbers, advise
from sankofa.methods.insurance_uptake import (
    Between,
    Doubt,
    Simulated,
    Year,
    least_joining,
    relative_risk,
    simulate,
    spiral,
    year,
)
from sankofa.methods.microinsurance import (
    Loadings,
    Premium,
    Service,
    ability,
    funding,
    household_premium,
    joining_share,
    median_willing,
    premium,
)
from sankofa.methods.money import to_major
from sankofa.methods.one_way import swings

SEED, YEARS = 2026, 2_000


@dataclass(frozen=True)
class Asked:
    """What somebody wants to know, as the form read it. Money in minor units, shares between 0 and 1."""

    currency: str
    services: tuple[Service, ...]
    people: int
    members: Decimal
    joining: Decimal
    selection: Decimal
    loadings: Loadings
    office: int
    income: int
    bearable: Decimal
    transfers: int
    set_aside: Decimal
    reached: Decimal
    answers: tuple[tuple[int, int], ...]
    checks: Mapping[Check, bool | None]

    @property
    def insured(self) -> int:
        return max(int(self.people * self.joining), 1)

    def year(self, price: int, **changed: object) -> Year:
        """A year at this price, with something changed."""
        with_changes = replace(self, **changed)
        return year(
            with_changes.services,
            price,
            with_changes.people,
            with_changes.joining,
            selection=with_changes.selection,
            running=with_changes.loadings.running,
            office=with_changes.office,
        )


def feasibility(asked: Asked) -> Solved:
    """Everything the page shows, from one set of assumptions."""
    risk = relative_risk(asked.joining, asked.selection)
    found = premium(asked.services, asked.insured, asked.loadings, risk)
    household = household_premium(found.total, asked.members)
    paid = funding(household, asked.transfers, asked.set_aside, asked.reached)
    able = ability(household, asked.income, asked.bearable)
    willing = joining_share(asked.answers, household, paid.left, asked.reached)
    expected = asked.year(found.total)
    advised = advise(Numbers(paid.covered, paid.left, able.most, willing, expected.result), asked.checks)
    made_up = _made_up(asked, found)
    told = {
        "premium": found,
        "household": household,
        "funding": paid,
        "ability": able,
        "willing": willing * 100,
        "median": median_willing(asked.answers),
        "year": expected,
        "least": _least(asked, found),
        "scenarios": _scenarios(asked, found),
        "spiral": spiral(
            asked.services, asked.loadings, asked.people, asked.members, asked.answers, asked.selection
        ),
        "made_up": made_up,
        "loss_years": round(100 * made_up.loss_share),
        "ratios": [round(100 * ratio) for ratio in made_up.ratios],
        "doubt": _doubt(asked),
        "currency": asked.currency,
        "insured": asked.insured,
        **_advice_in_words(advised),
    }
    return Solved(told, _figures(asked, found, expected), _sheets(asked, told))


def _doubt(asked: Asked) -> Doubt:
    """Uses, prices, joining and selection around what was typed; the page tells it."""
    joining, selection = float(asked.joining), float(asked.selection)
    return Doubt(
        joining=Between(joining * 0.5, joining, min(1.0, joining * 1.5)),
        selection=Between(0.0, selection, selection * 2),
    )


def _made_up(asked: Asked, found: Premium) -> Simulated:
    return simulate(
        asked.services,
        found.total,
        asked.people,
        _doubt(asked),
        running=asked.loadings.running,
        office=asked.office,
        years=YEARS,
        seed=SEED,
    )


def _least(asked: Asked, found: Premium) -> Decimal | None:
    least = least_joining(
        asked.services,
        found.total,
        asked.people,
        selection=asked.selection,
        running=asked.loadings.running,
        office=asked.office,
    )
    return None if least is None else least * 100


def _scenarios(asked: Asked, found: Premium) -> list[tuple[str, Decimal, Year]]:
    """Half as many join, as many as expected, twice as many; and all the same with stronger selection."""
    half, double = asked.joining / 2, min(asked.joining * 2, Decimal(1))
    rows = (
        (_("Half as many join"), half, asked.selection),
        (_("As many as expected"), asked.joining, asked.selection),
        (_("Twice as many join"), double, asked.selection),
        (_("As many, and mostly the ill"), asked.joining, asked.selection * 2 + Decimal("0.2")),
    )
    return [
        (label, joining * 100, asked.year(found.total, joining=joining, selection=selection))
        for label, joining, selection in rows
    ]


def _moved(asked: Asked, price: int):
    def result(uses: Decimal, prices: Decimal, joining: Decimal, selection: Decimal, office: int) -> int:
        services = tuple(
            replace(each, uses=min(each.uses * uses, Decimal(100)), price=round(each.price * prices))
            for each in asked.services
        )
        changed = {"services": services, "joining": joining, "selection": selection, "office": office}
        return asked.year(price, **changed).result

    return result


def _figures(asked: Asked, found: Premium, expected: Year) -> dict:
    one = Decimal(1)
    base = {
        "uses": one,
        "prices": one,
        "joining": asked.joining,
        "selection": asked.selection,
        "office": asked.office,
    }
    ends = {
        "uses": (Decimal("0.8"), Decimal("1.4")),
        "prices": (Decimal("0.9"), Decimal("1.2")),
        "joining": (asked.joining / 2, min(asked.joining * Decimal("1.5"), one)),
        "selection": (Decimal(0), asked.selection * 2),
        "office": (asked.office * 8 // 10, asked.office * 12 // 10),
    }
    matters = swings(_moved(asked, found.total), base, ends)
    parts = (
        (_("Care, as expected"), found.risk),
        (_("Reserve for a bad year"), found.safety),
        (_("Running the scheme"), found.running),
        (_("Put aside"), found.surplus),
    )
    return {
        "premium": bar_figure(
            parts,
            title=_("What the premium is made of"),
            summary=_("For one person and year: %(total)s.") % {"total": shown(found.total, asked.currency)},
            head=_("Part"),
            currency=asked.currency,
        ),
        "matters": swing_figure(
            matters,
            expected.result,
            MOVED,
            title=_("What matters most for the result of a year"),
            summary=_("Most depends on: %(what)s.") % {"what": MOVED[matters[0].name]},
            currency=asked.currency,
        ),
    }


def _advice_in_words(advised: Advised) -> dict[str, object]:
    return {
        "advice": ADVICE[advised.advice],
        "against": [REASONS[reason] for reason in advised.reasons if reason in AGAINST],
        "speaks_for": [REASONS[reason] for reason in advised.reasons if reason not in AGAINST],
        "support": advised.support,
        "strength_home": round(100 * advised.home),
        "strength_abroad": round(100 * advised.abroad),
    }


def _sheets(asked: Asked, told: dict) -> tuple[Sheet, ...]:
    currency, found = asked.currency, told["premium"]

    def major(minor: int) -> Decimal:
        return to_major(minor, currency)

    services = [
        (str(SERVICES[each.name]), each.uses, major(each.price), each.copayment * 100)
        for each in asked.services
    ]
    parts = [
        (_("Care, as expected"), major(found.risk)),
        (_("Reserve for a bad year"), major(found.safety)),
        (_("Running the scheme"), major(found.running)),
        (_("Put aside"), major(found.surplus)),
        (_("Premium for one person and year"), major(found.total)),
        (_("Premium for a household and year"), major(told["household"])),
        (_("Of it from abroad"), major(told["funding"].abroad)),
        (_("Left for the household"), major(told["funding"].left)),
        (_("Most that it can pay"), major(told["ability"].most)),
        (_("Reserve that is enough in 95 of 100 years"), major(told["made_up"].reserve)),
    ]
    scenarios = [
        (
            label,
            joining,
            run.insured,
            major(run.premiums),
            major(run.claims),
            major(run.running),
            major(run.result),
        )
        for label, joining, run in told["scenarios"]
    ]
    answers = {True: _("Yes"), False: _("No"), None: _("Not known")}
    checks = [(str(question), answers[asked.checks[check]]) for check, question in QUESTIONS.items()]
    money = _("Amount in %(currency)s") % {"currency": currency}
    return (
        Sheet(
            _("Services"), (_("Service"), _("Uses a year"), money, _("Patient’s part, per cent")), services
        ),
        Sheet(_("Premium"), (_("What"), money), parts),
        Sheet(
            _("Years"),
            (_("If"), _("Join, per cent"), _("Insured"), _("Premiums"), _("Care"), _("Running"), _("Result")),
            scenarios,
        ),
        Sheet(_("Organisations"), (_("Question"), _("Answer")), checks),
        Sheet(
            _("Advice"),
            (_("Advice"),),
            [(str(told["advice"]),), *((str(each),) for each in (*told["against"], *told["speaks_for"]))],
        ),
    )
