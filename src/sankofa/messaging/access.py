"""The one door to notices, kinds of mail and links: finds them and checks that the visitor may see them."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest

from sankofa.foundation.letters import LetterKind, UnknownLetter, kind_of
from sankofa.foundation.statement import stated
from sankofa.messaging.actions.addresses import confirmed_by
from sankofa.messaging.models import Notice
from sankofa.messaging.queries.addresses import address_of


def notice_for(request: HttpRequest, id: UUID) -> Notice:
    """A notice to whoever asks. Raises Http404 for those of others, as for those that are not there."""
    with stated(actor=str(request.user.public_id)):
        found = Notice.objects.filter(pk=id, account=request.user).first()
    if found is None:
        raise Http404
    return found


def words_for(kind: str, language: str) -> tuple[LetterKind, str]:
    """A kind of mail and a language of the site. Raises Http404."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    try:
        return kind_of(kind), language
    except UnknownLetter:
        raise Http404 from None


def address_by(request: HttpRequest, token: str) -> str:
    """The visitor's own address, by a link that was sent to it. Raises Http404 for links of others and old ones."""
    if not confirmed_by(token, request.user):
        raise Http404
    return address_of(request.user)
