"""What visitors ask for: all that has an address, once of the club and once of the office, made by the actions."""

import uuid
from dataclasses import dataclass, field

from allauth.mfa.models import Authenticator
from django.core import signing
from tests.architecture.visitors import objects_funds

from factories import drafts as made_up
from factories import mails, people
from sankofa.catalogue.actions import drafts, reviews
from sankofa.catalogue.models import Attachment, Draft
from sankofa.directory.actions import consents, handing_over, invitations, persons, rights
from sankofa.directory.models import Account, ConsentWording, Membership, Organisation
from sankofa.directory.terms import Contacts, Duty, Purpose, Right
from sankofa.foundation.sent_files import Taken
from sankofa.foundation.statement import stated
from sankofa.foundation.tabular.registry import table_called
from sankofa.messaging.actions.addresses import SALT
from sankofa.messaging.models import Mail, Notice
from sankofa.messaging.queries.addresses import fingerprints
from sankofa.tables.actions.receiving import receive

NUMBER, NOTHING = 99_999_999, uuid.UUID(int=1)  # of nothing
KEPT = "Ama Example of Nowhere"  # under seal
DIPLOMA = Taken("application/pdf", b"%PDF made up")


@dataclass(frozen=True)
class Objects:
    """How things stand in addresses. Of nobody: as they would if there were any."""

    slug: str = "no-such-body"
    member: int = NUMBER
    grant: int = NUMBER
    hand_over: int = NUMBER
    invitation: uuid.UUID = NOTHING
    token: str = "a-link-that-nobody-was-sent"
    own_member: int = NUMBER
    own_grant: int = NUMBER
    consent: uuid.UUID = NOTHING
    own_document: uuid.UUID = NOTHING
    request: uuid.UUID = NOTHING
    notice: uuid.UUID = NOTHING
    link: str = "made-up"
    passkey: int = NUMBER
    draft: uuid.UUID = NOTHING
    file: uuid.UUID = NOTHING
    handed_in: uuid.UUID = NOTHING
    handed_in_file: uuid.UUID = NOTHING
    review: uuid.UUID = NOTHING
    record: str = "no-such-record"
    record_file: uuid.UUID = NOTHING
    upload: uuid.UUID = NOTHING
    mail: uuid.UUID = NOTHING
    job: int = NUMBER
    account: uuid.UUID = NOTHING
    of_funds: dict[str, object] = field(default_factory=objects_funds.nobodys)


NOBODYS = Objects()


@dataclass(frozen=True)
class Company:
    """The accounts that make things: who owns them, who judges, who sends tables, who is of the office."""

    owner: Account
    reader: Account
    sender: Account
    boss: Account
    seated: dict[str, Account]  # by role, in the funds of this organisation


def belongings(of: Organisation, company: Company) -> Objects:
    return Objects(
        slug=of.slug,
        **_people(of, company.boss),
        **_own(of, company.owner),
        **_drafts(of, company),
        **_sent(company),
        of_funds=objects_funds.made(of, company.owner, company.seated),
    )


def _people(of: Organisation, boss: Account) -> dict[str, object]:
    """Two members, a duty that one hands to the other, and somebody invited."""
    first, second = (people.account(second_step=True) for _ in range(2))
    held = people.grant(first, Duty.REVIEWER, of)
    to = Membership.objects.create(account=second, organisation=of)
    told: list[str] = []
    invitation = invitations.invite(
        of,
        email=f"{of.slug}@example.org",
        duties=[Duty.REVIEWER],
        language="en",
        address_of=lambda token: told.append(token) or "https://sankofa.example.org/",
        by=boss,
    )
    over = handing_over.hand_over(held, to=to, by=first)
    given = people.grant(people.account(second_step=True), Duty.MATCHER, of, confirmed=False)
    return {
        "member": to.pk,
        "account": second.public_id,
        "grant": given.pk,
        "hand_over": over.pk,
        "invitation": invitation.pk,
        "token": told[0],
    }


def _own(of: Organisation, owner: Account) -> dict[str, object]:
    """A person with name, document, consent and request; and what only its account has."""
    with stated(actor=str(owner), purpose=Purpose.OWN):
        person = persons.ensure_person(account=owner)
        persons.save_identity(
            person=person.pk, contacts=Contacts(KEPT, f"kept-{of.slug}@example.org"), by=owner
        )
        document = persons.add_document(person=person.pk, title=KEPT, file=DIPLOMA, by=owner)
        words = ConsentWording.objects.filter(text__purpose=Purpose.NEWSLETTER, language="en")
        given = consents.give_consent(
            person=person, organisation=of, wording=words.latest("text__version"), by=owner
        )
        asked = rights.ask(person=person, organisation=of, right=Right.ACCESS, words="Please.", by=owner)
    address = f"{of.slug}-ama@example.org"
    people.address(owner, address)
    passkey = Authenticator.objects.create(
        user=owner, type=Authenticator.Type.WEBAUTHN, data={"name": "My phone"}
    )
    member = Membership.objects.get(account=owner, organisation=of)
    return {
        "own_member": member.pk,
        "own_grant": member.grants.get().pk,
        "consent": given.pk,
        "own_document": document,
        "request": asked.pk,
        "link": signing.dumps([str(owner.public_id), fingerprints(address)[0].hex()], salt=SALT),
        "passkey": passkey.pk,
    }


def _drafts(of: Organisation, company: Company) -> dict[str, object]:
    """One that is written at, one handed in, one under review, one published, each with a file."""
    written, file = _draft(of, company.owner, "A made-up workshop on bees")
    handed_in, handed_in_file = _draft(of, company.owner, "A made-up school of boats")
    drafts.submit(draft=handed_in, by=company.owner)
    read, _file = _draft(of, company.owner, "A made-up fund for wells")
    drafts.submit(draft=read, by=company.owner)
    review = reviews.give_place(draft=read, reviewer=company.reader)
    published, record_file = _draft(of, company.owner, "A made-up choir that came home")
    _publish(published, company)
    return {
        "draft": written.pk,
        "file": file.pk,
        "handed_in": handed_in.pk,
        "handed_in_file": handed_in_file.pk,
        "review": review.pk,
        "record": made_up.fresh(published).slug,
        "record_file": record_file.pk,
    }


def _draft(of: Organisation, author: Account, title: str) -> tuple[Draft, Attachment]:
    made = made_up.draft(author, of, title=f"{title} for {of.slug}")
    file = drafts.attach(
        draft=made, name="made-up.txt", media_type="text/plain", content=b"Made up", by=author
    )
    return made_up.fresh(made), file


def _publish(draft: Draft, company: Company) -> None:
    from sankofa.catalogue.actions import publishing

    drafts.submit(draft=draft, by=company.owner)
    for reviewer in (made_up.reviewer(), made_up.reviewer()):
        made_up.judge(reviews.give_place(draft=made_up.fresh(draft), reviewer=reviewer))
    publishing.publish(draft=made_up.fresh(draft), by=company.sender)


def _sent(company: Company) -> dict[str, object]:
    """A table that was sent back, a mail that waits, and what the owner was told of the publishing."""
    upload = receive(table_called("records"), b"slug,title\n", by=company.sender)
    mails.put()
    return {
        "upload": upload.pk,
        "mail": Mail.objects.first().pk,
        "notice": Notice.objects.filter(account=company.owner).first().pk,
    }
