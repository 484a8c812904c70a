"""How long the tabulation of generated records takes on Polars and, by the same lines, on a local Spark."""
