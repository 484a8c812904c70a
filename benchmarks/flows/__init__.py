"""Flow estimates beside the R package migest: `python -m benchmarks.flows`.

`__main__` invents a world of 200 areas, writes it to a folder, and runs the parts, each in a fresh process:

peer.R    migest's demographic accounting, when Rscript and the R library that MIGEST_LIBRARY names are at hand
models    the same models here: the table of origins and destinations alone, and the table by birthplace
periods   all periods of the stocks that come with Sankofa, both sexes and each, by all six methods
"""
