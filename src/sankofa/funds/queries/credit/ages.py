"""Classes of loans by days late, as people read them."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from sankofa.methods.portfolio import AGES

CLASSES = tuple(zip((-1, *AGES), (*AGES, None), strict=True))  # above so many days, until so many


def class_name(above: int, until: int | None) -> str:
    if above < 0:
        return pgettext("loans", "on time")
    if until is None:
        return ngettext("more than %(days)s day", "more than %(days)s days", above) % {"days": above}
    return _("%(first)s–%(last)s days") % {"first": above + 1, "last": until}
