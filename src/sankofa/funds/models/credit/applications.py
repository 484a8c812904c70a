"""An application for a loan, what its decision rests on, and who decided. Rules beyond constraints stand in
`migrations/rules/credit.sql`: who applies does not judge, and an application moves only as its flow lets it."""

import uuid

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from sankofa.directory.models import Account, ConsentWording
from sankofa.foundation.fields import SealedTextField
from sankofa.funds.models.every_fund import Fund, Rules
from sankofa.funds.terms.credit import ApplicationStanding, Verdict
from sankofa.places.models import Country


class CreditApplication(models.Model):
    """Somebody, alone or with a relative in another country, asks for a loan. Both see the same."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="credit_applications")
    rules = models.ForeignKey(Rules, on_delete=models.PROTECT, related_name="+")  # it is decided by
    product = models.CharField(max_length=40)
    amount = models.BigIntegerField()
    purpose = models.TextField()  # of the business; no names of people
    guarantee = models.TextField(blank=True)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=120, blank=True)
    other_dues = models.BigIntegerField(default=0)  # of other debts, in a month
    may_be_named = models.BooleanField(default=False)  # to depositors
    applicant = models.ForeignKey(
        Account, on_delete=models.SET_NULL, null=True, related_name="credit_applications"
    )
    called = SealedTextField(blank=True)  # what the applicant asked to be called
    is_joint = models.BooleanField(default=False)
    partner = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="joint_credit")
    partner_called = SealedTextField(blank=True)
    partner_digest = models.CharField(max_length=64, blank=True)  # of the link that the partner opens
    standing = models.CharField(
        max_length=10, choices=ApplicationStanding.choices, default=ApplicationStanding.GATHERING
    )
    accepted_at = models.DateTimeField(null=True)  # by the applicant: what was entered, and the terms
    partner_accepted_at = models.DateTimeField(null=True)
    limit = models.JSONField(null=True, encoder=DjangoJSONEncoder)  # every number of it, when handed in
    submitted_at = models.DateTimeField(null=True)
    vote_until = models.DateField(null=True)
    decided_at = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)
    partner_signed_at = models.DateTimeField(null=True)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-added_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(standing__in=ApplicationStanding.values), name="credit_application_standing"
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0) & Q(other_dues__gte=0), name="credit_application_amounts"
            ),
            models.CheckConstraint(
                condition=Q(partner=None) | ~Q(applicant=F("partner")), name="credit_partner_is_another"
            ),
            models.CheckConstraint(condition=Q(partner=None) | Q(is_joint=True), name="credit_partner_joins"),
        ]

    def __str__(self) -> str:
        return f"{self.product} {self.id}"

    @property
    def rest_on_people(self) -> tuple[Account | None, ...]:
        """The one who applies, and the one who applies with them."""
        return (self.applicant, self.partner) if self.is_joint else (self.applicant,)


class RemittanceProof(models.Model):
    """A file from an operator that shows what was sent, and under which words its owner let it be used."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(CreditApplication, on_delete=models.CASCADE, related_name="proofs")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    wording = models.ForeignKey(ConsentWording, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["added_at"]
        constraints = [
            models.UniqueConstraint(fields=["application", "digest"], name="remittance_proof_once")
        ]

    def __str__(self) -> str:
        return self.name


class Remittance(models.Model):
    """Money that was sent home: a row of a proof."""

    proof = models.ForeignKey(RemittanceProof, on_delete=models.CASCADE, related_name="rows")
    on = models.DateField()
    amount = models.BigIntegerField()  # in minor units of the fund's currency

    class Meta:
        ordering = ["on", "id"]
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="remittance_amount")]

    def __str__(self) -> str:
        return f"{self.on}"


class CreditJudgement(models.Model):
    """What a member of the committee decided, with reasons. Never changed."""

    application = models.ForeignKey(CreditApplication, on_delete=models.PROTECT, related_name="judgements")
    judge = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    reasons = models.TextField()
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["given_at"]
        constraints = [
            models.UniqueConstraint(fields=["application", "judge"], name="credit_judged_once"),
            models.CheckConstraint(condition=Q(verdict__in=Verdict.values), name="credit_verdict_known"),
            models.CheckConstraint(condition=~Q(reasons=""), name="credit_verdict_has_reasons"),
        ]

    def __str__(self) -> str:
        return self.verdict


class DepositorVote(models.Model):
    """Whether a depositor wants their money to stand behind this loan."""

    application = models.ForeignKey(CreditApplication, on_delete=models.PROTECT, related_name="votes")
    depositor = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    agrees = models.BooleanField()
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["given_at"]
        constraints = [
            models.UniqueConstraint(fields=["application", "depositor"], name="depositor_voted_once")
        ]

    def __str__(self) -> str:
        return str(self.agrees)
