"""What is told of a method."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class MethodEntry:
    """A way to make figures, in words, as a formula, with its sources and the module that computes it."""

    key: str
    title: str | Promise
    explanation: str | Promise
    formula: str
    sources: tuple[str, ...]  # author, year, title
    module: str  # dotted path
    topic: str = ""  # key of the topic it belongs to; empty for a topic itself
