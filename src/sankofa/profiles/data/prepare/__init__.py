"""How the Parquet files beside this folder were made from the publishers' tables."""
