"""The contract and the final report of a project in the reader's language, ready to be set on paper."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sankofa.foundation.money import shown
from sankofa.foundation.templatetags.sankofa import day, number
from sankofa.funds.formats.papers import Grid, Paper, Part, Signer, SignWords
from sankofa.funds.models import Project, ProjectReport
from sankofa.funds.queries.matching.agreed import Agreed, Party, Role, agreed
from sankofa.funds.queries.matching.rules import read
from sankofa.funds.queries.matching.sentences import how_valued, sentences_of, when_it_goes_otherwise
from sankofa.funds.queries.matching.spending import Spending, spending_of
from sankofa.funds.terms.matching import ProjectState


def contract_of(project: Project) -> Paper:
    """What the parties of an approved project sign."""
    found = agreed(project)
    return Paper(
        title=_("Contract"),
        subtitle=project.title,
        language=get_language(),
        facts=(
            *_facts(project),
            (_("Approved on"), day(project.decided_on)),
            (_("Rules of the fund"), _("Version %(number)s") % {"number": project.rules.version}),
        ),
        parts=(
            _parties(found),
            Part(_("What is built or done"), (project.what,), language=project.language),
            _costs(project),
            _money(project, found),
            *_in_kind(project),
            _days(project),
            _stages(project, found),
            Part(_("When it goes otherwise"), tuple(when_it_goes_otherwise(read(project.rules)))),
        ),
        signers=tuple(Signer(each.name, str(each.label)) for each in found.parties),
        sign_words=SignWords(_("Signatures"), _("Place and day"), _("Name in block letters"), _("Signature")),
        after=(
            Part(
                _("All rules of the fund, version %(number)s") % {"number": project.rules.version},
                tuple(sentences_of(project.fund, project.rules)),
            ),
        ),
        note=_("%(fund)s, project %(number)s") % {"fund": project.fund.name, "number": project.number},
    )


def report_of(project: Project, report: ProjectReport) -> Paper:
    """The final report of a finished project: the words of the clubs, and the numbers of the books."""
    spent = spending_of(project)
    words = (
        (_("What was built or done"), report.built),
        (_("What did not go as planned"), report.otherwise),
        (_("Who keeps it up from now on"), report.keeper),
        (_("With what money"), report.upkeep),
    )
    return Paper(
        title=_("Final report"),
        subtitle=project.title,
        language=get_language(),
        facts=(
            *_facts(project),
            (_("Proposed by"), _clubs(agreed(project))),
            (_("Approved on"), day(project.decided_on)),
            *_finished(project),
            (_("People who were to benefit"), number(project.people)),
            (_("People who use it"), number(report.people)),
        ),
        parts=(
            *(Part(title, (text,), language=report.language) for title, text in words),
            _spent_by_stage(project, spent),
            _spent_by_payer(project, spent),
            *_given(project, spent),
        ),
        note=_("The amounts come from the fund’s books, in which nothing is erased."),
    )


def _facts(project: Project) -> tuple[tuple[str, str], ...]:
    return (
        (_("Place"), f"{project.place} ({project.place_code})"),
        (_("Fund"), project.fund.name),
        (_("Number of the project"), str(project.number)),
    )


def _finished(project: Project) -> tuple[tuple[str, str], ...]:
    move = project.moves.filter(after=ProjectState.FINISHED).last()
    return ((_("Finished on"), day(move.at)),) if move else ()


def _clubs(found: Agreed) -> str:
    return "; ".join(each.name for each in found.parties if each.role == Role.CLUB)


def _parties(found: Agreed) -> Part:
    told = _(
        "Those named here build or pay for the project together. Each brings what stands below beside its name, and "
        "keeps to the rules of the fund, which are printed at the end."
    )
    rows = tuple((each.name, str(each.label)) for each in found.parties)
    return Part(_("Who agrees"), (told,), Grid((_("Party"), _("As what")), rows, numbers=0))


def _costs(project: Project) -> Part:
    money = project.fund.currency
    rows = tuple((line.what, shown(line.amount, money)) for line in project.lines.all())
    total = (_("Together"), shown(project.cost, money))
    return Part(_("What it costs"), grid=Grid((_("For what"), _("Amount")), rows, total))


def _money(project: Project, found: Agreed) -> Part:
    money = project.fund.currency
    paying: list[Party] = [each for each in found.parties if each.role != Role.FUND]
    rows = tuple((each.name, shown(each.money, money)) for each in paying)
    total = (_("Together"), shown(sum(each.money for each in paying), money))
    runs = _("%(organisation)s runs the fund: it keeps the books of this money and pays out the stages.") % {
        "organisation": project.fund.run_by.name
    }
    lines = [runs]
    if found.missing:
        lines.append(
            _("%(amount)s of the cost are not covered by anybody: the stages below make do without.")
            % {"amount": shown(found.missing, money)}
        )
    return Part(_("Who brings how much money"), tuple(lines), Grid((_("Party"), _("Money")), rows, total))


def _in_kind(project: Project) -> tuple[Part, ...]:
    lines = [line for line in project.lines.all() if line.is_in_kind]
    if not lines:
        return ()
    money = project.fund.currency
    rows = tuple((line.what, number(line.quantity), shown(line.amount, money)) for line in lines)
    counts = _(
        "Of this, %(amount)s count as a part of the cost; the clubs answer for it that it is given."
    ) % {"amount": shown(project.in_kind, money)}
    return (
        Part(
            _("Work and things that the clubs give"),
            (*how_valued(read(project.rules), money), counts),
            Grid((_("What"), _("How much"), _("Value")), rows, numbers=2),
        ),
    )


def _days(project: Project) -> Part:
    return Part(
        _("Until when money must come"),
        (
            _("The clubs’ money must be there by %(day)s.") % {"day": day(project.pay_until)},
            _("What the partners set aside must be paid by %(day)s.") % {"day": day(project.partners_until)},
        ),
    )


def _stages(project: Project, found: Agreed) -> Part:
    heads = (_("Stage"), _("Photos or documents"), _("Local monitors who confirm it"), _("Amount"))
    rows = tuple(
        (
            _stage(place, each.name),
            str(each.proofs),
            str(each.monitors),
            shown(each.amount, project.fund.currency),
        )
        for place, each in enumerate(found.stages, start=1)
    )
    total = (_("Together"), "", "", shown(found.goal, project.fund.currency))
    told = _(
        "A stage is paid when the one before it is paid, as many photos or documents show its work, as many monitors "
        "of the local committee confirm it, and no alarm of theirs is open."
    )
    return Part(_("Stages, and what each must prove"), (told,), Grid(heads, rows, total, numbers=3))


def _stage(place: int, name: str) -> str:
    return f"{place}. {name}" if name else str(place)


def _spent_by_stage(project: Project, spent: Spending) -> Part:
    money = project.fund.currency
    rows = [
        (_stage(place, each.name), shown(each.planned, money), shown(each.spent, money))
        for place, each in enumerate(spent.stages, start=1)
    ]
    if spent.given_back:
        rows.append((_("The builder pays back"), "", shown(spent.given_back, money)))
    total = (_("Together"), shown(spent.planned, money), shown(spent.whole.spent, money))
    return Part(
        _("Planned and spent, by stage"),
        grid=Grid((_("Stage"), _("Planned"), _("Spent")), tuple(rows), total, 2),
    )


def _spent_by_payer(project: Project, spent: Spending) -> Part:
    def row(name: str, each) -> tuple[str, ...]:
        amounts = (each.planned, each.paid, each.back, each.spent)
        return (name, *(shown(amount, project.fund.currency) for amount in amounts))

    return Part(
        _("Planned and spent, by who paid"),
        grid=Grid(
            (_("Who"), _("Planned"), _("Paid in"), _("Got back"), _("Spent")),
            tuple(row(each.name, each) for each in spent.payers),
            row(_("Together"), spent.whole),
            numbers=4,
        ),
    )


def _given(project: Project, spent: Spending) -> tuple[Part, ...]:
    if not spent.in_kind_planned:
        return ()
    money = project.fund.currency
    told = _("Planned: %(planned)s. Recorded as given: %(given)s.") % {
        "planned": shown(spent.in_kind_planned, money),
        "given": shown(spent.in_kind, money),
    }
    return (Part(_("Work and things, beside the money"), (told,)),)
