"""What is written down of a meeting: a row for each member, then loans, other money, and the count."""

from collections.abc import Iterator
from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sankofa.foundation.forms import DayField
from sankofa.foundation.money import AmountField, shown, typed_amount
from sankofa.funds.formats.group_minutes import agenda_of, minutes_of
from sankofa.funds.queries.groups.around import Around
from sankofa.funds.terms.groups import WHATS, Mark, Way, Why
from sankofa.methods.group_charter import Charter
from sankofa.methods.group_moves import Agenda, Lent, Other, What
from sankofa.methods.money import NotAnAmount, to_major

ROWS = 3  # of loans and of other money
OTHERS = (What.INCOME, What.COST, What.SOCIAL_OUT)


class BeginForm(forms.Form):
    held_on = DayField(label=_("Day of the meeting"), until_today=True, initial=timezone.localdate)
    way = forms.ChoiceField(label=_("How it is held"), choices=Way.choices, initial=Way.TOGETHER)


class MeetingForm(forms.Form):
    """The whole meeting in one form."""

    version = forms.IntegerField(widget=forms.HiddenInput(attrs={"id": "version"}))
    held_on = DayField(label=_("Day of the meeting"), until_today=True)
    way = forms.ChoiceField(label=_("How it is held"), choices=Way.choices)

    def __init__(self, *args: object, around: Around, **options: object) -> None:
        super().__init__(*args, **options)
        self.around, self.codes = around, [each.code for each in around.charter.currencies]
        for number, _name in around.members:
            self._add_member(number)
        for row in range(1, ROWS + 1):
            self._add_loan(row)
            self._add_other(row)
        self._add_rest()
        self._add_count()

    def _add_member(self, number: int) -> None:
        charter = self.around.charter
        self.fields[f"mark_{number}"] = forms.ChoiceField(
            label=_("Was there"), choices=[("", "—"), *Mark.choices], required=False
        )
        for each in charter.currencies:
            if charter.has_shares and each.share:
                self.fields[f"bought_{number}_{each.code}"] = forms.IntegerField(
                    label=_("Shares (%(currency)s)") % {"currency": each.code},
                    min_value=0,
                    max_value=charter.most_shares,
                    required=False,
                )
            self._amount(f"social_{number}_{each.code}", _("Social fund (%(currency)s)"), each.code)
            if owed := self.around.owed.get((number, each.code)):
                self._amount(
                    f"paid_{number}_{each.code}",
                    _("Pays back (%(currency)s)"),
                    each.code,
                    help_text=_now("Owes %(amount)s") % {"amount": shown(owed, each.code)},
                )
        if charter.fines:
            self._amount(f"fine_{number}", _("Another fine than the rule (%(currency)s)"), self.codes[0])

    def _add_loan(self, row: int) -> None:
        if not self.around.charter.lends:
            return
        self.fields[f"lent_member_{row}"] = self._member(_("New loan to"))
        self._currency(f"lent_currency_{row}")
        self._typed(f"lent_amount_{row}", _("Amount"))
        self.fields[f"lent_months_{row}"] = forms.IntegerField(
            label=_("Months"), min_value=1, max_value=self.around.charter.loan_months, required=False
        )

    def _add_other(self, row: int) -> None:
        self.fields[f"other_what_{row}"] = forms.ChoiceField(
            label=_("Other money"), choices=[("", "—"), *((w, WHATS[w]) for w in OTHERS)], required=False
        )
        self._currency(f"other_currency_{row}")
        self._typed(f"other_amount_{row}", _("Amount"))
        self.fields[f"other_note_{row}"] = forms.CharField(
            label=_("What for"), max_length=200, required=False
        )

    def _add_rest(self) -> None:
        around = self.around
        if around.granted:
            self.fields["helped"] = forms.MultipleChoiceField(
                label=_("Help that is paid now"),
                choices=around.granted,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        if around.to_invest:
            self.fields["invested"] = forms.MultipleChoiceField(
                label=_("Investments that are paid now"),
                choices=around.to_invest,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        for number, title, out in around.out:
            label, code = _now("Came back of “%(title)s” (%(currency)s)"), out.currency
            told = (
                _now("%(amount)s are out. It goes to those who had shares when they were invested.")
                if out.holders
                else _now("%(amount)s are out.")
            ) % {"amount": shown(out.amount, code)}
            label %= {"title": title, "currency": code}
            self._amount(f"returned_{number}", label, code, help_text=told)
        for number, name, code, kept in around.dues:
            label = _now("Paid to %(name)s or their heirs, of what is kept (%(currency)s)")
            label %= {"name": name, "currency": code}
            told = _now("%(amount)s are kept") % {"amount": shown(kept, code)}
            self._amount(f"due_{number}_{code}", label, code, help_text=told)
        for number, title, code in around.running:
            label = _now("Dividend of “%(title)s” to members (%(currency)s)")
            self._amount(f"dividend_{number}", label % {"title": title, "currency": code}, code)
        self.fields["leaves"] = self._member(_("Who is no longer a member"))
        self.fields["leaves_why"] = forms.ChoiceField(
            label=_("Why"), choices=[("", "—"), *Why.choices], required=False
        )
        self.fields["shares_out"] = forms.BooleanField(
            label=_("The cycle ends: everything is shared out"), required=False
        )

    def _add_count(self) -> None:
        for code in self.codes:
            if self.around.charter.has_shares:
                self._amount(f"cash_{code}", _("Counted in the cash box (%(currency)s)"), code)
            self._amount(f"box_{code}", _("Counted in the box of the social fund (%(currency)s)"), code)
        self.fields["difference_told"] = forms.BooleanField(
            label=_("The cash box was counted twice: book the difference"), required=False
        )
        self.fields["words"] = forms.CharField(
            label=_("What was said and decided"),
            required=False,
            max_length=4000,
            widget=forms.Textarea(attrs={"rows": 4}),
        )

    def _member(self, label: object) -> forms.ChoiceField:
        choices = [("", "—"), *((str(number), name) for number, name in self.around.members)]
        return forms.ChoiceField(label=label, choices=choices, required=False)

    def _currency(self, name: str) -> None:
        if len(self.codes) > 1:
            self.fields[name] = forms.ChoiceField(
                label=_("Currency"), choices=[(code, code) for code in self.codes], required=False
            )

    def _amount(self, name: str, label: object, code: str, **more: object) -> None:
        label = label % {"currency": code} if "%(currency)s" in str(label) else label
        self.fields[name] = AmountField(label=label, currency=code, least=0, required=False, **more)

    def _typed(self, name: str, label: object) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off", "dir": "ltr"}
        self.fields[name] = forms.CharField(
            label=label, required=False, max_length=40, widget=forms.TextInput(attrs=attrs)
        )

    def member_rows(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        for number, name in self.around.members:
            names = [f"mark_{number}", f"fine_{number}"]
            names += [
                f"{what}_{number}_{code}" for code in self.codes for what in ("bought", "social", "paid")
            ]
            yield name, [self[each] for each in names if each in self.fields]

    def rows_of(self, start: str) -> Iterator[list[forms.BoundField]]:
        for row in range(1, ROWS + 1):
            names = [
                name for name in self.fields if name.startswith(f"{start}_") and name.endswith(f"_{row}")
            ]
            if names:
                yield [self[name] for name in names]

    @property
    def loans(self) -> list[list[forms.BoundField]]:
        return list(self.rows_of("lent"))

    @property
    def other_money(self) -> list[list[forms.BoundField]]:
        return list(self.rows_of("other"))

    @property
    def rest(self) -> list[forms.BoundField]:
        start = ("helped", "invested", "returned_", "due_", "dividend_", "leaves", "shares_out")
        return [self[name] for name in self.fields if name.startswith(start)]

    @property
    def count(self) -> list[forms.BoundField]:
        start = ("cash_", "box_", "difference_told", "words")
        return [self[name] for name in self.fields if name.startswith(start)]

    def clean(self) -> dict[str, object]:
        said = super().clean()
        for row in range(1, ROWS + 1):
            self._row_amount("lent", row, said)
            self._row_amount("other", row, said)
        if bool(said.get("leaves")) != bool(said.get("leaves_why")):
            self.add_error("leaves_why", _("Say who is no longer a member, and why."))
        return said

    def _row_amount(self, what: str, row: int, said: dict) -> None:
        name = f"{what}_amount_{row}"
        if not said.get(name):
            return
        try:
            said[name] = typed_amount(said[name], self._code(what, row, said))
        except NotAnAmount as refused:
            self.add_error(name, str(refused))
            return
        if said[name] <= 0:
            self.add_error(name, _("An amount is more than nothing."))
        if not said.get(f"{what}_{'member' if what == 'lent' else 'what'}_{row}"):
            self.add_error(name, _("Say what this amount is for."))

    def _code(self, what: str, row: int, said: dict) -> str:
        return said.get(f"{what}_currency_{row}") or self.codes[0]

    def content(self) -> dict[str, object]:
        """What is kept of the meeting."""
        said, held_on = self.cleaned_data, self.cleaned_data["held_on"]
        numbers = [number for number, _name in self.around.members]
        return minutes_of(
            self._agenda(said, held_on, numbers),
            helped=sorted(said.get("helped", [])),
            invested=sorted(int(number) for number in said.get("invested", [])),
            returned={n: said[f"returned_{n}"] for n, _t, _o in self.around.out if said[f"returned_{n}"]},
            dividends={
                n: said[f"dividend_{n}"] for n, _t, _c in self.around.running if said[f"dividend_{n}"]
            },
            words=said["words"],
        )

    def _agenda(self, said: dict, held_on: date, numbers: list[int]) -> Agenda:
        return Agenda(
            held_on=held_on,
            marks={n: said[f"mark_{n}"] for n in numbers if said.get(f"mark_{n}")},
            bought=self._pairs("bought", numbers),
            social=self._pairs("social", numbers),
            paid=self._pairs("paid", numbers),
            settled={(n, code): said[f"due_{n}_{code}"] or 0 for n, _name, code, _kept in self.around.dues},
            fines={n: said[f"fine_{n}"] for n in numbers if said.get(f"fine_{n}") is not None},
            lent=tuple(self._lent(said)),
            other=tuple(self._others(said)),
            leaving={int(said["leaves"]): said["leaves_why"]} if said.get("leaves") else {},
            shares_out=said["shares_out"],
            counted={
                (box, code): said.get(f"{name}_{code}") or 0
                for name, box in (("cash", "cash"), ("box", "social"))
                for code in self.codes
            },
            difference_told=said["difference_told"],
        )

    def _pairs(self, what: str, numbers: list[int]) -> dict[tuple[int, str], int]:
        pairs = ((n, code) for n in numbers for code in self.codes)
        return {pair: self.cleaned_data.get(f"{what}_{pair[0]}_{pair[1]}") or 0 for pair in pairs}

    def _lent(self, said: dict) -> Iterator[Lent]:
        for row in range(1, ROWS + 1):
            if said.get(f"lent_amount_{row}") and said.get(f"lent_member_{row}"):
                member, months = int(said[f"lent_member_{row}"]), said[f"lent_months_{row}"] or 1
                yield Lent(member, self._code("lent", row, said), said[f"lent_amount_{row}"], months)

    def _others(self, said: dict) -> Iterator[Other]:
        for row in range(1, ROWS + 1):
            if said.get(f"other_amount_{row}") and said.get(f"other_what_{row}"):
                code = self._code("other", row, said)
                what = What(said[f"other_what_{row}"])
                yield Other(what, code, said[f"other_amount_{row}"], said[f"other_note_{row}"])


def asked_of(content: dict[str, object], held_on: date, charter: Charter) -> dict[str, object]:
    """What was kept of a meeting, as the form asks for it; a new one begins with what everybody gives."""
    agenda = agenda_of(content, held_on)
    asked: dict[str, object] = {f"mark_{n}": mark for n, mark in agenda.marks.items()}
    for what in ("bought", "social", "paid"):
        asked |= {f"{what}_{n}_{code}": amount for (n, code), amount in getattr(agenda, what).items()}
    asked |= {f"fine_{n}": amount for n, amount in agenda.fines.items()}
    for row, lent in enumerate(agenda.lent, start=1):
        asked |= {f"lent_member_{row}": str(lent.member), f"lent_months_{row}": lent.months}
        asked[f"lent_currency_{row}"] = lent.currency
        asked[f"lent_amount_{row}"] = str(to_major(lent.amount, lent.currency))
    for row, other in enumerate(agenda.other, start=1):
        asked |= {f"other_what_{row}": other.what, f"other_note_{row}": other.note}
        asked[f"other_currency_{row}"] = other.currency
        asked[f"other_amount_{row}"] = str(to_major(other.amount, other.currency))
    for number, why in agenda.leaving.items():
        asked |= {"leaves": str(number), "leaves_why": why}
    for (box, code), amount in agenda.counted.items():
        asked[f"{'cash' if box == 'cash' else 'box'}_{code}"] = amount
    asked |= {f"due_{n}_{code}": amount for (n, code), amount in agenda.settled.items()}
    asked |= {f"returned_{n}": amount for n, amount in content.get("returned", {}).items()}
    asked |= {f"dividend_{n}": amount for n, amount in content.get("dividends", {}).items()}
    asked |= {"helped": content.get("helped", []), "words": content.get("words", "")}
    asked["invested"] = [str(number) for number in content.get("invested", [])]
    return asked | {"shares_out": agenda.shares_out, "difference_told": agenda.difference_told}
