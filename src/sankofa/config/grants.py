"""What the site role may do with each table: one rule, and every exception to it in one place.

The site's own processes own nothing and may only what stands here. A new table follows the rule by itself: its rows
may be read and written, as far as its policies let them.
"""

from dataclasses import dataclass
from fnmatch import fnmatchcase

import psycopg
from psycopg import sql

WRITE = frozenset({"SELECT", "INSERT", "UPDATE", "DELETE"})  # the rule
READ = frozenset({"SELECT"})
ADD = frozenset({"SELECT", "INSERT"})
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Allowed:
    """What may be done with the rows of a table. Where `columns` are named, no other column is read."""

    rights: frozenset[str]
    columns: tuple[str, ...] = ()


RULE = Allowed(WRITE)
SEALED = WRITE - {"SELECT"}
# Names or patterns of tables; the first that fits counts.
EXCEPTIONS: dict[str, Allowed] = {
    # Who somebody is can be written, and read only through functions that leave a row in the journal.
    "directory_identity": Allowed(SEALED, ("person_id",)),
    "directory_persondocument": Allowed(SEALED, ("id", "person_id")),
    # What the policies decide by comes with the program.
    "directory_purposeduty": Allowed(READ),
    # What people agreed to is published and never rewritten: a new version is another row.
    "directory_consenttext": Allowed(ADD),
    "directory_consentwording": Allowed(ADD),
    # An office sets how long data are kept, and keeps a rule for each kind.
    "directory_retentionrule": Allowed(WRITE - {"DELETE"}),
    # A trail is added to and never changed.
    "journal_entry": Allowed(ADD),
    # Its queue and its seals are written by functions of the owner alone.
    "journal_*": Allowed(READ),
    # Books are added to and never changed; what follows from their rows is written by functions of the owner alone.
    "ledger_seal": Allowed(READ),
    "ledger_unsealed": Allowed(READ),
    "ledger_standing": Allowed(READ),
    "ledger_daytotal": Allowed(READ),
    "ledger_book": Allowed(ADD),
    "ledger_account": Allowed(ADD),
    "ledger_entry": Allowed(ADD),
    "ledger_line": Allowed(ADD),
    "ledger_period*": Allowed(ADD),
    # What a bank said stays; matches are made by a function that looks at both sides, and undone by two people.
    "ledger_bankstatement": Allowed(ADD),
    "ledger_bankline": Allowed(ADD),
    "ledger_matchcorrection": Allowed(ADD),
    "ledger_correctionagreement": Allowed(ADD),
    "ledger_match*": Allowed(READ),
    "catalogue_*version": Allowed(ADD),
    # Rules of a fund come in versions; what was decided under one stays readable.
    "funds_rules": Allowed(ADD),
    # A fund is ended, and a seat; neither goes away.
    "funds_fund": Allowed(WRITE - {"DELETE"}),
    "funds_seat": Allowed(WRITE - {"DELETE"}),
    # What was seen, paid, spent and voted is added to and never changed.
    "funds_sighting": Allowed(ADD),
    "funds_bridgepayment": Allowed(ADD),
    "funds_bridgeallocation": Allowed(ADD),
    "funds_campaignspending": Allowed(ADD),
    "funds_trusteevoice": Allowed(ADD),
    "funds_ideascore": Allowed(ADD),
    "funds_appealfunding": Allowed(ADD),
    # Gifts, promises, releases and proposals end; none of them goes away.
    "funds_emergency": Allowed(WRITE - {"DELETE"}),
    "funds_cohort": Allowed(WRITE - {"DELETE"}),
    "funds_routecosts": Allowed(WRITE - {"DELETE"}),
    "funds_bridgerelease": Allowed(WRITE - {"DELETE"}),
    "funds_bridgepledge": Allowed(WRITE - {"DELETE"}),
    "funds_campaign": Allowed(WRITE - {"DELETE"}),
    "funds_moneygift": Allowed(WRITE - {"DELETE"}),
    "funds_timegift": Allowed(WRITE - {"DELETE"}),
    "funds_goodsneed": Allowed(WRITE - {"DELETE"}),
    "funds_goodsoffer": Allowed(WRITE - {"DELETE"}),
    "funds_goodsmatch": Allowed(WRITE - {"DELETE"}),
    "funds_giftproof": Allowed(WRITE - {"DELETE"}),
    "funds_trusteeproposal": Allowed(WRITE - {"DELETE"}),
    "funds_branchoffice": Allowed(WRITE - {"DELETE"}),
    "funds_callforideas": Allowed(WRITE - {"DELETE"}),
    "funds_idea": Allowed(WRITE - {"DELETE"}),
    "funds_ideatranche": Allowed(WRITE - {"DELETE"}),
    "funds_appeal": Allowed(WRITE - {"DELETE"}),
    # Of projects the scores, steps and proofs are a trail, of which a trigger lets whose they were alone go; what a
    # partner and a stage hold stays, and the final report. A signature is corrected until its project ends.
    "funds_projectscore": Allowed(ADD),
    "funds_projectproof": Allowed(WRITE - {"DELETE"}),
    "funds_projectmove": Allowed(WRITE - {"DELETE"}),
    "funds_projectreport": Allowed(WRITE - {"DELETE"}),
    "funds_projectshare": Allowed(WRITE - {"DELETE"}),
    "funds_projectstage": Allowed(WRITE - {"DELETE"}),
    "funds_projectwatch": Allowed(WRITE - {"DELETE"}),
    # Of a group, what was closed, voted and said is added to and never changed; members, cycles and votes stay.
    "funds_meetingconfirmation": Allowed(ADD),
    "funds_meetingmark": Allowed(ADD),
    "funds_grouploan": Allowed(ADD),
    "funds_groupmove": Allowed(ADD),
    "funds_groupballot": Allowed(ADD),
    "funds_monitoringreport": Allowed(ADD),
    "funds_investmentresult": Allowed(ADD),
    "funds_helpsay": Allowed(ADD),
    "funds_groupmember": Allowed(WRITE - {"DELETE"}),
    "funds_groupcycle": Allowed(WRITE - {"DELETE"}),
    "funds_groupproposal": Allowed(WRITE - {"DELETE"}),
    "funds_groupinvestment": Allowed(WRITE - {"DELETE"}),
    "funds_helprequest": Allowed(WRITE - {"DELETE"}),
    # What happened to loans and deposits is added to and never changed; verdicts only lose a removed account.
    "funds_loanevent": Allowed(ADD),
    "funds_depositmove": Allowed(ADD),
    "funds_marketingspending": Allowed(ADD),
    "funds_creditjudgement": Allowed(WRITE - {"DELETE"}),
    "funds_depositorvote": Allowed(WRITE - {"DELETE"}),
    "funds_creditloan": Allowed(WRITE - {"DELETE"}),
    "funds_loandecision": Allowed(WRITE - {"DELETE"}),
    "funds_deposit": Allowed(WRITE - {"DELETE"}),
    "funds_creditapplication": Allowed(WRITE - {"DELETE"}),
    # What came of instruments and journeys, and what committees answered, is added to and never changed.
    "funds_registernote": Allowed(ADD),
    "funds_registercheck": Allowed(ADD),
    "funds_journeycheck": Allowed(ADD),
    "funds_committeeanswer": Allowed(ADD),
    # Notes in a file stay as they were written, and go with the account whose file it is.
    "funds_businessnote": Allowed(WRITE - {"UPDATE"}),
    # The state of the tables themselves is the owner's.
    "django_migrations": Allowed(NOTHING),
    "foundation_canary": Allowed(READ),
    "django_content_type": Allowed(READ),
    "auth_permission": Allowed(READ),
}
# Functions that run as the owner of the tables are called by the site and by no other role of the server; these are
# called by other functions alone.
WITHHELD = frozenset({"directory_tell", "directory_wipe_person"})


