"""How much waits at the desk for one person, room by room."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sankofa.catalogue.access import writes_for
from sankofa.catalogue.models import Draft, Review
from sankofa.catalogue.queries.keeping import kept_by
from sankofa.catalogue.terms import State as DraftState
from sankofa.directory.models import Account
from sankofa.directory.queries.granting import administered_by, hand_overs_for, waiting_for
from sankofa.directory.queries.rights import overdue_elsewhere, requests_to_answer
from sankofa.directory.terms import Purpose, Standing
from sankofa.foundation.statement import stated
from sankofa.messaging.queries.outbox import outbox
from sankofa.messaging.terms import State as MailState
from sankofa.portal.queries.jobs import count_of_jobs_in_trouble
from sankofa.portal.terms import Waiting
from sankofa.tables.models import Upload
from sankofa.tables.terms import State as UploadState


def requests(account: Account) -> Sequence[Waiting]:
    """Counted for the purpose for which they may be read; nobody's name is opened."""
    with stated(actor=str(account.public_id), purpose=Purpose.DATA_RIGHTS):
        found = requests_to_answer()
        elsewhere = sum(each.requests for each in overdue_elsewhere())
    overdue = sum(each.is_overdue for each in found)
    return _some(
        (overdue, ngettext("%(count)s overdue", "%(count)s overdue", overdue), True),
        (len(found) - overdue, ngettext("%(count)s to answer", "%(count)s to answer", len(found)), False),
        (elsewhere, ngettext("%(count)s overdue elsewhere", "%(count)s overdue elsewhere", elsewhere), False),
    )


def organisations(account: Account) -> Sequence[Waiting]:
    proposed = administered_by(account).filter(standing=Standing.PROPOSED).count()
    return _some((proposed, ngettext("%(count)s proposed", "%(count)s proposed", proposed), False))


def second_person(account: Account) -> Sequence[Waiting]:
    count = len(waiting_for(account)) + len(hand_overs_for(account))
    return _some((count, ngettext("%(count)s waits for you", "%(count)s wait for you", count), False))


def own_drafts(account: Account) -> Sequence[Waiting]:
    mine = Draft.objects.filter(organisation__in=writes_for(account))
    revise = mine.filter(state=DraftState.REVISE).count()
    kept = kept_by(account, writes_for(account), timezone.localdate())
    due = sum(is_due for _keeping, _title, is_due in kept)
    return _some(
        (revise, ngettext("%(count)s to revise", "%(count)s to revise", revise), False),
        (due, ngettext("%(count)s to confirm", "%(count)s to confirm", due), False),
    )


def own_reviews(account: Account) -> Sequence[Waiting]:
    mine = Review.objects.filter(reviewer=account, recused_at=None, verdict="")
    mine = mine.filter(draft__state=DraftState.IN_REVIEW)
    late = mine.filter(due_on__lt=timezone.localdate()).count()
    rest = mine.count() - late
    return _some(
        (late, ngettext("%(count)s late", "%(count)s late", late), True),
        (rest, ngettext("%(count)s to judge", "%(count)s to judge", rest), False),
    )


def queue(account: Account) -> Sequence[Waiting]:
    without = Draft.objects.filter(state=DraftState.SUBMITTED).count()
    accepted = Draft.objects.filter(state=DraftState.ACCEPTED).count()
    return _some(
        (without, ngettext("%(count)s without reviewers", "%(count)s without reviewers", without), False),
        (accepted, ngettext("%(count)s to publish", "%(count)s to publish", accepted), False),
    )


def uploads(account: Account) -> Sequence[Waiting]:
    examined = Upload.objects.filter(account=account, state=UploadState.EXAMINED).count()
    return _some((examined, ngettext("%(count)s to apply", "%(count)s to apply", examined), False))


def mails(account: Account) -> Sequence[Waiting]:
    counts = outbox(MailState.WAITING, by=str(account.public_id)).counts
    failed, held = counts[MailState.FAILED], counts[MailState.HELD]
    return _some(
        (failed, ngettext("%(count)s given up", "%(count)s given up", failed), True),
        (held, ngettext("%(count)s held back", "%(count)s held back", held), False),
    )


def jobs(account: Account) -> Sequence[Waiting]:
    failed, stuck = count_of_jobs_in_trouble()
    return _some(
        (failed, ngettext("%(count)s failed", "%(count)s failed", failed), True),
        (stuck, _("%(count)s stand still"), True),
    )


def _some(*told: tuple[int, str, bool]) -> list[Waiting]:
    """What there is any of."""
    return [Waiting(count, label % {"count": count}, late) for count, label, late in told if count]
