"""The texts of consent that come with Sankofa."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).parents[1] / "data" / "consent_texts.yaml"


@dataclass(frozen=True)
class DefaultText:
    """What is asked for a purpose, in each language of the site."""

    purpose: str
    months: int
    words: Mapping[str, str]


@cache
def default_texts() -> tuple[DefaultText, ...]:
    return tuple(DefaultText(**each) for each in yaml.safe_load(FILE.read_text(encoding="utf-8")))
