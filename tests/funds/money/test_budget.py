"""The household budget: worked out by hand, nothing kept, kept only when asked, and erased."""

import io
import json
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from factories import people
from sankofa.directory.queries.holdings import Subject, everything_about
from sankofa.funds.forms.budget import budget_form
from sankofa.funds.models import SavedBudget

pytestmark = pytest.mark.django_db
TYPED = {
    "currency": "EUR", "months": "12", "savings": "300", "emergency_months": "2",
    "income-0-what": "Wages", "income-0-amount": "1.500,00", "income-0-every": "month",
    "income-2-what": "Money from Kofi Example", "income-2-amount": "100000", "income-2-currency": "xof",
    "income-2-every": "month", "income-2-abroad": "on",
    "spending-0-what": "Rent", "spending-0-amount": "600", "spending-0-every": "month",
    "spending-1-what": "Food", "spending-1-amount": "150", "spending-1-every": "week",
    "goals-0-what": "School", "goals-0-cost": "900",
    "rates-0-currency": "XOF", "rates-0-rate": "0.0015244902",
}  # fmt: skip


def post(client, path="/en/money/budget/", **changes):
    return client.post(path, TYPED | changes)


def test_a_plan_by_hand(client):
    """1,500 and 152.449 come in, 600 and 650 go out: 402.44 are left a month. Two months of 1,250 are 2,500."""
    text = post(client).content.decode()
    assert "€402.44" in text
    assert "of €2,500.00 emergency money" in text
    assert "€1,829.39" in text  # from abroad in a year
    assert not SavedBudget.objects.exists()


def test_what_if_money_from_abroad_stops(client):
    text = post(client, stops_in="3", stops_for="4").content.decode()
    assert "What if it changes as you said" in text
    assert "€1,219.60" in text  # eight months of it: 1,219.59216, rounded month by month


def test_nothing_is_stored_and_no_cookie_set(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = post(client)
    assert response.status_code == 200
    assert not response.cookies


def test_all_errors_come_at_once_and_what_was_typed_stays(client):
    response = post(client, **{"income-0-amount": "much", "rates-0-rate": "", "goals-0-by": "2001-01-01"})
    text = response.content.decode()
    assert response.status_code == 422
    assert text.count('class="error"') >= 3
    assert 'value="much"' in text
    assert "Money from Kofi Example" in text


def test_savings_below_nothing_are_refused_and_not_kept(client):
    assert "not below 0" in post(client, savings="-300").content.decode()
    client.force_login(people.account())
    assert post(client, "/en/me/money/budget/", savings="-300").status_code == 422
    assert not SavedBudget.objects.exists()


def test_a_kept_budget_opens_also_when_the_day_of_a_goal_has_passed(client, monkeypatch):
    client.force_login(people.account())
    soon = timezone.localdate() + timedelta(days=60)
    assert post(client, "/en/me/money/budget/", **{"goals-0-by": soon.isoformat()}).status_code == 302
    monkeypatch.setattr(timezone, "localdate", lambda *_moment: soon + timedelta(days=60))
    opened = client.get("/en/me/money/budget/")
    assert (opened.status_code, "yet to come" in opened.content.decode()) == (200, True)


def test_arabic_digits_are_read(client):
    assert "402" in post(client, "/ar/money/budget/", **{"income-0-amount": "١٥٠٠"}).content.decode()


def test_the_plan_on_paper(client):
    response = post(client, pdf="1")
    assert response.headers["Content-Type"] == "application/pdf"
    text = PdfReader(io.BytesIO(response.content)).pages[0].extract_text()
    assert "School" in text
    assert "402.44" in text


def test_more_rows_where_they_are_needed():
    assert len(budget_form().spending) == 12
    assert len(budget_form(None, "2").spending) == 24
    assert len(budget_form({"spending-30-amount": "1"}).spending) == 36
    assert len(budget_form(None, "999").spending) == 12


def test_the_household_is_what_was_typed():
    form = budget_form(TYPED)
    assert form.is_valid()
    told = form.household()
    assert (told.savings, told.emergency_months) == (300_00, Decimal(2))
    assert [line.amount for line in told.income] == [1500_00, 100_000]
    assert told.income[1].abroad


def test_a_member_may_keep_it_take_it_along_and_erase_it(client):
    ama = people.account()
    client.force_login(ama)
    assert client.post("/en/me/money/budget/", TYPED).status_code == 302
    assert "Wages" in client.get("/en/me/money/budget/").content.decode()
    taken = json.loads(client.get("/en/me/money/budget/?as=json").content)
    assert taken["income-2-what"] == "Money from Kofi Example"
    told = {holding.name: rows for holding, rows in everything_about(Subject(None, ama)).items()}
    assert told["budget"][0]["content"]["goals-0-cost"] == "900"
    client.post("/en/me/money/budget/", {"forget": "1"})
    assert not SavedBudget.objects.exists()


def test_it_lies_sealed_and_is_nobody_elses(client):
    from django.db import connection

    ama, kofi = people.account(), people.account()
    client.force_login(ama)
    client.post("/en/me/money/budget/", TYPED)
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM funds_savedbudget")
        assert b"Wages" not in bytes(cursor.fetchone()[0])
    other = Client()
    other.force_login(kofi)
    assert "Money from Kofi Example" not in other.get("/en/me/money/budget/").content.decode()
    ama.delete()
    assert not SavedBudget.objects.exists()
