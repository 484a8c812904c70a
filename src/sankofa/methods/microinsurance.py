"""What a health cover costs, who can pay for it, and what to advise.

Money is whole minor units (cents), shares are decimals between 0 and 1, and a premium is for one person and one year
where nothing else is said. The premium is built from below: how often each service is used times what it costs the
scheme, a loading for chance, a share for running it.
Sources: ILO, STEP (2005), Health micro-insurance schemes: feasibility study guide; Dror and Preker, editors (2002),
Social reinsurance; Dror, Radermacher and Koren (2007), Willingness to pay for health insurance among rural and poor
persons, Health Policy 82. The numbers in the examples are made up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

MOST_USES = 100  # times a year
MOST_SPREAD = 20
MOST_RUNNING = Decimal("0.9")  # share of the premium


@dataclass(frozen=True)
class Service:
    """A service that is covered: how often one person uses it in a year, and what one use costs.

    `copayment` is the share that the patient pays, `spread` the standard deviation of one bill over its mean. Raises
    ValueError for what cannot be.
    """

    name: str
    uses: Decimal
    price: int
    copayment: Decimal = Decimal(0)
    spread: Decimal = Decimal(1)

    def __post_init__(self) -> None:
        if not 0 <= self.uses <= MOST_USES:
            raise ValueError(f"A person uses a service between 0 and {MOST_USES} times a year.")
        if self.price < 0:
            raise ValueError("A price is 0 or more.")
        if not 0 <= self.copayment <= 1:
            raise ValueError("A copayment is a share between 0 and 1.")
        if not 0 <= self.spread <= MOST_SPREAD:
            raise ValueError(f"A spread is between 0 and {MOST_SPREAD}.")

    @property
    def cost(self) -> Fraction:
        """uses x price x (1 - copayment): what the scheme pays for one person in a year, on average. Raises nothing.

        >>> Service("visits", Decimal("1.5"), 400, Decimal("0.2")).cost
        Fraction(480, 1)
        """
        return Fraction(self.uses) * self.price * (1 - Fraction(self.copayment))


@dataclass(frozen=True)
class Loadings:
    """What is added: `deviations` for chance, in standard deviations of the cost of one person's share; the shares of
    the premium that go into `running` the scheme and into its `surplus`. Raises ValueError for what cannot be."""

    deviations: Decimal = Decimal("1.645")
    running: Decimal = Decimal("0.15")
    surplus: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        if not 0 <= self.deviations <= 6:
            raise ValueError("The loading for chance is between 0 and 6 standard deviations.")
        if not (self.running >= 0 and self.surplus >= 0 and self.running + self.surplus <= MOST_RUNNING):
            raise ValueError(
                f"Running and surplus together take between 0 and {MOST_RUNNING} of the premium."
            )


@dataclass(frozen=True)
class Premium:
    """A premium and its parts, which add up to it."""

    risk: int
    safety: int
    running: int
    surplus: int
    total: int


@dataclass(frozen=True)
class Ability:
    """The most a household can pay in a year, and what the premium is of its income."""

    most: int
    share_of_income: Decimal
    is_within: bool


@dataclass(frozen=True)
class Funding:
    """What money from abroad pays of a household's premium.

    `abroad` and `left` add up to the premium; `covered` is the share of it; `overall` that of the premiums of all
    households together, those without anybody abroad among them; `of_transfers` what the premium is of the money sent.
    """

    abroad: int
    left: int
    covered: Decimal
    overall: Decimal
    of_transfers: Decimal | None


def risk_cost(services: Sequence[Service]) -> Fraction:
    """Σ uses x price x (1 - copayment): what one person costs the scheme in a year. Raises ValueError without services.

    Source: ILO, STEP (2005), the pure premium.

    >>> risk_cost([Service("visits", Decimal(2), 500), Service("births", Decimal("0.05"), 8_000)])
    Fraction(1400, 1)
    """
    if not services:
        raise ValueError("A cover needs at least one service.")
    return sum((service.cost for service in services), Fraction(0))


def safety_loading(services: Sequence[Service], insured: int, deviations: Decimal) -> int:
    """z √(Σ uses (price (1 - copayment))² (1 + spread²)) / √insured, rounded up: what keeps a bad year from ruin.

    The number of uses is taken as Poisson, so the loading falls with the root of the number insured. Raises ValueError
    where nobody is insured.
    Source: Dror and Preker, editors (2002), chapters on risk and reinsurance; compound Poisson variance.

    >>> one = [Service("stays", Decimal("0.04"), 10_000, spread=Decimal(0))]
    >>> safety_loading(one, 400, Decimal(2)), safety_loading(one, 40_000, Decimal(2))
    (200, 20)
    """
    if insured < 1:
        raise ValueError("At least one person is insured.")
    variance = sum(
        (each.uses * (each.price * (1 - each.copayment)) ** 2 * (1 + each.spread**2) for each in services),
        Decimal(0),
    )
    return ceil(round(deviations * (variance / insured).sqrt(), 9))


def premium(
    services: Sequence[Service], insured: int, loadings: Loadings, risk: Decimal = Decimal(1)
) -> Premium:
    """(risk premium + safety) / (1 - running - surplus), rounded up, for one person and year, with its parts.

    `risk` is how much more those who join use than everybody does. Raises ValueError for a risk that is not above 0,
    and as `risk_cost` and `safety_loading` do.
    Source: ILO, STEP (2005).

    >>> cover = [Service("visits", Decimal(2), 500), Service("births", Decimal("0.05"), 8_000)]
    >>> premium(cover, 1_000, Loadings(Decimal(0), Decimal("0.2")))
    Premium(risk=1400, safety=0, running=350, surplus=0, total=1750)
    """
    if not risk > 0:
        raise ValueError("A relative risk is above 0.")
    pure = ceil(risk_cost(services) * Fraction(risk))
    safety = safety_loading(services, insured, loadings.deviations)
    total = ceil((pure + safety) / (1 - Fraction(loadings.running) - Fraction(loadings.surplus)))
    running = ceil(Fraction(loadings.running) * total)
    return Premium(pure, safety, running, total - pure - safety - running, total)


def household_premium(each: int, members: Decimal) -> int:
    """Premium x members of a household, rounded up. Raises ValueError where either is not above 0.

    >>> household_premium(1_750, Decimal("5.5"))
    9625
    """
    if not (each > 0 and members > 0):
        raise ValueError("A premium and a number of members are above 0.")
    return ceil(Fraction(members) * each)


def willing_share(answers: Sequence[tuple[int, int]], price: int) -> Decimal:
    """Households that would pay at least this price, of all that were asked. Raises ValueError where nobody was.

    `answers` are pairs: the most a household would pay in a year, and how many households said so.
    Source: Dror, Radermacher and Koren (2007).

    >>> willing_share([(0, 10), (1_000, 60), (2_000, 30)], 1_500)
    Decimal('0.3')
    """
    asked = sum(households for _most, households in answers)
    if asked < 1 or any(most < 0 or households < 0 for most, households in answers):
        raise ValueError("A survey has answers of 0 or more from at least one household.")
    return Decimal(sum(households for most, households in answers if most >= price)) / asked


def median_willing(answers: Sequence[tuple[int, int]]) -> int:
    """The highest amount that at least half of the households would pay. Raises ValueError where nobody was asked.

    >>> median_willing([(0, 10), (1_000, 60), (2_000, 30)])
    1000
    """
    half = Decimal("0.5")
    return max((most for most, _count in answers if willing_share(answers, most) >= half), default=0)


def joining_share(answers: Sequence[tuple[int, int]], price: int, left: int, reached: Decimal) -> Decimal:
    """reached x willing(left) + (1 - reached) x willing(price): who would pay, where money from abroad pays a part.

    `left` is what a household with money from abroad pays itself. Raises ValueError for a share outside 0 and 1, and as
    `willing_share` does.

    >>> joining_share([(0, 10), (1_000, 60), (2_000, 30)], 1_500, 500, Decimal("0.5"))
    Decimal('0.60')
    """
    if not 0 <= reached <= 1:
        raise ValueError("A share is between 0 and 1.")
    return reached * willing_share(answers, left) + (1 - reached) * willing_share(answers, price)


def ability(price: int, income: int, most_share: Decimal = Decimal("0.05")) -> Ability:
    """Whether a premium stays within a share of the household's income of the year. Raises ValueError.

    What share is bearable is a choice, to be shown: households in India said that they would pay 1.35 per cent of
    theirs, the poorer the larger a share (Dror, Radermacher and Koren 2007).

    >>> ability(9_625, 200_000)
    Ability(most=10000, share_of_income=Decimal('0.048125'), is_within=True)
    """
    if not income > 0 or not 0 <= most_share <= 1:
        raise ValueError("An income is above 0, and a share between 0 and 1.")
    most = floor(Fraction(most_share) * income)
    return Ability(most, Decimal(price) / income, price <= most)


def funding(price: int, transfers: int, set_aside: Decimal, reached: Decimal) -> Funding:
    """min(premium, transfers x set aside): what people abroad can pay of a household's premium.

    `transfers` is what a household with somebody abroad receives in a year, `set_aside` the share of it that senders
    would put into the premium, `reached` the share of households that receive any. Raises ValueError for a premium that
    is not above 0, transfers below 0, and shares outside 0 and 1.
    Source: own arithmetic on what the record of the feasibility analysis asks for.

    >>> funding(9_625, 60_000, Decimal("0.1"), Decimal("0.4"))  # doctest: +NORMALIZE_WHITESPACE
    Funding(abroad=6000, left=3625, covered=Decimal('0.6234'), overall=Decimal('0.2494'),
            of_transfers=Decimal('0.1604'))
    """
    if not price > 0 or transfers < 0:
        raise ValueError("A premium is above 0, and money sent is 0 or more.")
    if not (0 <= set_aside <= 1 and 0 <= reached <= 1):
        raise ValueError("Shares are between 0 and 1.")
    abroad = min(price, floor(Fraction(set_aside) * transfers))
    covered = Decimal(abroad) / price
    of_transfers = _short(Decimal(price) / transfers) if transfers else None
    return Funding(abroad, price - abroad, _short(covered), _short(covered * reached), of_transfers)


def _short(share: Decimal) -> Decimal:
    return share.quantize(Decimal("0.0001"))
