"""The themes of the vocabulary, which organisations name their interests by."""

from sankofa.catalogue.terms import JMDI_THEMES, THEMES
from sankofa.methods.folding import fold


def theme_names(language: str) -> dict[str, str]:
    """Code and label of each theme, in the order of their labels."""
    from sankofa.catalogue.queries.shelf import shelf  # brings NumPy, which nobody waits for at the start

    found = [
        (code, label)
        for code, label in shelf().labels(language).terms.items()
        if code.partition(".")[0] in (THEMES, JMDI_THEMES)
    ]
    return dict(sorted(found, key=lambda theme: fold(theme[1])))
