"""Forms of matching funds: proposing a project, money that moved, and what judges and monitors say."""

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sankofa.directory.forms.places import countries
from sankofa.directory.models import Organisation
from sankofa.directory.terms import Standing
from sankofa.foundation.forms import DayField
from sankofa.foundation.money import AmountField, typed_amount
from sankofa.funds.actions.matching.proposing import CostLine
from sankofa.funds.models import Project
from sankofa.funds.terms.matching import PROPOSERS
from sankofa.methods.money import NotAnAmount, to_major
from sankofa.places.models import Country

MOST_CLUBS, MOST_LINES = 4, 10
NO_NAMES = _("No names of people: the books keep it for good.")


class ProposalForm(forms.Form):
    """A project with its clubs and its costs, a few rows of each."""

    title = forms.CharField(label=_("What is it called?"), max_length=200)
    language = forms.ChoiceField(label=_("Language of the texts"), choices=settings.LANGUAGES)
    what = forms.CharField(
        label=_("What is to be built or done, and why?"),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    country = forms.ChoiceField(label=_("Country"), choices=countries)
    place = forms.CharField(label=_("Municipality"), max_length=120)
    place_code = forms.CharField(
        label=_("Code of the municipality"),
        max_length=40,
        help_text=_("As the statistical office writes it; ceilings and statistics count by it."),
    )
    latitude = forms.DecimalField(
        label=_("Latitude"), required=False, min_value=-90, max_value=90, max_digits=7, decimal_places=4
    )
    longitude = forms.DecimalField(
        label=_("Longitude"), required=False, min_value=-180, max_value=180, max_digits=7, decimal_places=4
    )
    people = forms.IntegerField(label=_("How many people benefit?"), min_value=1, max_value=2_000_000_000)
    place_index = forms.DecimalField(
        label=_("Index of poverty of the place"), required=False, max_digits=14, decimal_places=6
    )

    def __init__(self, *args, currency: str, clubs: QuerySet[Organisation], **more) -> None:
        super().__init__(*args, **more)
        self.currency, self.own_clubs = currency, clubs
        self.fields["country"].choices = countries()
        everybody = Organisation.objects.filter(kind__in=PROPOSERS, standing=Standing.LISTED)
        for number in range(MOST_CLUBS):
            self.fields[f"club_{number}"] = forms.ModelChoiceField(
                label=_("Club"),
                queryset=everybody if number else clubs,
                to_field_name="slug",
                required=not number,
            )
            self.fields[f"own_{number}"] = AmountField(
                label=_("Money that it brings"), currency=currency, required=not number
            )
        for number in range(MOST_LINES):
            self._add_line(number)

    def _add_line(self, number: int) -> None:
        self.fields[f"line_{number}"] = forms.CharField(label=_("For what"), max_length=200, required=False)
        self.fields[f"cost_{number}"] = AmountField(label=_("Cost"), currency=self.currency, required=False)
        self.fields[f"quantity_{number}"] = forms.DecimalField(
            label=_("Given as work or things: how much"),
            required=False,
            min_value=0,
            max_digits=12,
            decimal_places=2,
        )
        self.fields[f"prices_{number}"] = forms.CharField(
            label=_("Prices for one, from written offers"),
            required=False,
            max_length=200,
            help_text=_("Separated by semicolons."),
        )

    @property
    def groups(self) -> list[list[forms.BoundField]]:
        """The rows of clubs, then those of costs."""
        return [[self[f"club_{n}"], self[f"own_{n}"]] for n in range(MOST_CLUBS)]

    @property
    def lines(self) -> list[list[forms.BoundField]]:
        names = ("line", "cost", "quantity", "prices")
        return [[self[f"{name}_{n}"] for name in names] for n in range(MOST_LINES)]

    @property
    def first(self) -> list[forms.BoundField]:
        return [self[name] for name in self.base_fields]

    def clean_country(self) -> Country:
        return Country.objects.get(iso3=self.cleaned_data["country"])

    def clean(self) -> dict:
        found = super().clean()
        if (found.get("latitude") is None) != (found.get("longitude") is None):
            self.add_error("latitude", _("Give both latitude and longitude, or neither."))
        found["clubs"] = self._clubs(found)
        found["lines"] = [line for n in range(MOST_LINES) if (line := self._line(found, n))]
        if not found["lines"]:
            self.add_error("line_0", _("A project has costs: add at least one line."))
        return found

    def _clubs(self, found: dict) -> dict[Organisation, int]:
        clubs: dict[Organisation, int] = {}
        for number in range(MOST_CLUBS):
            club, own = found.get(f"club_{number}"), found.get(f"own_{number}")
            if club in clubs:
                self.add_error(f"club_{number}", _("This club stands here twice."))
            elif club and own is None and f"own_{number}" not in self.errors:
                self.add_error(f"own_{number}", _("Say how much this club brings."))
            elif club:
                clubs[club] = own or 0
        return clubs

    def _line(self, found: dict, n: int) -> CostLine | None:
        what, cost, quantity = (found.get(f"{name}_{n}") for name in ("line", "cost", "quantity"))
        if not what:
            if cost or quantity:
                self.add_error(f"line_{n}", _("Say what this is for."))
            return None
        if quantity:
            return CostLine(what, is_in_kind=True, quantity=quantity, prices=self._prices(found, n))
        if not cost and f"cost_{n}" not in self.errors:
            self.add_error(f"cost_{n}", _("Say what this costs, or how much is given."))
        return CostLine(what, cost or 0)

    def _prices(self, found: dict, n: int) -> tuple[int, ...]:
        typed = [part for part in (found.get(f"prices_{n}") or "").split(";") if part.strip()]
        try:
            return tuple(typed_amount(part, self.currency) for part in typed)
        except NotAnAmount as refused:
            self.add_error(f"prices_{n}", str(refused))
            return ()


def written(project: Project) -> dict[str, object]:
    """What the form shows of a project that is written on."""
    names = (
        "title",
        "language",
        "what",
        "place",
        "place_code",
        "latitude",
        "longitude",
        "people",
        "place_index",
    )
    found: dict[str, object] = {name: getattr(project, name) for name in names}
    found["country"] = project.country_id
    for number, club in enumerate(project.clubs.select_related("organisation")):
        found |= {f"club_{number}": club.organisation.slug, f"own_{number}": club.own}
    for number, line in enumerate(project.lines.all()):
        found[f"line_{number}"] = line.what
        if line.is_in_kind:
            prices = "; ".join(str(to_major(price, project.fund.currency)) for price in line.prices)
            found |= {f"quantity_{number}": line.quantity, f"prices_{number}": prices}
        else:
            found[f"cost_{number}"] = line.amount
    return found


class MovedForm(forms.Form):
    """Money that moved, under its reference."""

    amount = AmountField(label=_("How much?"))
    on = DayField(label=_("On which day?"), until_today=True, initial=timezone.localdate)
    key = forms.CharField(
        label=_("Reference on the bank’s statement"),
        max_length=80,
        help_text=_("Recorded twice under one reference, a payment counts once."),
    )

    def __init__(self, *args, currency: str, **more) -> None:
        super().__init__(*args, **more)
        self.fields["amount"].currency = currency


class ContributionForm(MovedForm):
    """A club's payment that has reached the bank."""

    club = forms.ModelChoiceField(label=_("Which club paid?"), queryset=None, to_field_name="slug")
    memo = forms.CharField(label=_("Note"), help_text=NO_NAMES, max_length=200, required=False)
    field_order = ("club", "amount", "on", "key", "memo")

    def __init__(self, *args, project: Project, **more) -> None:
        super().__init__(*args, currency=project.fund.currency, **more)
        self.fields["club"].queryset = Organisation.objects.filter(
            pk__in=project.clubs.values("organisation")
        )


class PartnerMoneyForm(MovedForm):
    """What a partner sets aside, pays or takes back."""

    partner = forms.ChoiceField(label=_("Partner"))
    what = forms.ChoiceField(
        label=_("What happened?"),
        choices=[
            ("set-aside", _("It sets money aside for projects")),
            ("partner-paid", _("It paid what it had set aside")),
            ("withdrawn", _("It takes back what no project has reserved")),
        ],
    )
    key = forms.CharField(label=_("Reference of the letter or the bank’s statement"), max_length=80)
    field_order = ("partner", "what", "amount", "on", "key")

    def __init__(self, *args, partners, **more) -> None:
        super().__init__(*args, **more)
        self.fields["partner"].choices = [(each.key, each.name) for each in partners]


class PaidBackForm(MovedForm):
    """What left the bank for a club that was to get money back."""

    club = forms.ModelChoiceField(label=_("Club"), queryset=None, to_field_name="slug")
    field_order = ("club", "amount", "on", "key")

    def __init__(self, *args, owed: list[tuple[Organisation, int]], **more) -> None:
        super().__init__(*args, **more)
        self.fields["club"].queryset = Organisation.objects.filter(pk__in=[club.pk for club, _owed in owed])


class TakenBackForm(forms.Form):
    """Why a contribution is taken back."""

    why = forms.CharField(
        label=_("Why?"),
        help_text=_(
            "In a sentence, such as: the amount was mistyped. It stays in the books for good: name no person."
        ),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class StagePaidForm(forms.Form):
    """A stage that was paid to whoever builds, whole."""

    on = DayField(label=_("On which day?"), until_today=True, initial=timezone.localdate)
    reference = forms.CharField(
        label=_("Reference on the bank’s statement"), help_text=NO_NAMES, max_length=80, required=False
    )


def page_asked(data: QueryDict) -> int:
    """The number of the page asked for; the first where it is none."""
    typed = data.get("page", "")
    return max(1, int(typed)) if typed.isascii() and typed.isdecimal() and len(typed) < 8 else 1
