"""A made-up matching fund with its partners, clubs, committee and projects. Nobody and nothing here exists."""

import itertools
import struct
import zlib
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from factories import people
from sankofa.directory.models import Account, Organisation
from sankofa.directory.terms import Duty, OrganisationKind
from sankofa.funds.actions.every_fund import give_seat, move, open_fund, set_rules
from sankofa.funds.actions.matching import books, judging, papers, paying, proposing, proving
from sankofa.funds.actions.matching.proposing import CostLine
from sankofa.funds.models import Fund, Project, ProjectReport, Seat
from sankofa.funds.queries.every_fund import sitting
from sankofa.funds.terms import FundKind, FundStanding, SeatRole
from sankofa.funds.terms.matching import ProjectStep, Verdict
from sankofa.places.models import Country

_numbers = itertools.count(1)
PARTNERS = ("nation", "state", "town")
RULES = {
    "partners": [{"key": key, "name": f"Made-up {key}", "ratio": "1"} for key in PARTNERS],
    "own": {"least": 2_500},
    "tranches": [
        {"name": "Walls", "share": 6_000, "proofs": 1, "monitors": 1},
        {"name": "Roof", "share": 4_000, "proofs": 1, "monitors": 1},
    ],
    "ranking": [
        {"criterion": "poverty", "weight": 50, "zero_at": "0", "full_at": "1"},
        {"criterion": "committee", "weight": 50, "zero_at": "0", "full_at": "10"},
    ],
    "overrun_by": "all",
    "overrun_most": 1_000,
    "no_show": "replace",
}


@dataclass
class Cast:
    """Everybody who has to do with a made-up fund."""

    fund: Fund
    manager: Account
    treasurer: Account
    proposer: Account
    club: Organisation
    judges: list[Seat] = field(default_factory=list)
    monitor: Seat | None = None
    auditor: Account | None = None


def cast(content: dict | None = None, *, aside: int = 100_000_00, is_public: bool = True) -> Cast:
    """A fund that is open, its partners with so much set aside, a club with somebody who proposes, and a committee."""
    number = next(_numbers)
    office = people.organisation(f"Made-up municipality {number}", kind=OrganisationKind.MUNICIPALITY)
    club = people.organisation(f"Made-up club {number}", kind=OrganisationKind.HOMETOWN_CLUB)
    manager, treasurer = people.account(second_step=True), people.account(second_step=True)
    fund = open_fund(
        name=f"Made-up matching fund {number}",
        kind=FundKind.MATCHING,
        run_by=office,
        currency="EUR",
        by=manager,
        is_public=is_public,
        country=Country.objects.get(iso3="MEX"),
    )
    set_rules(fund=fund, content=content or RULES, by=manager)
    move(fund=fund, to=FundStanding.OPEN, by=manager)
    give_seat(fund=fund, account=treasurer, role=SeatRole.TREASURER, by=manager)
    proposer = people.holder(Duty.CONTRIBUTOR, club)
    made = Cast(fund, manager, treasurer, proposer, club)
    made.judges = [judge(fund, side, manager) for side in ("home", "abroad")]
    made.monitor = give_seat(fund=fund, account=people.account(), role=SeatRole.MONITOR, by=manager)
    made.auditor = people.account(second_step=True)
    give_seat(fund=fund, account=made.auditor, role=SeatRole.AUDITOR, by=manager)
    if aside:
        for partner in (content or RULES)["partners"]:
            fill(made, partner["key"], aside)
    return made


def judge(fund: Fund, side: str, manager: Account | str) -> Seat:
    body = people.organisation()
    account = people.account()
    return give_seat(
        fund=fund, account=account, role=SeatRole.COMMITTEE, organisation=body, side=side, by=manager
    )


def fill(of: Cast, partner: str, amount: int, *, paid: bool = True) -> None:
    """A partner sets money aside, and pays it."""
    key = str(next(_numbers))
    books.set_aside(fund=of.fund, partner=partner, amount=amount, by=of.treasurer, key=key)
    if paid:
        books.receive(fund=of.fund, partner=partner, amount=amount, by=of.treasurer, key=key)


def promising(content: dict | None = None, *, amount: int = 100_000_00, owing: tuple = PARTNERS) -> Cast:
    """A fund whose partners have set aside as much each, and those who are owing have paid nothing of it."""
    made = cast(content, aside=0)
    for partner in (content or RULES)["partners"]:
        fill(made, partner["key"], amount, paid=partner["key"] not in owing)
    return made


def running(of: Cast, **said: object) -> Project:
    """A project for which all the money has come together."""
    made = approved(of, **said)
    own = sum(club.own for club in made.clubs.all())
    paying.contribute(project=made, club=of.club, amount=own, by=of.treasurer, key="all")
    made.refresh_from_db()
    return made


def project(of: Cast, *, cost: int = 12_000_00, own: int = 3_000_00, clubs=None, **said: object) -> Project:
    """A project that is written and proposed."""
    plain = {
        "title": "Made-up clinic",
        "what": "A clinic of two rooms, and a well.",
        "country": of.fund.country,
        "place": "Made-up town",
        "place_code": "made-up-1",
        "people": 900,
    }
    lines = said.pop("lines", None) or [
        CostLine("Walls and roof", cost - cost // 12),
        CostLine("Well", cost // 12),
    ]
    made = proposing.save_project(
        fund=of.fund, clubs=clubs or {of.club: own}, lines=lines, by=of.proposer, **plain | said
    )
    proposing.agree(project=made, clubs=[each.organisation for each in made.clubs.all()], by=of.proposer)
    return proposing.propose(project=made, by=of.proposer)


def judged(of: Cast, made: Project | None = None, **said: object) -> Project:
    """A project that was checked, and judged by both sides."""
    made = made or project(of, **said)
    judging.step(project=made, step=ProjectStep.CHECK, by=of.manager)
    for seat in of.judges:
        judging.give_score(project=made, seat=seat, score=8, reason="Made-up reason", by=seat.account)
    made.refresh_from_db()
    return made


def approved(of: Cast, made: Project | None = None, **said: object) -> Project:
    found = judging.approve(project=judged(of, made, **said), by=of.manager)
    found.refresh_from_db()
    return found


def proved(of: Cast, stage) -> None:
    """A stage with a photo, confirmed by the local committee."""
    proving.add_proof(stage=stage, what="Made-up walls", content=png(stage.pk), by=of.proposer)
    proving.watch(stage=stage, seat=of.monitor, verdict=Verdict.CONFIRMED, words="", by=of.monitor.account)


def reported(of: Cast, made: Project, **said: object) -> ProjectReport:
    """The clubs tell how it went."""
    plain = {
        "language": "en",
        "built": "Made-up walls, a roof and a well.",
        "people": 870,
        "otherwise": "Rain came a made-up month early.",
        "keeper": "The made-up water committee.",
        "upkeep": "A made-up coin for each bucket.",
    }
    return papers.write_report(project=made, by=of.proposer, **plain | said)


def seat_of(of: Cast, role: SeatRole) -> Seat:
    return sitting(of.fund, role).first()


def a_month_later(days: int = 31):
    return timezone.localdate() + timedelta(days=days)


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(shade: int = 0, *more: bytes) -> bytes:
    """One pixel of its own shade, with further parts that a camera might add."""
    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    row = zlib.compress(bytes([0, shade % 256]) + str(shade).encode()[:0])
    text = chunk(b"tEXt", b"Comment\0" + str(shade).encode())
    body = b"".join([chunk(b"IHDR", head), text, *more, chunk(b"IDAT", row), chunk(b"IEND", b"")])
    return b"\x89PNG\r\n\x1a\n" + body
