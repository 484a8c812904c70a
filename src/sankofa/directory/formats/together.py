"""Two people edit the same entry: their changes side by side, field by field."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from sankofa.directory.formats.organisations import LANGUAGES, NameValues, OrganisationValues
from sankofa.methods.threeway import Clash, merged

NAME_IN = "name in "


@dataclass(frozen=True)
class Together:
    """Both changes in one entry. Where both changed the same, yours stands in it and the clash tells the rest."""

    values: OrganisationValues
    taken: tuple[str, ...]  # what only the other changed
    clashes: Mapping[str, Clash]


def put_together(
    before: OrganisationValues, theirs: OrganisationValues, yours: OrganisationValues
) -> Together:
    """Field by field; the names in each language by themselves, places and links each as one."""
    found = merged(_parts(before), _parts(theirs), _parts(yours))
    return Together(_whole(found.values), found.taken, found.clashes)


def _parts(values: OrganisationValues) -> dict[str, object]:
    plain = {each.name: getattr(values, each.name) for each in fields(values) if each.name != "names"}
    return plain | {f"{NAME_IN}{name.language}": name for name in values.names}


def _whole(parts: Mapping[str, object]) -> OrganisationValues:
    plain = {name: value for name, value in parts.items() if not name.startswith(NAME_IN)}
    names = (parts.get(f"{NAME_IN}{language}") for language in LANGUAGES)
    return OrganisationValues(**plain, names=tuple(name for name in names if isinstance(name, NameValues)))
