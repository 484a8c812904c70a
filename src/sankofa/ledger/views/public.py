"""For everybody: where the chains of the books stand, and how to check one's own entry against them."""

import io
import zipfile
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from sankofa.ledger.formats.proofs import SCRIPT
from sankofa.ledger.queries.heads import heads as all_heads
from sankofa.methods import chain


@cache_control(public=True, max_age=60)
@require_safe
def heads(request: HttpRequest) -> HttpResponse:
    """The last seal of every book, by its number, which tells nothing about the book."""
    return render(request, "ledger/heads.html", {"heads": sorted(all_heads().items())})


@cache_control(public=True, max_age=3600)
@require_safe
def check_files(request: HttpRequest) -> HttpResponse:
    """The script that checks a proof, and the file it needs."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for path in (Path(SCRIPT), Path(chain.__file__)):
            target.write(path, path.name)
    named = {"Content-Disposition": 'attachment; filename="check.zip"'}
    return HttpResponse(out.getvalue(), content_type="application/zip", headers=named)
