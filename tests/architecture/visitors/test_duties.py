"""Every address as every kind of visitor, with all methods, at what exists: computed from the rights declared.

The rows are made once for all tests here, in a transaction of their own, and asked for under the site's own role.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from tests.architecture.visitors.addresses_own import ACCOUNTS
from tests.architecture.visitors.addresses_public import API, CATALOGUE, DIRECTORY, SITE
from tests.architecture.visitors.cast import (
    AMA,
    KOFI,
    LOCKED,
    NEIGHBOURS,
    NOBODY,
    READER,
    SEATED,
    SENDER,
    STRANGER,
    VISITORS,
)
from tests.architecture.visitors.matrix import ADDRESSES, GUARDED, is_of_an_object, path_of
from tests.architecture.visitors.objects import KEPT, NOBODYS, Company, Objects, belongings
from tests.architecture.visitors.objects_funds_core import fund_of
from tests.architecture.visitors.rights import (
    CLUB,
    ELSEWHERE,
    NOT_SERVED,
    NOTHING,
    OFFICE,
    SECOND_STEP,
    SHOW_AGAIN,
    SIGN_IN,
    Visitor,
)

from factories import people
from factories.signing_in import give_password, session_of
from factories.site_role import act_as
from sankofa.config.embedded.layout import SITE as SITE_ROLE
from sankofa.directory.actions.consent_texts import load_default_texts
from sankofa.directory.models import Account, Organisation
from sankofa.directory.terms import Duty
from sankofa.funds.terms import FundKind

pytestmark = pytest.mark.django_db  # so that the test database is made

TOKEN = "a" * 32
ALL = (*VISITORS, *(each for each in SEATED if each not in VISITORS))
COUNTING = {
    Duty.ADMINISTRATOR,
    Duty.TREASURER,
    Duty.AUDITOR,
    Duty.EDITOR,
    Duty.CONTRIBUTOR,
    Duty.CASE_OFFICER,
    Duty.REGISTRAR,
}
WITH_MONEY = tuple(each for each in ALL if {duty for _place, duty in each.held} <= COUNTING)
NEAR_MONEY = tuple(
    each
    for each in WITH_MONEY
    if each in (NOBODY, LOCKED)
    or each.seats & {(ELSEWHERE, "manager"), (CLUB, "member")}
    or each.held
    & {(ELSEWHERE, Duty.TREASURER), (ELSEWHERE, Duty.ADMINISTRATOR), (OFFICE, Duty.ADMINISTRATOR)}
)
BOSS = next(each for each in VISITORS if each.held == {(OFFICE, Duty.ADMINISTRATOR)})
LED_TO = {
    SIGN_IN: r"^/en/accounts/sign-in/\?next=",
    SHOW_AGAIN: r"^/en/accounts/(confirm|second-step/confirm|passkeys/confirm)/.*\?next=",
    SECOND_STEP: r"^/en/accounts/second-step/$",
}
# Of which pages everybody meets the same; those of profiles are left out, as they are heavy and have one rule.
LIGHT = [*SITE, *DIRECTORY, *CATALOGUE, *API]


@dataclass(frozen=True)
class World:
    objects: dict[str, Objects]
    sessions: dict[str, str]

    def ask(self, method: str, path: str, visitor: Visitor, *, token: str = TOKEN) -> HttpResponse:
        """As a browser of this visitor, whose consequences are undone at once."""
        browser = Client(enforce_csrf_checks=True)
        browser.cookies["csrftoken"] = TOKEN
        if visitor.name in self.sessions:
            browser.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[visitor.name]
        with transaction.atomic():
            response = getattr(browser, method)(path, headers={"X-CSRFToken": token} if token else {})
            response.body = b"".join(response)
            transaction.set_rollback(True)
        return response


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        made = _made()
        act_as(SITE_ROLE)
        yield made
        transaction.set_rollback(True)
    with django_db_blocker.unblock():
        act_as(None)


def _made() -> World:
    load_default_texts(by="test")
    places = {OFFICE: people.office(), CLUB: people.organisation(), ELSEWHERE: people.organisation()}
    accounts = {visitor.name: _account(visitor, places) for visitor in ALL}
    boss = people.holder(Duty.ADMINISTRATOR, places[OFFICE])
    objects = {}
    for place, owner in ((CLUB, AMA), (OFFICE, KOFI)):
        seated = {role: accounts[each.name] for each in SEATED for at, role in each.seats if at == place}
        company = Company(accounts[owner], accounts[READER], accounts[SENDER], boss, seated)
        objects[place] = belongings(places[place], company)
    elsewhere = {role: accounts[each.name] for each in SEATED for at, role in each.seats if at == ELSEWHERE}
    fund_of(places[ELSEWHERE], FundKind.GIFTS, boss, elsewhere)
    sessions = {
        visitor.name: session_of(accounts[visitor.name], came_lately=visitor.came_lately)
        for visitor in ALL
        if visitor is not STRANGER
    }
    Account.objects.filter(pk=accounts[LOCKED.name].pk).update(is_active=False)
    return World(objects, sessions)


def _account(visitor: Visitor, places: dict[str, Organisation]) -> Account:
    account = people.account(second_step=visitor.has_second_step and bool(visitor.held))
    for place, duty in visitor.held:
        people.grant(account, duty, places[place])
    if visitor is LOCKED:
        people.grant(account, Duty.EDITOR, places[OFFICE])
    give_password(account)
    return account


def met(response: HttpResponse) -> object:
    """A status, or where it leads who may not come in."""
    if response.status_code == 302:
        for word, there in LED_TO.items():
            if re.match(there, response.headers["Location"]):
                return word
    return response.status_code


def differences(
    world: World, name: str, methods: tuple[str, ...], visitors: list[Visitor], place: str
) -> dict:
    """Visitor and method, and what they met instead of what the matrix says."""
    address, found = ADDRESSES[name], {}
    for visitor in visitors:
        for method in methods:
            response = world.ask(method, path_of(name, objects=world.objects[place]), visitor)
            expected = address.expected(visitor, method, place, owner_of(name, place))
            if met(response) != expected and not (
                isinstance(expected, tuple) and response.status_code in expected
            ):
                found[visitor.name, method] = (met(response), "and not", expected)
            if KEPT.encode() in response.body and not may_know(name, visitor, place):
                found[visitor.name, method] = "the name is told"
    return found


def may_know(name: str, visitor: Visitor, place: str) -> bool:
    """Who reads the name that is held under seal: its owner, and who answers a request about it."""
    if name == "directory:desk_request":
        return ADDRESSES[name].of.of(visitor, place, "")
    return visitor.name in (AMA, KOFI)


def owner_of(name: str, place: str) -> str:
    persons = {CLUB: AMA, OFFICE: KOFI}
    return {"person": persons[place], "reader": READER, "sender": SENDER}[ADDRESSES[name].owner]


def served(name: str) -> str:
    return "post" if ADDRESSES[name].get == NOT_SERVED else "get"


def is_of_money(name: str) -> bool:
    return name.partition(":")[0] in ("funds", "ledger")


def cast_of(name: str) -> tuple[Visitor, ...]:
    """Who comes to an address. Where money is kept: those with seats, and of the others whose duty may count there."""
    return WITH_MONEY if is_of_money(name) else VISITORS


def comers(name: str) -> list[Visitor]:
    """Everybody; where money is kept, where addresses are many: one for each thing that can be met, and neighbours."""
    if not is_of_money(name):
        return list(VISITORS)
    chosen = {each.name for each in one_of_each(name)}
    return [each for each in WITH_MONEY if each.name in chosen or each in NEAR_MONEY]


def one_of_each(name: str) -> list[Visitor]:
    """A visitor for each thing that can be met at an address."""
    told = {}
    for visitor in cast_of(name):
        expected = [
            ADDRESSES[name].expected(visitor, method, CLUB, owner_of(name, CLUB))
            for method in ("get", "post")
        ]
        told.setdefault(tuple(expected), visitor)
    return list(told.values())


@pytest.mark.usefixtures("undrawn")
@pytest.mark.parametrize("name", [name for name in GUARDED if name not in ACCOUNTS])
def test_every_visitor(world: World, name: str):
    assert differences(world, name, (served(name),), comers(name), CLUB) == {}


@pytest.mark.usefixtures("undrawn")
@pytest.mark.parametrize("name", [name for name in GUARDED if is_of_an_object(name)])
def test_the_same_of_the_office(world: World, name: str):
    """What belongs to the office and one of its own is no more open than what belongs to others."""
    cast = [each for each in VISITORS if each.name in (AMA, KOFI) or CLUB in dict(each.held)]
    cast += [each for each in VISITORS if each.held & {(OFFICE, duty) for duty in NEIGHBOURS}]
    if is_of_money(name):
        cast = [each for each in cast if each.name in (AMA, KOFI) or each in NEAR_MONEY]
    assert differences(world, name, (served(name),), cast, OFFICE) == {}


@pytest.mark.parametrize("name", GUARDED)
def test_every_method(world: World, name: str):
    """Besides the one that every visitor tries. The library's own pages answer PUT and its like each in its own way;
    all of them ask for a token."""
    methods = (
        ("get", "post", "delete") if is_of_money(name) else ("get", "head", "post", "put", "patch", "delete")
    )
    others = ("get",) if name in ACCOUNTS else tuple(each for each in methods if each != served(name))
    assert differences(world, name, others, one_of_each(name), CLUB) == {}


@pytest.mark.usefixtures("undrawn")
@pytest.mark.parametrize("name", GUARDED)
def test_nobody_writes_without_a_token(world: World, name: str):
    visitor = one_of_each(name)[-1]
    for method in ("post", "put", "patch", "delete"):
        response = world.ask(method, path_of(name, objects=world.objects[CLUB]), visitor, token="")
        assert response.status_code == 403, (visitor.name, method)


@pytest.mark.parametrize("name", [name for name in GUARDED if is_of_an_object(name)])
def test_a_neighbours_object_looks_like_one_that_is_not_there(world: World, name: str):
    elsewhere = [each for each in VISITORS if ELSEWHERE in dict(each.held)]
    for visitor in (NOBODY, *(elsewhere[:1] if is_of_money(name) else elsewhere)):
        if ADDRESSES[name].expected(visitor, served(name), CLUB, owner_of(name, CLUB)) == NOTHING:
            theirs, nobodys = (path_of(name, objects=each) for each in (world.objects[CLUB], NOBODYS))
            assert looks(world.ask(served(name), theirs, visitor), theirs) == looks(
                world.ask(served(name), nobodys, visitor), nobodys
            ), visitor.name


def looks(response: HttpResponse, path: str) -> tuple[object, ...]:
    """An answer without what differs from one asking to the next: the address itself, and keys of forms."""
    text = response.body.decode().replace(path.removeprefix("/en/"), "(address)")
    text = re.sub(r'name="(csrfmiddlewaretoken|once)" value="[^"]*"', "", text)
    kept = {key: value for key, value in response.headers.items() if key != "Content-Length"}
    return response.status_code, kept, text


@pytest.mark.parametrize("name", LIGHT)
def test_what_everybody_sees(world: World, name: str):
    """Signed in with all the rights of the office or locked out, it is there, as for strangers."""
    path = path_of(name, objects=world.objects[CLUB])
    for visitor in (LOCKED, BOSS):
        assert world.ask("get", path, visitor).status_code == ADDRESSES[name].get, visitor.name
