"""Files that pages of several kinds of funds lead to: a paper as PDF, and what somebody sent as a proof."""

from django.http import HttpResponse

from sankofa.funds.formats.papers import Paper, paper_pdf
from sankofa.funds.models.proofs import ProofRow


def paper_answer(paper: Paper, name: str) -> HttpResponse:
    """A paper to be kept; `name` is that of the file, without its ending."""
    named = f'attachment; filename="{name}.pdf"'
    return HttpResponse(
        paper_pdf(paper), content_type="application/pdf", headers={"Content-Disposition": named}
    )


def proof_answer(proof: ProofRow) -> HttpResponse:
    """A photo, shown; or a document, to be kept."""
    response = HttpResponse(bytes(proof.content), content_type=proof.media_type)
    if not proof.media_type.startswith("image/"):
        response["Content-Disposition"] = f'attachment; filename="{proof.name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
