"""The rules of a matching fund in plain sentences: what a programme officer wrote, read back."""

from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sankofa.foundation.money import shown
from sankofa.funds.models import Fund, Rules
from sankofa.funds.queries.matching.rules import read
from sankofa.funds.terms.matching import CRITERIA, NO_SHOW, PER, VALUING
from sankofa.methods.cofinancing_rules import ALL, CLUB, Cap, Funding, Partner, Valuing
from sankofa.methods.cofinancing_rules import Rules as MatchingRules


def sentences_of(fund: Fund, version: Rules) -> list[str]:
    """Every rule in a sentence, the most important first."""
    return sentences(read(version), fund.currency)


def sentences(rules: MatchingRules, currency: str) -> list[str]:
    return [
        _what_partners_add(rules, currency),
        *(_cap(cap, rules, currency) for cap in rules.caps),
        *_own(rules, currency),
        *_ranking(rules),
        *_poorest(rules),
        _funding(rules),
        *_stages(rules),
        *_days(rules),
        _overrun(rules),
        _left(),
        _no_show(rules),
        _committee(rules),
    ]


def when_it_goes_otherwise(rules: MatchingRules) -> list[str]:
    """What a contract says of money that does not come, of extra cost, of what is left, and of work that ends."""
    failed = _(
        "When the work ends before it is done, what was not spent goes back to all who paid, in proportion to what "
        "each really paid."
    )
    return [_funding(rules), _no_show(rules), _overrun(rules), _left(), failed]


def how_valued(rules: MatchingRules, currency: str) -> list[str]:
    """How work and things given count, as far as they do."""
    return _in_kind(rules, currency) if rules.own.in_kind_most else []


def _what_partners_add(rules: MatchingRules, currency: str) -> str:
    adding = [_adds(partner, currency) for partner in rules.partners]
    return _("For every 1 that a club pays: %(partners)s.") % {"partners": "; ".join(adding)}


def _adds(partner: Partner, currency: str) -> str:
    first, *later = partner.steps
    words = _("%(partner)s adds %(each)s") % {"partner": partner.name, "each": exact(first.each)}
    for step in later:
        more = _("above %(sum)s only %(each)s") if step.each < first.each else _("above %(sum)s %(each)s")
        words += ", " + more % {"sum": shown(step.above, currency), "each": exact(step.each)}
    return words


def _cap(cap: Cap, rules: MatchingRules, currency: str) -> str:
    told = {"sum": shown(cap.amount, currency), "per": PER[cap.per]}
    if cap.of == ALL:
        return _("All partners together add at most %(sum)s %(per)s.") % told
    told["partner"] = rules.partner(cap.of).name
    return _("%(partner)s adds at most %(sum)s %(per)s.") % told


def _own(rules: MatchingRules, currency: str) -> list[str]:
    own, found = rules.own, []
    if own.least:
        found.append(
            _("The clubs bring at least %(share)s of the cost themselves.") % {"share": per_cent(own.least)}
        )
    if not own.in_kind_most:
        return [*found, _("Work and things given do not count.")]
    return found + _in_kind(rules, currency)


def _in_kind(rules: MatchingRules, currency: str) -> list[str]:
    own = rules.own
    found = [
        _("Of the clubs’ part, at most %(share)s may be work and things; they are valued by %(how)s.")
        % {"share": per_cent(own.in_kind_most), "how": VALUING[own.valuing]}
    ]
    if own.valuing is Valuing.DAYS:
        found.append(_("A day of work counts %(sum)s.") % {"sum": shown(own.day_wage, currency)})
    if own.valuing is Valuing.QUOTES:
        found.append(
            ngettext(
                "At least %(count)s written offer is needed.",
                "At least %(count)s written offers are needed.",
                own.quotes_least,
            )
            % {"count": own.quotes_least}
        )
    matched = _("Partners add to it as to money.") if own.in_kind_matched else _("Partners do not add to it.")
    return [*found, matched]


