"""A file that somebody sends, taken or refused with words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sankofa.foundation.sent_files import photos
from sankofa.foundation.sent_files.documents import NoDocument

DAMAGED_PHOTO = gettext_lazy("This picture is damaged. Save it anew and try again.")
DOCUMENT_FAULTS = {  # by `documents.DocumentFault`
    "unreadable": gettext_lazy(
        "This PDF cannot be read. Save it anew, or print it into a PDF, and try again."
    ),
    "locked": gettext_lazy("This PDF is protected by a password. Save it without one and try again."),
    "active": gettext_lazy(
        "This PDF holds scripts, forms that send, or films. Print it into a PDF and try again."
    ),
    "attached": gettext_lazy("This PDF holds other files. Save it without them and try again."),
    "large": gettext_lazy("This PDF unpacks to too much. Print it into a smaller PDF and try again."),
}


@dataclass(frozen=True)
class Taken:
    """A photo or document as it is kept: without what tells by whom, where, when and with what it was made."""

    media_type: str
    content: bytes


class NotTaken(ValueError):
    """A file that is refused. The message says why, in the reader's language, and what to do."""


def taken(content: bytes, *, largest: int) -> Taken:
    """The file as it is kept. Raises NotTaken."""
    media_type = photos.kind_of(content)
    if not media_type:
        raise NotTaken(_("Only photos (JPEG, PNG) and PDF documents are taken."))
    if len(content) > largest:
        raise NotTaken(_("The file is larger than %(most)s MB.") % {"most": largest // 1_000_000})
    try:
        return Taken(media_type, photos.bare(content, media_type))
    except photos.NoPhoto:
        raise NotTaken(str(DAMAGED_PHOTO)) from None
    except NoDocument as refused:
        raise NotTaken(str(DOCUMENT_FAULTS[refused.fault])) from None
