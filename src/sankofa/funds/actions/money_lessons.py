"""Courses on money and schools that used the lessons: recorded in counts, by those who held them."""

from collections.abc import Mapping

from django.db import transaction

from sankofa.directory.models import Account, Organisation
from sankofa.funds.models import MoneyCourse, SchoolUse
from sankofa.journal.actions import record


@transaction.atomic
def record_course(*, values: Mapping[str, object], organisation: Organisation, by: Account) -> MoneyCourse:
    made = MoneyCourse.objects.create(**values, organisation=organisation)
    record(by=by, action="record money course", subject=f"course {made.pk}", participants=made.participants)
    return made


@transaction.atomic
def record_school(*, values: Mapping[str, object], organisation: Organisation, by: Account) -> SchoolUse:
    made = SchoolUse.objects.create(**values, organisation=organisation)
    record(by=by, action="record school", subject=f"school use {made.pk}", pupils=made.pupils)
    return made
