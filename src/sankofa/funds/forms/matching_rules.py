"""The rules of a matching fund as a programme officer types them, and as data. Faults come back beside their fields."""

from collections.abc import Mapping
from decimal import Decimal

from django import forms
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sankofa.directory.models import Organisation
from sankofa.directory.terms import Standing
from sankofa.foundation.forms import DayInput
from sankofa.foundation.money import AmountField
from sankofa.funds.terms.matching import CRITERIA, NO_SHOW, PER, VALUING
from sankofa.methods.cofinancing_reading import read_rules
from sankofa.methods.cofinancing_rules import ALL, CLUB, Criterion, RulesRefused

MOST_PARTNERS, MOST_CAPS, MOST_STAGES = 5, 6, 5
ENDS = {
    "poverty": ("0", "1"),
    "people": ("0", "1000"),
    "cost": ("50000", "0"),
    "own": ("0", "5000"),
    "committee": ("0", "10"),
}
FUNDING = [
    ("all-or-nothing", _("Work begins when all the money is there")),
    ("staged", _("Work begins with the first stage")),
]


def _text(label, most: int = 120, **more) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=False, **more)


def _share(label, **more) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, min_value=0, max_value=100, max_digits=5, decimal_places=2, required=False, **more
    )


def _whole(label, least: int, most: int) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=most, required=False)


