"""What a search can be narrowed by, as a page offers it, with how many each choice would leave."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Choice:
    key: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Offer:
    """A name in the address with its choices: those shown at first, and those that open on demand."""

    name: str
    label: str
    first: tuple[Choice, ...]
    more: tuple[Choice, ...]
    open: bool

    @property
    def chosen(self) -> tuple[Choice, ...]:
        return tuple(choice for choice in self.first + self.more if choice.chosen)
