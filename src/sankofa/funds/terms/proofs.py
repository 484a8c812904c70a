"""What people read when the file of a proof is not taken."""

from django.utils.translation import gettext_lazy as _

DAMAGED_PHOTO = _("This picture is damaged. Save it anew and try again.")
DOCUMENT_FAULTS = {  # by `formats.documents.DocumentFault`
    "unreadable": _("This PDF cannot be read. Save it anew, or print it into a PDF, and try again."),
    "locked": _("This PDF is protected by a password. Save it without one and try again."),
    "active": _("This PDF holds scripts, forms that send, or films. Print it into a PDF and try again."),
    "attached": _("This PDF holds other files. Save it without them and try again."),
    "large": _("This PDF unpacks to too much. Print it into a smaller PDF and try again."),
}
