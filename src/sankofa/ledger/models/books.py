"""Books, their accounts, and up to which day they are closed.

What the database holds of them beyond these constraints stands in `migrations/rules/`.
"""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from sankofa.ledger.terms import EARLIEST, LATEST, AccountKind


class Book(models.Model):
    """The accounts that balance together, such as those of one fund. Each book has a chain of seals of its own."""

    code = models.SlugField(max_length=80, unique=True)
    name = models.TextField()
    owner = models.TextField(
        blank=True, default="", db_index=True
    )  # who runs it, such as `organisation:<slug>`
    currency = models.CharField(max_length=3, blank=True)  # in which gains of exchange are counted
    opened_at = models.DateTimeField(db_default=Now())
    closed_until = models.DateField(null=True)  # set by changes of the period alone

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(currency="") | Q(currency__regex=r"^[A-Z]{3}$"), name="ledger_book_currency"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Account(models.Model):
    """One account in one currency. The owner is a text key, such as `account:<public id>`, never a name.

    A guarded account never falls below nothing, counted in the sense of its kind, pending outflows included.
    """

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="accounts")
    code = models.CharField(max_length=160)
    name = models.TextField()
    kind = models.CharField(max_length=10, choices=AccountKind.choices)
    currency = models.CharField(max_length=3)
    owner = models.TextField(blank=True, db_index=True)
    guarded = models.BooleanField(default=False)
    opened_at = models.DateTimeField(db_default=Now())
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["book", "code", "currency"]
        constraints = [
            models.UniqueConstraint(fields=["book", "code", "currency"], name="ledger_account_once"),
            models.CheckConstraint(condition=Q(kind__in=AccountKind.values), name="ledger_account_kind"),
            models.CheckConstraint(
                condition=Q(currency__regex=r"^[A-Z]{3}$"), name="ledger_account_currency"
            ),
            models.CheckConstraint(condition=~Q(code=""), name="ledger_account_has_code"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.currency}"

    @property
    def sign(self) -> int:
        """1 where debits make it grow, -1 where credits do."""
        return AccountKind(self.kind).sign


class Standing(models.Model):
    """What a guarded account holds and has promised, in the sense of its kind. Written by the database alone."""

    account = models.OneToOneField(Account, on_delete=models.PROTECT, primary_key=True)
    held = models.BigIntegerField(default=0)
    reserved = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(held__gte=F("reserved")), name="ledger_standing_never_overspent"
            ),
            models.CheckConstraint(condition=Q(reserved__gte=0), name="ledger_standing_reserved"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id}: {self.held} less {self.reserved}"


class PeriodChange(models.Model):
    """A book was closed up to a day, or somebody asked to open it again. Another person must agree to the latter."""

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="period_changes")
    until = models.DateField(
        null=True
    )  # closed up to and with this day afterwards; nothing: open from the beginning
    opens = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    asked_by = models.TextField()
    asked_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(opens=True) | Q(until__range=(EARLIEST, LATEST)), name="ledger_period_has_day"
            ),
            models.CheckConstraint(
                condition=Q(opens=False) | ~Q(reason=""), name="ledger_opening_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.book_id} {'opened after' if self.opens else 'closed until'} {self.until}"


class PeriodAgreement(models.Model):
    """A second person agreed that a period is opened again."""

    change = models.OneToOneField(PeriodChange, on_delete=models.PROTECT, related_name="agreement")
    agreed_by = models.TextField()
    agreed_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.change_id} by {self.agreed_by}"
