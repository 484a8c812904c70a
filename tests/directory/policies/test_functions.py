"""Functions that run as the owner of the tables: none can be led astray by what stands before it on a search path."""

import pytest
from django.db import connection

from sankofa.config.embedded.layout import SITE

pytestmark = pytest.mark.django_db


def functions() -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname, prosecdef, coalesce(array_to_string(proconfig, ' '), '') FROM pg_proc"
            " WHERE proname LIKE 'directory%' ORDER BY proname"
        )
        return cursor.fetchall()


def test_each_has_a_search_path_of_its_own():
    assert [name for name, definer, config in functions() if definer and "search_path=" not in config] == []
    assert len([name for name, definer, _config in functions() if definer]) > 15


@pytest.mark.parametrize("table", ["person", "identity", "persondocument", "consent", "rightsrequest"])
def test_policies_hold_on_every_table_about_people(table: str):
    with connection.cursor() as cursor:
        cursor.execute("SELECT relrowsecurity FROM pg_class WHERE relname = %s", [f"directory_{table}"])
        assert cursor.fetchone() == (True,)


def test_no_other_role_of_the_server_calls_them():
    """A role that somebody else made for something else can enter, and finds every door shut."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef"
            " AND has_function_privilege('public', oid, 'EXECUTE')"
        )
        assert cursor.fetchall() == []


def test_what_only_other_functions_call_is_withheld_from_the_site():
    with connection.cursor() as cursor:
        for name in ("directory_tell(text, uuid)", "directory_wipe_person(uuid)"):
            cursor.execute("SELECT has_function_privilege(%s, %s, 'EXECUTE')", [SITE, name])
            assert cursor.fetchone() == (False,)
        cursor.execute("SELECT has_function_privilege(%s, 'directory_reach()', 'EXECUTE')", [SITE])
        assert cursor.fetchone() == (True,)
