"""Loans and what people asked for, showed, saved and decided in credit funds."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sankofa.directory.models import Account
from sankofa.directory.queries.holdings import Holding, Row, of_account
from sankofa.foundation.money import shown
from sankofa.funds.models import (
    CreditApplication,
    CreditJudgement,
    Deposit,
    DepositorVote,
    LoanDecision,
    Remittance,
    RemittanceProof,
)
from sankofa.funds.queries.credit.loans import applications_of


@of_account
def loans_of(account: Account) -> Iterator[Row]:
    for each in applications_of(account).prefetch_related("loan__events"):
        loan, currency = getattr(each, "loan", None), each.fund.currency
        yield {
            "fund": each.fund.name,
            "called": each.called if each.applicant_id == account.pk else each.partner_called,
            "amount": shown(each.amount, currency),
            "purpose": each.purpose,
            "guarantee": each.guarantee,
            "other dues": shown(each.other_dues, currency),
            "standing": each.get_standing_display(),
            "loan": loan.number if loan else "",
            "paid out": loan.paid_out_on if loan else "",
            "events": [
                {"on": event.on, "what": event.get_kind_display(), "amount": shown(event.amount, currency)}
                for event in (loan.events.all() if loan else ())
            ],
        }


@of_account
@transaction.atomic
def forget_names(account: Account) -> None:
    """What they were called. The rest stays as it was handed in, for the relative and the books of the fund."""
    CreditApplication.objects.filter(applicant=account).update(called="")
    CreditApplication.objects.filter(partner=account).update(partner_called="")


@of_account
def transfers_of(account: Account) -> Iterator[Row]:
    """Each file that was shown, and each transfer in it."""
    for proof in RemittanceProof.objects.filter(account=account):
        yield {"file": proof.name, "added": proof.added_at}
    rows = Remittance.objects.filter(proof__account=account).select_related("proof__application__fund")
    for each in rows:
        currency = each.proof.application.fund.currency
        yield {"file": each.proof.name, "on": each.on, "amount": shown(each.amount, currency)}


@of_account
def savings_of(account: Account) -> Iterator[Row]:
    rows = Deposit.objects.filter(account=account).select_related("fund")
    for deposit in rows.prefetch_related("moves"):
        yield {"fund": deposit.fund.name, "number": deposit.number, "opened": deposit.opened_on}
        for move in deposit.moves.all():
            yield {
                "fund": deposit.fund.name,
                "number": deposit.number,
                "on": move.on,
                "what": move.get_kind_display(),
                "amount": shown(move.amount, deposit.fund.currency),
            }


@of_account
def voices_of(account: Account) -> Iterator[Row]:
    for verdict in CreditJudgement.objects.filter(judge=account):
        yield {"given": verdict.given_at, "said": verdict.get_verdict_display(), "reasons": verdict.reasons}
    for vote in DepositorVote.objects.filter(depositor=account):
        yield {"given": vote.given_at, "said": str(vote.agrees), "reasons": ""}


@of_account
def decisions_of(account: Account) -> Iterator[Row]:
    """What they proposed about loans of others, or confirmed."""
    rows = LoanDecision.objects.filter(Q(proposed_by=account) | Q(confirmed_by=account))
    for decision in rows.select_related("loan__fund"):
        own = decision.proposed_by_id == account.pk
        told = {"fund": decision.loan.fund.name, "loan": decision.loan.number}
        told |= {"what": decision.get_kind_display(), "reasons": decision.reasons if own else ""}
        if own:
            yield told | {"part": "proposed", "at": decision.proposed_at}
        else:
            yield told | {"part": "confirmed", "at": decision.confirmed_at}


HELD = (
    Holding(
        "credit",
        _("Your loans and applications"),
        loans_of,
        erase=forget_names,
        stays=_("What was lent and paid back stays in the books of the fund, without whose it was."),
    ),
    Holding("credit-transfers", _("Transfers that you showed to a fund"), transfers_of),
    Holding(
        "credit-savings",
        _("Your savings in funds"),
        savings_of,
        stays=_("What was paid in and out stays in the books of the fund, without whose it was."),
    ),
    Holding(
        "credit-voices",
        _("What you said about loans of others"),
        voices_of,
        stays=_("Verdicts and votes stay with the loan that they decided, without whose they were."),
    ),
    Holding(
        "credit-decisions",
        _("What you proposed or confirmed about loans of others"),
        decisions_of,
        stays=_("The decision and its reasons stay with the loan, without whose they were."),
    ),
)
