"""Migrants and inhabitants, counted and compared."""

from django.utils.translation import gettext_lazy as _

from sankofa.profiles.queries.methods.entry import MethodEntry

_OPERATIONS = "sankofa.methods.operations"
_STOCK_2024 = "United Nations (2024), International migrant stock 2024"
_PROSPECTS = "United Nations (2024), World population prospects 2024"

ENTRIES = (
    MethodEntry(
        key="stocks",
        title=_("Migrants by origin and destination"),
        explanation=_(
            "A migrant is somebody who lives in another country than that of birth, or of citizenship where birth "
            "is not recorded, at the middle of a year. It says who is where, not when anybody moved. Cells that "
            "the publisher leaves empty are passed over in sums, as the publisher does."
        ),
        formula="S[i,j] = persons from i who live in j",
        sources=(_STOCK_2024,),
        module=_OPERATIONS,
    ),
    MethodEntry(
        key="stock",
        title=_("Number of migrants"),
        explanation=_(
            "Emigrants of a country are the migrants from it in all destinations; immigrants those from all "
            "origins who live in it, people of unspecified origin included."
        ),
        formula="emigrants E[i] = Σⱼ S[i,j];  immigrants I[j] = Σᵢ S[i,j]",
        sources=(_STOCK_2024,),
        module=_OPERATIONS,
        topic="stocks",
    ),
    MethodEntry(
        key="stock-difference",
        title=_("Change of a number of migrants"),
        explanation=_(
            "How much more or fewer there are than before, within one edition of the series: editions differ in "
            "their sources and are no one series. A change is no flow: people also return, move on and die."
        ),
        formula="S(t₂) − S(t₁);  100 (S(t₂) − S(t₁)) / S(t₁)",
        sources=(_STOCK_2024,),
        module=_OPERATIONS,
        topic="stocks",
    ),
    MethodEntry(
        key="share",
        title=_("Share"),
        explanation=_(
            "One number in per cent of another that includes it. Emigrants are set against all who were born in "
            "the country, wherever they live; immigrants against all who live in it."
        ),
        formula="100 a / b;  emigrants: 100 E / (E + P − I);  immigrants: 100 I / P",
        sources=(_STOCK_2024, _PROSPECTS),
        module=_OPERATIONS,
        topic="stocks",
    ),
    MethodEntry(
        key="sex-share",
        title=_("Women and men"),
        explanation=_("The share of women among migrants, and how many women there are for each 100 men."),
        formula="100 W / (W + M);  100 W / M",
        sources=(_STOCK_2024,),
        module="sankofa.methods.comparisons",
        topic="stocks",
    ),
    MethodEntry(
        key="population",
        title=_("Population, births and deaths"),
        explanation=_(
            "Estimates and, after the last year of estimates, the medium projection of the United Nations. Where "
            "the series of migrants counts areas together, so do the figures used with it."
        ),
        formula="P(t) at the middle of year t; B(t), D(t) in year t",
        sources=(_PROSPECTS,),
        module=_OPERATIONS,
    ),
    MethodEntry(
        key="net-migration",
        title=_("Net migration"),
        explanation=_(
            "Those who came less those who left in a year, as the United Nations estimate it: what births and "
            "deaths do not explain of the change of population. It holds all errors of the other numbers. A small "
            "balance may hide many moves in both directions."
        ),
        formula="N = P₁ − P₀ − (B − D);  rate: 1000 N / P",
        sources=(_PROSPECTS, "Preston, Heuveline and Guillot (2001), Demography"),
        module="sankofa.methods.net_migration",
        topic="population",
    ),
    MethodEntry(
        key="concentration",
        title=_("Concentration"),
        explanation=_(
            "Whether emigrants gather in few countries or immigrants come from few. The effective number says how "
            "many equally large countries would be as concentrated. Dissimilarity is the share of one group that "
            "would have to live elsewhere to be spread as the other."
        ),
        formula="p = share of each country;  H = Σ p²;  effective number 1 / H;  dissimilarity 50 Σ|p − q|",
        sources=(
            "Hirschman (1945), National power and the structure of foreign trade",
            "Herfindahl (1950), Concentration in the steel industry",
            "Laakso and Taagepera (1979), Effective number of parties",
            "Duncan and Duncan (1955), A methodological analysis of segregation indexes",
        ),
        module="sankofa.methods.concentration",
    ),
    MethodEntry(
        key="official",
        title=_("Figures given by the country"),
        explanation=_(
            "What an institution of the country contributed, in its own definitions, shown beside the estimates "
            "and never put in their place. Years are added up to the period of an estimate from the middle of its "
            "first to the middle of its last year."
        ),
        formula="½ x(t₀) + x(t₀+1) + … + x(t₁−1) + ½ x(t₁)",
        sources=("United Nations (1998), Recommendations on statistics of international migration",),
        module=_OPERATIONS,
    ),
)
