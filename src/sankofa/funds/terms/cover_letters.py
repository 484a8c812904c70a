"""What those who pay for a cover, and those who are covered, are told: no amount, no service and no reason."""

from django.utils.translation import gettext_lazy as _

from sankofa.foundation import letters
from sankofa.foundation.letters import Place

_FUND = Place("fund", _("the name of the scheme"), "Made-up Health Scheme")

PREMIUM_SOON = letters.kind(
    code="cover-premium-soon",
    label=_("A premium is due soon (to who pays for a cover)"),
    subject=_("{fund}: a premium is due soon"),
    body=_(
        "Hello,\n\na premium for a cover that you pay for at {fund} is due these days. "
        "How much, and from when on, stands here:\n\n{link}"
    ),
    places=(_FUND,),
    notice=_("{fund}: a premium is due soon."),
)
PREMIUM_LATE = letters.kind(
    code="cover-premium-late",
    label=_("A premium has not come in (to who pays for a cover)"),
    subject=_("{fund}: a premium may have been forgotten"),
    body=_(
        "Hello,\n\na premium for a cover that you pay for at {fund} was due and has not come in yet. If you have paid, "
        "forget this letter. After the days of grace the cover ends. What is due stands here:\n\n{link}"
    ),
    places=(_FUND,),
    notice=_("{fund}: a premium may have been forgotten."),
)
CLAIM_DECIDED = letters.kind(
    code="cover-claim-decided",
    label=_("A bill was decided on (to who is covered)"),
    subject=_("{fund}: a bill was decided on"),
    body=_(
        "Hello,\n\n{fund} has decided on a bill under your cover. What it decided, and why, stands here:\n\n{link}"
    ),
    places=(_FUND,),
    notice=_("{fund}: a bill under your cover was decided on."),
)
