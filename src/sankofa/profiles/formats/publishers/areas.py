"""Which area a publisher means by a code or a name, and which lines are sums of several."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from sankofa.foundation.workbooks.book import text_of
from sankofa.profiles.formats.publishers.area_names import (
    CODES,
    GROUP_CODES,
    GROUP_NAMES,
    KEPT_GROUPS,
    NAMES,
    REMARK,
)


class Verdict(Enum):
    ONE = auto()  # one area
    GROUP = auto()  # several areas together: a region, an income group, the world
    SEVERAL = auto()  # a name that several areas go by
    UNKNOWN = auto()


@dataclass(frozen=True)
class Found:
    verdict: Verdict
    code: str = ""

    @property
    def why(self) -> str:
        """Why a line is refused."""
        if self.verdict is Verdict.SEVERAL:
            return f"several areas go by that name ({self.code})."
        return "no area is known by that code or name."


UNKNOWN, GROUP = Found(Verdict.UNKNOWN), Found(Verdict.GROUP)


class AreaIndex:
    """Finds areas by what publishers call them. Built from plain values, so that reading needs no database."""

    def __init__(
        self,
        codes: frozenset[str],
        by_m49: Mapping[str, str],
        called: Mapping[str, tuple[str, ...]],
        groups: frozenset[str],
        as_called: Callable[[str], str],
    ) -> None:
        self._codes = codes  # ISO 3166-1 alpha-3 and the codes in use beside them
        self._by_m49 = by_m49
        self._called = called  # folded name to codes
        self._as_called = as_called
        self._groups = groups | {as_called(name) for name in GROUP_NAMES}
        self._own = {as_called(name): code for name, code in NAMES.items()}
        self._kept_groups = {as_called(name): code for name, code in KEPT_GROUPS.items()}

    def by_m49(self, cell: object) -> Found:
        """The area of a numeric code of the United Nations, which workbooks write as a number."""
        digits = text_of(cell)
        if not re.fullmatch(r"[0-9]{1,4}", digits):
            return UNKNOWN
        if digits.zfill(3) in self._by_m49:
            return Found(Verdict.ONE, self._by_m49[digits.zfill(3)])
        if code := CODES.get(digits):
            return Found(Verdict.ONE, code)
        return GROUP if digits in GROUP_CODES or int(digits) >= 900 else UNKNOWN

    def by_code(self, cell: object) -> Found:
        """The area of a code of three letters: ISO 3166-1, or one that a publisher uses beside it."""
        code = text_of(cell)
        if code in CODES:
            return Found(Verdict.ONE, CODES[code])
        if code in self._codes:
            return Found(Verdict.ONE, code)
        return GROUP if code in GROUP_CODES else UNKNOWN

    def by_name(self, cell: object) -> Found:
        """The area of a name in English. Asterisks and remarks on the data behind it do not count."""
        name = text_of(cell).rstrip("*").strip()
        for text in dict.fromkeys((name, REMARK.sub("", name))):
            folded = self._as_called(text)
            if folded in self._own:
                return Found(Verdict.ONE, self._own[folded])
            if folded in self._groups:
                return Found(Verdict.GROUP, self._kept_groups.get(folded, ""))
            found = self._called.get(folded, ())
            if len(found) == 1:
                return Found(Verdict.ONE, found[0])
            if found:
                return Found(Verdict.SEVERAL, ", ".join(found))
        return UNKNOWN
