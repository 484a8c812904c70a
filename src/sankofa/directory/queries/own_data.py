"""What the directory itself holds about a person and their account."""

from collections.abc import Iterator

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.utils.translation import gettext_lazy as _

from sankofa.directory.models import Consent, DutyGrant, Membership, Person, RightsRequest, Session
from sankofa.directory.queries.holdings import Holding, Row, Subject, register
from sankofa.directory.queries.identities import document_titles, open_identities
from sankofa.directory.queries.looked import looked_at
from sankofa.journal.models import Entry


def _person(subject: Subject) -> Iterator[Row]:
    yield from Person.objects.filter(pk=subject.person).values("id", "language", "added_at", "restricted_at")


def _identity(subject: Subject) -> Iterator[Row]:
    for contacts in open_identities([subject.person] if subject.person else []).values():
        yield vars(contacts)


def _documents(subject: Subject) -> Iterator[Row]:
    for document in document_titles(subject.person) if subject.person else ():
        yield {
            "id": document.id,
            "title": document.title,
            "kind": document.kind,
            "bytes": document.size,
            "added_at": document.added_at,
        }


def _consents(subject: Subject) -> Iterator[Row]:
    yield from Consent.objects.filter(person=subject.person).order_by("given_at").values(
        "id", "organisation__name", "purpose", "wording__words", "wording__digest", "given_at", "lapses_at",
        "withdrawn_at", "on_paper",
    )  # fmt: skip


def _requests(subject: Subject) -> Iterator[Row]:
    for asked in RightsRequest.objects.filter(person=subject.person).select_related("organisation"):
        yield {
            "right": asked.right,
            "organisation": asked.organisation.name,
            "words": asked.words,
            "answer": asked.answer,
            "asked_at": asked.asked_at,
            "due_at": asked.due_at,
            "done_at": asked.done_at,
            "taken_back": asked.taken_back,
        }


def _looked(subject: Subject) -> Iterator[Row]:
    for look in looked_at(subject.person) if subject.person else ():
        yield {
            "at": look.at,
            "what": look.what,
            "purpose": look.purpose,
            "organisations": ", ".join(look.organisations),
            "by_yourself": look.is_own,
        }


def _account(subject: Subject) -> Iterator[Row]:
    if subject.account:
        yield {
            "id": subject.account.public_id,
            "language": subject.account.language,
            "joined_at": subject.account.joined_at,
            "last_sign_in": subject.account.last_login,
        }


def _addresses(subject: Subject) -> Iterator[Row]:
    yield from EmailAddress.objects.filter(user=subject.account).values("email", "verified", "primary")


def _second_steps(subject: Subject) -> Iterator[Row]:
    """Which there are; what they hide stays hidden."""
    yield from Authenticator.objects.filter(user=subject.account).values("type", "created_at", "last_used_at")


def _elsewhere(subject: Subject) -> Iterator[Row]:
    yield from SocialAccount.objects.filter(user=subject.account).values("provider", "uid", "date_joined")


def _memberships(subject: Subject) -> Iterator[Row]:
    for member in Membership.objects.filter(account=subject.account or 0).select_related("organisation"):
        yield {
            "organisation": member.organisation.name,
            "called": member.called,
            "since": member.since,
            "left_at": member.left_at,
        }


def _duties(subject: Subject) -> Iterator[Row]:
    yield from DutyGrant.objects.filter(membership__account=subject.account or 0).values(
        "membership__organisation__name", "duty", "granted_at", "confirmed_at", "expires_at", "ended_at"
    )


def _sessions(subject: Subject) -> Iterator[Row]:
    yield from Session.objects.filter(account=subject.account or 0).values(
        "device", "started_at", "expire_date"
    )


def _did(subject: Subject) -> Iterator[Row]:
    if subject.account:
        told = Entry.objects.filter(actor=str(subject.account.public_id)).order_by("id")
        yield from told.values("at", "action", "subject", "purpose", "via")


HELD = (
    Holding("person", _("Person"), _person, stays=_("The bare random id, so that books still balance.")),
    Holding("identity", _("Name and contacts"), _identity),
    Holding("documents", _("Documents"), _documents),
    Holding(
        "consents",
        _("Consents"),
        _consents,
        stays=_("That a consent once stood and when it ended, without who gave it."),
    ),
    Holding(
        "requests",
        _("Requests about your data"),
        _requests,
        stays=_("That there was a request and when it was answered, without its words."),
    ),
    Holding(
        "looked-at",
        _("Who looked, and why"),
        _looked,
        stays=_("Rows of the journal, which can never be changed. They name ids, not people."),
    ),
    Holding("account", _("Account"), _account),
    Holding("addresses", _("E-mail addresses"), _addresses),
    Holding("second-steps", _("Second steps at sign-in"), _second_steps),
    Holding("sign-in-elsewhere", _("Sign-in elsewhere"), _elsewhere),
    Holding(
        "memberships",
        _("Memberships"),
        _memberships,
        stays=_("That somebody was a member from when to when, without who it was."),
    ),
    Holding("duties", _("Duties"), _duties),
    Holding("devices", _("Where you are signed in"), _sessions),
    Holding(
        "did", _("What you did here"), _did, stays=_("Rows of the journal, under your account’s id alone.")
    ),
)


def register_own() -> None:
    for holding in HELD:
        register(holding)
