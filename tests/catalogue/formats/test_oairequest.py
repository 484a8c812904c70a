"""What the protocol lets a harvester ask, and what it is told otherwise."""

from datetime import UTC, datetime

import pytest
from django.core import signing
from hypothesis import given
from hypothesis import strategies as st

from sankofa.catalogue.formats.oairequest import (
    SALT,
    ProtocolError,
    Request,
    Selection,
    Token,
    opened,
    read,
    refuse_other_formats,
    token_of,
)

MOMENT = datetime(2024, 5, 1, 9, 30, 15, 123456, tzinfo=UTC)
MOMENTS = st.datetimes(timezones=st.just(UTC))


def asked(**arguments: str) -> Request:
    """Of `since` for `from`, which is a word of Python."""
    return read({name.replace("since", "from"): [value] for name, value in arguments.items()})


def codes(**arguments: str) -> list[str]:
    with pytest.raises(ProtocolError) as refused:
        asked(**arguments)
    return [code for code, _message in refused.value.errors]


def listing(**arguments: str) -> Request:
    return asked(verb="ListRecords", metadataPrefix="oai_dc", **arguments)


def codes_of_listing(**arguments: str) -> list[str]:
    return codes(verb="ListRecords", metadataPrefix="oai_dc", **arguments)


def test_a_verb_is_needed_once_and_must_be_one_of_six():
    assert codes() == ["badVerb"]
    assert codes(verb="identify") == ["badVerb"]
    with pytest.raises(ProtocolError, match="once"):
        read({"verb": ["Identify", "Identify"]})


@pytest.mark.parametrize("verb", ["Identify", "ListSets", "ListMetadataFormats"])
def test_verbs_that_need_no_argument(verb: str):
    assert asked(verb=verb).arguments == {"verb": verb}


def test_everything_wrong_is_told_at_once():
    assert codes(verb="GetRecord", colour="blue") == ["badArgument"] * 3


def test_an_argument_stands_once():
    with pytest.raises(ProtocolError, match="set is given more than once"):
        read({"verb": ["ListRecords"], "metadataPrefix": ["oai_dc"], "set": ["policy", "finding"]})


@pytest.mark.parametrize(
    "odd",
    [
        {"set": "a b"},
        {"set": ":"},
        {"since": "2024-1-1"},
        {"since": "2024-13-01"},
        {"until": "2024-02-30"},
        {"since": "2024-05-01T10:00:00"},
        {"since": "2024-05-01T10:00:60Z"},
        {"since": "٢٠٢٤-٠٥-٠١"},
    ],
)
def test_arguments_of_another_shape_are_refused(odd: dict[str, str]):
    assert codes_of_listing(**odd) == ["badArgument"]


def test_from_and_until_go_together():
    assert codes_of_listing(since="2024-05-01", until="2024-05-01T10:00:00Z") == ["badArgument"]
    assert codes_of_listing(since="2024-05-02", until="2024-05-01") == ["badArgument"]


def test_a_day_is_meant_to_its_end():
    selection = listing(since="2024-05-01", until="2024-05-01", set="policy").selection
    assert selection == Selection(
        "policy", datetime(2024, 5, 1, tzinfo=UTC), datetime(2024, 5, 2, tzinfo=UTC)
    )


def test_a_second_is_meant_to_its_end():
    selection = listing(until="2024-05-01T09:30:15Z").selection
    assert selection.before == datetime(2024, 5, 1, 9, 30, 16, tzinfo=UTC)


@pytest.mark.parametrize("until", ["9999-12-31", "9999-12-31T23:59:59Z"])
def test_the_end_of_time_is_no_end(until: str):
    assert listing(until=until).selection.before is None


def test_another_format_is_refused():
    refuse_other_formats(listing())
    with pytest.raises(ProtocolError) as refused:
        refuse_other_formats(asked(verb="ListRecords", metadataPrefix="marc21"))
    assert refused.value.errors[0][0] == "cannotDisseminateFormat"


def test_a_token_stands_alone():
    assert asked(verb="ListRecords", resumptionToken="a").arguments["resumptionToken"] == "a"
    assert codes(verb="ListRecords", resumptionToken="a", metadataPrefix="oai_dc") == ["badArgument"]
    assert codes(verb="GetRecord", resumptionToken="a") == ["badArgument"] * 3


@given(
    st.builds(
        Token,
        verb=st.sampled_from(["ListRecords", "ListIdentifiers"]),
        selection=st.builds(Selection, st.text(), st.none() | MOMENTS, st.none() | MOMENTS),
        changed_at=MOMENTS,
        id=st.integers(1, 2**60),
        given=st.integers(0, 10**9),
        total=st.integers(0, 10**9),
    )
)
def test_a_token_says_where_the_list_was_left(token: Token):
    assert opened(token.sealed()) == token


def test_a_token_changed_by_one_letter_is_refused():
    sealed = Token("ListRecords", Selection(), MOMENT, 7, 100, 480).sealed()
    for place, letter in enumerate(sealed):
        other = "A" if letter != "A" else "B"
        with pytest.raises(ProtocolError, match="not given out here"):
            opened(sealed[:place] + other + sealed[place + 1 :])


@pytest.mark.parametrize(
    "content", [None, [], {}, "text", [1] * 8, ["ListRecords", "", "x", None, None, 1, 2, 3]]
)
def test_a_signed_text_that_is_no_token_is_refused(content: object):
    with pytest.raises(ProtocolError, match="not given out here"):
        opened(signing.dumps(content, salt=SALT))


@given(st.text())
def test_no_text_is_taken_for_a_token(text: str):
    with pytest.raises(ProtocolError):
        opened(text)


def test_a_token_goes_on_with_its_own_verb():
    sealed = Token("ListRecords", Selection(), MOMENT, 7, 100, 480).sealed()
    assert token_of(asked(verb="ListRecords", resumptionToken=sealed)).id == 7
    with pytest.raises(ProtocolError, match="goes on with ListRecords"):
        token_of(asked(verb="ListIdentifiers", resumptionToken=sealed))
    assert token_of(asked(verb="Identify")) is None
