"""A published entry of a register, kept by an organisation."""

from factories import registers
from sankofa.directory.models import Account, Organisation

NOBODYS = {"register_entry": "no-such-entry"}


def made(of: Organisation, owner: Account, seated: dict[str, Account]) -> dict[str, object]:
    return {"register_entry": registers.published(organisation=of, by=owner).slug}
