"""A budget that a member chooses to keep in their account: sealed, theirs alone."""

import json
from collections.abc import Mapping

from django.db import transaction

from sankofa.directory.models import Account
from sankofa.funds.models import SavedBudget
from sankofa.journal.actions import record


@transaction.atomic
def keep_budget(*, fields: Mapping[str, str], by: Account) -> SavedBudget:
    """Keeps what was typed in place of what was kept before."""
    content = json.dumps(dict(fields), ensure_ascii=False)
    kept, _made = SavedBudget.objects.update_or_create(account=by, defaults={"content": content})
    record(by=by, action="keep own budget", subject="own budget")
    return kept


@transaction.atomic
def forget_budget(*, by: Account) -> None:
    """Takes it away for good."""
    count, _each = SavedBudget.objects.filter(account=by).delete()
    if count:
        record(by=by, action="forget own budget", subject="own budget")
