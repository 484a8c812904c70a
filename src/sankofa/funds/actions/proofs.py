"""What is kept of a file that proves something, whatever it proves."""

import hashlib

from sankofa.directory.models import Account
from sankofa.foundation.sent_files import Taken
from sankofa.foundation.sent_files.photos import ENDINGS
from sankofa.funds.terms.proofs import ProofKind


def columns_of(sent: Taken, *, what: str, by: Account | str) -> dict[str, object]:
    """The columns of a row of proof. Its name says nothing that the sender's name of the file may have said."""
    digest = hashlib.sha256(sent.content).hexdigest()
    return {
        "kind": ProofKind.PHOTO if sent.media_type.startswith("image/") else ProofKind.DOCUMENT,
        "name": f"{digest[:12]}.{ENDINGS[sent.media_type]}",
        "what": what.strip(),
        "media_type": sent.media_type,
        "content": sent.content,
        "size": len(sent.content),
        "digest": digest,
        "added_by": by if isinstance(by, Account) else None,
    }
