"""Compiles the translations when the package is built, so that no compiled file is kept beside its source."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledTranslations(BuildHookInterface):
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict) -> None:
        for source in Path(self.root, "src/sankofa/locale").glob("*/LC_MESSAGES/*.po"):
            with source.open("rb") as file:
                texts = read_po(file)
            with source.with_suffix(".mo").open("wb") as file:
                write_mo(file, texts)
