"""A whole profile as a printed report, a workbook, and a bundle from which every number can be computed again.

All three are made of the same `Told`: what `queries` found, and nothing asked of the database.
"""
