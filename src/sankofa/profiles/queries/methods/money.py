"""Money sent home, and what sending costs."""

from django.utils.translation import gettext_lazy as _

from sankofa.profiles.queries.methods.entry import MethodEntry

_RATHA_SHAW = "Ratha and Shaw (2007), South-South migration and remittances, World Bank Working Paper 102"
_PRICES = "World Bank, Remittance Prices Worldwide, methodology"

ENTRIES = (
    MethodEntry(
        key="remittances",
        title=_("Money sent home"),
        explanation=_(
            "How much a country receives and pays is recorded in its balance of payments. Between which countries "
            "it goes is recorded hardly anywhere and is modelled."
        ),
        formula="R[i] = Σⱼ R[i,j]",
        sources=("World Bank and KNOMAD, remittance inflows and outflows", _RATHA_SHAW),
        module="sankofa.methods.remittances",
    ),
    MethodEntry(
        key="remittances-recorded",
        title=_("Remittances received and paid, as recorded"),
        explanation=_(
            "Personal transfers and the pay of those who work abroad for less than a year. Money carried by hand "
            "or sent through friends is mostly missing. A zero in the source stands for no data."
        ),
        formula="100 R / GDP;  R / inhabitants;  R / emigrants;  received − paid",
        sources=(
            "International Monetary Fund (2009), Balance of payments and international investment position manual",
            "World Bank and KNOMAD, remittance inflows and outflows",
        ),
        module="sankofa.methods.remittances",
        topic="remittances",
    ),
    MethodEntry(
        key="remittances-modelled",
        title=_("Remittances by sending country, modelled"),
        explanation=_(
            "What a country receives is spread over the countries in which its emigrants live, by three rules: as "
            "the emigrants are; as emigrants times income there; or as emigrants times what one is taken to send, "
            "given the incomes there and at home. Nobody recorded these amounts."
        ),
        formula=(
            "R[i,j] = R[i] v[j] / Σ v;  v = M, or M y[j], or M r;  r = y[i] if y[j] < y[i], else "
            "y[i] + (y[j] − y[i])^β, β = 0.75"
        ),
        sources=(_RATHA_SHAW,),
        module="sankofa.methods.remittances",
        topic="remittances",
    ),
    MethodEntry(
        key="remittance-costs",
        title=_("What sending money costs"),
        explanation=_(
            "The price that somebody pays who sends a small sum, in per cent of it. Negative prices and those "
            "above half of the sum are errors of the source and are not used."
        ),
        formula="cost = 100 fee / amount + margin",
        sources=(_PRICES,),
        module="sankofa.methods.remittance_costs",
    ),
    MethodEntry(
        key="remittance-cost",
        title=_("Cost of sending 200 or 500 dollars"),
        explanation=_(
            "The fee and what the exchange rate takes, averaged over services. Services that hide their exchange "
            "rate should be left out; where the source counts them without it, costs look lower than they are. "
            "The goal of the United Nations is an average below 3 per cent, and no pair of countries above 5."
        ),
        formula="100 fee / amount + 100 (mid rate − offered rate) / mid rate;  average Σ c / n or Σ V c / Σ V",
        sources=(
            _PRICES,
            "World Bank (2016), Getting SmaRT about remittance price monitoring",
            "United Nations (2015), Transforming our world, target 10.c",
        ),
        module="sankofa.methods.remittance_costs",
        topic="remittance-costs",
    ),
    MethodEntry(
        key="saving-at-3",
        title=_("What a cost of 3 per cent would save"),
        explanation=_(
            "What senders would keep in a year if no pair of countries cost more than 3 per cent and they sent as "
            "much as now. It uses modelled amounts for pairs of countries, and only pairs whose cost is known."
        ),
        formula="Σ V max(c − 3, 0) / 100",
        sources=("United Nations (2015), Transforming our world, target 10.c", _PRICES),
        module="sankofa.methods.remittance_costs",
        topic="remittance-costs",
    ),
)