def allowed_for(table: str) -> Allowed:
    return next((given for name, given in EXCEPTIONS.items() if fnmatchcase(table, name)), RULE)


# What a role holds: of each table (or view) the rights to all of it, and those to single columns.
HELD = """
SELECT c.relname, c.relkind,
       (SELECT coalesce(array_agg(a.privilege_type), '{}') FROM aclexplode(c.relacl) a WHERE a.grantee = r.oid),
       (SELECT coalesce(array_agg(a.privilege_type || ' ' || t.attname), '{}')
          FROM pg_attribute t, aclexplode(t.attacl) a
         WHERE t.attrelid = c.oid AND NOT t.attisdropped AND a.grantee = r.oid)
  FROM pg_class c, pg_roles r
 WHERE r.rolname = %s AND c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
 ORDER BY c.relname
"""


def out_of_order(link: psycopg.Connection, role: str) -> list[tuple[str, str]]:
    """Tables, views and sequences with which the role may do more or less than it should: name and kind."""
    return [
        (name, kind)
        for name, kind, rights, columns in link.execute(HELD, [role])
        if (frozenset(rights), frozenset(columns)) != _due(name, kind)
    ]


def _due(name: str, kind: str) -> tuple[frozenset[str], frozenset[str]]:
    if kind == "S":
        return frozenset({"USAGE"}), NOTHING
    allowed = allowed_for(name)
    rights = allowed.rights & READ if kind in "vm" else allowed.rights
    return rights, frozenset(f"SELECT {column}" for column in allowed.columns)