class RulesForm(forms.Form):
    """All rules in rows; an empty row says nothing. `content` holds them as data once the form is valid."""

    def __init__(self, *args, currency: str, **more) -> None:
        super().__init__(*args, **more)
        self.currency = currency
        self.content: dict[str, object] = {}
        bodies = Organisation.objects.filter(standing=Standing.LISTED)
        for n in range(MOST_PARTNERS):
            self.fields[f"partner_{n}"] = _text(_("Partner"))
            self.fields[f"ratio_{n}"] = _text(_("Adds to every 1 of a club"), 10)
            self.fields[f"above_{n}"] = self._amount(_("Above this sum"))
            self.fields[f"then_{n}"] = _text(_("it adds only"), 10)
            self.fields[f"body_{n}"] = forms.ModelChoiceField(
                label=_("Organisation"), queryset=bodies, to_field_name="slug", required=False
            )
            self.fields[f"key_{n}"] = _text("", 40, widget=forms.HiddenInput)
        whom = [(ALL, _("All partners together")), *((f"partner-{n}", _nth(n)) for n in range(MOST_PARTNERS))]
        for n in range(MOST_CAPS):
            self.fields[f"cap_{n}"] = self._amount(_("At most"))
            self.fields[f"per_{n}"] = forms.ChoiceField(label=_("Counted"), choices=list(PER.items()))
            self.fields[f"of_{n}"] = forms.ChoiceField(label=_("Of whom"), choices=whom)
        self._add_own()
        self._add_ranking()
        self._add_stages()
        self._add_rest(whom)

    def _add_own(self) -> None:
        self.fields["least"] = _share(_("Least share of the cost that clubs bring, per cent"))
        self.fields["in_kind_most"] = _share(_("Of that, at most as work and things, per cent"))
        self.fields["valuing"] = forms.ChoiceField(label=_("Valued by"), choices=list(VALUING.items()))
        self.fields["day_wage"] = self._amount(_("A day of work counts"))
        self.fields["quotes_least"] = _whole(_("Written offers needed"), 1, 20)
        self.fields["in_kind_matched"] = forms.BooleanField(
            label=_("Partners add to work and things as to money"), required=False
        )

    def _add_ranking(self) -> None:
        for criterion in Criterion:
            name = CRITERIA[criterion]
            self.fields[f"weight_{criterion}"] = _whole(_("Weight of: %(what)s") % {"what": name}, 0, 100)
            self.fields[f"zero_{criterion}"] = _text(_("Worth nothing at"), 20)
            self.fields[f"full_{criterion}"] = _text(_("Worth all at"), 20)
        self.fields["index"] = _text(_("What the index of poverty is called"))
        self.fields["poor_when"] = forms.ChoiceField(
            label=_("A place is one of the poorest when its index is"),
            choices=[("above", _("this or more")), ("below", _("this or less"))],
        )
        self.fields["threshold"] = _text(_("This"), 20)
        self.fields["reserved"] = _share(_("Part of each year’s money that waits for them, per cent"))
        self.fields["released"] = forms.BooleanField(
            label=_("What they leave goes to others"), required=False
        )

    def _add_stages(self) -> None:
        for n in range(MOST_STAGES):
            self.fields[f"stage_{n}"] = _text(_("Stage"))
            self.fields[f"part_{n}"] = _share(_("Share, per cent"))
            self.fields[f"proofs_{n}"] = _whole(_("Proofs"), 0, 20)
            self.fields[f"monitors_{n}"] = _whole(_("Local monitors"), 0, 20)

    def _add_rest(self, whom: list) -> None:
        self.fields["funding"] = forms.ChoiceField(label=_("When work begins"), choices=FUNDING)
        self.fields["proposals_until"] = _text(_("Proposals until (month-day, such as 03-31)"), 5)
        self.fields["days_to_pay"] = _whole(_("Days that clubs have to pay"), 1, 1000)
        self.fields["days_for_partners"] = _whole(_("Days that partners have to pay"), 1, 1000)
        self.fields["remind_days"] = _whole(_("Days before the end to remind"), 1, 1000)
        self.fields["overrun_by"] = forms.ChoiceField(
            label=_("Extra cost is paid by"), choices=[(CLUB, _("The clubs")), *whom]
        )
        self.fields["overrun_most"] = _share(_("Extra cost at most, per cent"))
        self.fields["no_show"] = forms.ChoiceField(
            label=_("When a partner does not pay"), choices=list(NO_SHOW.items())
        )
        self.fields["quorum"] = _whole(_("Members of each side who must judge"), 0, 20)
        self.fields["passing"] = forms.DecimalField(
            label=_("Least mean score, 0 to 10"), min_value=0, max_value=10, decimal_places=1, required=False
        )
        self.fields["in_force_from"] = forms.DateField(label=_("In force from"), widget=DayInput())
        self.fields["why"] = _text(_("Why these rules?"), 1000, widget=forms.Textarea(attrs={"rows": 2}))

    def _amount(self, label) -> AmountField:
        return AmountField(label=label, currency=self.currency, required=False)

    @property
    def parts(self) -> list[tuple[object, list[list[forms.BoundField]]]]:
        """The fields as the page groups them: a heading and its rows."""
        rows = [
            (
                _("Who adds how much"),
                ("partner", "ratio", "above", "then", "body", "key"),
                range(MOST_PARTNERS),
            ),
            (_("Ceilings"), ("cap", "per", "of"), range(MOST_CAPS)),
            (_("Ranking"), ("weight", "zero", "full"), [str(each) for each in Criterion]),
            (_("Stages"), ("stage", "part", "proofs", "monitors"), range(MOST_STAGES)),
        ]
        grouped = [
            (head, [[self[f"{name}_{n}"] for name in names] for n in numbers])
            for head, names, numbers in rows
        ]
        own = ("least", "in_kind_most", "valuing", "day_wage", "quotes_least", "in_kind_matched")
        poorest = ("index", "poor_when", "threshold", "reserved", "released")
        taken = {field.name for _head, found in grouped for row in found for field in row} | {*own, *poorest}
        rest = [[self[name]] for name in self.fields if name not in taken]
        grouped.insert(2, (_("What clubs bring"), [[self[name] for name in own]]))
        grouped.insert(4, (_("The poorest places"), [[self[name] for name in poorest]]))
        return [*grouped, (_("The rest"), rest)]

    def clean_in_force_from(self):
        day = self.cleaned_data["in_force_from"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("Rules hold from today on or later, never before."))
        return day

    def clean(self) -> dict:
        found = super().clean()
        if self.errors:
            return found
        self.content, places = content_of(found)
        try:
            read_rules(self.content)
        except RulesRefused as refused:
            for fault in refused.faults:
                field = places.get(fault.where, "")
                self.add_error(field if field in self.fields else None, _now(fault.problem.value))
        return found


def _nth(n: int) -> object:
    return _("The partner in row %(number)s") % {"number": n + 1}


