"""Single terms of the vocabulary, as editors and administrators of the office change them at the desk."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from sankofa.catalogue.actions.records import save_records
from sankofa.catalogue.actions.vocabulary import remove_terms, save_terms, tell_search
from sankofa.catalogue.formats.entries import RecordEntry, TermEntry
from sankofa.catalogue.formats.originals import text_digest
from sankofa.catalogue.models import Partner, Term, TermGroup, Translation
from sankofa.catalogue.queries.terms import (
    FIELDS,
    TermValues,
    contents_with,
    short_code,
    terms_above,
    uses_of,
    values_of,
)
from sankofa.catalogue.terms import PARTNER_KINDS, Origin, SubmissionRefused
from sankofa.journal import actions as journal
from sankofa.methods.folding import slug

LONGEST_NAME = 60


class TermChanged(Exception):
    """Somebody else changed the term meanwhile."""

    def __init__(self, theirs: TermValues) -> None:
        self.theirs = theirs
        super().__init__()


@transaction.atomic
def add_term(*, group: TermGroup, values: TermValues, by: str) -> Term:
    """A new term at the end of its group. Raises `SubmissionRefused`."""
    TermGroup.objects.select_for_update().get(pk=group.pk)
    code = f"{group.code}.{slug(values.label, max_length=LONGEST_NAME)}"
    if Term.objects.filter(code=code).exists():
        raise SubmissionRefused(_("There is a term of this name in the group already."))
    last = group.terms.aggregate(last=Max("position"))["last"]
    save_terms([(0 if last is None else last + 1, _entry(code, values, []))], by=by)
    term = Term.objects.get(code=code)
    _translate(term, values.translations)
    return term


@transaction.atomic
def change_term(*, term: Term, values: TermValues, seen: str, by: str) -> None:
    """Gives a term other words. Records that it describes are found under them at once.

    Raises `TermChanged` where somebody was faster, and `SubmissionRefused`.
    """
    term = _locked(term)
    held = values_of(term)
    if held.mark != seen:
        raise TermChanged(held)
    _refuse_circle(term, values.parent)
    save_terms([(term.position, _entry(term.code, values, term.sources))], by=by)
    _translate(term, values.translations)


@transaction.atomic
def merge_terms(*, term: Term, into: Term, by: str) -> int:
    """Moves all that uses a term to another one of its group, which then absorbs its spellings. Gives how many records.

    Raises `SubmissionRefused`.
    """
    term, into = _locked(term), _locked(into)
    if term.pk == into.pk or term.group_id != into.group_id:
        raise SubmissionRefused(_("Choose another term of the same group."))
    moved = _move_records(term, into, by=by)
    _move_partners(term, into)
    _absorb(term, into, by=by)
    term.narrower.exclude(pk=into.pk).update(parent=into)
    _remove(term, by=by)
    journal.record(by=by, action="merge terms", subject=f"term {term.code}", into=into.code, records=moved)
    return moved


@transaction.atomic
def retire_term(*, term: Term, by: str) -> None:
    """Takes a term out of the vocabulary that nothing uses. Raises `SubmissionRefused`."""
    term = _locked(term)
    if uses_of(term):
        raise SubmissionRefused(_("Something still uses this term: merge it into another one instead."))
    _remove(term, by=by)
    journal.record(by=by, action="retire term", subject=f"term {term.code}")


def _locked(term: Term) -> Term:
    rows = Term.objects.select_for_update(of=("self",)).select_related("group", "parent")
    found = rows.filter(pk=term.pk).first()
    if found is None:
        raise SubmissionRefused(_("Somebody else has taken this term away meanwhile."))
    return found


def _entry(code: str, values: TermValues, sources: list) -> TermEntry:
    return TermEntry(
        id=code,
        label=values.label,
        definition=values.definition,
        parent=values.parent or None,
        variants=values.variants,
        source=sources,
    )


def _refuse_circle(term: Term, parent: str) -> None:
    above = Term.objects.filter(code=parent).first()
    if above and (above.pk == term.pk or term.code in terms_above(above)):
        raise SubmissionRefused(_("The broader term stands under this one already."))


def _translate(term: Term, translations: Mapping[str, str]) -> None:
    """What somebody wrote or checked here, which files then leave alone. What was emptied shows the original again."""
    originals = dict(Term.objects.filter(pk=term.pk).values(*FIELDS).get())
    held = values_of(term).translations
    for name, text in translations.items():
        language, _point, field = name.partition(".")
        if text == held.get(name, ""):
            continue
        row = {"key": f"term.{term.code}.{field}", "language": language}
        if text:
            told = {
                "text": text,
                "by_machine": False,
                "by_hand": True,
                "of_digest": text_digest(originals[field]),
            }
            Translation.objects.update_or_create(**row, defaults=told)
        else:
            Translation.objects.filter(**row).delete()
    tell_search([term.code])


def _move_records(term: Term, into: Term, *, by: str) -> int:
    """Through the same saving as any change, so that each has a version that says so."""
    contents = list(contents_with(term).select_for_update())
    for content in contents:
        content.entry = _with_other(content.entry, term, into)
        if content.withdrawn_at:
            content.save()
    shown = [content for content in contents if content.withdrawn_at is None]
    for origin in {content.origin for content in shown}:
        entries = [RecordEntry.model_validate(each.entry) for each in shown if each.origin == origin]
        # Files must not undo it.
        save_records(entries, by=by, origin=Origin.TABLE if origin == Origin.FILE else Origin(origin))
    return len(shown)


def _with_other(entry: dict, term: Term, into: Term) -> dict:
    changed = dict(entry)
    if "terms" in entry:
        renamed = (into.code if code == term.code else code for code in entry["terms"])
        changed["terms"] = list(dict.fromkeys(renamed))
    if term.group.code == PARTNER_KINDS and "partners" in entry:
        old, new = short_code(term.code), short_code(into.code)
        changed["partners"] = [
            partner | {"kind": new} if partner.get("kind") == old else partner
            for partner in entry["partners"]
        ]
    return changed


def _move_partners(term: Term, into: Term) -> None:
    Partner.objects.filter(kind=term).update(kind=into)


def _absorb(term: Term, into: Term, *, by: str) -> None:
    """The spellings of the one lead to the other from now on."""
    old, new = values_of(term), values_of(into)
    variants = [text for text in (*new.variants, old.label, *old.variants) if text != new.label]
    parent = old.parent if new.parent == term.code else new.parent
    kept = TermValues(new.label, new.definition, parent, tuple(dict.fromkeys(variants)))
    save_terms([(into.position, _entry(into.code, kept, into.sources))], by=by)


def _remove(term: Term, *, by: str) -> None:
    Translation.objects.filter(key__in=[f"term.{term.code}.{name}" for name in FIELDS]).delete()
    remove_terms([term.code], by=by)
