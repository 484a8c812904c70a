from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "sankofa.catalogue"

    def ready(self) -> None:
        from sankofa.catalogue.actions.held import HELD
        from sankofa.catalogue.actions.merging import move_drafts_and_records
        from sankofa.catalogue.queries.themes import theme_names
        from sankofa.directory.actions.merging import move_with
        from sankofa.directory.queries.holdings import register
        from sankofa.directory.queries.themes import name_by

        name_by(theme_names)
        move_with("catalogue", move_drafts_and_records)
        for holding in HELD:
            register(holding)
