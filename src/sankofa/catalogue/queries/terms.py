"""One term of the vocabulary as those who edit it find it, and what uses it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256

from django.conf import settings
from django.utils.translation import ngettext

from sankofa.catalogue.models import Content, Partner, Term, Translation
from sankofa.catalogue.terms import PARTNER_KINDS

ORIGINAL = "en"  # in which terms are written
OTHER_LANGUAGES = tuple(code for code, _name in settings.LANGUAGES if code != ORIGINAL)
FIELDS = ("label", "definition")


@dataclass(frozen=True)
class TermValues:
    """What can be said of a term. `translations` goes by language and field: `fr.label`."""

    label: str
    definition: str = ""
    parent: str = ""
    variants: tuple[str, ...] = ()
    translations: Mapping[str, str] = field(default_factory=dict)

    @property
    def mark(self) -> str:
        """By which it is seen whether somebody else has changed it meanwhile."""
        return sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()[:16]


def values_of(term: Term) -> TermValues:
    keys = {f"term.{term.code}.{name}": name for name in FIELDS}
    rows = Translation.objects.filter(key__in=keys).exclude(language=ORIGINAL)
    return TermValues(
        label=term.label,
        definition=term.definition,
        parent=term.parent.code if term.parent else "",
        variants=tuple(term.variants.values_list("text", flat=True)),
        translations={f"{row.language}.{keys[row.key]}": row.text for row in rows},
    )


def uses_of(term: Term) -> list[str]:
    """What keeps a term from being retired, in words."""
    records = contents_with(term).count()
    partners = Partner.objects.filter(kind=term).count()
    narrower = term.narrower.count()
    told = (
        (records, ngettext("%(count)s record has it", "%(count)s records have it", records)),
        (partners, ngettext("%(count)s partner is of this kind", "%(count)s partners are", partners)),
        (narrower, ngettext("%(count)s term stands under it", "%(count)s terms stand under it", narrower)),
    )
    return [words % {"count": count} for count, words in told if count]


def contents_with(term: Term):
    """The records, withdrawn ones too, whose entry names a term."""
    named = Content.objects.filter(entry__terms__contains=[term.code])
    if term.group.code == PARTNER_KINDS:
        named |= Content.objects.filter(entry__partners__contains=[{"kind": short_code(term.code)}])
    return named


def short_code(code: str) -> str:
    """
    >>> short_code("partner-kinds.ministry")
    'ministry'
    """
    return code.partition(".")[2]


def terms_above(term: Term) -> list[str]:
    """The codes of the broader terms, the nearest first."""
    found: list[str] = []
    above = term.parent
    while above is not None and above.code not in found:
        found.append(above.code)
        above = above.parent
    return found


def other_terms(term: Term) -> Sequence[Term]:
    """The other terms of its group."""
    return term.group.terms.exclude(pk=term.pk).order_by("label")
