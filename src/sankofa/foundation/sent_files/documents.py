"""PDF documents that people send, freed from who made them, when and with what. A process of its own reads them: what
is sent may be made to use up time and memory, and what that process cannot do within its limits is refused."""

import subprocess
import sys
from enum import StrEnum
from pathlib import Path

READER = Path(__file__).resolve().parent / "document_reader.py"
LONGEST = 30  # seconds for one document; the reader itself gives up after fewer of the processor


class DocumentFault(StrEnum):
    """Why a document is not taken. The words for people stand in `taking.py`."""

    UNREADABLE = "unreadable"
    LOCKED = "locked"
    ACTIVE = "active"
    ATTACHED = "attached"
    LARGE = "large"


class NoDocument(ValueError):
    """A document that is not taken, with its fault."""

    def __init__(self, fault: DocumentFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def bare_document(content: bytes) -> bytes:
    """The same pages without what tells of their making. The same document gives the same bytes. Raises NoDocument."""
    try:
        done = subprocess.run(  # noqa: S603  (our own program, and no argument from outside)
            [sys.executable, "-I", str(READER)],
            input=content,
            capture_output=True,
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NoDocument(DocumentFault.LARGE) from None
    if done.returncode == 0:
        return done.stdout
    said = done.stdout.decode(errors="replace")
    # killed for its time or memory, it says nothing
    unsaid = DocumentFault.LARGE if done.returncode < 0 else DocumentFault.UNREADABLE
    raise NoDocument(DocumentFault(said) if said in set(DocumentFault) else unsaid)
