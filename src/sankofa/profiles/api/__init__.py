"""Country profiles for programs: what they add to the site's interface."""

from sankofa.profiles.api.endpoints import router

__all__ = ["router"]
