"""Two areas and how their names stand in sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sankofa.profiles.queries.naming import name_of
from sankofa.profiles.terms import Column

Way = tuple[str, str]  # from one area to the other


@dataclass(frozen=True)
class Pair:
    here: str
    there: str
    language: str

    @property
    def ways(self) -> tuple[Way, Way]:
        return (self.here, self.there), (self.there, self.here)

    def words(self, way: Way) -> dict[str, str]:
        """For sentences with %(origin)s and %(destination)s."""
        return {"origin": name_of(way[0], self.language), "destination": name_of(way[1], self.language)}

    def label(self, way: Way) -> str:
        return _("%(origin)s to %(destination)s") % self.words(way)

    def columns(self, first: str, more: Sequence[str] = ()) -> tuple[Column, ...]:
        """A column of words, and one for each way; with `more`, one for each of these and each way."""
        if not more:
            return (Column(first, is_text=True), *(Column(self.label(way)) for way in self.ways))
        pairs = [(way, label) for way in self.ways for label in more]
        return (
            Column(first, is_text=True),
            *(
                Column(_("%(way)s: %(what)s") % {"way": self.label(way), "what": label})
                for way, label in pairs
            ),
        )
