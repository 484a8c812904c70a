"""The skilled and the health workers who left, and people who fled."""

from django.utils.translation import gettext_lazy as _

from sankofa.profiles.queries.methods.entry import MethodEntry

_OECD = "OECD (2007), Immigrant health workers in OECD countries, International Migration Outlook"

ENTRIES = (
    MethodEntry(
        key="workforce",
        title=_("Skilled emigrants and health workers"),
        explanation=_(
            "Rates are of all who belong to a country, abroad and at home, never of those at home alone. Who "
            "belongs to a country goes by birth or by training, and figures on the one do not compare with "
            "figures on the other."
        ),
        formula="100 abroad / (abroad + at home)",
        sources=(
            "Docquier and Marfouk (2006), International migration by education attainment, 1990–2000",
            _OECD,
        ),
        module="sankofa.methods.workforce",
    ),
    MethodEntry(
        key="skilled-rate",
        title=_("Emigration by education"),
        explanation=_(
            "The share of people of one level of education, aged 25 and over, who live in the countries that "
            "report. Where the rate of the highest level exceeds that of the lowest, the skilled leave more."
        ),
        formula="m[s] = 100 E[s] / (E[s] + N[s]);  selection (E[h] / E) / (N[h] / N) and m[h] / m[l]",
        sources=(
            "Docquier and Marfouk (2006), International migration by education attainment, 1990–2000",
            "Beine, Docquier and Rapoport (2007), Measuring international skilled migration",
            "Docquier, Lowell and Marfouk (2009), A gendered assessment of highly skilled emigration",
        ),
        module="sankofa.methods.workforce",
        topic="workforce",
    ),
    MethodEntry(
        key="health-expatriation",
        title=_("Doctors and nurses abroad"),
        explanation=_(
            "The share of a country's doctors or nurses who work in the countries that report, by place of "
            "training. Those in countries that do not report are missing, so the true share is higher."
        ),
        formula="100 A / (A + density P / 10 000)",
        sources=(
            _OECD,
            "Bhargava, Docquier and Moullan (2011), Modeling the effects of physician emigration on human "
            "development",
        ),
        module="sankofa.methods.workforce",
        topic="workforce",
    ),
    MethodEntry(
        key="health-foreign-trained",
        title=_("Doctors and nurses trained abroad"),
        explanation=_(
            "The share of those who work in a country who were trained elsewhere, among those whose place of "
            "training is known. Some were born in the country, studied abroad and came back."
        ),
        formula="100 F / (F + H);  without returned 100 (F − R) / (F + H)",
        sources=(_OECD,),
        module="sankofa.methods.workforce",
        topic="workforce",
    ),
    MethodEntry(
        key="health-safeguards",
        title=_("Conditions of WHO's safeguards list"),
        explanation=_(
            "The World Health Organization lists countries from which health workers should not be actively "
            "recruited. Which countries are listed is its decision; here only the published conditions are "
            "checked. Where a figure is missing, the answer is not known."
        ),
        formula="doctors, nurses and midwives per 10 000 < 49 and index of service coverage < 55 (2023)",
        sources=("WHO (2023), Health workforce support and safeguards list",),
        module="sankofa.methods.safeguards",
        topic="workforce",
    ),
    MethodEntry(
        key="displacement",
        title=_("Refugees and displaced people"),
        explanation=_(
            "People whom UNHCR counts at the end of a year as refugees, asylum seekers or otherwise in need of "
            "protection. They are partly among the migrants too, so the two are not added. Small numbers are "
            "altered by the publisher to protect people."
        ),
        formula="Σ over countries of asylum, or of origin",
        sources=("UNHCR, Refugee population statistics database",),
        module="sankofa.methods.operations",
    ),
)
