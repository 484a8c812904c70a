"""Products of markets, banks and operators for people abroad."""

from django.utils.translation import gettext_lazy as _

from sankofa.funds.terms.registers import LINK, RISKS, SOURCE, Field, FieldKind, FollowUp, Kind

BONDS = Kind(
    "capital-market",
    _("Diaspora bonds and capital-market products"),
    _("Bonds and funds that are made for people abroad: terms, risks, and what was subscribed."),
    (
        Field(
            "product",
            _("Product"),
            FieldKind.CHOICE,
            {
                "bond": _("Government bond"),
                "company-bond": _("Bond of a company"),
                "fund": _("Investment fund"),
                "shares": _("Shares"),
                "deposit": _("Term deposit"),
            },
            needed=True,
            filters=True,
        ),
        Field("country", _("Country that it serves"), FieldKind.COUNTRY, needed=True, filters=True),
        Field("issuer", _("Issued by"), needed=True),
        Field("purpose", _("What the money is for"), FieldKind.LONG, needed=True),
        Field("interest", _("Interest, per cent a year"), FieldKind.PERCENT),
        Field("smallest", _("Smallest subscription"), FieldKind.MONEY, filters=False),
        Field("opens", _("Open from"), FieldKind.DATE),
        Field("closes", _("Open until"), FieldKind.DATE),
        Field("matures", _("Paid back on"), FieldKind.DATE),
        Field("who", _("Who may subscribe"), FieldKind.LONG),
        Field("guarantee", _("Who stands behind it"), FieldKind.LONG),
        RISKS,
        LINK,
        SOURCE,
    ),
    (FollowUp.SUBSCRIPTION, FollowUp.RESULT, FollowUp.OBSTACLE, FollowUp.ANSWER),
    calculator="bond",
)
CARDS = Kind(
    "remittance-cards",
    _("Rechargeable remittance cards"),
    _(
        "Cards that somebody abroad loads and a relative draws from: fees, where they work, what both can see."
    ),
    (
        Field("issuer", _("Issued by"), needed=True),
        Field("from_country", _("Loaded in"), FieldKind.COUNTRY, needed=True, filters=True),
        Field("to_country", _("Drawn in"), FieldKind.COUNTRY, needed=True, filters=True),
        Field("issue", _("Price of the card"), FieldKind.MONEY),
        Field("yearly", _("Fee for a year"), FieldKind.MONEY),
        Field("load_fee", _("Fee for putting money on it"), FieldKind.MONEY),
        Field("load_share", _("And per cent of it"), FieldKind.PERCENT),
        Field("draw_fee", _("Fee for drawing"), FieldKind.MONEY),
        Field("draw_share", _("And per cent of that"), FieldKind.PERCENT),
        Field("margin", _("What the exchange rate takes, per cent"), FieldKind.PERCENT),
        Field("both_see", _("Both see every movement"), FieldKind.YES_NO, filters=True),
        Field("needs", _("What one needs to get it"), FieldKind.LONG),
        LINK,
        SOURCE,
    ),
    (FollowUp.RESULT, FollowUp.OBSTACLE, FollowUp.ANSWER),
    calculator="card",
)
MOBILE = Kind(
    "mobile-money",
    _("Mobile money across borders"),
    _(
        "Which operators and countries connect, and where rules forbid an account."
        " It only helps if it was opened before a crisis."
    ),
    (
        Field("operator_from", _("Operator that sends"), needed=True),
        Field("from_country", _("Sent from"), FieldKind.COUNTRY, needed=True, filters=True),
        Field("operator_to", _("Operator that receives"), needed=True),
        Field("to_country", _("Received in"), FieldKind.COUNTRY, needed=True, filters=True),
        Field(
            "works",
            _("Does it work?"),
            FieldKind.CHOICE,
            {
                "both": _("In both directions"),
                "one": _("In this direction only"),
                "no": _("No: the operators do not connect"),
                "forbidden": _("No: rules forbid it"),
            },
            needed=True,
            filters=True,
        ),
        Field(
            "account",
            _("May a migrant open an account there?"),
            FieldKind.CHOICE,
            {
                "passport": _("With a passport"),
                "any-paper": _("With any paper that names them"),
                "permit": _("Only with papers of the country"),
                "no": _("No"),
            },
            needed=True,
            filters=True,
        ),
        Field("fee", _("Fee for sending 100 of the sender’s money, per cent"), FieldKind.PERCENT),
        Field("most", _("Most in a day"), FieldKind.MONEY),
        Field("rule", _("Rule that allows or forbids it"), FieldKind.LONG),
        Field("prepare", _("What to do before a crisis"), FieldKind.LONG),
        LINK,
        SOURCE,
    ),
    (FollowUp.RESULT, FollowUp.OBSTACLE, FollowUp.ANSWER),
)
PACKAGES = Kind(
    "packages",
    _("Combined financial packages"),
    _("One offer that joins wage payment, insurance, savings and transfers, and stays valid after return."),
    (
        Field("offered_by", _("Offered by"), needed=True),
        Field("from_country", _("For workers in"), FieldKind.COUNTRY, needed=True, filters=True),
        Field("to_country", _("From"), FieldKind.COUNTRY, filters=True),
        Field("wages", _("Wages are paid into it"), FieldKind.YES_NO, filters=True),
        Field("insurance", _("Insurance that is in it"), FieldKind.LONG, needed=True),
        Field("savings", _("Savings that are in it"), FieldKind.LONG, needed=True),
        Field("transfers", _("Transfers that are in it"), FieldKind.LONG, needed=True),
        Field("cost", _("Cost for the worker in a month"), FieldKind.MONEY),
        Field("after_return", _("Valid after return"), FieldKind.YES_NO, needed=True, filters=True),
        Field("employer", _("What the employer does"), FieldKind.LONG),
        RISKS,
        LINK,
        SOURCE,
    ),
    (FollowUp.ADOPTION, FollowUp.RESULT, FollowUp.OBSTACLE, FollowUp.ANSWER),
)
PILOTS = Kind(
    "product-pilots",
    _("Pilots of financial products"),
    _(
        "From market research to launch: home loans, investment funds, pensions, school savings, and whether they pay."
    ),
    (
        Field(
            "product",
            _("Product"),
            FieldKind.CHOICE,
            {
                "home-loan": _("Home loan"),
                "fund": _("Investment fund"),
                "pension": _("Pension"),
                "school": _("School savings"),
                "insurance": _("Insurance"),
                "loan": _("Loan for a firm"),
                "other": _("Another"),
            },
            needed=True,
            filters=True,
        ),
        Field("institution", _("Institution"), needed=True),
        Field("country", _("Country"), FieldKind.COUNTRY, needed=True, filters=True),
        Field(
            "stage",
            _("Stage"),
            FieldKind.CHOICE,
            {
                "research": _("Market research"),
                "design": _("Design"),
                "test": _("Test"),
                "launch": _("Launched"),
                "stopped": _("Stopped"),
            },
            needed=True,
            filters=True,
        ),
        Field("migrants", _("How migrants helped to define it"), FieldKind.LONG, needed=True),
        Field("customers", _("Customers so far"), FieldKind.WHOLE),
        Field("volume", _("Volume so far"), FieldKind.MONEY),
        Field("income", _("Income of the product in a year"), FieldKind.MONEY),
        Field("costs", _("Costs of the product in a year"), FieldKind.MONEY),
        Field("late", _("Of loans, more than 30 days late, per cent"), FieldKind.PERCENT),
        Field("lesson", _("What was learnt"), FieldKind.LONG),
        LINK,
        SOURCE,
    ),
    (FollowUp.STAGE, FollowUp.RESULT, FollowUp.OBSTACLE, FollowUp.ANSWER),
    pays=("income", "costs"),
)
MONEY = (BONDS, CARDS, MOBILE, PACKAGES, PILOTS)
