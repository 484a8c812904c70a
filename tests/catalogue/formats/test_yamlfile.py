"""YAML as strangers may write it."""

from pathlib import Path

import pytest

from sankofa.catalogue.formats import yamlfile
from sankofa.catalogue.formats.yamlfile import UnreadableFile, read_yaml

BILLION_LAUGHS = "a: &a [lol, lol]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c, *c]\n"


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "file.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("content", "read"),
    [
        ("a: [1, b, 2.5, true, ~]\n", {"a": [1, "b", 2.5, True, None]}),
        ("\ufeffa: 1\n", {"a": 1}),
        ("a: |\n  one\n  two\n", {"a": "one\ntwo\n"}),
        ("a: الهجرة\n", {"a": "الهجرة"}),
        ("a:\r\n  - b\r\n", {"a": ["b"]}),
        ("", None),
        ("# nothing but a remark\n", None),
        ("- a\n", ["a"]),
    ],
)
def test_plain_values(tmp_path: Path, content: str, read: object):
    assert read_yaml(written(tmp_path, content)) == read


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (BILLION_LAUGHS, "line 2: aliases (*name) are not read; write the value out"),
        ("a: &a [*a]\n", "line 1: aliases (*name) are not read; write the value out"),
        ("a: 1\nb: 2\na: 3\n", "line 3: “a” stands here twice"),
        ("a:\n  b: {c: 1, c: 2}\n", "line 2: “c” stands here twice"),
        ("1: a\n", "line 1: the key 1 must be text"),
        ("no: a\n", "line 1: the key False must be text"),
        ("? [a, b]\n: c\n", "line 1: the key ['a', 'b'] must be text"),
        ("a: 2021-02-30\n", "line 1: “2021-02-30” cannot be read (day is out of range for month)"),
        ("a: !!bool maybe\n", "line 1: “maybe” cannot be read"),
        ("a: !!int ''\n", "line 1: “” cannot be read"),
        ("a: !!timestamp soon\n", "line 1: “soon” cannot be read"),
        (f"a: {'9' * 5_000}\n", f"line 1: “{'9' * 40}” cannot be read"),
        ("a: 1\n---\nb: 1\n", "expected a single document"),
        ("a: [1, 2\n", "line 2"),
        ("a:\n\t- b\n", "cannot start any token"),
        ("a: !!python/object/apply:os.getcwd []\n", "could not determine a constructor"),
        ("a: !!set {b, c}\n", "could not determine a constructor"),
        ("a: !!binary YQ==\n", "could not determine a constructor"),
        ("a: {<<: {b: 1}}\n", "could not determine a constructor"),
        ('a: "\\ud800"\n', "invalid Unicode character"),
        ("a: \x00\n", "control characters are not allowed"),
        (b"a: caf\xe9\n", "not UTF-8 text (byte 6); save it as UTF-8"),
        ("a: 1\n".encode("utf-16"), "not UTF-8 text (byte 0); save it as UTF-8"),
        ("[" * 200 + "]" * 200, "line 1: nested more than 50 levels deep"),
        ("- " * 200 + "a", "line 1: nested more than 50 levels deep"),
        ("[" * 1_000_000, "line 1: nested more than 50 levels deep"),
    ],
)
def test_what_is_refused_and_why(tmp_path: Path, content: str | bytes, message: str):
    with pytest.raises(UnreadableFile) as refusal:
        read_yaml(written(tmp_path, content))
    assert message in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_the_deepest_that_is_read(tmp_path: Path):
    deepest = "[" * yamlfile.DEEPEST + "]" * yamlfile.DEEPEST
    assert read_yaml(written(tmp_path, deepest))
    with pytest.raises(UnreadableFile, match="deep"):
        read_yaml(written(tmp_path, f"[{deepest}]"))


def test_a_file_too_large_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(yamlfile, "LARGEST", 2_000_000)
    path = written(tmp_path, b"\xff" * 2_000_001)
    with pytest.raises(UnreadableFile, match="larger than 2 MB"):
        read_yaml(path)
    path.write_bytes(b"a" * 2_000_000)
    assert len(read_yaml(path)) == 2_000_000
