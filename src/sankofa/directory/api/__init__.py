"""The directory's part of the interface for programs."""

from sankofa.directory.api.endpoints import router

__all__ = ["router"]
