"""What employers take on: the crisis clause. Its model words are our own and may be used by anybody."""

from django.utils.translation import gettext_lazy as _

from sankofa.funds.terms.registers import LINK, SOURCE, Field, FieldKind, FollowUp, Kind

CLAUSE = _(
    "1. If war, disaster or another grave crisis endangers workers, the employer warns them at once, shelters them"
    " and, where they wish to leave, pays the journey to a safe place or home. Nothing of this is taken from wages.\n"
    "2. Wages are owed until the day of departure, and are paid before it or within 30 days after it, to an account"
    " that the worker names.\n"
    "3. Belongings and tools that must be left behind are listed together, or as soon as it is safe. The employer"
    " keeps them or replaces what is lost through its fault.\n"
    "4. The employer keeps no passport or other paper of a worker, and hands out a copy of the contract and of the"
    " wages paid.\n"
    "5. Who had to leave may come back to the same work within 12 months, where it still exists.\n"
    "6. Small firms may meet these duties together, through their chamber or union."
)
CLAUSES = Kind(
    "crisis-clause",
    _("Crisis clause in employment contracts"),
    _(
        "Which employers, chambers and unions have taken on duties for the day a crisis comes, with words to use."
    ),
    (
        Field("employer", _("Employer, chamber or union"), needed=True),
        Field(
            "body",
            _("Kind"),
            FieldKind.CHOICE,
            {"large": _("Large employer"), "small": _("Small employer"), "pool": _("Pool of small firms")},
            needed=True,
            filters=True,
        ),
        Field("country", _("Country of work"), FieldKind.COUNTRY, needed=True, filters=True),
        Field("workers", _("Workers covered"), FieldKind.WHOLE),
        Field("since", _("Adopted on"), FieldKind.DATE, needed=True),
        Field("evacuation", _("Pays the journey home"), FieldKind.YES_NO, needed=True, filters=True),
        Field("wages", _("Pays wages that are owed"), FieldKind.YES_NO, needed=True, filters=True),
        Field("belongings", _("Answers for belongings"), FieldKind.YES_NO, needed=True, filters=True),
        Field("wording", _("Words of the clause, where they differ"), FieldKind.LONG),
        LINK,
        SOURCE,
    ),
    (FollowUp.ADOPTION, FollowUp.RESULT, FollowUp.OBSTACLE, FollowUp.ANSWER),
    words=CLAUSE,
)
WORKERS = (CLAUSES,)