# Functions that run as their owner: what everybody may do with them, and what the role may.
CALLED = """
SELECT p.oid::regprocedure::text, p.proname, has_function_privilege('public', p.oid, 'EXECUTE'),
       has_function_privilege(%s, p.oid, 'EXECUTE')
  FROM pg_proc p
 WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef AND pg_has_role(p.proowner, 'USAGE')
 ORDER BY 1
"""


def functions_out_of_order(link: psycopg.Connection, role: str) -> list[tuple[str, bool]]:
    """Functions that anybody may call, or the role where it should not: signature, and whether the role is due it."""
    return [
        (signature, name not in WITHHELD)
        for signature, name, is_open, is_held in link.execute(CALLED, [role])
        if is_open or is_held != (name not in WITHHELD)
    ]


def _grant_function(link: psycopg.Connection, role: str, signature: str, is_due: bool) -> None:
    what, to = sql.SQL(signature), sql.Identifier(role)  # as the database itself writes it
    link.execute(sql.SQL("REVOKE ALL ON FUNCTION {} FROM PUBLIC, {}").format(what, to))
    if is_due:
        link.execute(sql.SQL("GRANT EXECUTE ON FUNCTION {} TO {}").format(what, to))


def grant(link: psycopg.Connection, role: str) -> int:
    """Puts all in order, in one transaction; returns how many tables, views and sequences were not."""
    with link.transaction():
        found = out_of_order(link, role)
        for name, kind in found:
            _grant_one(link, role, name, kind)
        functions = functions_out_of_order(link, role)
        for signature, is_due in functions:
            _grant_function(link, role, signature, is_due)
    return len(found) + len(functions)


def _grant_one(link: psycopg.Connection, role: str, name: str, kind: str) -> None:
    what = sql.SQL("SEQUENCE {}" if kind == "S" else "TABLE {}").format(sql.Identifier("public", name))
    to = sql.Identifier(role)
    link.execute(sql.SQL("REVOKE ALL ON {} FROM {}").format(what, to))
    rights, _columns = _due(name, kind)
    if rights:
        listed = sql.SQL(", ").join(map(sql.SQL, sorted(rights)))
        link.execute(sql.SQL("GRANT {} ON {} TO {}").format(listed, what, to))
    for column in allowed_for(name).columns if kind != "S" else ():
        link.execute(sql.SQL("GRANT SELECT ({}) ON {} TO {}").format(sql.Identifier(column), what, to))
