"""Sets a document in a process of its own: what the typesetter keeps in memory is gone when it ends.

    python -I typesetter.py < asked.json > document.pdf

Reads a JSON object: `told`, the document as text of JSON; `layout`, the file of the layout, which reads no other than
those in its folder; `fonts`, folders of fonts; `accessible`, whether to try for the standard of accessible documents.
Needs nothing but the library typst.
"""

import json
import sys
from pathlib import Path

import typst

ACCESSIBLE = ["ua-1"]


def main() -> None:
    asked = json.load(sys.stdin)
    sys.stdout.buffer.write(pdf(**asked))


def pdf(told: str, layout: str, fonts: list[str], accessible: bool) -> bytes:
    """Texts reach the layout as data, so that nothing in them is ever run.

    A text in letters that no font at hand has keeps a document from the standard; it is then set without that claim.
    """
    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=fonts)
    compiler = typst.Compiler(
        Path(layout),
        root=Path(layout).parent,
        font_paths=found,
        ignore_system_fonts=True,
        sys_inputs={"told": told},
    )
    if accessible:
        try:
            return compiler.compile(format="pdf", pdf_standards=ACCESSIBLE)
        except typst.TypstError:
            pass
    return compiler.compile(format="pdf")


if __name__ == "__main__":
    main()
