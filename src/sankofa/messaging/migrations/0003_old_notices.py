"""Removing notices that are older than the office keeps them. Nobody sees the notices of others, so the database does it."""

from django.db import migrations

REMOVE = """
CREATE FUNCTION messaging_remove_old_notices() RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    since timestamptz := directory_kept_since('notices');
    removed bigint;
BEGIN
    DELETE FROM messaging_notice WHERE noted_at < since;
    GET DIAGNOSTICS removed = ROW_COUNT;
    RETURN removed;
END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("messaging", "0002_policies"), ("directory", "0007_identity")]

    operations = [migrations.RunSQL(REMOVE, "DROP FUNCTION messaging_remove_old_notices()")]
