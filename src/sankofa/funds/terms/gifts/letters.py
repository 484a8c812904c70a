"""What givers, and those who answer for the money of a bridge fund, are told. No letter says an amount or a purpose."""

from django.utils.translation import gettext_lazy as _

from sankofa.foundation import letters
from sankofa.foundation.letters import Place

_FUND = Place("fund", _("the name of the fund"), "Made-up Bridge Fund")

GIFT_CAME = letters.kind(
    code="gift-came",
    label=_("A gift came in (to who gave it)"),
    subject=_("{fund}: your gift has arrived"),
    body=_(
        "Hello,\n\nyour gift to {fund} has arrived and stands in its books. Thank you. "
        "Your receipt, and what your gift is used for:\n\n{link}"
    ),
    places=(_FUND,),
    notice=_("{fund}: your gift has arrived."),
)
GIFT_BACK = letters.kind(
    code="gift-back",
    label=_("A gift goes back (to who gave it)"),
    subject=_("{fund}: your gift comes back to you"),
    body=_(
        "Hello,\n\nwhat you gave for has missed its goal, so {fund} sends your gift back, as was said when you gave. "
        "Read more here:\n\n{link}"
    ),
    places=(_FUND,),
    notice=_("{fund}: your gift comes back to you."),
)
GIFT_PART_BACK = letters.kind(
    code="gift-part-back",
    label=_("A part of a gift goes back (to who gave it)"),
    subject=_("{fund}: a part of your gift comes back to you"),
    body=_(
        "Hello,\n\nnot all was needed of what was given for the same purpose as your gift to {fund}. "
        "It sends you your part of what was left, as was said when you gave. How much it is stands here:\n\n{link}"
    ),
    places=(_FUND,),
    notice=_("{fund}: a part of your gift comes back to you."),
)
RELEASE_WAITS = letters.kind(
    code="bridge-release-waits",
    label=_("Money of a bridge fund waits for a second person"),
    subject=_("{fund}: a release waits for a second person"),
    body=_(
        "Hello,\n\nsomebody has asked for money of {fund} in an emergency. "
        "It is paid once a second person releases it. Look at it, and release or refuse it, here:\n\n{link}"
    ),
    places=(_FUND,),
    notice=_("{fund}: a release waits for a second person."),
    may_be_turned_off=False,
)
LOSS_WAITS = letters.kind(
    code="bridge-loss-waits",
    label=_("A loss of a bridge fund waits for a second person"),
    subject=_("{fund}: a loss waits for a second person"),
    body=_(
        "Hello,\n\nsomebody says that nobody will repay an advance of {fund}. It is written off once a second person "
        "agrees. Look at it, and agree or keep it open, here:\n\n{link}"
    ),
    places=(_FUND,),
    notice=_("{fund}: a loss waits for a second person."),
    may_be_turned_off=False,
)
RELEASE_ANSWERED = letters.kind(
    code="bridge-release-answered",
    label=_("Money of a bridge fund was released or refused (to who asked)"),
    subject=_("{fund}: what you asked for was answered"),
    body=_(
        "Hello,\n\nthe money that you asked for from {fund} was released, or refused with a reason. "
        "Read it here:\n\n{link}"
    ),
    places=(_FUND,),
    notice=_("{fund}: what you asked for was answered."),
)
PROPOSAL_WAITS = letters.kind(
    code="trustees-proposal",
    label=_("A proposal is before the trustees of a fund (to its trustees)"),
    subject=_("{fund}: a proposal waits for your voice"),
    body=_(
        "Hello,\n\nsomebody has put a proposal to spend money before the trustees of {fund}. "
        "Read it, and say yes or no, or declare a conflict of interest, by the last day that stands there:\n\n{link}"
    ),
    places=(_FUND,),
    notice=_("{fund}: a proposal waits for your voice."),
)
PROPOSAL_DECIDED = letters.kind(
    code="trustees-decided",
    label=_("Trustees of a fund decided (to who proposed)"),
    subject=_("{fund}: your proposal was decided"),
    body=_(
        "Hello,\n\nthe trustees of {fund} have decided on your proposal. Read how, and why, here:\n\n{link}"
    ),
    places=(_FUND,),
    notice=_("{fund}: your proposal was decided."),
)
