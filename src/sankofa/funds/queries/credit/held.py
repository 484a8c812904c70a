"""What credit holds about a person, for exports and erasures."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from sankofa.directory.queries.holdings import Holding, Row, Subject
from sankofa.funds.models import CreditApplication, CreditJudgement, Deposit, DepositorVote, Remittance
from sankofa.funds.queries.credit.loans import applications_of


def _loans(subject: Subject) -> Iterator[Row]:
    if subject.account is None:
        return
    for each in applications_of(subject.account):
        own = each.applicant_id == subject.account.pk
        loan = getattr(each, "loan", None)
        yield {
            "fund": each.fund.name,
            "called": each.called if own else each.partner_called,
            "amount": each.amount,
            "purpose": each.purpose,
            "guarantee": each.guarantee,
            "other dues": each.other_dues,
            "standing": each.get_standing_display(),
            "loan": loan.number if loan else "",
            "events": "; ".join(f"{e.on} {e.get_kind_display()} {e.amount}" for e in loan.events.all())
            if loan
            else "",
        }


def _transfers(subject: Subject) -> Iterator[Row]:
    if subject.account is None:
        return
    rows = Remittance.objects.filter(proof__account=subject.account).select_related("proof")
    for each in rows:
        yield {"file": each.proof.name, "on": each.on, "amount": each.amount}


def _savings(subject: Subject) -> Iterator[Row]:
    if subject.account is None:
        return
    for deposit in Deposit.objects.filter(account=subject.account).select_related("fund"):
        for move in deposit.moves.all():
            yield {
                "fund": deposit.fund.name,
                "on": move.on,
                "what": move.get_kind_display(),
                "amount": move.amount,
            }


def _voices(subject: Subject) -> Iterator[Row]:
    if subject.account is None:
        return
    for verdict in CreditJudgement.objects.filter(judge=subject.account):
        yield {"given": verdict.given_at, "said": verdict.get_verdict_display(), "reasons": verdict.reasons}
    for vote in DepositorVote.objects.filter(depositor=subject.account):
        yield {"given": vote.given_at, "said": str(vote.agrees), "reasons": ""}


def _forget_names(subject: Subject) -> None:
    """What they were called. The rest stays as it was handed in, for the relative and the books of the fund."""
    if subject.account is None:
        return
    CreditApplication.objects.filter(applicant=subject.account).update(called="")
    CreditApplication.objects.filter(partner=subject.account).update(partner_called="")


CREDIT_HELD = (
    Holding(
        "credit",
        _("Your loans and applications"),
        _loans,
        erase=_forget_names,
        stays=_("What was lent and paid back stays in the books of the fund, without whose it was."),
    ),
    Holding("credit-transfers", _("Transfers that you showed to a fund"), _transfers),
    Holding(
        "credit-savings",
        _("Your savings in funds"),
        _savings,
        stays=_("What was paid in and out stays in the books of the fund, without whose it was."),
    ),
    Holding(
        "credit-voices",
        _("What you said about loans of others"),
        _voices,
        stays=_("Verdicts and votes stay with the loan that they decided, without whose they were."),
    ),
)
