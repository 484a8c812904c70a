"""A household's plan as a PDF, to print and to talk about."""

from pathlib import Path

from django.utils.translation import gettext as _

from sankofa.foundation.languages import is_rtl
from sankofa.foundation.money import shown
from sankofa.foundation.typesetting import typeset

LAYOUT = Path(__file__).resolve().parent / "plan.typ"


def plan_pdf(found, language: str) -> bytes:
    """The plan, and the one with a change beside it. Raises NotSet, a fault of the program."""
    plans = [(_("The plan"), found.now)]
    if found.what_if:
        plans.append((_("What if"), found.what_if))
    told = {
        "language": language,
        "rtl": is_rtl(language),
        "title": _("Household plan"),
        "note": _("Made with what you typed. Nothing of it was kept."),
        "heads": [
            _("Month"),
            _("Comes in"),
            _("Goes out"),
            _("Left"),
            _("Emergency money"),
            _("Goals"),
            _("Free"),
        ],
        "goal_heads": [_("Goal"), _("Costs"), _("Saved at the end"), _("Wished by"), _("Reached")],
        "plans": [_told(title, each) for title, each in plans],
    }
    return typeset(told, LAYOUT)


def _told(title: str, each) -> dict[str, object]:
    def money(minor: int) -> str:
        return shown(minor, each.currency)

    return {
        "title": title,
        "facts": [
            [_("Left a month, in the mean"), money(each.a_month)],
            [_("Emergency money to aim at"), money(each.plan.emergency_target)],
            [_("Full in"), each.emergency_in or "–"],
        ],
        "rows": [
            [
                row.name,
                *(
                    money(value)
                    for value in (
                        row.month.income,
                        row.month.spending,
                        row.month.left,
                        row.month.emergency,
                        row.goals,
                        row.month.free,
                    )
                ),
            ]
            for row in each.months
        ],
        "goals": [
            [goal.name, money(goal.cost), money(goal.stands), goal.wished or "–", goal.reached or "–"]
            for goal in each.goals
        ],
    }
