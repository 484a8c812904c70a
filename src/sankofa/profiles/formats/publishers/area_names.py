"""What publishers call areas beyond the codes and names that places know."""

import re

from sankofa.profiles.terms import OTHER, WORLD

# A remark on the data behind a name: "Israel (using CB data)"; "Virgin Islands (U.S.)" has none.
REMARK = re.compile(r"\s*\((?:using|adjsuting|adjusting|revising|Brief)\b[^()]*\)$")

# Codes beyond ISO 3166-1: of areas that statistics know apart, of former ones, and old ones of publishers.
CODES = {
    "412": "XKX",
    "830": "CHI",
    "2003": OTHER,
    "CHI": "CHI",
    "XKX": "XKX",
    "KSV": "XKX",
    "OTH": OTHER,
    "UNK": "UNK",
    "UKN": "UNK",
    "ANT": "ANT",
    "SCG": "SCG",
    "SUD": "SUD",
    "CSK": "CSK",
    "SUN": "SUN",
    "YUG": "YUG",
    "XXA": "XXA",
    "STA": "XXA",
    "TIB": "TIB",
    "ADO": "AND",
    "IMY": "IMN",
    "ROM": "ROU",
    "TMP": "TLS",
    "WBG": "PSE",
    "ZAR": "COD",
}

# As the World Bank writes them, where places have no such name.
NAMES = {
    "Bahamas, The": "BHS",
    "Channel Islands": "CHI",
    "Congo, Dem. Rep.": "COD",
    "Congo, Rep.": "COG",
    "Côte d'Ivoire": "CIV",
    "Curacao": "CUW",
    "Egypt, Arab Rep.": "EGY",
    "Gambia, The": "GMB",
    "Hong Kong SAR, China": "HKG",
    "Hong Kong, China": "HKG",
    "Iran, Islamic Rep.": "IRN",
    "Korea, Dem. People's Rep.": "PRK",
    "Korea, Dem. Rep.": "PRK",
    "Korea, Rep.": "KOR",
    "Kosovo": "XKX",
    "Lao PDR": "LAO",
    "Macao SAR, China": "MAC",
    "Macedonia, FYR": "MKD",
    "Micronesia, Fed. Sts.": "FSM",
    "Netherlands Antilles": "ANT",
    "Other North": OTHER,
    "Other South": OTHER,
    "Others": OTHER,
    "São Tomé and Príncipe": "STP",
    "Serbia and Montenegro": "SCG",
    "Slovak Republic": "SVK",
    "Somalia, Fed. Rep.": "SOM",
    "St. Kitts and Nevis": "KNA",
    "St. Lucia": "LCA",
    "St. Martin (French part)": "MAF",
    "St. Vincent and the Grenadines": "VCT",
    "Türkiye, Rep. of": "TUR",
    "Venezuela, RB": "VEN",
    "Virgin Islands (U.S.)": "VIR",
    "West Bank and Gaza": "PSE",
    "Yemen, Rep.": "YEM",
}

# Sums over several areas. Of the United Nations' codes all from 900 on are such, and the regions of M49.
KEPT_GROUPS = {"World": WORLD, "Low-and Middle-Income Countries": "LMY"}  # where a series holds them
GROUP_CODES = frozenset(
    (
        *("WLD", "LMY", "LIC", "MIC", "LMC", "UMC", "HIC", "EAS", "EAP", "ECS", "ECA", "LCN", "LAC", "MEA"),
        *("MNA", "NAC", "SAS", "SSF", "SSA", "OED", "EUU", "EMU", "ARB"),
    )
)
GROUP_NAMES = (
    *KEPT_GROUPS,
    "Low and middle income",
    "Low income",
    "Low-income countries",
    "Lower middle income",
    "Middle income",
    "Middle-income countries",
    "Upper middle income",
    "High income",
    "High-income countries",
    "Developing countries",
    "East Asia & Pacific",
    "East Asia and Pacific",
    "Europe & Central Asia",
    "Europe and Central Asia",
    "Latin America & Caribbean",
    "Latin America and the Caribbean",
    "Middle East & North Africa",
    "Middle East and North Africa",
    "North America",
    "South Asia",
    "Sub-Saharan Africa",
    "Euro area",
    "European Union",
)
