"""A form that is sent twice."""

from datetime import timedelta

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import RequestFactory
from django.utils import timezone

from sankofa.foundation.models import SentForm
from sankofa.foundation.once import FIELD, forget_sent_forms, new_key, once, shown_once
from sankofa.foundation.refusals import Refused, told_above
from sankofa.journal.actions import record
from sankofa.journal.models import Entry


@once
def add(request: HttpRequest, answer: str = "/done/") -> HttpResponse:
    record(by="test", action="once.tried", subject="form")
    return HttpResponseRedirect(f"{answer}{Entry.objects.filter(action='once.tried').count()}")


@once
def refuse(request: HttpRequest) -> HttpResponse:
    return HttpResponse("mend this", status=422)


def sent(key: str | None, path: str = "/form/") -> HttpRequest:
    return RequestFactory().post(path, {FIELD: key} if key else {})


@pytest.mark.django_db
def test_the_second_sending_is_answered_with_the_first_result():
    key = new_key()
    answers = [add(sent(key)).headers["Location"] for _ in range(2)]
    assert answers == ["/done/1", "/done/1"]
    assert add(sent(new_key())).headers["Location"] == "/done/2"


@pytest.mark.django_db
def test_the_same_key_elsewhere_is_another_form():
    key = new_key()
    assert [add(sent(key, path)).headers["Location"] for path in ("/one/", "/two/")] == ["/done/1", "/done/2"]


@pytest.mark.django_db
def test_a_form_that_came_back_with_errors_can_be_sent_again():
    key = new_key()
    assert refuse(sent(key)).status_code == 422
    assert add(sent(key)).headers["Location"] == "/done/1"


@pytest.mark.django_db
def test_who_goes_back_after_a_refusal_can_send_again():
    refusing = [True]

    @once
    def unsure(request: HttpRequest) -> HttpResponse:
        request._messages = CookieStorage(request)
        with told_above(request):
            if refusing:
                raise Refused("Not today.")
        return HttpResponseRedirect(f"/after/{len(refusing)}")

    key = new_key()
    assert unsure(sent(key)).headers["Location"] == "/after/1"
    refusing.clear()
    assert [unsure(sent(key)).headers["Location"] for _ in range(2)] == ["/after/0", "/after/0"]
    refusing.append(True)
    assert unsure(sent(key)).headers["Location"] == "/after/0", "it was carried out, and is not again"


@pytest.mark.django_db
def test_without_a_key_every_sending_counts():
    assert [add(sent(None)).headers["Location"] for _ in range(2)] == ["/done/1", "/done/2"]


@pytest.mark.django_db
def test_what_fails_leaves_nothing_behind():
    @once
    def fails(request: HttpRequest) -> HttpResponse:
        record(by="test", action="once.tried", subject="form")
        raise Http404

    key = new_key()
    with pytest.raises(Http404), transaction.atomic():
        fails(sent(key))
    assert not Entry.objects.filter(action="once.tried").exists()
    assert add(sent(key)).headers["Location"] == "/done/1"


@pytest.mark.django_db
def test_old_sendings_are_forgotten():
    add(sent(new_key()))
    SentForm.objects.update(sent_at=timezone.now() - timedelta(days=2))
    add(sent(new_key()))
    assert forget_sent_forms() == 1
    assert SentForm.objects.count() == 1


@once
def show(request: HttpRequest) -> HttpResponse:
    record(by="test", action="once.tried", subject="form")
    return shown_once(HttpResponse("a link that is kept nowhere"), "/what-was-made/")


@pytest.mark.django_db
def test_what_is_shown_this_one_time_is_made_once():
    key = new_key()
    assert show(sent(key)).content == b"a link that is kept nowhere"
    assert show(sent(key)).headers["Location"] == "/what-was-made/"
    assert Entry.objects.filter(action="once.tried").count() == 1
