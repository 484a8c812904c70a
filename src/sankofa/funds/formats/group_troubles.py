"""Why a meeting cannot be posted, in words."""

from django.utils.translation import gettext as _

from sankofa.foundation.money import shown
from sankofa.methods.group_moves import Trouble


def in_words(trouble: Trouble) -> str:
    """One sentence that says what is wrong and whom it concerns."""
    told = {"member": trouble.member, "currency": trouble.currency, "number": trouble.amount}
    if trouble.currency:
        told["amount"] = shown(abs(trouble.amount), trouble.currency)
    return _sentence(trouble) % told


def _sentence(trouble: Trouble) -> str:
    if trouble.code in ("count-cash", "count-social"):
        return _counted(trouble)
    return {
        "no-member": _("There is no member %(member)s."),
        "too-many-shares": _("Member %(member)s: at most %(number)s shares at a meeting."),
        "no-shares": _("There are no shares in %(currency)s."),
        "below-nothing": _("An amount in %(currency)s is below nothing."),
        "more-than-owed": _("Member %(member)s paid %(amount)s more than is owed."),
        "beyond-limit": _("Member %(member)s may borrow %(amount)s at most."),
        "no-such-loan": _("Member %(member)s: the charter lets a loan run for 1 to %(number)s months."),
        "not-enough": _("%(amount)s are missing in the box: more is paid out than there is."),
        "more-than-kept": _("No more than %(amount)s is kept for member %(member)s."),
        "not-invested": _(
            "Of this investment %(amount)s have not come back: no more can. What it brought beyond is income."
        ),
        "kept-for-others": _(
            "%(amount)s that are owed to members who are gone are missing in the box. Collect before you share out."
        ),
        "nobody-to-share": _("There are %(amount)s in the box and nobody has shares."),
    }[trouble.code]


def _counted(trouble: Trouble) -> str:
    more = trouble.amount > 0
    if trouble.code == "count-social":
        return (
            _("In the box of the social fund is %(amount)s more than the books say. Count again.")
            if more
            else _("In the box of the social fund is %(amount)s less than the books say. Count again.")
        )
    if more:
        return _(
            "In the cash box is %(amount)s more than the books say. Count again, or book the difference."
        )
    return _("In the cash box is %(amount)s less than the books say. Count again, or book the difference.")
