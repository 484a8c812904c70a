import pytest

from sankofa.foundation.contacts import plain_email, plain_phone


def test_spellings_of_an_address_meet():
    assert plain_email("Ama@EXAMPLE.org ") == plain_email("ama@example.org")
    assert plain_email("ama@example.org") != plain_email("ama.example@example.org")


@pytest.mark.parametrize("number", ["+233 20 000 0000", "00233-20-000-0000", "+233(20)0000000"])
def test_spellings_of_a_number_meet(number):
    assert plain_phone(number) == "+233200000000"


@pytest.mark.parametrize("number", ["+٢٣٣ ٢٠ ٠٠٠ ٠٠٠٠", "۰۰۲۳۳۲۰۰۰۰۰۰۰۰", "＋２３３ ２０ ０００ ００００"])
def test_digits_of_other_scripts_are_the_same_number(number):
    assert plain_phone(number) == "+233200000000"
