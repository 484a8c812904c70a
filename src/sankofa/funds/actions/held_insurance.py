"""What covers and files of entrepreneurs hold about a person: told whole, and taken away on request."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sankofa.directory.queries.holdings import Holding, Row, Subject
from sankofa.funds.models import BusinessFile, CoverClaim, CoveredPerson, CoverPolicy


def _covers(subject: Subject) -> Iterator[Row]:
    if subject.account is None:
        return
    for policy in CoverPolicy.objects.filter(payer=subject.account).select_related("fund"):
        yield {
            "number": str(policy.pk),
            "scheme": policy.fund.name,
            "standing": policy.get_standing_display(),
            "begins": policy.begins,
            "for": [place.called for place in policy.people.all()],
            "premiums": [
                {"from": due.begins, "until": due.ends, "amount": due.amount, "paid": due.paid}
                for due in policy.dues.all()
            ],
        }


def _forget_covers(subject: Subject) -> None:
    """What the payer called others goes; the cover itself stays without its payer."""
    if subject.account is not None:
        CoveredPerson.objects.filter(policy__payer=subject.account).update(called="")


def _places(subject: Subject) -> Iterator[Row]:
    if subject.person is None:
        return
    for place in CoveredPerson.objects.filter(person=subject.person).select_related("policy__fund"):
        yield {"scheme": place.policy.fund.name, "since": place.since, "until": place.until}
    for claim in CoverClaim.objects.filter(covered__person=subject.person).select_related("provider"):
        yield {
            "service": claim.service,
            "provider": claim.provider.name,
            "on": claim.used_on,
            "bill": claim.charged,
            "paid": claim.amount,
            "standing": claim.get_standing_display(),
        }


def _end_places(subject: Subject) -> None:
    if subject.person is not None:
        CoveredPerson.objects.filter(person=subject.person, until=None).update(until=timezone.localdate())


def _files(subject: Subject) -> Iterator[Row]:
    if subject.account is None:
        return
    for file in BusinessFile.objects.filter(entrepreneur=subject.account):
        yield {
            "title": file.title,
            "idea": file.idea,
            "plan": file.plan,
            "stage": file.get_stage_display(),
            "desks": [desk.organisation.name for desk in file.desks.select_related("organisation")],
            "notes": [{"on": note.written_at, "words": note.words} for note in file.notes.all()],
            "obstacles": [{"on": each.met_on, "words": each.words} for each in file.obstacles.all()],
        }


HELD = (
    Holding(
        "covers",
        _("Covers that you pay for"),
        _covers,
        _forget_covers,
        stays=_("Premiums and claims stay in the books of the scheme, without whose they were."),
    ),
    Holding(
        "covered",
        _("Covers of which you are one of the people"),
        _places,
        _end_places,
        stays=_("Bills that were paid stay as service, day and amount under a random number."),
    ),
    Holding("business", _("Your files as an entrepreneur"), _files),
)
