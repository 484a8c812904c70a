"""The catalogue for programs: JSON over GET, described by OpenAPI at `openapi.json`."""

from sankofa.catalogue.api.endpoints import api

__all__ = ["api"]