def _ranking(rules: MatchingRules) -> list[str]:
    whole = sum(scale.weight for scale in rules.ranking)
    if not whole:
        return [_("Projects come in the order in which they were proposed.")]
    parts = [
        _("%(criterion)s %(share)s (nothing at %(zero)s, all at %(full)s)")
        % {
            "criterion": CRITERIA[scale.criterion],
            "share": per_cent(round(10_000 * scale.weight / whole)),
            "zero": exact(scale.zero_at),
            "full": exact(scale.full_at),
        }
        for scale in rules.ranking
        if scale.weight
    ]
    return [_("Projects are ranked by: %(criteria)s.") % {"criteria": "; ".join(parts)}]


def _poorest(rules: MatchingRules) -> list[str]:
    poorest = rules.poorest
    if not poorest.reserved:
        return []
    told = {
        "share": per_cent(poorest.reserved),
        "index": poorest.index or _("index of poverty"),
        "threshold": exact(poorest.threshold),
    }
    if poorest.poor_when == "above":
        line = (
            _("%(share)s of each year’s money waits for places with an %(index)s of %(threshold)s or more.")
            % told
        )
    else:
        line = (
            _("%(share)s of each year’s money waits for places with an %(index)s of %(threshold)s or less.")
            % told
        )
    rest = (
        _("What they leave goes to others.")
        if poorest.released
        else _("What they leave stays for the next year.")
    )
    return [line, rest]


def _funding(rules: MatchingRules) -> str:
    if rules.funding is Funding.ALL_OR_NOTHING:
        return _("Work begins when all the money has come together; otherwise everybody gets theirs back.")
    return _("Work begins when the money of the first stage is there, and goes on as more comes.")


def _stages(rules: MatchingRules) -> list[str]:
    return [
        _(
            "Stage %(number)s, %(name)s: %(share)s, after %(proofs)s proofs and the word of %(monitors)s monitors."
        )
        % {
            "number": number,
            "name": tranche.name,
            "share": per_cent(tranche.share),
            "proofs": tranche.proofs,
            "monitors": tranche.monitors,
        }
        for number, tranche in enumerate(rules.tranches, start=1)
        if tranche.name
    ]


def _days(rules: MatchingRules) -> list[str]:
    found = [
        _("The clubs have %(club)s days to pay after approval, the partners %(partner)s.")
        % {"club": rules.days_to_pay, "partner": rules.days_for_partners}
    ]
    if rules.proposals_until:
        month, day = rules.proposals_until.split("-")
        found.insert(
            0, _("Proposals of a year are taken until %(day)s.%(month)s.") % {"day": day, "month": month}
        )
    return found


def _overrun(rules: MatchingRules) -> str:
    if not rules.overrun_most:
        return _("Extra cost is not covered.")
    share = {"share": per_cent(rules.overrun_most)}
    if rules.overrun_by == ALL:
        return _("Extra cost of up to %(share)s is paid by all in proportion.") % share
    if rules.overrun_by == CLUB:
        return _("Extra cost of up to %(share)s is paid by the clubs.") % share
    told = share | {"partner": rules.partner(rules.overrun_by).name}
    return _("Extra cost of up to %(share)s is paid by %(partner)s.") % told


def _left() -> str:
    return _("What is left in the end goes back to all who paid, in proportion to what each really paid.")


def _no_show(rules: MatchingRules) -> str:
    return _("When a partner does not pay in time, %(what)s.") % {"what": NO_SHOW[rules.no_show]}


def _committee(rules: MatchingRules) -> str:
    words = ngettext(
        "Of each side of the committee, at least %(count)s member judges every project.",
        "Of each side of the committee, at least %(count)s members judge every project.",
        rules.quorum,
    ) % {"count": rules.quorum}
    if rules.passing:
        words += " " + _("Its mean score must reach %(score)s of 10.") % {
            "score": exact(Fraction(rules.passing, 10))
        }
    return words


def per_cent(basis_points: int) -> str:
    return f"{exact(Fraction(basis_points, 100))}\u00a0%"


def exact(number: Fraction) -> str:
    """1, 0.5 or 2.25: a fraction that was typed as a decimal, as it was typed."""
    text = f"{float(number):.6f}".rstrip("0").rstrip(".")
    return text or "0"
