import datetime

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from sankofa.foundation.migrating import QuickMigration


class Migration(QuickMigration):
    dependencies = [
        ("directory", "0004_rules_of_duties"),
    ]
    operations = [
        migrations.AddField("consent", "on_paper", models.BooleanField(default=False)),
        migrations.AddField("consent", "paused", models.BooleanField(default=False)),
        migrations.AddField(
            "consent",
            "recorded_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField("rightsrequest", "taken_back", models.BooleanField(default=False)),
        migrations.AddIndex(
            "consent",
            models.Index(
                condition=models.Q(("withdrawn_at__isnull", True)),
                fields=["organisation", "purpose", "given_at"],
                name="consent_page",
            ),
        ),
        migrations.AddIndex(
            "rightsrequest",
            models.Index(
                condition=models.Q(("done_at__isnull", True)),
                fields=["organisation", "due_at"],
                name="request_due",
            ),
        ),
        migrations.AddConstraint(
            "retentionrule",
            models.CheckConstraint(condition=models.Q(("days__gte", 30)), name="retention_not_too_short"),
        ),
        migrations.AddConstraint(
            "rightsrequest",
            models.CheckConstraint(
                condition=models.Q(("due_at__lte", models.F("asked_at") + datetime.timedelta(days=30))),
                name="request_due_in_time",
            ),
        ),
        migrations.AddConstraint(
            "rightsrequest",
            models.CheckConstraint(
                condition=models.Q(("taken_back", False), ("done_at__isnull", False), _connector="OR"),
                name="taken_back_is_done",
            ),
        ),
    ]
