"""What is to be known of a language beside its words."""

from django.utils.translation import get_language_info


def is_rtl(language: str) -> bool:
    """Whether it is written from right to left."""
    return get_language_info(language)["bidi"]
