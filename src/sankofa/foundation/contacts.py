"""How contacts are written where they are compared, so that two spellings of one meet."""

import re
import unicodedata


def plain_email(address: str) -> str:
    """Hardly any server tells capitals apart.

    >>> plain_email(" Ama@Example.org ")
    'ama@example.org'
    """
    return address.strip().casefold()


def plain_phone(number: str) -> str:
    """Digits alone, those of every script as 0 to 9, with a plus sign where the number begins with a country's.

    >>> plain_phone("+233 (0)20-000 0000"), plain_phone("00233 20 000 0000"), plain_phone("+٢٣٣ ٢٠")
    ('+2330200000000', '+233200000000', '+23320')
    """
    kept = re.sub(r"[^0-9+]", "", "".join(_plain_sign(sign) for sign in number))
    return re.sub(r"^00", "+", kept)


def _plain_sign(sign: str) -> str:
    return "+" if sign == "＋" else str(unicodedata.decimal(sign, sign))
