"""What is known to be wrong with the series that are read from plain tables."""

from sankofa.profiles.terms import Family

FAULTS = {
    Family.HEALTH_DENSITY: {
        "en": ("Most countries have gaps, and some series jump from one year to the next.",),
        "fr": (
            "La plupart des pays ont des lacunes et certaines séries font des sauts d’une année à l’autre.",
        ),
        "es": ("La mayoría de los países tienen lagunas y algunas series dan saltos de un año a otro.",),
        "ar": ("في معظم البلدان ثغرات، وتقفز بعض السلاسل من سنة إلى أخرى.",),
    },
    Family.HEALTH_TRAINED: {
        "en": ("Counts only the destinations that report; who is foreign-trained may be a national.",),
        "fr": (
            "Ne compte que les destinations qui déclarent ; une personne formée ailleurs peut être nationale.",
        ),
        "es": ("Solo cuenta los destinos que informan; quien se formó fuera puede ser nacional.",),
        "ar": ("لا يشمل إلا بلدان المقصد التي تبلّغ؛ وقد يكون من تدرّب في الخارج من مواطنيها.",),
    },
    Family.EMIGRANTS_25: {
        "en": ("People aged 25 and over in 20 countries only. Germany counts by citizenship, not by birth.",),
        "fr": ("Personnes de 25 ans et plus dans 20 pays seulement. L’Allemagne compte par nationalité.",),
        "es": ("Personas de 25 años o más en solo 20 países. Alemania cuenta por nacionalidad.",),
        "ar": ("الأشخاص في سن 25 فأكثر في 20 بلدًا فقط. تحصي ألمانيا بحسب الجنسية لا بلد الميلاد.",),
    },
    Family.INTERNAL_DISPLACEMENT: {
        "en": ("New displacements count moves, not people: who flees twice is counted twice.",),
        "fr": (
            "Les nouveaux déplacements comptent des mouvements : qui fuit deux fois est compté deux fois.",
        ),
        "es": ("Los nuevos desplazamientos cuentan movimientos: quien huye dos veces cuenta dos veces.",),
        "ar": ("حالات النزوح الجديدة تحصي التنقلات لا الأشخاص: من نزح مرتين عُدّ مرتين.",),
    },
}
