"""Arabic words without what is written onto them: the article, "and", and the commonest endings."""

_ARTICLES = ("ال", "بال", "كال", "فال", "لل")
_ENDINGS = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")


def light_stem(word: str) -> str:
    """Return a folded Arabic word without its prefix and endings; any other word as it is.

    "And" (و) goes where three letters remain, then the article, alone or with a preposition, where two remain,
    then each ending once, in the order of the source, where two remain. Behind the article "and" is taken for
    one as well, so that a word that begins with its letter comes out the same with the article and without.
    Fold the word first (``folding.words``): ta marbuta is expected as ه, final ya as ي. Raises nothing.
    Source: the stemmer light10 of Larkey, Ballesteros and Connell (2007), Light stemming for Arabic
    information retrieval.

    >>> [light_stem(word) for word in ("الهجره", "هجره", "والهجره", "للهجره", "هجرات")]
    ['هجر', 'هجر', 'هجر', 'هجر', 'هجر']
    >>> light_stem("الوزاره") == light_stem("وزاره"), light_stem("migration")
    (True, 'migration')
    """
    stem = _without_and(word)
    article = next((article for article in _ARTICLES if stem.startswith(article)), "")
    if article and len(stem) >= len(article) + 2:
        stem = _without_and(stem[len(article) :])
    for ending in _ENDINGS:
        if stem.endswith(ending) and len(stem) >= len(ending) + 2:
            stem = stem[: -len(ending)]
    return stem


def _without_and(word: str) -> str:
    return word[1:] if word.startswith("و") and len(word) > 3 else word
