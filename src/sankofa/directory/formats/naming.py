"""How a member is named where no identity may be read."""

from django.utils.translation import gettext as _

from sankofa.directory.models import Membership


def shown_name(membership: Membership) -> str:
    """As the member asked to be called; else by number, so that two can be told apart."""
    return membership.called or _("Member %(number)s") % {"number": membership.pk}
