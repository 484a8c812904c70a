"""Money as people type and read it: a field for amounts, and amounts in the reader's language."""

import re
import unicodedata
from decimal import Decimal
from functools import cache

from babel import Locale
from babel.numbers import format_currency, get_currency_name
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sankofa.methods.money import CODES, LARGEST, NotAnAmount, digits_of, exponent, to_major, to_minor

SEPARATORS = str.maketrans(
    {"٫": ".", "٬": ",", "،": ",", "’": "", "'": "", "\u00a0": "", "\u202f": "", " ": ""}
)
MARKS = re.compile("[\u200e\u200f\u061c\u2066-\u2069]")  # of direction, as pasted from a page


def shown(minor: int, currency: str, *, language: str | None = None) -> str:
    """An amount in whole minor units as the language writes it, with all digits of the currency."""
    return format_currency(
        to_major(minor, currency),
        currency,
        locale=_locale_of(language or get_language() or "en"),
        currency_digits=False,
        format=_pattern(language or get_language() or "en", digits_of(currency)),
        numbering_system="latn",
    )


@cache
def _locale_of(language: str) -> Locale:
    return Locale.parse(language.replace("-", "_"))


@cache
def _pattern(language: str, digits: int) -> str:
    """The language's pattern with this many decimals."""
    fraction = "." + "0" * digits if digits else ""
    return re.sub(r"\.0+", fraction, _locale_of(language).currency_formats["standard"].pattern)


def currency_choices() -> list[tuple[str, str]]:
    """Every currency in force by its code and its name in the reader's language: by name, and last those without."""
    locale = _locale_of(get_language() or "en")
    named = {code: get_currency_name(code, locale=locale) for code in CODES}
    ordered = sorted(named, key=lambda code: (named[code] == code, named[code].casefold()))
    return [(code, code if named[code] == code else f"{named[code]} ({code})") for code in ordered]


def _choices_after_none() -> list[tuple[str, str]]:
    return [("", _("Choose a currency")), *currency_choices()]


def typed_amount(text: str, currency: str) -> int:
    """Whole minor units from what somebody typed: with spaces, a comma or a point, in any digits.

    The last comma or point before fewer than three digits, or the last of two kinds, parts the decimals. Raises
    NotAnAmount.
    """
    plain = "".join(
        str(unicodedata.decimal(sign, sign)) for sign in MARKS.sub("", text.strip()).translate(SEPARATORS)
    )
    if not re.fullmatch(r"[+-]?\d[\d.,]*", plain):
        raise NotAnAmount(_("This is not an amount."))
    whole, decimals = _parted(plain, exponent(currency))
    try:
        return to_minor(Decimal(f"{whole}.{decimals}" if decimals else whole), currency)
    except NotAnAmount as refused:
        raise NotAnAmount(_amount_refused(currency)) from refused


def _parted(plain: str, digits: int) -> tuple[str, str]:
    """What stands before and behind the decimal sign, groups of thousands joined. Raises NotAnAmount."""
    signs = re.findall(r"[.,]", plain)
    if not signs:
        return plain, ""
    before, _sign, behind = plain.rpartition(signs[-1])
    thousands = len(behind) == 3 and digits != 3 and before.lstrip("+-") != "0"
    groups_only = len(set(signs)) == 1 and (len(signs) > 1 or thousands)
    whole = plain if groups_only else before
    decimals = "" if groups_only else behind
    if not re.fullmatch(r"[+-]?(\d+|\d{1,3}([.,]\d{2,3})+)", whole):
        raise NotAnAmount(_("This is not an amount."))
    return re.sub(r"[.,]", "", whole), decimals


def _amount_refused(currency: str) -> str:
    smallest = shown(1, currency)
    return _("The amount is too large, or finer than %(smallest)s.") % {"smallest": smallest}


class AmountField(forms.CharField):
    """An amount in a currency; gives whole minor units. Set `field.currency` where it is known only with the form."""

    def __init__(
        self, *, currency: str = "", least: int | None = 1, most: int = LARGEST, **options: object
    ) -> None:
        super().__init__(**{"max_length": 40} | options)
        self.currency, self.least, self.most = currency, least, most
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off", "dir": "ltr"}

    def prepare_value(self, value: object) -> object:
        return str(to_major(value, self.currency)) if isinstance(value, int) else value

    def clean(self, value: object) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            minor = typed_amount(text, self.currency)
        except NotAnAmount as refused:
            raise ValidationError(str(refused)) from refused
        if self.least is not None and minor < self.least:
            raise ValidationError(_("At least %(least)s.") % {"least": shown(self.least, self.currency)})
        if minor > self.most:
            raise ValidationError(_("At most %(most)s.") % {"most": shown(self.most, self.currency)})
        return minor


class CurrencyField(forms.ChoiceField):
    """One of the currencies in force; none stands there until somebody chooses."""

    def __init__(self, **options: object) -> None:
        super().__init__(choices=_choices_after_none, **options)
