"""How doubt is shown."""

from django.utils.translation import gettext_lazy as _

from sankofa.profiles.queries.methods.entry import MethodEntry

ENTRIES = (
    MethodEntry(
        key="range",
        title=_("Range"),
        explanation=_(
            "The least and the greatest result of all methods, or editions, of the same figure. It shows how far "
            "they disagree. It is no margin of error: the truth may lie outside."
        ),
        formula="low = min x, high = max x;  width 100 (high − low) / |(high + low) / 2|",
        sources=(
            "Abel and Cohen (2019), Bilateral international migration flow estimates for 200 countries, Scientific "
            "Data 6",
            "Moore (1966), Interval analysis",
        ),
        module="sankofa.methods.uncertainty",
    ),
    MethodEntry(
        key="rounding",
        title=_("Rounding"),
        explanation=_(
            "Estimated numbers of people, and the lowest and highest of their range, are written in two significant "
            "digits. Results of models have no more digits than their range supports and two at most; their ranges "
            "are rounded outwards. Parts are rounded so that they add up. Downloads hold unrounded numbers."
        ),
        formula="step = 10^⌊log₁₀((high − low) / 2)⌋",
        sources=(
            "Joint Committee for Guides in Metrology (2008), Guide to the expression of uncertainty in measurement",
            "Balinski and Young (1982), Fair representation",
        ),
        module="sankofa.methods.uncertainty",
    ),
)
