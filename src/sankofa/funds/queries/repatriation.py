"""Policies for the journey home at the desk, and in public by destination."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sankofa.foundation.pictures import Figure
from sankofa.funds.models import JourneyCheck, JourneyClaim, JourneyPolicy
from sankofa.funds.terms.repatriation import CheckFinding, JourneyStanding
from sankofa.places.queries import country_names

SOON = timedelta(days=60)
FEWEST_SHOWN = 10  # workers; a destination with fewer is not told in public


@dataclass(frozen=True)
class Destination:
    """What is known of policies for a country of work."""

    name: str
    workers: int
    policies: int
    unchecked: int
    faulty: int
    brought_home: int


def in_force() -> QuerySet[JourneyPolicy]:
    today = timezone.localdate()
    return JourneyPolicy.objects.filter(begins__lte=today, ends__gte=today, cancelled_on=None)


def policies_at(organisations: Collection[int], *, is_office: bool) -> QuerySet[JourneyPolicy]:
    """Policies of one's agencies; for the office all, with the last finding of each."""
    rows = JourneyPolicy.objects.select_related("agency", "destination")
    rows = rows if is_office else rows.filter(agency__in=organisations)
    last = JourneyCheck.objects.filter(policy=OuterRef("pk")).order_by("-checked_on", "-id")
    return rows.annotate(found=Subquery(last.values("finding")[:1])).order_by(
        "cancelled_on", "ends", "number"
    )


def checks_of(policy: JourneyPolicy) -> QuerySet[JourneyCheck]:
    return policy.checks.all()


def claims_of(policy: JourneyPolicy) -> QuerySet[JourneyClaim]:
    return policy.claims.all()


def told_policies(rows: QuerySet[JourneyPolicy]) -> list[tuple[JourneyPolicy, str, bool]]:
    """Each with its last finding in words, and whether it ends soon."""
    names, today = country_names(get_language()), timezone.localdate()
    return [
        (
            policy,
            CheckFinding(policy.found).label if policy.found else _("Not checked yet"),
            policy.cancelled_on is None and today <= policy.ends <= today + SOON,
        )
        for policy in rows
        if policy.destination_id in names
    ]


def destinations() -> list[Destination]:
    """Of policies in force, by country of work: workers, checks, and how many were brought home so far."""
    names = country_names(get_language())
    last = JourneyCheck.objects.filter(policy=OuterRef("pk")).order_by("-checked_on", "-id")
    rows = (
        in_force()
        .annotate(found=Subquery(last.values("finding")[:1]))
        .order_by("destination")
        .values("destination")
        .annotate(
            people=Sum("workers"),
            many=Count("pk"),
            unchecked=Count("pk", filter=Q(found=None)),
            faulty=Count("pk", filter=~Q(found=None) & ~Q(found=CheckFinding.IN_ORDER)),
        )
    )
    home = dict(
        JourneyClaim.objects.filter(standing=JourneyStanding.PAID)
        .order_by("policy__destination")
        .values("policy__destination")
        .annotate(people=Sum("workers"))
        .values_list("policy__destination", "people")
    )
    found = [
        Destination(
            names[row["destination"]].short,
            row["people"],
            row["many"],
            row["unchecked"],
            row["faulty"],
            home.get(row["destination"], 0),
        )
        for row in rows
        if row["people"] >= FEWEST_SHOWN
    ]
    return sorted(found, key=lambda each: -each.workers)


def destinations_figure(found: list[Destination]) -> Figure:
    title = _("Workers whose journey home is insured")
    summary = _("By country of work, policies in force today.")
    rows = tuple((each.name, each.workers) for each in found)

    def draw() -> dict:
        from sankofa.charts.bars import bars
        from sankofa.foundation.languages import is_rtl

        return bars(
            rows,
            title=title,
            description=summary,
            no_data=_("No policy is in force."),
            rtl=is_rtl(get_language()),
        )

    return Figure(title, summary, (_("Country of work"), _("Workers")), rows, draw)
