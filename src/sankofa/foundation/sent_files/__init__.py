"""Photos and documents that people send: known by their first bytes, freed from what tells of their making."""

from sankofa.foundation.sent_files.taking import NotTaken, Taken, taken

__all__ = ["NotTaken", "Taken", "taken"]
