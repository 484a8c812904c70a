"""One row for each thing done, never changed afterwards."""

import pgtrigger
from django.db import models


class Entry(models.Model):
    """Who did what to what, and when. Subjects are named by text, so that nothing blocks an erasure."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    actor = models.TextField()
    action = models.TextField()
    subject = models.TextField()
    detail = models.JSONField(default=dict)

    class Meta:
        ordering = ["id"]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.action} {self.subject}"
