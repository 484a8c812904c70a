import pytest

from sankofa.methods.repayment_terms import Bucket, Parts, Practice, sums


def test_the_usual_order():
    assert Practice().order == (Bucket.FEE, Bucket.PENALTY, Bucket.INTEREST, Bucket.PRINCIPAL)


def test_sums_of_nothing_are_nothing():
    assert sums([]) == Parts()
    assert sums([Parts(fee=1, principal=4), Parts(penalty=2, interest=3)]).total == 10


@pytest.mark.parametrize("absurd", [{"penalty": 10_001}, {"free_days": -1}, {"order": tuple(Bucket) * 2}])
def test_absurd_practices_are_refused(absurd):
    with pytest.raises(ValueError, match=r"\w"):
        Practice(**absurd)
