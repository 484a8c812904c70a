"""From what people choose in the matters of their data."""

from django.db.models import Q, QuerySet

from sankofa.directory.models import Account, Consent, Organisation, Person
from sankofa.directory.queries.duties import duties_in_force
from sankofa.directory.terms import ACTS_NO_MORE, SERVED_BY, Duty, Purpose, Standing

MOST_FOUND = 20


def organisations_to_ask(person: Person) -> QuerySet[Organisation]:
    """The office, and whoever the person ever consented to, or what that was merged into, while it acts."""
    theirs = Consent.objects.filter(person=person).values("organisation")
    merged = Organisation.objects.filter(pk__in=theirs, standing=Standing.MERGED).values("merged_into")
    asked = Organisation.objects.filter(Q(is_office=True) | Q(pk__in=theirs) | Q(pk__in=merged))
    return asked.exclude(standing__in=ACTS_NO_MORE).order_by("-is_office", "name")


def organisations_asking(text: str) -> QuerySet[Organisation]:
    """Listed organisations by a part of their name; the office when nothing is looked for."""
    listed = Organisation.objects.filter(standing=Standing.LISTED)
    found = listed.filter(name__icontains=text) if text else listed.filter(is_office=True)
    return found.order_by("-is_office", "name")[:MOST_FOUND]


def purposes_served(account: Account) -> list[Purpose]:
    """For what the account may read of persons, with the duties that it has."""
    held = {each.duty for each in duties_in_force(account)}
    return [purpose for purpose, duties in SERVED_BY.items() if held & set(duties)]


def organisations_registered_for(account: Account) -> QuerySet[Organisation]:
    """Those whose registrar the account is."""
    numbers = [each.organisation_id for each in duties_in_force(account) if each.duty == Duty.REGISTRAR]
    return Organisation.objects.filter(pk__in=numbers, standing=Standing.LISTED).order_by("name")
