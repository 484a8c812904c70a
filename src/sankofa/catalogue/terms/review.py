"""The words of drafts and reviews: states, the ways between them, what is judged and who may not judge."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """Where a draft stands."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    IN_REVIEW = "in-review", _("In review")
    REVISE = "revise", _("To be revised")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Step(TextChoices):
    SUBMIT = "submit"
    TAKE_BACK = "take back"
    BEGIN_REVIEW = "begin review"
    ACCEPT = "accept"
    ASK_TO_REVISE = "ask to revise"
    DECLINE = "decline"
    PUBLISH = "publish"
    WITHDRAW = "withdraw"
    REINSTATE = "reinstate"


# The only ways from one state to another. The database refuses every other (`models.submission`).
MOVES: dict[tuple[State, Step], State] = {
    (State.DRAFT, Step.SUBMIT): State.SUBMITTED,
    (State.SUBMITTED, Step.TAKE_BACK): State.DRAFT,
    (State.SUBMITTED, Step.BEGIN_REVIEW): State.IN_REVIEW,
    (State.IN_REVIEW, Step.ACCEPT): State.ACCEPTED,
    (State.IN_REVIEW, Step.ASK_TO_REVISE): State.REVISE,
    (State.IN_REVIEW, Step.DECLINE): State.DECLINED,
    (State.REVISE, Step.SUBMIT): State.SUBMITTED,
    (State.ACCEPTED, Step.ASK_TO_REVISE): State.REVISE,
    (State.ACCEPTED, Step.PUBLISH): State.PUBLISHED,
    (State.PUBLISHED, Step.WITHDRAW): State.WITHDRAWN,
    (State.WITHDRAWN, Step.REINSTATE): State.PUBLISHED,
}
WRITABLE = (State.DRAFT, State.REVISE)
UNDER_REVIEW = (State.SUBMITTED, State.IN_REVIEW)


class Verdict(TextChoices):
    ACCEPT = "accept", _("Accept")
    REVISE = "revise", _("Revise and hand in again")
    DECLINE = "decline", _("Decline")


STEP_OF_VERDICT = {
    Verdict.ACCEPT: Step.ACCEPT,
    Verdict.REVISE: Step.ASK_TO_REVISE,
    Verdict.DECLINE: Step.DECLINE,
}


class Criterion(TextChoices):
    """What reviewers judge, each with a mark and a written reason."""

    ACHIEVED = "achieved", _("What it did")
    EVIDENCE = "evidence", _("Evidence grade")
    TRANSFER = "transfer", _("Transferability")
    RIGHTS = "rights", _("Rights and gender")
    LASTING = "lasting", _("Sustainability")


class Evidence(IntegerChoices):
    """How sure one can be that it worked.

    After R. Puttick and J. Ludlow, “Standards of Evidence”, Nesta, London, 2013, in our words; 0 is ours.
    """

    NONE = 0, _("0: nothing is told of what came of it")
    DESCRIBED = 1, _("1: it is told what was done and why it should work")
    CHANGE = 2, _("2: figures show a change, without showing what caused it")
    COMPARED = 3, _("3: a comparison or control group shows that it caused the change")
    REPEATED = 4, _("4: independent evaluations, more than one, found the same")
    ROUTINE = 5, _("5: it works in several places, with manuals and checks that keep it working")


class Mark(IntegerChoices):
    WEAK = 1, _("1: weak")
    FAIR = 2, _("2: fair")
    GOOD = 3, _("3: good")
    STRONG = 4, _("4: strong")


def marks_for(criterion: str) -> type[IntegerChoices]:
    return Evidence if criterion == Criterion.EVIDENCE else Mark


class Conflict(TextChoices):
    """Why somebody may not review a draft. The database finds it (`catalogue_conflict`) and refuses."""

    AUTHOR = "author", _("It is your own draft.")
    ORGANISATION = "organisation", _("You belong to the same organisation, or did until lately.")
    PARTNER = "partner", _("You belong to an organisation that takes part in it.")
    EDITOR = "editor", _("You edit for the office, so you can see whose draft it is.")
    RECUSED = "recused", _("You have stepped back from it.")
    REVIEWED = "reviewed", _("You review it already.")


class SubmissionRefused(Exception):
    """Something was not done; the message says why, in the reader's language, and nothing was changed."""
