"""What an account is told: in its inbox, and by mail in its own language."""

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.utils.translation import gettext_lazy as _

from factories import people
from factories.mails import row
from sankofa.directory.models import Account
from sankofa.foundation import letters
from sankofa.foundation.letters import LetterKind, Place, UnknownLetter
from sankofa.foundation.statement import stated
from sankofa.messaging.actions import notify
from sankofa.messaging.actions.notices import choose_mails, mark_read
from sankofa.messaging.models import Mail, Notice
from sankofa.messaging.queries import inbox, unread_count
from sankofa.messaging.terms import BY_JOB, DELIVERY, MessagingRefused

pytestmark = pytest.mark.django_db
CODE = "made-up-published"


@pytest.fixture(autouse=True)
def published(monkeypatch: pytest.MonkeyPatch) -> LetterKind:
    kind = LetterKind(
        code=CODE,
        label=_("Published"),
        subject=_("Language:"),  # a text that is translated
        body="{title}\n\n{link}",
        notice="{title} was published.",
        places=(Place("title", "title of a record", "Farms"),),
    )
    monkeypatch.setitem(letters._kinds, CODE, kind)
    return kind


def account_of(name: str, language: str = "en") -> Account:
    account = people.account()
    account.language = language
    account.save()
    EmailAddress.objects.create(user=account, email=f"{name}@example.org", verified=True, primary=True)
    return account


@pytest.fixture
def ama(db: None) -> Account:
    return account_of("ama", "ar")


@pytest.fixture
def kofi(db: None) -> Account:
    return account_of("kofi")


def tell(account: Account, title: str = "Farms") -> None:
    notify(account=account, kind=CODE, context={"title": title}, address="/en/catalogue/record/farms/?a=1#b")


def mails() -> int:
    with stated(actor=BY_JOB, purpose=DELIVERY):
        return Mail.objects.count()


def test_a_notice_comes_to_the_inbox_and_by_mail_in_the_readers_language(
    ama: Account, as_site: None, settings
):
    settings.SITE_URL = "https://sankofa.example.org"
    tell(ama)
    (notice,) = inbox(ama, "ar")
    assert notice.text == "\N{FIRST STRONG ISOLATE}Farms\N{POP DIRECTIONAL ISOLATE} was published."
    assert (notice.leads_on, notice.is_read) == (True, False)
    mail = row()
    assert (mail.language, mail.kind, mail.to) == ("ar", CODE, "ama@example.org")
    assert mail.subject == "اللغة:"
    assert "https://sankofa.example.org/ar/catalogue/record/farms/?a=1#b" in mail.body.splitlines()


def test_unread_ones_come_first_and_can_be_read(ama: Account, as_site: None):
    for title in ("one", "two", "three"):
        tell(ama, title)
    newest, *_rest = inbox(ama, "en")
    assert unread_count(ama) == 3
    assert mark_read(account=ama, notice=newest.id) == 1
    assert mark_read(account=ama, notice=newest.id) == 0
    assert [n.text.split()[0] for n in inbox(ama, "en")] == ["two", "one", "three"]
    assert mark_read(account=ama) == 2
    assert unread_count(ama) == 0


def test_nobody_sees_or_reads_the_notices_of_others(ama: Account, kofi: Account, as_site: None):
    tell(ama)
    (notice,) = inbox(ama, "en")
    assert (inbox(kofi, "en"), unread_count(kofi)) == ([], 0)
    assert mark_read(account=kofi, notice=notice.id) == 0
    with stated(actor=str(kofi.public_id)), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM messaging_notice")
        assert cursor.fetchone() == (0,)
        cursor.execute("UPDATE messaging_notice SET read_at = now()")
        assert cursor.rowcount == 0
    assert Notice.objects.count() == 0, "and without a statement nobody sees any"
    assert unread_count(ama) == 1


def test_who_wants_no_mail_of_a_kind_gets_the_notice_alone(ama: Account, kofi: Account, as_site: None):
    offered = {CODE, "another"}
    choose_mails(account=ama, wanted={"another"}, offered=offered, by=str(ama.public_id))
    tell(ama)
    tell(kofi)
    assert row().to == "kofi@example.org"
    assert unread_count(ama) == 1
    choose_mails(account=ama, wanted=offered, offered=offered, by=str(ama.public_id))
    tell(ama)
    assert mails() == 2


def test_only_what_is_offered_can_be_chosen(ama: Account, as_site: None):
    with pytest.raises(MessagingRefused):
        choose_mails(account=ama, wanted={"no-such-kind"}, offered={CODE}, by=str(ama.public_id))


def test_no_mail_goes_to_an_address_that_was_never_confirmed(as_site: None):
    account = people.account()
    EmailAddress.objects.create(user=account, email="yaa@example.org", verified=False, primary=True)
    tell(account)
    assert (mails(), unread_count(account)) == (0, 1)


@pytest.mark.parametrize("context", [{}, {"title": "x", "name": "Ama"}])
def test_places_are_filled_exactly(ama: Account, context: dict[str, str]):
    with pytest.raises(ValueError, match="takes"):
        notify(account=ama, kind=CODE, context=context)


def test_an_unknown_kind_is_a_slip(ama: Account):
    with pytest.raises(UnknownLetter):
        notify(account=ama, kind="no-such-kind", context={})


@pytest.mark.parametrize(
    "address", ["https://evil.example.org/", "//evil.example.org/", "javascript:x", "x/y"]
)
def test_a_notice_leads_to_a_page_of_this_site_only(ama: Account, address: str):
    with pytest.raises(ValueError, match="this site"):
        notify(account=ama, kind=CODE, context={"title": "x"}, address=address)


def test_an_account_that_goes_takes_its_notices_along(ama: Account):
    tell(ama)
    ama.delete()
    assert Notice.objects.count() == 0
