"""The tables that a country's institutions fill in: their columns, their templates, and how they are checked."""
