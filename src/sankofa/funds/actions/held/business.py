"""Files of entrepreneurs, which go with the account whose they are."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from sankofa.directory.models import Account
from sankofa.directory.queries.holdings import Holding, Row, of_account
from sankofa.funds.models import BusinessFile


@of_account
def files_of(account: Account) -> Iterator[Row]:
    rows = BusinessFile.objects.filter(entrepreneur=account)
    for file in rows.prefetch_related("desks__organisation", "notes", "obstacles"):
        yield {
            "title": file.title,
            "idea": file.idea,
            "plan": file.plan,
            "stage": file.get_stage_display(),
            "desks": [desk.organisation.name for desk in file.desks.all()],
            "notes": [{"on": note.written_at, "words": note.words} for note in file.notes.all()],
            "obstacles": [{"on": each.met_on, "words": each.words} for each in file.obstacles.all()],
        }


HELD = (Holding("business", _("Your files as an entrepreneur"), files_of),)
