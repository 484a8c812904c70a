"""How areas are counted that split, joined, or are counted in another; and what odd codes mean."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# By the keys of data/areas.csv.
NOTES: Mapping[str, Promise] = {
    "kosovo": _(
        "The United Nations migrant stocks count Kosovo (Security Council resolution 1244) in Serbia. "
        "The population figures give the two apart; here they are added, so that shares fit."
    ),
    "serbia-montenegro": _(
        "Serbia and Montenegro were one state until 2006. The stocks from 1990 on show them apart at all dates; "
        "the series from 1960 to 2000 and the published flows of 1990 to 2010 show them as one."
    ),
    "yugoslavia": _(
        "Until the early 1990s this was a part of Yugoslavia. The stocks count people as born in the state that "
        "holds their birthplace today. Whoever had moved between two republics before became an international "
        "migrant without crossing a border again. Many countries counted people simply as born in Yugoslavia; "
        "the split by republic is an estimate of the publisher."
    ),
    "ussr": _(
        "Until 1991 this was a part of the Soviet Union. The stocks count people as born in the state that holds "
        "their birthplace today, also in 1990. Whoever had moved between two republics before became an "
        "international migrant without crossing a border again, so figures of the 1990s tell of moves within one "
        "state. Many countries counted people simply as born in the Soviet Union; the split is an estimate."
    ),
    "czechoslovakia": _(
        "Czechia and Slovakia were one state until the end of 1992. The stocks show them apart at all dates. "
        "Whoever had moved between the two before became an international migrant without crossing a border again."
    ),
    "sudan": _(
        "South Sudan became a state of its own in July 2011. The stocks show Sudan and South Sudan apart at all "
        "dates, but nobody as having moved between the two before 2010. Until then people born in what is now "
        "South Sudan were mostly counted as born in Sudan, so earlier figures of both are weak. Series that end "
        "before 2011 show the two as one."
    ),
    "eritrea": _(
        "Eritrea separated from Ethiopia in 1993. The stocks show the two apart at all dates; for the years "
        "before, many countries counted people simply as born in Ethiopia."
    ),
    "timor-leste": _(
        "Timor-Leste became independent in 2002 and was under Indonesian administration from 1975 to 1999. "
        "The stocks show the two apart at all dates."
    ),
    "germany": _(
        "Germany was two states until October 1990. The figures for 1990 and for earlier years are those of its "
        "present territory."
    ),
    "yemen": _(
        "Yemen was two states until May 1990. The figures for earlier years are those of its present territory."
    ),
    "netherlands-antilles": _(
        "Until October 2010 this was a part of the Netherlands Antilles. Series that end before show only the "
        "Netherlands Antilles as a whole; in the stocks from 1990 on the parts are estimates for the years before."
    ),
    "guadeloupe": _(
        "The stocks count Saint Barthélemy and Saint Martin (French part) in Guadeloupe. The population figures "
        "give the three apart; here they are added, so that shares fit."
    ),
    "channel-islands": _(
        "The stocks give the Channel Islands together. The population figures give Guernsey and Jersey apart; "
        "here they are added."
    ),
    "holy-see": _(
        "The population figures hold no row for the Holy See, so nothing is shown a head, and it is left out of "
        "the estimates of flows."
    ),
    "taiwan": _(
        "The United Nations stocks show Taiwan Province of China apart from the 2024 edition on; the 2020 edition "
        "does not show it."
    ),
    "special-region": _(
        "The statistics show this special administrative region apart from the rest of China, so people who moved "
        "between the two are counted as migrants."
    ),
    "palestine": _(
        "Where a country's own count leaves refugees out, the United Nations add those registered with UNRWA and "
        "UNHCR, so these stocks also hold registered Palestine refugees who were born abroad."
    ),
    "western-sahara": _(
        "Few counts exist for Western Sahara. Most of those shown as born there and living abroad are refugees."
    ),
    "administered": _(
        "The statistics show this area apart from the state that administers it, so people who moved between the "
        "two are counted as migrants."
    ),
    "free-association": _(
        "The statistics show this area apart from New Zealand, with which it is in free association, so people "
        "who moved between the two are counted as migrants."
    ),
    "other-only": _(
        "Where the migrants of this area were born is not given: all are shown as other origins."
    ),
}

SPECIAL: Mapping[str, Promise] = {
    "OTH": _("Origin not specified"),
    "WLD": _("The world"),
    "LMY": _("Low- and middle-income countries"),
    "SCG": _("Serbia and Montenegro (one state until 2006)"),
    "SUD": _("Sudan and South Sudan (one state until 2011)"),
    "ANT": _("Netherlands Antilles (until 2010)"),
    "CSK": _("Czechoslovakia (until 1992)"),
    "SUN": _("Soviet Union (until 1991)"),
    "YUG": _("Yugoslavia, then Serbia and Montenegro (until 2006)"),
    "UNK": _("Not known"),
    "XXA": _("Stateless"),
    "TIB": _("Tibetan"),
}
