"""The catalogue for programs: what it adds to the site's interface."""

from sankofa.catalogue.api.endpoints import router

__all__ = ["router"]
