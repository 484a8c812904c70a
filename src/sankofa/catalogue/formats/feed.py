"""The newest records of a result as an Atom feed (RFC 4287)."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from sankofa.catalogue.formats.facts import RecordFacts, Result
from sankofa.catalogue.formats.xmltext import xml_text

MEDIA_TYPE = Atom1Feed.content_type


class _Feed(Atom1Feed):
    """An entry whose text is in another language than the feed says so."""

    def item_attributes(self, item: dict) -> dict[str, str]:
        return {"xml:lang": item["language"]} if item["language"] != self.feed["language"] else {}


def atom(records: Iterable[RecordFacts], result: Result, *, language: str, address: str) -> str:
    """The feed under `address`, in the language that is active.

    An entry's id holds the day on which the record came in, so that it stays when the record changes. A feed
    without entries is as new as now.
    """
    asked = " · ".join(to for _what, to in result.in_words)
    feed = _Feed(
        title=xml_text(f"{_('Sankofa catalogue')}: {asked}" if asked else _("Sankofa catalogue")),
        link=result.address,
        description=None,
        subtitle=_("Records new or changed, the latest first"),
        language=language,
        author_name=_("Sankofa catalogue"),
        feed_url=address,
        feed_guid=address,
    )
    for record in records:
        _add(feed, record)
    return feed.writeString("utf-8")


def _add(feed: _Feed, record: RecordFacts) -> None:
    labels = [
        record.kind_label,
        *(term.label for term in record.terms),
        *(place.name for place in record.countries),
    ]
    feed.add_item(
        title=xml_text(record.title.text),
        link=record.address,
        description=escape(xml_text(record.summary.text)) or None,  # the element is of type HTML
        unique_id=_tag(record),
        pubdate=record.added_at,
        updateddate=record.changed_at,
        author_name=xml_text("; ".join(record.authors)) or None,
        categories=tuple(dict.fromkeys(map(xml_text, labels))),
        language=record.title.language,
    )


def _tag(record: RecordFacts) -> str:
    """A name that nobody else gives to anything (RFC 4151): the site, a day on which it had it, and the page."""
    parts = urlsplit(record.address)
    return f"tag:{parts.hostname},{record.added_at.date().isoformat()}:{parts.path}"
