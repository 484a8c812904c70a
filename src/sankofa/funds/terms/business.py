"""The words of business support: stages of a firm, what stands in its way, what a file is about."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FileKind(TextChoices):
    FIRM = "firm", _("A firm of one’s own")
    INVESTMENT = "investment", _("An investment at home")


class BusinessStage(TextChoices):
    IDEA = "idea", _("Idea")
    MARKET = "market", _("Market analysis")
    PLAN = "plan", _("Business plan")
    FINANCE = "finance", _("Finance")
    START = "start", _("Start")
    COACHING = "coaching", _("Coaching")


class ObstacleKind(TextChoices):
    LAND = "land", _("Land and property")
    PERMITS = "permits", _("Permits and registration")
    TAX = "tax", _("Taxes and customs")
    FINANCE = "finance", _("Credit and banks")
    COURTS = "courts", _("Contracts and courts")
    POWER = "power", _("Power, water, roads")
    STAFF = "staff", _("Finding staff")
    PARTNERS = "partners", _("Partners who do not keep their word")
    DEMANDS = "demands", _("Demands for bribes")
    OTHER = "other", _("Something else")
