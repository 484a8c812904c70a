"""Reading YAML that strangers may have written: text only, no aliases, no key twice, no endless file."""

from pathlib import Path

import yaml

LARGEST = 50_000_000  # bytes


class UnreadableFile(ValueError):
    """The file is not YAML that we read; the message says where it goes wrong."""


class _PlainLoader(yaml.CSafeLoader):
    """Safe YAML without what can hide something: aliases (which may grow without end) and repeated keys."""

    def compose_node(self, parent, index):
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()
            raise UnreadableFile(f"line {event.start_mark.line + 1}: aliases (*name) are not read; write the value out")
        return super().compose_node(parent, index)

    def construct_mapping(self, node, deep=False):
        seen = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if not isinstance(key, str):
                raise UnreadableFile(f"line {key_node.start_mark.line + 1}: the key {key!r} must be text")
            if key in seen:
                raise UnreadableFile(f"line {key_node.start_mark.line + 1}: “{key}” stands here twice")
            seen.add(key)
        return super().construct_mapping(node, deep)


def read_yaml(path: Path) -> object:
    """The content of a YAML file.

    Raises `UnreadableFile` when the file is too large, not UTF-8, or not plain YAML.
    """
    if path.stat().st_size > LARGEST:
        raise UnreadableFile(f"larger than {LARGEST // 1_000_000} MB")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"not UTF-8 text (byte {error.start}); save it as UTF-8") from None
    try:
        return yaml.load(text, Loader=_PlainLoader)
    except yaml.YAMLError as error:
        raise UnreadableFile(" ".join(str(error).split())) from None
    except RecursionError:
        raise UnreadableFile("nested too deeply") from None
