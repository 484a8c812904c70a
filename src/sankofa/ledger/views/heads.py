"""Where the chains of the books stand, for everybody: whoever writes a digest down can tell later whether the books
before it were rewritten. Books are named by their numbers, which tell nothing about them.
"""

from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from sankofa.journal.terms import Head
from sankofa.ledger.queries.heads import head_at, heads

BIGGEST = 2**63


@cache_control(public=True, max_age=60)
@require_safe
def published_heads(request: HttpRequest) -> JsonResponse:
    """The last seal of every book; with `book` and `number`, that one, for whoever holds a proof that ends in it."""
    if "book" not in request.GET and "number" not in request.GET:
        return JsonResponse({"books": {str(book): _told(head) for book, head in heads().items()}})
    book, number = (_whole(request.GET.get(name, "")) for name in ("book", "number"))
    head = head_at(book, number)
    if head is None:
        raise Http404
    return JsonResponse({"book": book} | _told(head))


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or int(text[:20]) >= BIGGEST:
        raise Http404
    return int(text[:20])


def _told(head: Head) -> dict[str, object]:
    return {"number": head.number, "digest": head.digest, "sealed_at": head.sealed_at.isoformat()}
