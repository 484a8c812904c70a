import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.keys import key
from sankofa.foundation import sealing

OLD, NEW, STRANGE = key(), key(), key()
TEXT = "Ama Example, Ɔsu, عين"


@pytest.fixture
def keys(settings):
    def use(*given: str) -> None:
        settings.IDENTITY_KEYS = given

    use(OLD)
    return use


@given(st.text())
def test_what_is_sealed_can_be_opened(text):
    assert sealing.unseal(sealing.seal(text)) == text
    assert sealing.unseal_alike(sealing.seal_alike(text)[0]) == text


@given(st.binary())
def test_bytes_too(content):
    assert sealing.unseal_bytes(sealing.seal_bytes(content)) == content


def test_a_seal_tells_nothing_of_the_text_but_its_length(keys):
    one, other = sealing.seal(TEXT), sealing.seal(TEXT)
    assert one != other
    assert "Ama" not in one.decode("ascii")


def test_sealed_alike_the_same_looks_the_same_and_other_things_differ(keys):
    assert sealing.seal_alike(TEXT) == sealing.seal_alike(TEXT) != sealing.seal_alike(TEXT + ".")


def test_every_seal_begins_with_the_mark_of_its_key(keys):
    mark = sealing.mark_of(OLD)
    assert len(mark) == sealing.MARK
    assert sealing.seal(TEXT).startswith(mark.encode())
    assert sealing.seal_alike(TEXT)[0].startswith(mark)
    assert sealing.blind(TEXT, of="name")[0].startswith(mark.encode())
    assert sealing.mark_of(NEW) != mark


def test_the_first_key_seals_and_all_open(keys):
    old, old_alike = sealing.seal(TEXT), sealing.seal_alike(TEXT)[0]
    keys(NEW, OLD)
    assert sealing.unseal(old) == sealing.unseal_alike(old_alike) == TEXT
    assert sealing.seal(TEXT).startswith(sealing.mark_of(NEW).encode())
    assert sealing.seal_alike(TEXT)[1] == old_alike
    keys(NEW)
    with pytest.raises(sealing.KeyLost, match="keep-the-keys"):
        sealing.unseal(old)
    with pytest.raises(sealing.KeyLost):
        sealing.unseal_alike(old_alike)


def test_sealed_anew_it_needs_the_old_key_no_more(keys):
    old = sealing.seal(TEXT)
    keys(NEW, OLD)
    renewed = sealing.reseal(old)
    keys(NEW)
    assert sealing.unseal(renewed) == TEXT


def test_what_was_changed_in_the_database_is_not_opened(keys):
    whole = bytearray(sealing.seal(TEXT))
    whole[-3] ^= 1
    with pytest.raises(sealing.KeyLost):
        sealing.unseal(bytes(whole))
    alike = sealing.seal_alike(TEXT)[0]
    with pytest.raises(sealing.KeyLost):
        sealing.unseal_alike(alike[:-4] + ("AAAA" if alike[-4:] != "AAAA" else "BBBB"))


@pytest.mark.parametrize("odd", [b"", b"short", b"plain text that nobody sealed", b"\xff" * 40])
def test_what_is_no_seal_is_not_opened(keys, odd):
    with pytest.raises(sealing.KeyLost):
        sealing.unseal(odd)
    with pytest.raises(sealing.KeyLost):
        sealing.unseal_alike(odd.decode("latin-1"))


def test_fingerprints_of_different_things_never_meet(keys):
    assert sealing.blind("0302", of="phone") != sealing.blind("0302", of="name")
    of_old = sealing.blind("0302", of="phone")
    keys(STRANGE)
    assert sealing.blind("0302", of="phone") != of_old


def test_without_a_key_nothing_is_sealed(keys):
    keys()
    with pytest.raises(sealing.KeyLost):
        sealing.seal(TEXT)
