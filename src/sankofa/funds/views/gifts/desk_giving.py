"""What those who keep a fund of gifts do: campaigns, gifts that came, spending, and what is left."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sankofa.foundation.money import shown
from sankofa.foundation.once import once
from sankofa.funds.access import found_in, has_seat, with_seat
from sankofa.funds.actions.gifts import campaigns, ending, given_time, left_over
from sankofa.funds.forms.from_the_bank import from_the_bank
from sankofa.funds.forms.gifts.fields import PaymentForm
from sankofa.funds.forms.gifts.giving import (
    CampaignForm,
    LeftOverForm,
    ReceivedForm,
    SpendForm,
    UnannouncedForm,
    VerifyForm,
)
from sankofa.funds.models import Fund
from sankofa.funds.queries.gifts import giving, proofs
from sankofa.funds.terms import FundKind, SeatRole
from sankofa.funds.terms.gifts import LeftOver
from sankofa.funds.views.files import proof_answer
from sankofa.funds.views.gifts.acting import asked, bound, pressed
from sankofa.funds.views.gifts.giving import GIVEN_TO

reading = with_seat(
    SeatRole.MANAGER, SeatRole.TREASURER, SeatRole.TRUSTEE, SeatRole.MONITOR, SeatRole.AUDITOR, kinds=GIVEN_TO
)
VERIFYING = (SeatRole.MANAGER, SeatRole.TREASURER, SeatRole.TRUSTEE, SeatRole.MONITOR)
verifying = with_seat(*VERIFYING, kinds=GIVEN_TO)
managing = with_seat(SeatRole.MANAGER, kinds=GIVEN_TO)
booking = with_seat(SeatRole.TREASURER, kinds=GIVEN_TO)
taking = with_seat(SeatRole.TREASURER, kinds=(*GIVEN_TO, FundKind.TRUST_FUND))


def _desk(fund: Fund) -> str:
    return reverse("funds:desk_gifts", args=[fund.slug])


@never_cache
@reading
@require_safe
def desk_gifts(request: HttpRequest, fund: Fund) -> HttpResponse:
    """Campaigns, and gifts of money and time that wait."""
    context = {
        "fund": fund,
        "campaigns": giving.with_tallies(fund.campaigns.all()[:100]),
        "waiting": giving.waiting_gifts(fund)[:200],
        "time": giving.waiting_time(fund)[:200],
        "missed": giving.to_send_back(fund)[:200],
        "spent": giving.spent_at_large(fund)[:100],
        "manages": has_seat(request, fund, SeatRole.MANAGER),
        "books": has_seat(request, fund, SeatRole.TREASURER),
        "verifies": has_seat(request, fund, *VERIFYING),
    }
    return render(request, "funds/gifts/desk_gifts.html", context)


@never_cache
@reading
@require_safe
def proof(request: HttpRequest, fund: Fund, proof: UUID) -> HttpResponse:
    """The file beside a spending of the fund at large."""
    return proof_answer(found_in(proofs.desk_proofs(fund), pk=proof))


@never_cache
@managing
@require_http_methods(["GET", "HEAD", "POST"])
@once
def new_campaign(request: HttpRequest, fund: Fund) -> HttpResponse:
    return asked(
        request,
        fund,
        bound(request, CampaignForm, fund),
        lambda said: campaigns.draft_campaign(
            fund=fund, by=request.user, language=request.LANGUAGE_CODE, **said
        ),
        title=_("New campaign"),
        send=_("Save"),
        back=_desk(fund),
        done=_("Saved. It opens when somebody else has verified the need."),
    )


@never_cache
@verifying
@require_http_methods(["GET", "HEAD", "POST"])
@once
def verify(request: HttpRequest, fund: Fund, code: str) -> HttpResponse:
    found = found_in(fund.campaigns, code=code)
    return asked(
        request,
        fund,
        bound(request, VerifyForm, fund),
        lambda said: campaigns.verify_need(campaign=found, by=request.user, **said),
        title=_("Verify a need"),
        send=_("I verified it: open the campaign"),
        lead=found.need,
        back=_desk(fund),
        done=_("The campaign is open."),
    )


@never_cache
@booking
@require_http_methods(["GET", "HEAD", "POST"])
@once
def receive(request: HttpRequest, fund: Fund, code: str) -> HttpResponse:
    """A gift came, or it will not come."""
    gift = found_in(fund.money_gifts, code=code)
    told = {"amount": gift.amount} | from_the_bank(request.GET)
    return asked(
        request,
        fund,
        bound(request, ReceivedForm, fund, initial=told),
        lambda said: campaigns.receive_gift(gift=gift, by=request.user, **said),
        title=_("Gift %(code)s came") % {"code": gift.code},
        send=_("It came"),
        back=_desk(fund),
        done=_("Booked."),
    )


@never_cache
@taking
@require_http_methods(["GET", "HEAD", "POST"])
@once
def unannounced(request: HttpRequest, fund: Fund) -> HttpResponse:
    """Money came that nobody had promised."""
    of_donors = fund.kind == FundKind.TRUST_FUND
    return asked(
        request,
        fund,
        bound(request, UnannouncedForm, fund, initial=from_the_bank(request.GET)),
        lambda said: campaigns.take_gift(fund=fund, by=request.user, **said),
        title=_("Money of a donor") if of_donors else _("A gift that nobody announced"),
        send=_("It came"),
        lead=""
        if of_donors
        else _("Money out of a box, or of somebody who gave without a promise, once it is in the bank."),
        back=reverse("funds:desk_calls", args=[fund.slug]) if of_donors else _desk(fund),
        done=_("Booked."),
    )


@never_cache
@booking
@require_POST
def withdraw(request: HttpRequest, fund: Fund, code: str) -> HttpResponse:
    gift = found_in(fund.money_gifts, code=code)
    return pressed(
        request,
        lambda: campaigns.withdraw_gift(gift=gift, by=request.user),
        back=_desk(fund),
        done=_("The promise is taken back."),
    )


@never_cache
@booking
@require_http_methods(["GET", "HEAD", "POST"])
@once
def send_back(request: HttpRequest, fund: Fund, code: str) -> HttpResponse:
    """A gift goes back: whole where its campaign missed the goal, or its part of what was left."""
    gift = found_in(fund.money_gifts, code=code)
    return asked(
        request,
        fund,
        bound(request, PaymentForm, fund, initial=from_the_bank(request.GET)),
        lambda said: ending.send_back(gift=gift, by=request.user, **said),
        title=_("Gift %(code)s goes back") % {"code": gift.code},
        send=_("Sent back"),
        lead=shown(gift.goes_back, fund.currency),
        back=_desk(fund),
        done=_("Booked as sent back. Pay it back by the way it came."),
    )


@never_cache
@verifying
@require_POST
def confirm_time(request: HttpRequest, fund: Fund, number: int) -> HttpResponse:
    time = found_in(giving.waiting_time(fund), pk=number)
    return pressed(
        request,
        lambda: given_time.confirm_time(time=time, by=request.user),
        back=_desk(fund),
        done=_("Confirmed."),
    )


@never_cache
@managing
@require_POST
def end(request: HttpRequest, fund: Fund, code: str) -> HttpResponse:
    found = found_in(fund.campaigns, code=code)
    return pressed(
        request,
        lambda: ending.end_campaign(campaign=found, by=request.user),
        back=_desk(fund),
        done=_("The campaign has ended by its rule."),
    )


@never_cache
@booking
@require_http_methods(["GET", "HEAD", "POST"])
@once
def spend(request: HttpRequest, fund: Fund) -> HttpResponse:
    return asked(
        request,
        fund,
        bound(request, SpendForm, fund, initial=from_the_bank(request.GET)),
        lambda said: campaigns.spend(fund=fund, by=request.user, **said),
        title=_("Money was spent"),
        send=_("Book it"),
        back=_desk(fund),
        done=_("Booked. It stands in the report of the campaign."),
    )


@never_cache
@managing
@require_http_methods(["GET", "HEAD", "POST"])
@once
def finish(request: HttpRequest, fund: Fund, code: str) -> HttpResponse:
    """What is left goes where givers were told."""
    found = found_in(fund.campaigns, code=code)
    return asked(
        request,
        fund,
        bound(request, LeftOverForm, fund),
        lambda said: left_over.use_left_over(campaign=found, by=request.user, **said),
        title=_("Close the campaign"),
        send=_("Close it"),
        lead=(LeftOver.GENERAL.label if giving.goes_to_general(found) else found.get_left_over_display()),
        back=_desk(fund),
        done=_("The campaign is done."),
    )
