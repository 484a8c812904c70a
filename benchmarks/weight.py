"""What a page weighs."""

import re

from django.test import Client

LINKED = re.compile(r'(?:href|src)="(/static/[^"]+\.(?:css|js))"')


def weight(visitor: Client, address: str) -> int:
    """Bytes of a page with its style and script, compressed as they are sent."""
    page = visitor.get(address)
    text = Client(SERVER_NAME="localhost").get(address).content.decode()
    parts = [visitor.get(link) for link in dict.fromkeys(LINKED.findall(text))]
    return len(page.content) + sum(len(b"".join(part.streaming_content)) for part in parts)
