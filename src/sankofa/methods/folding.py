"""One spelling for many: the form in which text is indexed and in which queries are compared with it.

Folding forgets case, accents, typographic variants and the spellings that Arabic writers use interchangeably.
It is meant for comparison only, never for display. Both sides of a comparison must be folded.
"""

import hashlib
import re
import unicodedata

WORD_LENGTH = 64  # letters of a word that count; PostgreSQL takes no word above 2046 bytes

# Letters that people leave out or replace on another keyboard, and that Unicode does not decompose.
_LETTERS = {
    # European
    "ø": "o", "đ": "d", "ð": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ŧ": "t", "ı": "i",
    "ə": "e",
    # African reference alphabet: Akan, Ewe, Hausa, Fula and others
    "ɛ": "e", "ɔ": "o", "ŋ": "n", "ɲ": "n", "ɖ": "d", "ɗ": "d", "ɓ": "b", "ƙ": "k", "ƴ": "y", "ɣ": "g",
    "ƒ": "f", "ʋ": "v", "ɩ": "i", "ʊ": "u", "ǝ": "e",
    # Arabic: alef of any kind; final ya and ta marbuta, which many write without their dots. The seats of
    # hamza (ؤ, ئ) come out as و and ي by decomposition, because whether hamza is written on them also varies.
    "ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": "",
    # Persian and Urdu keyboards' letters for the same sounds
    "ی": "ي", "ک": "ك", "ہ": "ه", "ە": "ه",
}  # fmt: skip
_APOSTROPHES = "‘’‚‛‹›ʹʻʼʽʾʿ′‵`´＇ꞌ՚׳"
_QUOTES = "“”„‟«»″‶〝〞〟＂״"
_WRITTEN_AS = (
    _LETTERS
    | dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys(_QUOTES, '"')
    | {"−": "-", "\u200b": " ", "\u034f": ""}
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")


def clean(text: str) -> str:
    """Return text on one line, without control characters and lone surrogates.

    Each run of white space is one space; spelling, case and accents stay. For text that is shown, or written
    to a file of one line per field. Raises nothing.

    >>> clean("  Rapport\\r\\n annuel\\x00 ")
    'Rapport annuel'
    """
    return " ".join(_CONTROLS.sub("", text).split())


def fold(text: str) -> str:
    """Return the form of text that is the same for spellings a reader takes for one.

    Compatibility decomposition (NFKD) and full case folding; accents, points, harakat and tatweel dropped;
    alef forms as ا, ى as ي, ة as ه, hamza seats as their letter; Latin letters without decomposition as their
    plain neighbour; decimal digits of any script as 0-9; apostrophes, quotes and dashes as ``' " -``; control
    and format characters removed, white space collapsed; composed again (NFC). Vowel signs that are letters
    in all but name (Devanagari, Thai and the like) and kana voicing stay. ``fold(fold(x)) == fold(x)``.
    Raises nothing.
    Source: Unicode Standard Annex 15 (Whistler, 2023) for NFKD; Larkey, Ballesteros and Connell (2002),
    Improving stemming for Arabic information retrieval, for the Arabic letters.

    >>> fold("Côte d’Ivoire — ÉTUDE  № 12"), fold("الهِجْرَة ٢٠٢٤"), fold("Sɔnkɔfa Straße")
    ("cote d'ivoire - etude no 12", 'الهجره 2024', 'sonkofa strasse')
    """
    return " ".join(unicodedata.normalize("NFC", text.translate(_FOLDED)).split())


def words(text: str) -> tuple[str, ...]:
    """Return the folded words of text in order: runs of letters and digits, everything else separates them.

    Only the first 64 letters of a word are kept, and marks without a letter are no word. Index a text as
    ``" ".join(words(text))`` to have the same words on both sides of a search. Raises nothing.

    >>> words("Co-financing: a.b@c, l’épargne")
    ('co', 'financing', 'a', 'b', 'c', 'l', 'epargne')
    """
    runs = (run[:WORD_LENGTH] for run in fold(text).translate(_WORD_CHARACTERS).split())
    return tuple(run for run in runs if any(map(str.isalnum, run)))


def slug(text: str, max_length: int = 64) -> str:
    """Return an id of ASCII letters, digits and hyphens, never empty and at most ``max_length`` long.

    The folded words that are ASCII, as many as fit. Where words of another script had to be left out, or
    nothing is left, ten hexadecimal digits of the folded text's BLAKE2b hash follow, so that the id stays the
    same for the same text and differs for another. Texts that differ only after ``max_length`` share an id:
    the caller keeps ids apart.
    Raises ValueError when ``max_length`` is below 10, the room a hash takes.

    >>> slug("Fonds d’épargne (Sénégal)"), slug("صندوق الهجرة"), slug("3x1 صندوق")
    ('fonds-d-epargne-senegal', '2661383f6b', '3x1-9cf761ed6f')
    """
    if max_length < 10:
        raise ValueError(f"max_length must be at least 10; got {max_length}.")
    every = words(text)
    latin = [word for word in every if word.isascii()]
    if latin and len(latin) == len(every):
        return _joined(latin, max_length)
    stamp = hashlib.blake2b(fold(text).encode(), digest_size=5).hexdigest()
    return f"{_joined(latin, max_length - len(stamp) - 1)}-{stamp}".lstrip("-")


def _joined(parts: list[str], room: int) -> str:
    """The first parts that fit, whole where possible."""
    joined = "-".join(parts)
    if len(joined) <= room:
        return joined
    head = joined[: max(room + 1, 0)]
    return head.rpartition("-")[0] or joined[: max(room, 0)]


class _Folded(dict[int, str]):
    """What each character folds to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character in _WRITTEN_AS:
            folded = _WRITTEN_AS[character]
        else:
            apart = unicodedata.normalize("NFKD", character)
            folded = "".join(_plain(part) for part in apart.casefold())
        return self.setdefault(code, folded)


class _WordCharacters(dict[int, str]):
    """Letters, digits and their marks as they are, anything else as a space."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        kept = character.isalnum() or unicodedata.category(character).startswith("M")
        return self.setdefault(code, character if kept else " ")


def _plain(character: str) -> str:
    """The plain form of one decomposed, case-folded character."""
    if character in _WRITTEN_AS:
        return _WRITTEN_AS[character]
    category = unicodedata.category(character)
    if character.isspace():
        return " "
    if category in {"Cc", "Cf", "Cs"} or _is_accent(character, category):
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(character))
    return "-" if category == "Pd" else character


def _is_accent(character: str, category: str) -> bool:
    """Whether a mark only varies the spelling of its letter.

    Combining class 0, 8, 9 and 84 to 132 are vowel signs, kana voicing, viramas and Thai, Lao and Tibetan
    vowels: they make another word. Enclosing marks and variation selectors have class 0 but only change the
    look.
    """
    if category == "Me" or "VARIATION SELECTOR" in unicodedata.name(character, ""):
        return True
    combining = unicodedata.combining(character)
    return combining not in {0, 8, 9} and not 84 <= combining <= 132


_FOLDED = _Folded()
_WORD_CHARACTERS = _WordCharacters()
