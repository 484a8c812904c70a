"""Countries as the forms of money offer them."""

from django.utils.translation import get_language

from sankofa.methods.folding import fold
from sankofa.places.queries import country_names


def countries() -> list[tuple[str, str]]:
    """All countries by their names in the reader's language, and nothing first."""
    names = [(code, label.short) for code, label in country_names(get_language()).items()]
    return [("", "—"), *sorted(names, key=lambda pair: fold(pair[1]))]
