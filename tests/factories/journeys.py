"""Made-up policies for the journey home. Nothing here exists."""

from datetime import timedelta

from django.utils import timezone

from factories import people
from sankofa.directory.models import Organisation
from sankofa.funds.actions import repatriation as actions
from sankofa.funds.models import JourneyPolicy
from sankofa.funds.terms.repatriation import PremiumPayer
from sankofa.places.models import Country


def policy(agency: Organisation | None = None, **changes: object) -> JourneyPolicy:
    today = timezone.localdate()
    said = {
        "insurer": "Made-up Mutual",
        "number": "MADE-UP-1",
        "group": "",
        "workers": 40,
        "origin": Country.objects.get(iso3="PHL"),
        "destination": Country.objects.get(iso3="KWT"),
        "paid_by": PremiumPayer.AGENCY,
        "currency": "USD",
        "premium": 400_000,
        "insured": 150_000,
        "begins": today - timedelta(days=30),
        "ends": today + timedelta(days=300),
    }
    return actions.report(
        agency=agency or people.organisation(), policy=actions.Reported(**said | changes), by=people.account()
    )
