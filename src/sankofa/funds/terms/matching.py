"""The words of matching funds: where a project stands, the steps between, proofs, and what monitors say."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from sankofa.directory.terms import Duty, OrganisationKind
from sankofa.methods.cofinancing_rules import Criterion, NoShow, Per, Problem, Valuing

PROPOSERS = (OrganisationKind.ASSOCIATION, OrganisationKind.HOMETOWN_CLUB)
PROPOSING = (Duty.CONTRIBUTOR, Duty.TREASURER, Duty.ADMINISTRATOR)
MOST_SCORE = 10
MOST_PROOFS = 30  # of one stage


class ProjectState(TextChoices):
    DRAFT = "draft", _("In preparation")
    PROPOSED = "proposed", _("Proposed")
    CHECKED = "checked", _("Checked, with the committee")
    APPROVED = "approved", _("Approved, money is gathered")
    RUNNING = "running", _("Being built")
    FINISHED = "finished", _("Finished")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    FAILED = "failed", _("Ended without success")


class ProjectStep(TextChoices):
    PROPOSE = "propose", _("Propose")
    SEND_BACK = "send-back", _("Send back for changes")
    CHECK = "check", _("Found sound")
    REFUSE = "refuse", _("Refuse")
    WITHDRAW = "withdraw", _("Withdraw")
    APPROVE = "approve", _("Approve and reserve the money")
    START = "start", _("Start building")
    WAIT = "wait", _("Wait for the money again")
    FINISH = "finish", _("Finish and share what is left")
    FAIL = "fail", _("End and refund")


# The whole life of a project. The database holds the same table (`migrations/0002_matching.py`); a test compares them.
MOVES: dict[tuple[ProjectState, ProjectStep], ProjectState] = {
    (ProjectState.DRAFT, ProjectStep.PROPOSE): ProjectState.PROPOSED,
    (ProjectState.DRAFT, ProjectStep.WITHDRAW): ProjectState.WITHDRAWN,
    (ProjectState.PROPOSED, ProjectStep.SEND_BACK): ProjectState.DRAFT,
    (ProjectState.PROPOSED, ProjectStep.CHECK): ProjectState.CHECKED,
    (ProjectState.PROPOSED, ProjectStep.REFUSE): ProjectState.REFUSED,
    (ProjectState.PROPOSED, ProjectStep.WITHDRAW): ProjectState.WITHDRAWN,
    (ProjectState.CHECKED, ProjectStep.APPROVE): ProjectState.APPROVED,
    (ProjectState.CHECKED, ProjectStep.REFUSE): ProjectState.REFUSED,
    (ProjectState.CHECKED, ProjectStep.WITHDRAW): ProjectState.WITHDRAWN,
    (ProjectState.APPROVED, ProjectStep.START): ProjectState.RUNNING,
    (ProjectState.APPROVED, ProjectStep.FAIL): ProjectState.FAILED,
    (ProjectState.RUNNING, ProjectStep.WAIT): ProjectState.APPROVED,
    (ProjectState.RUNNING, ProjectStep.FINISH): ProjectState.FINISHED,
    (ProjectState.RUNNING, ProjectStep.FAIL): ProjectState.FAILED,
}
# Steps of the proposing clubs; all others are taken by those who keep the fund.
OF_CLUBS = (ProjectStep.PROPOSE, ProjectStep.WITHDRAW)
# Taken by themselves, as the money comes together, or falls short because a payment had been written down by mistake.
BY_THE_MONEY = (ProjectStep.START, ProjectStep.WAIT)
# Steps that move no money and reserve none.
IN_WORDS = (ProjectStep.SEND_BACK, ProjectStep.CHECK, ProjectStep.REFUSE, ProjectStep.WITHDRAW)
DAYS_TO_WRITE_DOWN = 5  # for money that came in time, before a project without all its money ends
NEED_REASON = (ProjectStep.SEND_BACK, ProjectStep.REFUSE, ProjectStep.WITHDRAW, ProjectStep.FAIL)
PUBLIC_STATES = tuple(state for state in ProjectState if state != ProjectState.DRAFT)
TAKES_MONEY = (ProjectState.APPROVED, ProjectState.RUNNING)
DECIDED = (*TAKES_MONEY, ProjectState.FINISHED)  # approved, and not ended without success
HAS_CONTRACT = (*DECIDED, ProjectState.FAILED)
TAKES_SIGNATURES = DECIDED
CORRECTS_SIGNATURES = TAKES_MONEY


class Verdict(TextChoices):
    """What a member of the local mirror committee says of a stage."""

    CONFIRMED = "confirmed", _("The work of this stage is done")
    ALARM = "alarm", _("Something is wrong: stop the payment")


@dataclass(frozen=True)
class Movement:
    """A kind of entry in a project's books, in words."""

    kind: str
    label: object


