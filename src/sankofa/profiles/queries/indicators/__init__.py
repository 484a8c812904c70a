"""The indicators of profiles, and figures by their ids.

Every module of this folder registers its indicators when it is imported. Whoever asks for a figure asks here,
so that all are known.
"""

from importlib import import_module
from pkgutil import iter_modules

from sankofa.profiles.queries.figures import figure, figure_of, indicators, trace

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")

__all__ = ["figure", "figure_of", "indicators", "trace"]
