import os
from pathlib import Path

from sankofa.config.embedded import layout


def test_sockets_lie_beside_the_data_when_the_path_is_short(tmp_path):
    short = Path("/srv/sankofa")
    assert layout.socket_folder(short) == short / "run"


def test_a_long_path_gets_a_short_folder_that_every_process_computes_alike(tmp_path, monkeypatch):
    deep = tmp_path.joinpath("x" * 120, "y" * 100)
    deep.mkdir(parents=True)
    folder = layout.socket_folder(deep)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    assert layout.socket_folder(deep) == folder
    assert len(os.fsencode(folder / ".s.PGSQL.5432")) < layout.LONGEST_SOCKET_PATH


def test_two_long_paths_get_two_folders(tmp_path):
    first, second = tmp_path / ("a" * 120), tmp_path / ("b" * 120)
    first.mkdir()
    second.mkdir()
    assert layout.socket_folder(first) != layout.socket_folder(second)


def test_the_limit_counts_bytes_not_letters(tmp_path):
    letters = tmp_path / ("é" * 60)
    letters.mkdir()
    assert layout.socket_folder(letters).parent == layout.SHARED_TEMP


def test_a_comma_would_be_read_as_two_hosts_so_the_folder_moves(tmp_path):
    comma = tmp_path / "a,b"
    comma.mkdir()
    assert "," not in str(layout.socket_folder(comma))
