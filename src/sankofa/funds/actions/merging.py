"""What funds and registers keep for an organisation that is merged into another."""

from django.utils.translation import gettext as _

from sankofa.directory.models import Organisation
from sankofa.directory.terms import DirectoryRefused
from sankofa.funds.models import Fund, RegisterEntry
from sankofa.funds.terms import FundStanding


def move_entries(organisation: Organisation, into: Organisation) -> int:
    """Moves entries of registers; gives how many. Raises `DirectoryRefused` where it answers for a fund.

    Whose the books of a fund are, and who may decide in it, hangs on the organisation that answers for it.
    """
    funds = Fund.objects.filter(run_by=organisation).exclude(standing=FundStanding.ENDED)
    if names := ", ".join(funds.order_by("name").values_list("name", flat=True)):
        raise DirectoryRefused(
            _("It answers for a fund: %(names)s. Merge the other into this one, or end the fund first.")
            % {"names": names}
        )
    return RegisterEntry.objects.filter(organisation=organisation).update(organisation=into)
