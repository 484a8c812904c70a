import os
from pathlib import Path

import pytest

from sankofa.config.embedded import layout, server
from sankofa.config.embedded.terms import last_words


@pytest.fixture
def pid_file(place: Path) -> Path:
    cluster = layout.cluster_folder(place)
    cluster.mkdir()
    return cluster / "postmaster.pid"


def test_without_a_number_there_is_no_server(place):
    assert server.postmaster(place) is None


@pytest.mark.parametrize("content", ["", "\n", "many\n", "-5\n", "99999999\n"])
def test_a_number_that_names_nobody_is_no_server(place, pid_file, content):
    pid_file.write_text(content)
    assert server.postmaster(place) is None


def test_the_number_of_another_program_is_no_server(place, pid_file):
    pid_file.write_text(f"{os.getpid()}\n")
    assert server.postmaster(place) is None


def test_nothing_answers_where_nothing_runs(place):
    assert not server.answers(place)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("LOG:  starting\nFATAL:  no space left\nLOG:  shut down\n", "FATAL:  no space left"),
        ("initdb: error: no permission\ninitdb: removing contents\n", "initdb: error: no permission"),
        ("Segmentation fault\n\n", "Segmentation fault"),
        ("", "it gave no reason"),
    ],
)
def test_the_telling_line_of_a_log(text, words):
    assert last_words(text) == words