MOVEMENTS = {
    each.kind: each.label
    for each in (
        Movement("set-aside", _("A partner sets money aside")),
        Movement("partner-paid", _("A partner pays in")),
        Movement("reserve", _("Reserved for the project")),
        Movement("contribution", _("A club pays in")),
        Movement("top-up", _("Top-up of a partner")),
        Movement("stage-paid", _("A stage is paid out")),
        Movement("given-back", _("The builder pays back")),
        Movement("refund", _("What is left goes back")),
        Movement("paid-back", _("Paid back to a club")),
        Movement("withdrawn", _("A partner takes its part back")),
        Movement("in-kind", _("Work and things given")),
        Movement("overrun", _("A part of the extra cost")),
        Movement("stood-in", _("Spent in the place of a partner that did not pay")),
    )
}
PER = {
    Per.PROJECT: _("for one project"),
    Per.CLUB: _("for one club in a year"),
    Per.PLACE: _("for one place in a year"),
    Per.YEAR: _("in a year"),
}
CRITERIA = {
    Criterion.POVERTY: _("poverty of the place"),
    Criterion.PEOPLE: _("people who benefit"),
    Criterion.COST: _("cost for each of them"),
    Criterion.OWN: _("part that the club brings"),
    Criterion.COMMITTEE: _("scores of the committee"),
}
VALUING = {
    Valuing.DAYS: _("days of work at a fixed wage"),
    Valuing.QUOTES: _("the lowest of several written offers"),
    Valuing.PRICES: _("a price list"),
}
NO_SHOW = {
    NoShow.REDUCE: _("the project is made smaller"),
    NoShow.REPLACE: _("another partner may take its place"),
    NoShow.STOP: _("the project ends and the money goes back"),
}
# What can be wrong with rules is said by the core in English; here so that it is translated.
FAULTS = (
    gettext_noop("The rules are not a set of named values."),
    gettext_noop("There is no rule of this name."),
    gettext_noop("At least one partner must add something."),
    gettext_noop("A short name in small letters is needed, without spaces."),
    gettext_noop("This stands here twice."),
    gettext_noop("A name of at most 120 letters is needed."),
    gettext_noop("The ratio must be a number from 0 to 20, such as 1 or 0.5."),
    gettext_noop("The steps must begin at 0 and rise."),
    gettext_noop("The amount must be a whole number of the smallest units, more than 0."),
    gettext_noop("The share must lie between 0 and 100 per cent."),
    gettext_noop("No partner goes by this name."),
    gettext_noop("Choose one of the values that are offered."),
    gettext_noop("A number is needed."),
    gettext_noop("The two ends of a scale must differ."),
    gettext_noop("The weight must be a whole number from 0 to 100."),
    gettext_noop("At least one weight must be more than 0."),
    gettext_noop("The days must be a whole number from 1 to 1,000."),
    gettext_noop("A day of the year is written as month and day, such as 03-31."),
    gettext_noop("The number must be a whole one from 0 to 20."),
    gettext_noop("The shares of the stages must add up to 100 per cent."),
    gettext_noop("Days of work need a wage for one day."),
)
assert set(FAULTS) == {problem.value for problem in Problem}
