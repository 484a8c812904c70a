"""The words of a diaspora fund: what trustees say, and where a proposal stands."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SayChoice(TextChoices):
    """`methods.trustees.Say`, in words."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    ABSTAIN = "abstain", _("I abstain")
    CONFLICT = "conflict", _("I have a conflict of interest")


class ProposalStanding(TextChoices):
    OPEN = "open", _("Before the trustees")
    PASSED = "passed", _("Agreed")
    REFUSED = "refused", _("Refused")
    PAID = "paid", _("Agreed and paid")
