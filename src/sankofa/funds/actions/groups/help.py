"""Help from the social fund after a shock: asked for, decided on by the committee, paid at a meeting."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account
from sankofa.funds.actions.every_fund import locked
from sankofa.funds.models import Fund, GroupMember, HelpRequest, HelpSay
from sankofa.funds.queries.every_fund import sitting
from sankofa.funds.queries.groups.standing import boxes, charter_of, member_of
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.groups import DECIDING, HelpStanding, Said, Shock
from sankofa.journal import actions as journal

SAYS = 2  # how many of the committee agree, unless it is smaller


@transaction.atomic
def ask_for_help(
    *,
    fund: Fund,
    shock: Shock,
    currency: str,
    amount: int,
    words: str,
    by: Account,
    member: GroupMember | None = None,
) -> HelpRequest:
    """A request of one's own, or written down by the committee for a member without an account. Raises
    `FundRefused`."""
    fund = locked(fund)
    member = member or member_of(fund, by)
    if member is None or member.fund_id != fund.pk or (member.account_id and member.account_id != by.pk):
        raise FundRefused(_("Only members ask for help, for themselves."))
    charter = charter_of(fund)
    if charter is None or currency not in {each.code for each in charter.currencies}:
        raise FundRefused(_("The group keeps no money in this currency."), field="currency")
    request = HelpRequest.objects.create(
        fund=fund,
        member=member,
        shock=shock,
        words=words,
        currency=currency,
        amount=amount,
        asked_on=timezone.localdate(),
    )
    _record("group.help_asked", fund, by, request)
    return request


@transaction.atomic
def say(*, request: HelpRequest, said: Said, by: Account) -> HelpRequest:
    """What one of the committee says; when enough agree it is granted, when too few can, refused. Raises
    `FundRefused`."""
    fund = locked(request.fund)
    request = HelpRequest.objects.select_for_update().get(pk=request.pk)
    if request.standing != HelpStanding.ASKED:
        raise FundRefused(_("This has been decided."))
    if request.member.account_id == by.pk:
        raise FundRefused(_("Nobody decides on their own request."))
    try:
        with transaction.atomic():
            HelpSay.objects.create(request=request, by=by.public_id, said=said)
    except IntegrityError as error:
        raise FundRefused(_("You have said so already.")) from error
    _record("group.help_said", fund, by, request)
    _decide(fund, request)
    return request


def _decide(fund: Fund, request: HelpRequest) -> None:
    seats = sitting(fund, *DECIDING).exclude(account=request.member.account_id)
    deciding = seats.values("account").distinct().count()
    needed = max(1, min(SAYS, deciding))
    yes, no = (request.says.filter(said=said).count() for said in (Said.YES, Said.NO))
    if yes >= needed:
        _enough(fund, request)
        request.standing = HelpStanding.GRANTED
    elif deciding - no < needed:
        request.standing = HelpStanding.REFUSED
    else:
        return
    request.save(update_fields=["standing"])


def _enough(fund: Fund, request: HelpRequest) -> None:
    """What is granted lies in the box and is promised to nobody else. Raises `FundRefused`."""
    promised = fund.help_requests.filter(standing=HelpStanding.GRANTED, currency=request.currency)
    left = boxes(fund)["social"].get(request.currency, 0) - sum(promised.values_list("amount", flat=True))
    if request.amount > left:
        raise FundRefused(_("There is not enough in the social fund for this."))


@transaction.atomic
def take_back(*, request: HelpRequest, by: Account) -> None:
    """The member no longer asks. Raises `FundRefused` when it was paid or refused, and for anybody else."""
    fund = locked(request.fund)
    request = HelpRequest.objects.select_for_update().get(pk=request.pk)
    if request.member.account_id != by.pk:
        raise FundRefused(_("Only who asked can take it back."))
    if request.standing not in (HelpStanding.ASKED, HelpStanding.GRANTED):
        raise FundRefused(_("This has been decided."))
    request.standing = HelpStanding.WITHDRAWN
    request.save(update_fields=["standing"])
    _record("group.help_taken_back", fund, by, request)


def _record(action: str, fund: Fund, by: Account, request: HelpRequest) -> None:
    """Without who asked: the request's id leads there for those who may see it."""
    journal.record(action=action, subject=f"fund {fund.slug}", by=by.public_id, request=str(request.pk))
