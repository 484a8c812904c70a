"""Files that pages of several kinds of funds lead to: a paper as PDF."""

from django.http import HttpResponse

from sankofa.funds.formats.papers import Paper, paper_pdf


def paper_answer(paper: Paper, name: str) -> HttpResponse:
    """A paper to be kept; `name` is that of the file, without its ending."""
    named = f'attachment; filename="{name}.pdf"'
    return HttpResponse(
        paper_pdf(paper), content_type="application/pdf", headers={"Content-Disposition": named}
    )
