"""How long each kind of data is kept, with what the last round of the job removed."""

from sankofa.directory.models import RetentionRule


def rules() -> list[RetentionRule]:
    return list(RetentionRule.objects.all())
