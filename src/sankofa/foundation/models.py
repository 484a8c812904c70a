"""What processes tell each other through the database: forms that were sent, and counts."""

from django.db import models

from sankofa.foundation.fields import SealedTextField


class SentForm(models.Model):
    """One sending of a form that was carried out, and where its sender was led then.

    Of sender, address and key only a fingerprint is kept, and all of it for a day.
    """

    fingerprint = models.CharField(max_length=64, primary_key=True)
    led_to = models.TextField(default="")
    sent_at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return self.fingerprint


class SharedValue(models.Model):
    """One value of the cache that all processes share (`foundation.shared`), under a fingerprint of its key."""

    fingerprint = models.CharField(max_length=64, primary_key=True)
    value = models.TextField()
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.fingerprint


class Canary(models.Model):
    """One sealed text. Who cannot open it has not the right keys, and is told so before anything is sealed anew."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    words = SealedTextField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_canary")]

    def __str__(self) -> str:
        return "canary"


class JobFailure(models.Model):
    """Why a job failed last: the class of the error and nothing of what it said, which could tell of people."""

    job = models.BigIntegerField(primary_key=True)  # its number in the queue
    error = models.CharField(max_length=120)
    at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.job}: {self.error}"