def content_of(found: Mapping[str, object]) -> tuple[dict[str, object], dict[str, str]]:
    """The rules as data, and to which field each place in them belongs."""
    places: dict[str, str] = {}
    keys: dict[str, str] = {}
    content: dict[str, object] = {
        "partners": _partners(found, keys, places),
        "caps": _caps(found, keys, places),
    }
    content["own"] = {
        "least": _basis(found.get("least")),
        "in_kind_most": _basis(found.get("in_kind_most")),
        "valuing": found["valuing"],
        "day_wage": found.get("day_wage") or 0,
        "quotes_least": found.get("quotes_least") or 2,
        "in_kind_matched": bool(found.get("in_kind_matched")),
    }
    places |= {f"own.{name}": name for name in content["own"]}
    content["ranking"] = _ranking(found, places)
    content["poorest"] = {
        "index": found.get("index") or "",
        "poor_when": found["poor_when"],
        "threshold": _plain(found.get("threshold")) or "0",
        "reserved": _basis(found.get("reserved")),
        "released": bool(found.get("released")),
    }
    places |= {f"poorest.{name}": name for name in content["poorest"]}
    content["tranches"] = _stages(found, places)
    content["funding"] = found["funding"]
    content["overrun_by"] = keys.get(str(found["overrun_by"]), found["overrun_by"])
    content["overrun_most"] = _basis(found.get("overrun_most"))
    content["no_show"] = found["no_show"]
    content["proposals_until"] = found.get("proposals_until") or ""
    defaults = {"days_to_pay": 90, "days_for_partners": 30, "remind_days": 7, "quorum": 1}
    for name, default in defaults.items():
        content[name] = default if found.get(name) is None else found[name]
    content["passing"] = int((found.get("passing") or Decimal(0)) * 10)
    places |= {name: name for name in content if name not in places}
    places |= {"partners": "partner_0", "ranking": "weight_poverty", "tranches": "part_0"}
    return content, places


def _partners(found: Mapping, keys: dict[str, str], places: dict[str, str]) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for n in range(MOST_PARTNERS):
        name = found.get(f"partner_{n}")
        if not name:
            continue
        key = found.get(f"key_{n}") or _free_key(str(name), {row["key"] for row in rows})
        keys[f"partner-{n}"] = key
        at = f"partners.{len(rows)}"
        places |= {f"{at}.key": f"partner_{n}", f"{at}.name": f"partner_{n}", f"{at}.ratio": f"ratio_{n}"}
        ratio: object = _plain(found.get(f"ratio_{n}"))
        if found.get(f"above_{n}"):
            places |= {f"{at}.ratio.0.each": f"ratio_{n}", f"{at}.ratio.1.above": f"above_{n}"}
            places[f"{at}.ratio.1.each"] = f"then_{n}"
            later = {"above": found[f"above_{n}"], "each": _plain(found.get(f"then_{n}"))}
            ratio = [{"above": 0, "each": ratio}, later]
        body = found.get(f"body_{n}")
        rows.append({"key": key, "name": name, "ratio": ratio, "organisation": body.slug if body else ""})
    return rows


def _caps(found: Mapping, keys: Mapping[str, str], places: dict[str, str]) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for n in range(MOST_CAPS):
        amount = found.get(f"cap_{n}")
        if not amount:
            continue
        at = f"caps.{len(rows)}"
        places |= {at: f"cap_{n}", f"{at}.amount": f"cap_{n}", f"{at}.per": f"per_{n}", f"{at}.of": f"of_{n}"}
        of = str(found[f"of_{n}"])
        rows.append({"per": found[f"per_{n}"], "of": keys.get(of, of), "amount": amount})
    return rows


def _ranking(found: Mapping, places: dict[str, str]) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for criterion in Criterion:
        weight = found.get(f"weight_{criterion}")
        if not weight:
            continue
        at = f"ranking.{len(rows)}"
        places |= {f"{at}.zero_at": f"zero_{criterion}", f"{at}.full_at": f"full_{criterion}"}
        places[f"{at}.weight"] = f"weight_{criterion}"
        ends = {
            "zero_at": _plain(found.get(f"zero_{criterion}")),
            "full_at": _plain(found.get(f"full_{criterion}")),
        }
        rows.append({"criterion": criterion.value, "weight": weight} | ends)
    return rows


