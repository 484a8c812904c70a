"""What was measured last of an emergency."""

from sankofa.funds.models import Emergency
from sankofa.methods.bridge_triggers import Measure


def measured(emergency: Emergency) -> dict[Measure, int]:
    """The last value of each measure, by the day it was seen on."""
    rows = emergency.sightings.order_by("seen_on", "id").values_list("measure", "value")
    return {Measure(measure): value for measure, value in rows}
