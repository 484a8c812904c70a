"""Forgetting what people wrote in payments, and files that nobody took in."""

from datetime import timedelta

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_lazy

from sankofa.directory.actions.retention import Retained, retain
from sankofa.directory.models import RetentionRule
from sankofa.ledger.models import StatementContent, StatementFile
from sankofa.ledger.terms import FileState

BANK_WORDS = "bank-words"
WAITS_TO_BE_TAKEN = timedelta(days=7)


def _forget_words(_rule: RetentionRule) -> int:
    """The database reads the rule itself, and takes no date."""
    forget_waiting_files()
    with connection.cursor() as cursor:
        cursor.execute("SELECT ledger_forget_bank_words()")
        return cursor.fetchone()[0]


def forget_waiting_files() -> int:
    """Files that were examined a week ago and never taken in. Gives how many."""
    old = StatementFile.objects.filter(
        state=FileState.EXAMINED, seen_at__lt=timezone.now() - WAITS_TO_BE_TAKEN
    )
    numbers = list(old.values_list("pk", flat=True))
    StatementContent.objects.filter(file__in=numbers).delete()
    return StatementFile.objects.filter(pk__in=numbers).update(state=FileState.REFUSED, told="")


def retain_bank_words() -> None:
    label = gettext_lazy("Names and texts in the statements of banks")
    retain(Retained(BANK_WORDS, label, 2 * 365, _forget_words))
