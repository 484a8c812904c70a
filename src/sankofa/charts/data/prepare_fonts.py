"""Makes the two Arabic fonts of the PNG pictures from the variable Noto Sans Arabic.

    pip install fonttools fontpkg-noto-sans-arabic==2.12
    python src/sankofa/charts/data/prepare_fonts.py "…/NotoSansArabic[wdth,wght].ttf"

The result holds Arabic and Latin together, under a family name that no other font on a machine has.
SOURCES.md says why.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FAMILY = "Sankofa Arabic"
WEIGHTS = {"Regular": 400, "Bold": 700}
KEPT = [(0x20, 0x17F), (0x600, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8FF), (0x2009, 0x2122)]
FAMILY_NAME, STYLE_NAME, UNIQUE_NAME, FULL_NAME, POSTSCRIPT_NAME = 1, 2, 3, 4, 6


def cut(source: Path, style: str) -> TTFont:
    """One weight of the variable font, with the characters that charts use."""
    font = instantiateVariableFont(
        TTFont(source, recalcTimestamp=False), {"wght": WEIGHTS[style], "wdth": 100}, updateFontNames=True
    )
    subsetter = Subsetter(Options(hinting=False, layout_features=["*"], name_IDs=["*"], notdef_outline=True))
    subsetter.populate(unicodes=[code for first, last in KEPT for code in range(first, last + 1)])
    subsetter.subset(font)
    return font


def rename(font: TTFont, style: str) -> None:
    """The family's own name, so that an older Noto Sans Arabic on the machine is not taken instead."""
    names = {
        FAMILY_NAME: FAMILY,
        STYLE_NAME: style,
        UNIQUE_NAME: f"{FAMILY} {style}",
        FULL_NAME: f"{FAMILY} {style}",
        POSTSCRIPT_NAME: f"{FAMILY} {style}".replace(" ", "-"),
    }
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in (0, 13, 14)]  # copyright and licence
    for identifier, text in names.items():
        table.setName(text, identifier, 3, 1, 0x409)


if __name__ == "__main__":
    for weight in WEIGHTS:
        result = cut(Path(sys.argv[1]), weight)
        rename(result, weight)
        result.save(Path(__file__).parent / "fonts" / f"SankofaArabic-{weight}.ttf")
