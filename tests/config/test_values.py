import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.config import values
from sankofa.config.values import OddValue


@pytest.mark.parametrize("text", ["on", "ON", "1", "true", "Yes"])
def test_switched_on(text):
    assert values.switch(text) is True


@pytest.mark.parametrize("text", ["off", "0", "False", "no"])
def test_switched_off(text):
    assert values.switch(text) is False


@pytest.mark.parametrize("text", ["0", "65536", "-1", "80.0", "8e3", "٨٠", "eighty", "999999999999"])
def test_odd_ports(text):
    with pytest.raises(OddValue, match="from 1 to 65535"):
        values.whole_number(1, 65535)(text)


@pytest.mark.parametrize(
    ("text", "read"), [("localhost", "127.0.0.1"), ("[::1]", "::1"), ("0.0.0.0", "0.0.0.0"), ("::", "::")]
)
def test_addresses(text, read):
    assert values.address(text) == read


@pytest.mark.parametrize("text", ["example.org", "256.1.1.1", "127.0.0.1:80", ""])
def test_odd_addresses(text):
    with pytest.raises(OddValue, match="IP address"):
        values.address(text)


def test_hosts_are_parted_at_commas():
    assert values.hosts("a.org, .b.org,[::1],10.0.0.1") == ("a.org", ".b.org", "[::1]", "10.0.0.1")


@pytest.mark.parametrize("text", ["*", "https://a.org", "a.org:80", "a.org/x", "a b", ",", "-a.org", "[::1"])
def test_odd_hosts(text):
    with pytest.raises(OddValue, match="host names separated by commas"):
        values.hosts(text)


def test_origins_have_scheme_and_host():
    assert values.origins("https://a.org,http://b.org:8080") == ("https://a.org", "http://b.org:8080")


@pytest.mark.parametrize(
    "text", ["a.org", "ftp://a.org", "https://a.org/x", "https://a@b.org", "https://", "https://a.org:x", ","]
)
def test_odd_origins(text):
    with pytest.raises(OddValue, match="scheme and host"):
        values.origins(text)


@pytest.mark.parametrize("text", ["x" * 60, "short", ""])
def test_guessable_secrets_are_refused_without_showing_them(text):
    with pytest.raises(OddValue, match="too easy to guess") as caught:
        values.secret(text)
    assert not text or text not in str(caught.value)


@given(st.text())
def test_any_text_is_either_read_or_refused_with_words(text):
    texts = (values.switch, values.address, values.hosts, values.origins, values.site_url, values.secret)
    for read in (*texts, values.issuer_url):
        assert _words_of(read, text) != ""


def _words_of(read, text: str) -> str | None:
    try:
        read(text)
    except OddValue as odd:
        return str(odd)
    return None
