"""Taking out of a text what tells whose it is."""

import pytest

from sankofa.catalogue.formats.blinding import blinded, blinded_text, hosts

NAMES = [
    "Made-up Friends of Wells",
    "MUFOW",
    *hosts(["https://www.mufow.example.org/a", "hello@wells.example.net"]),
]


@pytest.mark.parametrize(
    "text",
    [
        "made-up  friends\nof wells",
        "(mufow)",
        "https://www.mufow.example.org/x",
        "ama@wells.example.net",
        "MUFOW’s well",
    ],
)
def test_every_way_of_writing_it_is_found(text: str):
    told = blinded_text(text, NAMES).casefold()
    assert not any(" ".join(name.casefold().split()) in " ".join(told.split()) for name in NAMES)


def test_other_words_stay():
    assert (
        blinded_text("Friends of wells everywhere, mufowing", NAMES)
        == "Friends of wells everywhere, mufowing"
    )


def test_it_reaches_into_rows_and_drops_authors():
    content = {
        "authors": ["Ama Example"],
        "partners": [{"name": "MUFOW", "role": "funder"}],
        "start_year": 2001,
    }
    assert blinded(content, NAMES) == {"partners": [{"name": "[…]", "role": "funder"}], "start_year": 2001}
