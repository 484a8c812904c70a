"""Rows that profiles keep: what was imported, and what a country's institutions contribute."""

from sankofa.profiles.models.contributions import ContributedRow, Contribution, TableOwner, UploadKey
from sankofa.profiles.models.datasets import ImportedDataset

__all__ = ["ContributedRow", "Contribution", "ImportedDataset", "TableOwner", "UploadKey"]
