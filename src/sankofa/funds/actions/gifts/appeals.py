"""Drafts of humanitarian appeals checked for migrants, and money that came for them."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sankofa.directory.models import Account, Organisation
from sankofa.funds.actions.gifts.accounts import named
from sankofa.funds.models import Appeal, AppealFunding
from sankofa.funds.terms import FundRefused
from sankofa.journal import actions as journal


@transaction.atomic
def check_appeal(
    *,
    body: Organisation,
    answers: Mapping[str, bool],
    by: Account,
    appeal: Appeal | None = None,
    **said: object,
) -> Appeal:
    """Writes an appeal and what its draft has and lacks; an appeal that is given is checked again."""
    made = appeal or Appeal(body=body, made_by=named(by))
    for name, value in said.items():
        setattr(made, name, value)
    made.answers = dict(answers)
    if made.for_migrants > made.asked or made.migrants > made.targeted:
        raise FundRefused(_("What is for migrants is part of the whole."))
    made.save()
    journal.record(action="appeal.checked", subject=f"organisation {body.slug}", by=named(by), appeal=made.pk)
    return made


@transaction.atomic
def track_funding(
    *, appeal: Appeal, received: int, for_migrants: int, on: date, source: str, by: Account
) -> AppealFunding:
    """What had come by a day, with its source. Raises `FundRefused` where the part is more than the whole."""
    if for_migrants > received:
        raise FundRefused(_("What is for migrants is part of the whole."), field="for_migrants")
    made = AppealFunding.objects.create(
        appeal=appeal, received=received, for_migrants=for_migrants, on=on, source=source, made_by=named(by)
    )
    subject = f"organisation {appeal.body.slug}"
    journal.record(action="appeal.funded", subject=subject, by=named(by), appeal=appeal.pk)
    return made
