"""How much of a file is read, and what in it is put up with, by who may have sent it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bounds:
    file: int  # bytes
    text: int  # bytes of a CSV file, unpacked
    members: int  # bytes of all members of a workbook together, inflated
    cells: int  # of one sheet, empty ones included, from A1 to its last cell
    has_old_format: bool = True  # .xls, of which nothing can be found out before it is unfolded
    has_macros: bool = True  # they are never run; but who is asked for a table should not send a program
    guesses_encoding: bool = False  # of a CSV file that is not Unicode


# Added by whoever runs the installation.
PUBLISHERS = Bounds(file=200_000_000, text=1_000_000_000, members=2_000_000_000, cells=30_000_000)

# Sent by anybody: a kilobyte must not become a gigabyte. A table of 50,000 rows is far below.
STRANGERS = Bounds(
    file=20_000_000, text=10_000_000, members=50_000_000, cells=3_000_000, has_old_format=False
)

# Downloaded here, edited in whatever program people have, and sent back. Long texts weigh more than numbers.
EDITORS = Bounds(
    file=24_000_000,
    text=80_000_000,
    members=400_000_000,
    cells=4_000_000,
    has_old_format=False,
    has_macros=False,
    guesses_encoding=True,
)
