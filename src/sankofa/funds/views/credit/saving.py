"""What a depositor sees: their savings, what these finance, and the loans that wait for their voice."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sankofa.foundation.once import once
from sankofa.foundation.refusals import told_above
from sankofa.funds.access import with_seat
from sankofa.funds.access.credit import application_in
from sankofa.funds.actions.credit import judging
from sankofa.funds.models import Fund
from sankofa.funds.queries.credit.money import deposit_of, deposits_of, financed, money_of, votes_for
from sankofa.funds.terms import FundKind, SeatRole

saver = with_seat(SeatRole.DEPOSITOR, kinds=(FundKind.CREDIT,))


@never_cache
@saver
@require_safe
def deposits(request: HttpRequest, fund: Fund) -> HttpResponse:
    own = deposit_of(fund, request.user)
    held = dict(deposits_of(fund)) if own else {}
    context = {
        "fund": fund,
        "deposit": own,
        "held": held.get(own, 0),
        "money": money_of(fund),
        "loans": financed(fund, for_depositors=True),
        "votes": votes_for(fund, request.user),
    }
    return render(request, "funds/credit/deposits.html", context)


@never_cache
@saver
@require_POST
@once
def vote(request: HttpRequest, fund: Fund, number: UUID) -> HttpResponse:
    found = application_in(fund, number)
    with told_above(request):
        judging.vote(application=found, agrees=request.POST.get("agrees") == "yes", by=request.user)
        messages.success(request, _("Your voice was counted."))
    return redirect("funds:deposits", fund.slug)
