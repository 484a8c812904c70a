"""Papers of a project: on which day each party signed the contract, and the final report of the clubs.

What the database holds beyond these constraints stands in `migrations/rules/matching.sql` and, of signatures that are
corrected, in `proofs_and_signatures.sql`: a signature comes after the approval, may be corrected until the project ends
and then stays; a report is written while the project is being built and is not changed once it is finished.
"""

from django.db import models
from django.db.models import Q

from sankofa.directory.models import Account
from sankofa.funds.models.matching import Project


class ProjectSignature(models.Model):
    """That a party signed the contract on paper, and when. Who wrote it for the party stands on the paper alone."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="signatures")
    party = models.CharField(max_length=100)  # its key among the parties of the contract
    signed_on = models.DateField()
    added_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["project", "party"], name="project_signature_once"),
            models.CheckConstraint(condition=~Q(party=""), name="project_signature_of_a_party"),
        ]

    def __str__(self) -> str:
        return f"{self.party} signed for {self.project_id}"


class ProjectReport(models.Model):
    """What the clubs tell in the end, in their words. The numbers beside it come from the books."""

    project = models.OneToOneField(Project, on_delete=models.PROTECT, related_name="report")
    language = models.CharField(max_length=2, default="en")
    built = models.TextField()
    people = models.PositiveIntegerField()  # who use it
    otherwise = models.TextField()  # what did not go as planned
    keeper = models.TextField()  # who keeps it up from now on
    upkeep = models.TextField()  # with what money
    written_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(built="") & ~Q(otherwise="") & ~Q(keeper="") & ~Q(upkeep=""),
                name="project_report_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"report of {self.project_id}"
