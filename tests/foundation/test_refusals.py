"""What is refused is told where it concerns somebody, and stops nothing else."""

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.test import RequestFactory

from sankofa.foundation.refusals import Refused, told_above, told_in


class Paying(forms.Form):
    amount = forms.IntegerField()


def filled() -> Paying:
    form = Paying({"amount": "5"})
    assert form.is_valid()
    return form


@pytest.mark.parametrize(("field", "where"), [("amount", "amount"), ("", "__all__"), ("another", "__all__")])
def test_beside_the_field_it_concerns_or_above_the_form(field, where):
    form = filled()
    with told_in(form):
        raise Refused("Not today.", field=field)
    assert form.errors == {where: ["Not today."]}


def test_above_the_next_page():
    request = RequestFactory().post("/")
    request._messages = CookieStorage(request)
    with told_above(request):
        raise Refused("Not today.")
    assert [str(each) for each in get_messages(request)] == ["Not today."]


def test_what_is_allowed_leads_on_and_other_faults_stay_faults():
    def paid() -> str:
        with told_in(filled()):
            return "paid"
        return "refused"

    assert paid() == "paid"
    with pytest.raises(ZeroDivisionError), told_in(filled()):
        raise ZeroDivisionError
