"""What was sent to made-up addresses, as Django's own test backend keeps it."""

import re

from django.core import mail


def letters_to(address: str) -> list[mail.EmailMessage]:
    return [letter for letter in mail.outbox if address in letter.to]


def newest_to(address: str) -> mail.EmailMessage:
    return letters_to(address)[-1]


def link_in(letter: mail.EmailMessage) -> str:
    """The path of the only link in a letter."""
    (link,) = re.findall(r"https?://[^/\s]+(/\S+)", letter.body)
    return link
