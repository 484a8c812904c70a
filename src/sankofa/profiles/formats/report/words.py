"""What every report says besides what it tells of a country."""

from django.utils.translation import gettext as _


def words(day: str, version: str) -> dict[str, str]:
    """`day` on which the report was made, by which version of the program."""
    return {
        "made": _("Made on %(day)s with Sankofa %(version)s.") % {"day": day, "version": version},
        "subtitle": _("From official data, with sources, methods and doubt shown"),
        "contents": _("Contents"),
        "figures": _("List of figures"),
        "tables": _("List of tables"),
        "key_figures": _("Key figures"),
        "missing": _("What is not known"),
        "notes": _("How this was counted"),
        "sources": _("Sources"),
        "faults": _("Known faults"),
        "methods": _("Methods"),
        "methods_used": _("Only the methods by which figures of this report were made."),
        "behind": _("The numbers behind the figures"),
        "ids": _("How to look a number up"),
        "made_on": _("Made on"),
        "rests_on": _("Rests above all on"),
        "published_in": _("Published in"),
        "computed_in": _("Computed in"),
        "nothing": _("– stands for: no data."),
        "boundaries": _(
            "The boundaries and names shown do not imply any opinion on the legal status of a territory."
        ),
        "lookup": _(
            "Every number of this report has an id. At the address below, followed by the id, stand the cells it "
            "rests on, the method and the formula. In the electronic form of this report each number is a link to it."
        ),
        "lookup_offline": _(
            "Every number of this report has an id. The bundle that goes with the report has, under this id, the "
            "cells it rests on and a program that computes it again."
        ),
        "star": _(
            "A star stands for the code of the row: the three letters behind a country's name, or the year. Dots stand "
            "for what else changes from row to row."
        ),
    }
