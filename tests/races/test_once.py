"""A button that is pressed twice, faster than the first answer comes."""

from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from sankofa.foundation.models import SentForm
from sankofa.foundation.once import FIELD, new_key, once

from .conftest import Person


def test_two_sendings_at_the_same_moment_are_carried_out_once(people: Callable[[], Person]):
    carried_out: list[str] = []

    @once
    def slow(request: HttpRequest) -> HttpResponse:
        carried_out.append(request.path)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(0.2)")
        return HttpResponseRedirect(f"/done/{len(carried_out)}")

    key, hands = new_key(), [people() for _ in range(3)]
    asked = [hand.starts(slow, RequestFactory().post("/form/", {FIELD: key})) for hand in hands]
    assert [answer.result(60).headers["Location"] for answer in asked] == ["/done/1"] * 3
    assert carried_out == ["/form/"]
    hands[0].does(SentForm.objects.all().delete)
