"""What comes with the program for the pages of money: published prices, and the first entries of the guide."""

from django.db import transaction

from sankofa.funds.actions.guide import EntryValues, load_guide
from sankofa.funds.actions.prices import load_published
from sankofa.funds.formats.published_prices import shipped_quotes
from sankofa.funds.formats.starter_guide import starter_entries


@transaction.atomic
def load_starters(*, by: str) -> tuple[int, int]:
    """Adds what is missing; what was changed here stays. Gives how many prices and entries were added."""
    added, _strange = load_published(shipped_quotes(), by=by)
    return added, load_guide((EntryValues(**each) for each in starter_entries()), by=by)
