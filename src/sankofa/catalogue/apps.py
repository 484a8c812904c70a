from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "sankofa.catalogue"

    def ready(self) -> None:
        from sankofa.catalogue.queries.themes import theme_names
        from sankofa.directory.queries.themes import name_by

        name_by(theme_names)
