"""The words of calls for ideas and of appeals."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sankofa.methods.appeals import Point


class CallStanding(TextChoices):
    OPEN = "open", pgettext_lazy("standing", "Open")
    JUDGED = "judged", _("Decided")


class IdeaStanding(TextChoices):
    SENT = "sent", _("Being scored")
    CHOSEN = "chosen", _("Chosen")
    RESERVE = "reserve", _("On the reserve list")
    REFUSED = "refused", _("Not chosen")


QUESTIONS = {
    Point.NAMED: _("Are migrants named among the people to be helped?"),
    Point.COUNTED: _("Does it say how many migrants are affected?"),
    Point.TARGETED: _("Does it say how many migrants are to be reached?"),
    Point.NEEDS: _("Does it say what migrants need, by sector?"),
    Point.ACTIVITIES: _("Does it say what is done for migrants?"),
    Point.MONEY: _("Does it ask for money for migrants?"),
    Point.LANGUAGES: _("Are people told in languages that migrants read?"),
    Point.STATUS: _("Are migrants helped whatever their papers?"),
    Point.RETURN: _("Is there help for migrants who want to leave or go home?"),
    Point.HEARD: _("Were migrants asked?"),
}
