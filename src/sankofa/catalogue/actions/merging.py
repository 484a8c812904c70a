"""What the catalogue keeps for an organisation that was merged into another: it is the other's from then on."""

from sankofa.catalogue.models import Draft, DraftParty, Keeping
from sankofa.directory.models import Organisation


def move_drafts_and_records(organisation: Organisation, into: Organisation) -> int:
    """Moves drafts, which of them name it as taking part, and the records that it keeps. Gives how many."""
    moved = Draft.objects.filter(organisation=organisation).update(organisation=into)
    moved += Keeping.objects.filter(organisation=organisation).update(organisation=into)
    named = DraftParty.objects.filter(organisation=organisation)
    there = list(DraftParty.objects.filter(organisation=into).values_list("draft", flat=True))
    named.filter(draft__in=there).delete()
    return moved + named.update(organisation=into)
