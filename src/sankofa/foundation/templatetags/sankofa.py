"""What templates write in the reader's language: numbers, years, money, and addresses that keep the question."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Protocol
from urllib.parse import urlsplit, urlunsplit

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal
from django import template
from django.http import HttpRequest, QueryDict
from django.urls import translate_url
from django.utils.html import format_html
from django.utils.translation import get_language

from sankofa.foundation.money import shown
from sankofa.foundation.once import FIELD, new_key

register = template.Library()

# Arabic pages show the digits 0-9, as the United Nations' Arabic texts and most of the press in the Maghreb do.
NUMBERS = {"numbering_system": "latn"}


def _locale() -> Locale:
    return _locale_of(get_language() or "en")


@cache
def _locale_of(language: str) -> Locale:
    return Locale.parse(language.replace("-", "_"))


@register.filter
def number(value: int | float | Decimal, digits: int | None = None) -> str:
    """12345.5 as the reader's language writes it; with so many decimals where that is said."""
    pattern = None if digits is None else "#,##0" + ("." + "0" * digits if digits else "")
    return format_decimal(value, format=pattern, locale=_locale(), **NUMBERS)


@register.filter
def money(value: Decimal, currency: str) -> str:
    """An amount with its currency, without cents where there are none."""
    digits = None if value == value.to_integral_value() else 2
    text = format_currency(value, currency, locale=_locale(), currency_digits=digits is not None, **NUMBERS)
    return (
        text
        if digits
        else format_currency(
            value, currency, format=_whole_format(), locale=_locale(), currency_digits=False, **NUMBERS
        )
    )


def _whole_format() -> str:
    pattern = _locale().currency_formats["standard"].pattern
    return pattern.replace(".00", "")


@register.filter
def amount(minor: int, currency: str) -> str:
    """An amount of whole minor units, with all digits of its currency."""
    return shown(minor, currency)


@register.filter
def day(value: date | datetime) -> str:
    """A date in full, as the reader's language writes it."""
    return format_date(value, format="long", locale=_locale())


class Written(Protocol):
    """A text and the language it is in."""

    text: str
    language: str


@register.simple_tag
def written(text: Written) -> str:
    """A text, marked with its language where that is not the page's."""
    if text.language == get_language():
        return text.text
    return format_html('<span lang="{}" dir="auto">{}</span>', text.language, text.text)


@register.simple_tag(takes_context=True)
def query(context: template.Context, **changes: object) -> str:
    """The query of this address with some values changed; a value of None leaves its name out."""
    asked: QueryDict = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            asked.pop(name, None)
        elif isinstance(value, Iterable) and not isinstance(value, str):
            asked.setlist(name, list(value))
        else:
            asked[name] = str(value)
    return f"?{asked.urlencode()}" if asked else "?"


@register.simple_tag(takes_context=True)
def query_without(context: template.Context, name: str, value: str) -> str:
    """The query of this address with one value of one name taken away, back on the first page."""
    asked: QueryDict = context["request"].GET.copy()
    asked.setlist(name, [kept for kept in asked.getlist(name) if kept != value])
    asked.pop("page", None)
    return f"?{asked.urlencode()}" if asked else "?"


@register.simple_tag(takes_context=True)
def same_page(context: template.Context, language: str) -> str:
    """This page, with all that was asked, in another language; of a form that came back, the page it was sent from."""
    request = context["request"]
    return translate_url(_sent_from(request) or request.get_full_path(), language)


def _sent_from(request: HttpRequest) -> str:
    """The address of the page whose form was sent: that of the form may not be one to go to."""
    if request.method != "POST":
        return ""
    try:
        before = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return ""
    is_here = before.netloc == request.get_host() and not before.path.startswith("//")
    return urlunsplit(("", "", before.path, before.query, "")) if is_here else ""


@register.simple_tag(takes_context=True)
def absolute(context: template.Context, path: str) -> str:
    return context["request"].build_absolute_uri(path)


@register.simple_tag
def once_key() -> str:
    """The hidden key by which a form that is sent twice is known (`foundation.once`)."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, new_key())


@register.filter
def quantity(figure) -> str:
    """A figure with its unit, or a range of them. Years stand without separators."""
    year_like = figure.unit in ("year", "years") and figure.value >= 1000
    written = [
        str(int(value)) if year_like else number(value.normalize())
        for value in (figure.value, figure.upto)
        if value is not None
    ]
    return f"{'–'.join(written)} {'' if year_like else figure.unit}".strip()
