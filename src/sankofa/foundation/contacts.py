"""How contacts are written where they are compared, so that two spellings of one meet."""

import re


def plain_email(address: str) -> str:
    """Hardly any server tells capitals apart.

    >>> plain_email(" Ama@Example.org ")
    'ama@example.org'
    """
    return address.strip().casefold()


def plain_phone(number: str) -> str:
    """Digits alone, with a plus sign where the number begins with a country's.

    >>> plain_phone("+233 (0)20-000 0000"), plain_phone("00233 20 000 0000")
    ('+2330200000000', '+233200000000')
    """
    kept = re.sub(r"[^\d+]", "", number.strip())
    return re.sub(r"^00", "+", kept)
