"""Publishers' own files as published: each layout read into tidy rows that name the cells they come from."""

from sankofa.profiles.formats.publishers.publication import Publication, Refused
from sankofa.profiles.formats.publishers.reading import read_publication

__all__ = ["Publication", "Refused", "read_publication"]
