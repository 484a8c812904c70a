"""Reading YAML that strangers may have written: plain values, no aliases, no key twice, no endless file."""

from pathlib import Path

import yaml

LARGEST = 50_000_000  # bytes
DEEPEST = 50  # levels; a catalogue file has six. The parser in C has no bound of its own and would crash


class UnreadableFile(ValueError):
    """The file is not YAML that we read; the message says where it goes wrong."""


class _PlainLoader(yaml.CSafeLoader):
    """Safe YAML without keys that stand twice, of which the parser would silently drop one."""

    yaml_constructors = {
        tag: construct
        for tag, construct in yaml.CSafeLoader.yaml_constructors.items()
        if tag not in [f"tag:yaml.org,2002:{name}" for name in ("binary", "omap", "pairs", "set")]
    }

    def construct_object(self, node, deep=False):
        try:
            return super().construct_object(node, deep)
        except UnreadableFile:
            raise
        except (ValueError, LookupError, AttributeError) as error:  # 2021-02-30, or a number of 5,000 digits
            value = str(node.value)[:40]
            raise UnreadableFile(f"{_line(node)}: “{value}” cannot be read ({error})") from None

    def construct_mapping(self, node, deep=False):
        seen = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if not isinstance(key, str):
                raise UnreadableFile(f"{_line(key_node)}: the key {key!r} must be text")
            if key in seen:
                raise UnreadableFile(f"{_line(key_node)}: “{key}” stands here twice")
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
        _refuse_aliases_and_depth(text)
        return yaml.load(text, Loader=_PlainLoader)  # noqa: S506  (a safe loader)
    except yaml.YAMLError as error:
        raise UnreadableFile(_said(error)) from None


def _said(error: yaml.YAMLError) -> str:
    """What the parser says; where it gives up on depth before we do, in our words."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if "nesting depth" in str(error) and mark:
        return f"line {mark.line + 1}: nested more than {DEEPEST} levels deep"
    return " ".join(str(error).split())


def _refuse_aliases_and_depth(text: str) -> None:
    """Looks at the file piece by piece before it is built: aliases may grow without end."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise UnreadableFile(f"{_line(event)}: aliases (*name) are not read; write the value out")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise UnreadableFile(f"{_line(event)}: nested more than {DEEPEST} levels deep")


def _line(mark: yaml.Node | yaml.Event) -> str:
    return f"line {mark.start_mark.line + 1}"
