"""All addresses of the site, and what belongs to whom. A new address is declared in one of the files beside this."""

from collections.abc import Iterator
from string import Formatter

from django.urls import URLPattern, URLResolver
from tests.architecture.visitors.addresses_desk import DESK
from tests.architecture.visitors.addresses_funds import FUNDS, FUNDS_PUBLIC
from tests.architecture.visitors.addresses_own import ACCOUNTS, OWN
from tests.architecture.visitors.addresses_public import PUBLIC
from tests.architecture.visitors.objects import NOBODYS, Objects
from tests.architecture.visitors.rights import EVERYBODY, Address

ADDRESSES: dict[str, Address] = PUBLIC | OWN | ACCOUNTS | DESK | FUNDS | FUNDS_PUBLIC
GUARDED = [name for name in ADDRESSES if name not in PUBLIC and name not in FUNDS_PUBLIC]


def addresses(resolver: URLResolver, spaces: tuple[str, ...] = ()) -> Iterator[str]:
    """The names of all addresses below a resolver."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from addresses(entry, (*spaces, entry.namespace) if entry.namespace else spaces)
        elif isinstance(entry, URLPattern):
            yield ":".join((*spaces, entry.name or f"unnamed {entry.pattern}"))


def path_of(name: str, language: str = "en", objects: Objects = NOBODYS) -> str:
    path = ADDRESSES[name].path.format_map(vars(objects) | objects.of_funds)
    return path if path.startswith("/") else f"/{language}/{path}"


def is_of_an_object(name: str) -> bool:
    return any(field for _text, field, _spec, _how in Formatter().parse(ADDRESSES[name].path))


def met_by_strangers(name: str) -> int:
    """The status at an object that is not there; of what is not for everybody strangers learn nothing."""
    address = ADDRESSES[name]
    if address.door is not EVERYBODY:
        return 302
    return 404 if is_of_an_object(name) else address.stranger or address.get
