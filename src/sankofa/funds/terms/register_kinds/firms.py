"""Trade, tourism, help for firms and incentives for investors."""

from django.utils.translation import gettext_lazy as _

from sankofa.funds.terms.registers import LINK, SOURCE, Field, FieldKind, FollowUp, Kind

TRADE = Kind(
    "trade-links",
    _("Trade and supply-chain links"),
    _("Firms at home that look for buyers, suppliers or partners abroad, and what came of it."),
    (
        Field("firm", _("Firm"), needed=True),
        Field("country", _("Country of the firm"), FieldKind.COUNTRY, needed=True, filters=True),
        Field("market", _("Market that it looks for"), FieldKind.COUNTRY, filters=True),
        Field(
            "seeks",
            _("What it looks for"),
            FieldKind.CHOICE,
            {
                "buyers": _("Buyers"),
                "suppliers": _("Suppliers"),
                "technology": _("Technology"),
                "partner": _("Business partner"),
                "investor": _("Investor"),
            },
            needed=True,
            filters=True,
        ),
        Field("offers", _("What it offers"), FieldKind.LONG, needed=True),
        Field("volume", _("Volume that it can deliver in a year"), FieldKind.MONEY),
        Field("standards", _("Standards and certificates"), FieldKind.LONG),
        Field("until", _("Open until"), FieldKind.DATE),
        LINK,
        SOURCE,
    ),
    (FollowUp.CONTRACT, FollowUp.RESULT, FollowUp.OBSTACLE, FollowUp.ANSWER),
)
TOURISM = Kind(
    "tourism",
    _("Community tourism"),
    _("Host homes and guest houses that families with somebody abroad run: quality, training, how to book."),
    (
        Field("house", _("Name of the house or network"), needed=True),
        Field("country", _("Country"), FieldKind.COUNTRY, needed=True, filters=True),
        Field(
            "place",
            _("Town or valley"),
            needed=True,
            help=_("Not the address: guests get it when they book."),
        ),
        Field("beds", _("Beds"), FieldKind.WHOLE),
        Field("night", _("Price of a night for one"), FieldKind.MONEY),
        Field(
            "quality",
            _("Quality"),
            FieldKind.CHOICE,
            {
                "training": _("Hosts are in training"),
                "checked": _("Checked by the network"),
                "certified": _("Certified by an authority"),
            },
            needed=True,
            filters=True,
        ),
        Field(
            "shares",
            _("How income is shared"),
            FieldKind.LONG,
            help=_("Between investors, hosts and the community."),
        ),
        Field("book", _("How to book"), FieldKind.LINK),
        LINK,
        SOURCE,
    ),
    (FollowUp.RESULT, FollowUp.OBSTACLE, FollowUp.ANSWER),
)
SERVICES = Kind(
    "business-services",
    _("Help and money for firms"),
    _("A map of desks, courses, coaches, credits and grants for people who begin a firm, here and there."),
    (
        Field("offered_by", _("Offered by"), needed=True),
        Field("country", _("Country"), FieldKind.COUNTRY, needed=True, filters=True),
        Field(
            "offer",
            _("Offer"),
            FieldKind.CHOICE,
            {
                "desk": _("Desk that advises"),
                "course": _("Course"),
                "coach": _("Coach"),
                "credit": _("Credit"),
                "grant": _("Grant"),
                "guarantee": _("Guarantee"),
                "space": _("Room to work in"),
            },
            needed=True,
            filters=True,
        ),
        Field(
            "stage",
            _("For the stage"),
            FieldKind.CHOICE,
            {
                "idea": _("Idea"),
                "plan": _("Plan"),
                "finance": _("Finance"),
                "start": _("Start"),
                "coaching": _("Afterwards"),
            },
            filters=True,
        ),
        Field("who", _("For whom"), FieldKind.LONG),
        Field("cost", _("What it costs"), FieldKind.MONEY),
        Field("most", _("Most that is given or lent"), FieldKind.MONEY),
        LINK,
        SOURCE,
    ),
    (FollowUp.RESULT, FollowUp.OBSTACLE, FollowUp.ANSWER),
)
INCENTIVES = Kind(
    "incentives",
    _("Incentives for investors abroad"),
    _(
        "What a state offers to people abroad who invest: relief, land, guarantees, legal aid, and under which rule."
    ),
    (
        Field("country", _("Country"), FieldKind.COUNTRY, needed=True, filters=True),
        Field(
            "incentive",
            _("Incentive"),
            FieldKind.CHOICE,
            {
                "tax": _("Relief from taxes"),
                "customs": _("Relief from customs"),
                "land": _("Land"),
                "finance": _("Finance"),
                "guarantee": _("Guarantee"),
                "legal": _("Legal aid"),
                "permits": _("Quicker permits"),
            },
            needed=True,
            filters=True,
        ),
        Field("rule", _("Rule"), FieldKind.LONG, needed=True),
        Field("who", _("Who may have it"), FieldKind.LONG, needed=True),
        Field("how", _("How to ask for it"), FieldKind.LONG, needed=True),
        Field("until", _("Valid until"), FieldKind.DATE),
        LINK,
        SOURCE,
    ),
    (FollowUp.RESULT, FollowUp.OBSTACLE, FollowUp.ANSWER),
)
FIRMS = (TRADE, TOURISM, SERVICES, INCENTIVES)
