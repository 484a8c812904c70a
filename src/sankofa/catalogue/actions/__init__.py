"""Every write to the catalogue."""

from sankofa.catalogue.actions.load import load_catalogue, load_starter
from sankofa.catalogue.actions.records import save_records
from sankofa.catalogue.actions.search import index_records

__all__ = ["index_records", "load_catalogue", "load_starter", "save_records"]
