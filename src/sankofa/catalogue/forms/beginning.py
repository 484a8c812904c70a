"""The form that begins a draft, and files that go with one."""

import re
import zipfile
from collections.abc import Iterable
from io import BytesIO

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from sankofa.catalogue.terms import Kind

LARGEST = 10_000_000  # bytes
LONGEST_NAME = 100
_OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = {
    "pdf": "application/pdf",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "odp": "application/vnd.oasis.opendocument.presentation",
}


class BeginForm(forms.Form):
    kind = forms.ChoiceField(label=_("What is it?"), choices=Kind.choices)

    def __init__(self, organisations: Iterable[tuple[int, str]], *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"] = forms.TypedChoiceField(
            label=_("For which organisation?"), choices=list(organisations), coerce=int
        )


class FileForm(forms.Form):
    """A file for a record: a document without macros, of a kind that its first bytes prove."""

    file = forms.FileField(
        label=_("File"), help_text=_("PDF, DOCX, PPTX, ODT or ODP without macros, at most 10 MB.")
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        ending = file.name.rpartition(".")[2].lower()
        if ending not in TYPES:
            raise forms.ValidationError(_("Files of this kind are not taken."))
        if file.size > LARGEST:
            raise forms.ValidationError(_("The file is larger than 10 MB."))
        content = file.read()
        if not _is(content, ending):
            raise forms.ValidationError(_("This is not what its name says, or it holds macros."))
        self.content, self.media_type = content, TYPES[ending]
        self.name = f"{_plain(file.name.rpartition('.')[0])}.{ending}"
        return file


def _is(content: bytes, ending: str) -> bool:
    if ending == "pdf":
        return content.startswith(b"%PDF-")
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            names = packed.namelist()
            if ending.startswith("od"):
                proof = packed.getinfo("mimetype").file_size < 200 and packed.read("mimetype") == TYPES[
                    ending
                ].encode("ascii")
                return proof and not any(name.startswith(("Basic/", "Scripts/")) for name in names)
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError):
        return False
    folder = "word/" if ending == "docx" else "ppt/"
    return any(name.startswith(folder) for name in names) and not any(
        "vbaproject" in n.lower() for n in names
    )


def _plain(name: str) -> str:
    return re.sub(r"[^\w .-]+", "-", name, flags=re.UNICODE).strip(" .-")[:LONGEST_NAME] or "file"
