"""What the database holds of books, entries, their chain and their posting; the words stand in `rules/`."""

from pathlib import Path

from django.db import migrations

RULES = Path(__file__).parent / "rules"


def rules(name: str) -> migrations.RunSQL:
    return migrations.RunSQL((RULES / f"{name}.sql").read_text(encoding="utf-8"), migrations.RunSQL.noop)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial"), ("journal", "0003_numbers")]
    operations = [rules("books"), rules("entries"), rules("posting"), rules("chain")]
