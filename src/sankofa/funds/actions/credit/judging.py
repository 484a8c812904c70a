"""The committee decides with written reasons; then, where the rules say so, the depositors."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account
from sankofa.funds.actions.credit.applications import held, move
from sankofa.funds.formats.credit_rules import read_rules
from sankofa.funds.models import CreditApplication, CreditJudgement, DepositorVote
from sankofa.funds.queries.every_fund import sitting
from sankofa.funds.terms import FundRefused, SeatRole
from sankofa.funds.terms.credit import ApplicationStanding, Verdict
from sankofa.funds.terms.credit.letters import DECIDED, VOTE
from sankofa.journal import actions as journal
from sankofa.messaging.actions import notify
from sankofa.methods.amortisation import BASIS


@transaction.atomic
def judge(
    *, application: CreditApplication, verdict: Verdict, reasons: str, by: Account
) -> CreditApplication:
    """One verdict of the committee. With as many as the rules ask for, the application is decided: more voices for the
    loan than against it. Raises `FundRefused`."""
    application = _before(application, ApplicationStanding.COMMITTEE, by)
    if not reasons.strip():
        raise FundRefused(_("Write down your reasons."), field="reasons")
    if application.judgements.filter(judge=by).exists():
        raise FundRefused(_("You have judged this application already."))
    CreditJudgement.objects.create(application=application, judge=by, verdict=verdict, reasons=reasons)
    _note("credit.judged", application, by, verdict=verdict)
    said = [each.verdict for each in application.judgements.exclude(verdict=Verdict.RECUSED)]
    rules = read_rules(application.rules.content)
    if len(said) >= rules.judges:
        _decided(application, is_for=2 * said.count(Verdict.YES) > len(said), votes=rules.quorum > 0)
    return application


@transaction.atomic
def vote(*, application: CreditApplication, agrees: bool, by: Account) -> CreditApplication:
    """One depositor, one voice. Raises `FundRefused`."""
    application = _before(application, ApplicationStanding.DEPOSITORS, by)
    if timezone.localdate() > application.vote_until:
        raise FundRefused(_("The vote is over."))
    if application.votes.filter(depositor=by).exists():
        raise FundRefused(_("You have voted on this loan already."))
    DepositorVote.objects.create(application=application, depositor=by, agrees=agrees)
    _note("credit.depositor_voted", application, by)
    if application.votes.count() >= len(entitled(application)):
        _counted(application)
    return application


@transaction.atomic
def end_vote(*, application: CreditApplication, by: Account) -> CreditApplication:
    """Counts once the days are over. Without the quorum nothing is lent. Raises `FundRefused`."""
    application = held(application)
    if (
        application.standing != ApplicationStanding.DEPOSITORS
        or timezone.localdate() <= application.vote_until
    ):
        raise FundRefused(_("The vote is not over yet."))
    _counted(application)
    _note("credit.vote_ended", application, by)
    return application


def entitled(application: CreditApplication) -> list[Account]:
    """The depositors who may vote: all who sit as such, but for those who apply."""
    seats = sitting(application.fund, SeatRole.DEPOSITOR).exclude(
        account__in=[each for each in application.rest_on_people if each]
    )
    return [seat.account for seat in seats if seat.account]


def _before(application: CreditApplication, standing: ApplicationStanding, by: Account) -> CreditApplication:
    application = held(application)
    if application.standing != standing:
        raise FundRefused(_("This application is not before you now."))
    if by in application.rest_on_people:
        raise FundRefused(_("Nobody judges an application of their own."))
    return application


def _decided(application: CreditApplication, *, is_for: bool, votes: bool) -> None:
    if is_for and votes and entitled(application):
        days = read_rules(application.rules.content).vote_days
        application.vote_until = timezone.localdate() + timedelta(days=days)
        move(application, ApplicationStanding.DEPOSITORS)
        application.save()
        _tell_depositors(application)
        return
    _end(application, is_for=is_for)


def _counted(application: CreditApplication) -> None:
    quorum = read_rules(application.rules.content).quorum
    said, able = list(application.votes.values_list("agrees", flat=True)), len(entitled(application))
    enough = len(said) * BASIS >= quorum * able
    _end(application, is_for=enough and 2 * sum(said) > len(said))


def _end(application: CreditApplication, *, is_for: bool) -> None:
    move(application, ApplicationStanding.APPROVED if is_for else ApplicationStanding.REFUSED)
    application.decided_at = timezone.now()
    application.save()
    page = reverse("funds:own_application", args=[application.pk])
    for account in application.rest_on_people:
        if account:
            notify(account=account, kind=DECIDED.code, context={"fund": application.fund.name}, address=page)


def _tell_depositors(application: CreditApplication) -> None:
    page = reverse("funds:deposits", args=[application.fund.slug])
    for account in entitled(application):
        notify(account=account, kind=VOTE.code, context={"fund": application.fund.name}, address=page)


def _note(action: str, application: CreditApplication, by: Account, **detail: object) -> None:
    subject = f"fund {application.fund.slug}"
    journal.record(action=action, subject=subject, by=by.public_id, application=str(application.pk), **detail)
