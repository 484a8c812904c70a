from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class TablesConfig(AppConfig):
    name = "sankofa.tables"

    def ready(self) -> None:
        """Every room that has a `sheets.py` registers its tables there."""
        from sankofa.directory.queries.holdings import Holding, register
        from sankofa.tables.queries.uploads import uploads_held

        autodiscover_modules("sheets")
        register(Holding("uploads", _("Tables you sent back"), uploads_held))
