"""What the site may do with each table, asked of the database itself."""

import psycopg
import pytest
from django.apps import apps
from django.db import connection
from django.db.utils import ProgrammingError

from factories import consents
from factories.site_role import SITE_ROLE, as_owner
from sankofa.config import grants
from sankofa.directory.models import Identity

pytestmark = pytest.mark.django_db


def link():
    connection.ensure_connection()
    return connection.connection


def refused(statement: str) -> bool:
    """Whether the database refuses it to the site."""
    try:
        link().execute("SAVEPOINT tried")
        link().execute(statement)
    except psycopg.errors.InsufficientPrivilege:
        link().execute("ROLLBACK TO SAVEPOINT tried")
        return True
    return False


def test_everything_is_in_order_in_a_fresh_database():
    assert grants.out_of_order(link(), SITE_ROLE) == []


def test_a_new_table_follows_the_rule_by_itself():
    link().execute("CREATE TABLE made_up (id bigserial PRIMARY KEY)")
    link().execute("CREATE VIEW made_up_view AS SELECT * FROM made_up")
    assert grants.out_of_order(link(), SITE_ROLE) == [
        ("made_up", "r"),
        ("made_up_id_seq", "S"),
        ("made_up_view", "v"),
    ]
    assert grants.grant(link(), SITE_ROLE) == 3
    assert grants.out_of_order(link(), SITE_ROLE) == []
    assert grants.grant(link(), SITE_ROLE) == 0


@pytest.mark.parametrize(
    "more",
    [
        "GRANT TRUNCATE ON catalogue_record TO {}",
        "GRANT UPDATE ON journal_entry TO {}",
        "GRANT SELECT (name) ON directory_identity TO {}",
        "GRANT SELECT ON django_migrations TO {}",
        "REVOKE SELECT ON catalogue_record FROM {}",
        "GRANT UPDATE ON SEQUENCE catalogue_record_id_seq TO {}",
    ],
)
def test_what_somebody_changed_by_hand_is_put_in_order(more):
    link().execute(more.format(SITE_ROLE))
    assert grants.grant(link(), SITE_ROLE) == 1
    assert grants.out_of_order(link(), SITE_ROLE) == []


def test_exceptions_name_tables_that_are_there():
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    named = {name for name in grants.EXCEPTIONS if "*" not in name} - {"django_migrations"}
    assert named <= tables


def test_the_site_reads_and_writes_what_it_needs(as_site):
    assert not refused("SELECT count(*) FROM catalogue_record")
    assert not refused("UPDATE catalogue_record SET slug = slug")
    assert not refused("SELECT nextval('catalogue_record_id_seq')")


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT name FROM directory_identity",
        "SELECT * FROM directory_identity",
        "SELECT count(email_blind) FROM directory_identity",
        "SELECT person_id FROM directory_identity WHERE name = ''",
        "SELECT content FROM directory_persondocument",
        "SELECT media_type, size FROM directory_persondocument",
        "UPDATE directory_identity SET name = '' RETURNING name",
        "COPY directory_identity TO STDOUT",
        "UPDATE journal_entry SET actor = ''",
        "DELETE FROM journal_entry",
        "TRUNCATE journal_entry",
        "TRUNCATE catalogue_record CASCADE",
        "INSERT INTO directory_purposeduty (purpose, duty) VALUES ('research', 'member')",
        "UPDATE directory_purposeduty SET duty = 'member'",
        "SELECT * FROM django_migrations",
        "UPDATE foundation_canary SET words = ''",
        "CREATE TABLE public.made_up (id int)",
        "CREATE FUNCTION public.made_up() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    ],
)
def test_what_the_site_may_not(as_site, statement):
    assert refused(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE directory_person DISABLE ROW LEVEL SECURITY",
        "CREATE POLICY every_row ON directory_person USING (true)",
        "ALTER TABLE catalogue_record DISABLE TRIGGER ALL",
        "DROP TABLE catalogue_record CASCADE",
        "SET ROLE postgres",
        "SET SESSION AUTHORIZATION postgres",
    ],
)
def test_the_site_owns_nothing(as_site, statement):
    with pytest.raises(Exception, match=r"must be owner|permission denied"):
        link().execute(statement)


def test_a_name_is_not_read_by_the_library_either(as_site):
    with as_owner():
        consents.person(name="Ama Example")
    with pytest.raises(ProgrammingError, match="permission denied"):
        list(Identity.objects.all())


def test_functions_of_the_owner_are_not_led_astray():
    """Whoever may make temporary tables could otherwise put one in the place of a table that such a function reads."""
    led = link().execute(
        "SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace AND NOT EXISTS"
        " (SELECT FROM unnest(proconfig) setting WHERE setting LIKE 'search_path=%pg_temp')"
    )
    assert [name for (name,) in led] == []
