"""A matching fund of an organisation that also proposes in it: a project being built, and one in preparation."""

import uuid

from django.utils import timezone
from tests.architecture.visitors.objects_funds_core import fund_of

from factories import matching, people
from sankofa.directory.models import Account, Organisation
from sankofa.funds.actions.every_fund import give_seat, set_rules
from sankofa.funds.actions.matching import ending, papers, paying, proving
from sankofa.funds.actions.matching.proposing import CostLine, save_project
from sankofa.funds.terms import FundKind, SeatRole
from sankofa.funds.terms.matching import Verdict
from sankofa.places.models import Country

NOBODYS = {
    "matching": "no-such-fund",
    "project": 99_999_999,
    "draft_project": 99_999_999,
    "finished_project": 99_999_999,
    "project_proof": uuid.UUID(int=1),
    "project_receipt": 99_999_999,
    "project_signature": 99_999_999,
    "project_alarm": 99_999_999,
}
CONTENT = {
    "partners": [{"key": "state", "name": "Made-up state", "ratio": "1"}],
    "tranches": [{"name": "All", "share": 10_000, "proofs": 2, "monitors": 2}],
}


def made(of: Organisation, owner: Account, seated: dict[str, Account]) -> dict[str, object]:
    fund = fund_of(of, FundKind.MATCHING, owner, seated, is_public=True)
    set_rules(fund=fund, content=CONTENT, by="test")
    fund.country = Country.objects.get(iso3="MEX")
    judges = [matching.judge(fund, side, "test") for side in ("home", "abroad")]
    watching = give_seat(fund=fund, account=people.account(), role=SeatRole.MONITOR, by="test")
    keeper = people.account()
    cast = matching.Cast(fund, keeper, keeper, owner, of, judges, watching)
    matching.fill(cast, "state", 10_000_00)
    project = matching.approved(cast, cost=2_000_00, own=1_000_00)
    entry = paying.contribute(project=project, club=of, amount=1_000_00, by=keeper, key="1")
    stage = project.stages.get()
    proof = proving.add_proof(stage=stage, what="Made-up walls", content=matching.png(), by=owner)
    alarm = proving.watch(
        stage=stage, seat=watching, verdict=Verdict.ALARM, words="Made-up cracks", by=watching.account
    )
    signed = papers.note_signature(project=project, party="state", signed_on=timezone.localdate(), by=keeper)
    over = matching.approved(cast, cost=200_00, own=100_00)
    paying.contribute(project=over, club=of, amount=100_00, by=keeper, key="2")
    matching.reported(cast, over)
    ending.finish(project=over, by=keeper)
    draft = save_project(
        fund=fund,
        clubs={of: 1_000_00},
        lines=[CostLine("Walls", 2_000_00)],
        by=owner,
        title="Made-up road",
        country=fund.country,
        place="Made-up town",
        place_code="made-up-1",
        people=10,
    )
    return {
        "matching": fund.slug,
        "project": project.number,
        "draft_project": draft.number,
        "finished_project": over.number,
        "project_proof": proof.pk,
        "project_receipt": entry.pk,
        "project_signature": signed.pk,
        "project_alarm": alarm.pk,
    }
