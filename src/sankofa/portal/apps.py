from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "sankofa.portal"

    def ready(self) -> None:
        """Joins rooms that are strangers to each other."""
        from sankofa.funds.queries.prices.history import register
        from sankofa.portal.queries.corridor_costs import averages_of_profiles

        register(averages_of_profiles)
