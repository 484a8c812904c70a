"""What the funds hold about a person, for exports and erasures. Each part tells its own, in a file beside this."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from sankofa.directory.queries.holdings import Holding, Row, Subject
from sankofa.funds.models import Seat
from sankofa.funds.queries.credit.held import CREDIT_HELD
from sankofa.funds.queries.gifts.held import HELD as GIFTS_HELD
from sankofa.funds.queries.matching.held import HELD as MATCHING_HELD


def seats_of_subject(subject: Subject) -> Iterator[Row]:
    if subject.account is None:
        return
    for seat in Seat.objects.filter(account=subject.account).select_related("fund", "organisation"):
        yield {
            "fund": seat.fund.name,
            "seat": seat.get_role_display(),
            "for": seat.organisation.name if seat.organisation else "",
            "called": seat.called,
            "since": seat.since,
            "until": seat.until,
            "ended": seat.ended_at,
        }


HELD = (
    Holding(
        "seats",
        _("Your seats in funds"),
        seats_of_subject,
        stays=_(
            "That a seat was held stays, without whose it was. So do movements in the books, without names."
        ),
    ),
    *CREDIT_HELD,
    *GIFTS_HELD,
    *MATCHING_HELD,
)