def _stages(found: Mapping, places: dict[str, str]) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for n in range(MOST_STAGES):
        name, share = found.get(f"stage_{n}"), found.get(f"part_{n}")
        if not name and not share:
            continue
        at = f"tranches.{len(rows)}"
        places |= {f"{at}.name": f"stage_{n}", f"{at}.share": f"part_{n}"}
        counts = {"proofs": found.get(f"proofs_{n}"), "monitors": found.get(f"monitors_{n}")}
        rows.append(
            {"name": name, "share": _basis(share)}
            | {key: 1 if value is None else value for key, value in counts.items()}
        )
    return rows


def typed_of(content: Mapping) -> dict[str, object]:
    """What the form shows of rules that are there already, or of an example."""
    shown: dict[str, object] = {}
    rows = {partner["key"]: f"partner-{n}" for n, partner in enumerate(content.get("partners", ()))}
    for n, partner in enumerate(content.get("partners", ())):
        shown |= {
            f"partner_{n}": partner["name"],
            f"key_{n}": partner["key"],
            f"body_{n}": partner.get("organisation"),
        }
        ratio = partner["ratio"]
        if isinstance(ratio, list):
            shown |= {f"ratio_{n}": ratio[0]["each"]}
            if len(ratio) > 1:
                shown |= {f"above_{n}": ratio[1]["above"], f"then_{n}": ratio[1]["each"]}
        else:
            shown[f"ratio_{n}"] = ratio
    for n, cap in enumerate(content.get("caps", ())):
        shown |= {
            f"cap_{n}": cap["amount"],
            f"per_{n}": cap["per"],
            f"of_{n}": rows.get(cap["of"], cap["of"]),
        }
    own = content.get("own", {})
    shown |= own | {name: _hundredths(own.get(name, 0)) for name in ("least", "in_kind_most")}
    shown["day_wage"] = own.get("day_wage") or None
    for criterion, (zero, full) in ENDS.items():
        shown |= {f"zero_{criterion}": zero, f"full_{criterion}": full}
    for scale in content.get("ranking", ()):
        name = scale["criterion"]
        shown |= {
            f"weight_{name}": scale["weight"],
            f"zero_{name}": scale["zero_at"],
            f"full_{name}": scale["full_at"],
        }
    poorest = content.get("poorest", {})
    shown |= poorest | {"reserved": _hundredths(poorest.get("reserved", 0))}
    for n, stage in enumerate(content.get("tranches", ())):
        shown |= {f"stage_{n}": stage["name"], f"part_{n}": _hundredths(stage["share"])}
        shown |= {f"proofs_{n}": stage.get("proofs", 1), f"monitors_{n}": stage.get("monitors", 1)}
    plain = (
        "funding",
        "proposals_until",
        "days_to_pay",
        "days_for_partners",
        "remind_days",
        "no_show",
        "quorum",
    )
    shown |= {name: content[name] for name in plain if name in content}
    by = content.get("overrun_by", CLUB)
    shown |= {"overrun_by": rows.get(by, by), "overrun_most": _hundredths(content.get("overrun_most", 0))}
    shown |= {"passing": Decimal(content.get("passing", 0)) / 10, "in_force_from": timezone.localdate()}
    return shown


def _basis(per_cent: object) -> int:
    return int(per_cent * 100) if isinstance(per_cent, Decimal) else 0


def _hundredths(basis_points: int) -> Decimal:
    return Decimal(basis_points) / 100


def _plain(number: object) -> str:
    """A number as it was typed, with a comma or a point."""
    return str(number or "").strip().replace(",", ".")


def _free_key(name: str, taken: set) -> str:
    wanted = slugify(name)[:36].strip("-") or "partner"
    wanted = wanted if wanted[0].isalpha() and wanted not in (ALL, CLUB) else f"p-{wanted}"
    return next(key for key in (wanted, *(f"{wanted}-{n}" for n in range(2, 99))) if key not in taken)
