"""Every read of the catalogue worth a name."""

from sankofa.catalogue.queries.health import index_health

__all__ = ["index_health"]
