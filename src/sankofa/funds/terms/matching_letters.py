"""What clubs, treasurers and those who keep a matching fund are written."""

from django.utils.translation import gettext_lazy as _

from sankofa.foundation import letters
from sankofa.foundation.letters import Place

_TITLE = Place("title", _("the title of the project"), "A made-up health centre")
_STATE = Place("state", _("where the project stands"), "Being built")
_DAY = Place("day", _("the last day"), "2026-05-31")

PROJECT_MOVED = letters.kind(
    code="project-moved",
    label=_("A project of a matching fund moved on"),
    subject=_("{title}: {state}"),
    body=_(
        "Hello,\n\nthe project {title} now stands so: {state}\n\nRead why, and what comes next:\n\n{link}"
    ),
    places=(_TITLE, _STATE),
    notice=_("{title}: {state}"),
)
PROJECT_ASKS = letters.kind(
    code="project-asks",
    label=_("A project asks whether your club takes part"),
    subject=_("Does your club take part? {title}"),
    body=_(
        "Hello,\n\nthe project {title} names your club, and money that it would bring. It is handed in only if your "
        "club agrees. Read it, and agree if you do, here:\n\n{link}"
    ),
    places=(_TITLE,),
    notice=_("Does your club take part? {title}"),
)
PROJECT_DUE = letters.kind(
    code="project-due",
    label=_("Money of a project is still missing"),
    subject=_("By {day}: money is missing for {title}"),
    body=_(
        "Hello,\n\nby {day} all the money for {title} must have come together. Some is missing still. "
        "See how much, and from whom:\n\n{link}"
    ),
    places=(_TITLE, _DAY),
    notice=_("By {day}: money is missing for {title}"),
)
PROJECT_ALARM = letters.kind(
    code="project-alarm",
    label=_("The local committee raised an alarm"),
    subject=_("Alarm: {title}"),
    body=_(
        "Hello,\n\na member of the local mirror committee says that something is wrong with {title}. "
        "No further stage is paid before the alarm is answered. Read it here:\n\n{link}"
    ),
    places=(_TITLE,),
    notice=_("Alarm: {title}"),
    may_be_turned_off=False,
)
