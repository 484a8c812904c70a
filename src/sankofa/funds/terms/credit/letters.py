"""What is told to those who borrow, lend and decide. No letter says an amount or what a loan is for."""

from django.utils.translation import gettext_lazy as _

from sankofa.foundation import letters
from sankofa.foundation.letters import Place

_FUND = Place("fund", _("the name of the fund"), "Made-up Coffee Fund")

DECIDED = letters.kind(
    code="credit-decided",
    label=_("An application to a fund was decided (to those who applied)"),
    subject=_("Your application to {fund} was decided"),
    body=_(
        "Your application to {fund} was decided. Read what was decided, and what to do next, here:\n\n{link}"
    ),
    places=(_FUND,),
    notice=_("Your application to {fund} was decided."),
)
VOTE = letters.kind(
    code="credit-vote",
    label=_("Depositors are asked about a loan"),
    subject=_("{fund}: your voice on a loan"),
    body=_(
        "Your savings in {fund} stand behind its loans. The committee is for a new one; say whether you are, too:\n\n"
        "{link}"
    ),
    places=(_FUND,),
    notice=_("{fund} asks for your voice on a loan."),
)
REMINDER = letters.kind(
    code="credit-reminder",
    label=_("A payment is late (to those who borrowed)"),
    subject=_("A payment to {fund} may have been forgotten"),
    body=_(
        "A payment to {fund} was due and has not come in yet. If you have paid, forget this letter. If you cannot pay "
        "now, talk to the fund: together you can agree on other terms. What is due stands here:\n\n{link}"
    ),
    places=(_FUND,),
    notice=_("A payment to {fund} may have been forgotten."),
)
