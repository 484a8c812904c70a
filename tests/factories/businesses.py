"""Made-up files of entrepreneurs and the desks let into them. Nobody and nothing here exists."""

from factories import people
from sankofa.directory.models import Account, Organisation
from sankofa.directory.terms import Duty
from sankofa.funds.actions import business as actions
from sankofa.funds.models import BusinessFile
from sankofa.funds.terms.business import FileKind
from sankofa.places.models import Country


def country(code: str) -> Country:
    return Country.objects.get(iso3=code)


def file(owner: Account | None = None, kind: FileKind = FileKind.FIRM) -> BusinessFile:
    return actions.begin_file(
        kind=kind,
        title="A made-up bakery",
        idea="Made-up bread for made-up people",
        home=country("SEN"),
        abroad=country("ESP"),
        by=owner or people.account(),
    )


def coach(file: BusinessFile, desk: Organisation | None = None) -> Account:
    """Somebody who serves at a desk that the entrepreneur let in."""
    desk = desk or people.organisation()
    actions.let_in(file=file, organisation=desk, by=file.entrepreneur)
    return people.holder(Duty.CASE_OFFICER, desk)
