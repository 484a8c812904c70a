"""Why jobs failed is noted by every worker of this program."""

import pytest
from procrastinate.contrib.django import app

from sankofa.foundation.failures import forget_failures, noting
from sankofa.foundation.models import JobFailure


class Context:
    """What the queue tells of a job."""

    id = 4711

    @property
    def job(self) -> "Context":
        return self


def fails() -> None:
    raise LookupError("Kofi Example, kofi@example.org")


def test_every_worker_notes_failures():
    assert app.worker_defaults["task_middleware"] == [noting]


@pytest.mark.django_db
def test_what_a_job_gives_is_passed_on():
    assert noting(lambda: 7, Context(), None) == 7
    assert not JobFailure.objects.exists()


@pytest.mark.django_db
def test_the_last_failure_is_noted_without_its_words():
    for _ in range(2):
        with pytest.raises(LookupError):
            noting(fails, Context(), None)
    assert list(JobFailure.objects.values_list("job", "error")) == [(4711, "LookupError")]
    forget_failures([4711])
    assert not JobFailure.objects.exists()
