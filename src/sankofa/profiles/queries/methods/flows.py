"""Flows, which are estimated from migrant stocks by six methods, and what is measured of them."""

from django.utils.translation import gettext_lazy as _

from sankofa.profiles.queries.methods.entry import MethodEntry

_ABEL_COHEN = (
    "Abel and Cohen (2019), Bilateral international migration flow estimates for 200 countries, "
    "Scientific Data 6"
)
_ABEL_2013 = (
    "Abel (2013), Estimating global migration flow tables using place of birth data, Demographic Research 28"
)
_BELL = "Bell and others (2002), Cross-national comparison of internal migration"

ENTRIES = (
    MethodEntry(
        key="flows",
        title=_("Flows estimated from stocks"),
        explanation=_(
            "Most countries do not count who comes and goes. How many moved is estimated from how many migrants "
            "there were at the start and end of a period, mostly of five years. Such a flow counts people who "
            "lived elsewhere at the end than at the start, not moves. The methods rest on different assumptions, "
            "so all are shown with their range."
        ),
        formula="m[i,j] = Σₖ F[i,j,k]: persons born in k who lived in i at the start and in j at the end",
        sources=(_ABEL_COHEN,),
        module="sankofa.methods.flows",
    ),
    MethodEntry(
        key="flow-drop_negative",
        title=_("Growth of stocks, falls left out"),
        explanation=_(
            "Where there are more migrants than before, the difference is taken as the flow from their country of "
            "birth; where there are fewer, nobody is taken to have moved."
        ),
        formula="m[i,j] = max(S₂[i,j] − S₁[i,j], 0)",
        sources=(
            "Bertoli and Fernández-Huertas Moraga (2015), The size of the cliff at the border, Regional Science and "
            "Urban Economics 51",
        ),
        module="sankofa.methods.differencing",
        topic="flows",
    ),
    MethodEntry(
        key="flow-reverse_negative",
        title=_("Growth of stocks, falls as returns"),
        explanation=_(
            "As before, but where there are fewer migrants, the difference is taken as people who went back to "
            "their country of birth."
        ),
        formula="D = S₂ − S₁;  m[i,j] = max(D[i,j], 0) + max(−D[j,i], 0)",
        sources=(
            "Beine and Parsons (2015), Climatic factors as determinants of international migration, Scandinavian "
            "Journal of Economics 117",
        ),
        module="sankofa.methods.differencing",
        topic="flows",
    ),
    MethodEntry(
        key="flow-rates",
        title=_("A total spread as the stocks are"),
        explanation=_(
            "A total of moves, here the sum of all net gains and losses of population by migration, is spread over "
            "pairs of countries as the migrants at the start are."
        ),
        formula="m[i,j] = M S₁[i,j] / Σ S₁[i,j] over i ≠ j;  M = Σ|N|",
        sources=("Dennett (2015), Estimating an annual time series of global migration flows", _ABEL_COHEN),
        module="sankofa.methods.rates",
        topic="flows",
    ),
    MethodEntry(
        key="flow-minimum_open",
        title=_("Least moves, with an outside"),
        explanation=_(
            "The fewest moves that turn the stocks at the start into those at the end, births and deaths allowed "
            "for. Where the numbers of people born in a country do not add up, the rest comes from or goes to an "
            "outside."
        ),
        formula="F[i,i,k] = min(P₁[k,i], P₂[k,i]);  F[i,j,k] = X₁[k,i] X₂[k,j] / Σ X₁[k], X = P − F[i,i,k]",
        sources=(_ABEL_2013, _ABEL_COHEN),
        module="sankofa.methods.transitions",
        topic="flows",
    ),
    MethodEntry(
        key="flow-minimum_closed",
        title=_("Least moves, in a closed world"),
        explanation=_(
            "The fewest moves that turn the stocks at the start into those at the end, births and deaths allowed "
            "for. Stocks that do not add up are first fitted so that nobody enters or leaves the world."
        ),
        formula="as least moves with an outside, P₁ and P₂ fitted to equal sums for each birthplace",
        sources=(
            _ABEL_2013,
            "Abel and Sander (2014), Quantifying global international migration flows, Science 343",
            "Abel (2018), Estimates of global bilateral migration flows by gender between 1960 and 2015, "
            "International Migration Review 52",
        ),
        module="sankofa.methods.transitions",
        topic="flows",
    ),
    MethodEntry(
        key="flow-pseudo_bayes",
        title=_("Least moves and free moves, mixed"),
        explanation=_(
            "A mixture of the fewest moves and of moves in which people pay no heed to where they lived. The "
            "weight was set so that results come close to reported flows in Europe. It tells moves out, returns "
            "and moves between third countries apart."
        ),
        formula="F = w F(least) + (1 − w) F(free), w = 0.87;  F(free)[i,j,k] = P₁[k,i] P₂[k,j] / P[k]",
        sources=(
            "Azose and Raftery (2019), Estimation of emigration, return migration, and transit migration between "
            "all pairs of countries, PNAS 116",
        ),
        module="sankofa.methods.transitions",
        topic="flows",
    ),
    MethodEntry(
        key="flow-moves",
        title=_("Outward moves, returns and onward moves"),
        explanation=_(
            "Moves of people who leave their country of birth, go back to it, or go from one country to another, "
            "neither of which is that of their birth. Only methods that follow birthplaces tell them apart."
        ),
        formula="outward: i = k;  return: j = k;  onward: i ≠ k and j ≠ k",
        sources=(
            "Azose and Raftery (2019), Estimation of emigration, return migration, and transit migration",
        ),
        module="sankofa.methods.transitions",
        topic="flows",
    ),
    MethodEntry(
        key="flow-published",
        title=_("Flows as their authors published them"),
        explanation=_(
            "Estimates by the same methods on an older edition of the stocks. They are shown to compare with and "
            "never mixed with those computed here."
        ),
        formula="m[i,j] as published",
        sources=(_ABEL_COHEN,),
        module="sankofa.methods.operations",
        topic="flows",
    ),
    MethodEntry(
        key="indices",
        title=_("Measures of flows"),
        explanation=_(
            "How many move a year for each thousand inhabitants; what share of moves in and out remains as a change of "
            "population; and how far apart two countries are, along the shortest way over the globe."
        ),
        formula="1000 M / Y, Y years lived by inhabitants;  100 (I − O) / (I + O);  "
        "d = 2 r asin √(sin²(Δφ/2) + cos φ₁ cos φ₂ sin²(Δλ/2))",
        sources=(_BELL, "Shryock and Siegel (1976), The methods and materials of demography"),
        module="sankofa.methods.indices",
    ),
)
