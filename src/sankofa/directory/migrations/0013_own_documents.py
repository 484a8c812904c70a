"""One's own documents on a page: listed by title and opened one by one, each told to the journal.

Both functions are for the person alone: no consent lets anybody else open a document. A document is added under a lock
on its person, so that two at once keep the limit, and nothing is added to somebody whom another transaction is just
erasing.
"""

from importlib import import_module

from django.db import migrations, models

DEFINER = import_module("sankofa.directory.migrations.0007_identity").DEFINER

TITLES = f"""
CREATE FUNCTION directory_document_titles(person uuid)
RETURNS TABLE (id uuid, title bytea, media_type varchar, size integer, added_at timestamptz)
{DEFINER} AS $$
BEGIN
    IF (person = directory_own_person()) IS NOT TRUE
        OR NOT EXISTS (SELECT FROM directory_persondocument document WHERE document.person_id = person) THEN
        RETURN;
    END IF;
    PERFORM directory_tell('open document titles', person);
    RETURN QUERY
        SELECT document.id, document.title, document.media_type, document.size, document.added_at
        FROM directory_persondocument document WHERE document.person_id = person
        ORDER BY document.added_at, document.id;
END
$$;
"""

OPEN_ONE = f"""
CREATE FUNCTION directory_open_document(wanted uuid) RETURNS TABLE (media_type varchar, content bytea)
{DEFINER} AS $$
DECLARE
    whose uuid;
BEGIN
    SELECT document.person_id INTO whose FROM directory_persondocument document WHERE document.id = wanted;
    IF (whose = directory_own_person()) IS NOT TRUE THEN
        RETURN;
    END IF;
    PERFORM directory_tell('open document', whose);
    RETURN QUERY
        SELECT document.media_type, document.content
        FROM directory_persondocument document WHERE document.id = wanted;
END
$$;
"""

ADD = f"""
DROP FUNCTION directory_add_document(uuid, uuid, bytea, bytea);
CREATE FUNCTION directory_add_document(
    person uuid, document uuid, new_title bytea, new_content bytea, new_type text, new_size integer
) RETURNS boolean
{DEFINER} AS $$
BEGIN
    PERFORM FROM directory_person held WHERE held.id = person FOR NO KEY UPDATE;
    IF directory_may_save(person) IS NOT TRUE
        OR (SELECT count(*) FROM directory_persondocument kept WHERE kept.person_id = person) >= 20 THEN
        RETURN false;
    END IF;
    INSERT INTO directory_persondocument (id, person_id, title, content, media_type, size, added_at)
    VALUES (document, person, new_title, new_content, new_type, new_size, statement_timestamp());
    RETURN true;
END
$$;
"""

ADD_WITHOUT_KIND = f"""
DROP FUNCTION directory_add_document(uuid, uuid, bytea, bytea, text, integer);
CREATE FUNCTION directory_add_document(person uuid, document uuid, new_title bytea, new_content bytea)
RETURNS boolean
{DEFINER} AS $$
BEGIN
    IF directory_may_save(person) IS NOT TRUE THEN
        RETURN false;
    END IF;
    INSERT INTO directory_persondocument (id, person_id, title, content, added_at)
    VALUES (document, person, new_title, new_content, statement_timestamp());
    RETURN true;
END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0012_public_ids_stay"),
    ]
    operations = [
        migrations.AddField(
            model_name="persondocument",
            name="media_type",
            field=models.CharField(default="", max_length=40),
        ),
        migrations.AddField(
            model_name="persondocument",
            name="size",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddConstraint(
            model_name="persondocument",
            constraint=models.CheckConstraint(
                condition=models.Q(("media_type__in", ["", "application/pdf", "image/jpeg", "image/png"])),
                name="document_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="persondocument",
            constraint=models.CheckConstraint(
                condition=models.Q(("size__lte", 10000000)), name="document_size_bounded"
            ),
        ),
        migrations.RunSQL(TITLES, "DROP FUNCTION directory_document_titles(uuid)"),
        migrations.RunSQL(OPEN_ONE, "DROP FUNCTION directory_open_document(uuid)"),
        migrations.RunSQL(ADD, ADD_WITHOUT_KIND),
    ]
