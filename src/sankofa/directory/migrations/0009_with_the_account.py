"""With an account goes what is held about its person, and its name from what it did for others."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

GOES = """
CREATE FUNCTION directory_account_goes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    PERFORM directory_wipe_person(person.id) FROM directory_person person WHERE person.account_id = OLD.id;
    UPDATE directory_consent SET recorded_by_id = NULL WHERE recorded_by_id = OLD.id;
    UPDATE directory_rightsrequest SET done_by_id = NULL WHERE done_by_id = OLD.id;
    RETURN OLD;
END
$$;
CREATE TRIGGER directory_account_goes BEFORE DELETE ON directory_account
    FOR EACH ROW EXECUTE FUNCTION directory_account_goes();
"""
STAYS = """
DROP TRIGGER directory_account_goes ON directory_account;
DROP FUNCTION directory_account_goes();
"""


def _to_account(**options: object) -> models.ForeignKey:
    return models.ForeignKey(
        null=True,
        on_delete=django.db.models.deletion.DO_NOTHING,
        related_name="+",
        to=settings.AUTH_USER_MODEL,
        **options,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0008_triggers"),
    ]
    operations = [
        migrations.AlterField(
            "person",
            "account",
            models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="person",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField("consent", "recorded_by", _to_account()),
        migrations.AlterField("rightsrequest", "done_by", _to_account()),
        migrations.RunSQL(GOES, STAYS),
    ]
