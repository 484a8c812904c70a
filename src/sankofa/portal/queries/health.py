"""How the installation fares, as far as the site itself can see: for the desk, and as a part of `sankofa check`."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.utils import Error as DatabaseError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sankofa.catalogue import queries as catalogue_queries
from sankofa.catalogue.models import Record
from sankofa.foundation import sealing
from sankofa.foundation.models import Canary
from sankofa.journal.queries.chain import chain_state
from sankofa.messaging.formats.posting import reached
from sankofa.messaging.queries.outbox import outbox
from sankofa.messaging.terms import ServerTrouble
from sankofa.messaging.terms import State as Stands
from sankofa.portal.queries import jobs as queue
from sankofa.portal.queries.storage import database_bytes, free_bytes
from sankofa.portal.terms import Finding, State
from sankofa.profiles.queries.estimated import damaged_files
from sankofa.profiles.queries.imported import imported_datasets, lost_files

LITTLE_SPACE, TOO_LITTLE_SPACE = 2_000_000_000, 200_000_000  # bytes
OLD_BACKUP = timedelta(days=7)
OLD_AUDIT = timedelta(days=31)
OVERDUE = timedelta(minutes=15)
COMMAND = "sankofa check"

Findings = Iterator[Finding]


def seen_from_the_site(by: str) -> list[Finding]:
    """What an administrator sees at the desk, the worst first. It asks no other server, so that nobody waits."""
    looks = (space, catalogue, search_index, statistics, journal, audit, jobs, worker, keys, last_backup)
    found = [finding for look in looks for finding in kept_apart(look)]
    found += kept_apart(mail_as_noted, by)
    order = [State.PROBLEM, State.ATTENTION, State.OK]
    return sorted(found, key=lambda finding: order.index(finding.state))


def kept_apart(look: Callable[..., Findings], *given: str) -> Findings:
    """A look at the database that fails becomes a finding itself."""
    try:
        yield from look(*given)
    except DatabaseError as error:
        name = look.__name__.replace("_", " ").capitalize()
        yield Finding(State.PROBLEM, f"{name}: {str(error).splitlines()[0]}")


def space() -> Findings:
    text = _("Room on the disk: %(free)s GB free; the database takes %(database)s MB.") % {
        "free": f"{free_bytes() / 1e9:.1f}",
        "database": f"{database_bytes() / 1e6:.0f}",
    }
    yield Finding(space_state(free_bytes()), text)


def space_state(free: int) -> State:
    if free < TOO_LITTLE_SPACE:
        return State.PROBLEM
    return State.ATTENTION if free < LITTLE_SPACE else State.OK


def catalogue() -> Findings:
    count = Record.objects.count()
    if count:
        yield Finding(State.OK, _("Catalogue: %(count)s records.") % {"count": count})
    else:
        yield Finding(State.ATTENTION, _("Catalogue: empty. Run sankofa load for the starter catalogue."))


def search_index() -> Findings:
    troubles = catalogue_queries.index_health()
    for trouble in troubles:
        yield Finding(State.PROBLEM, _("Search: %(trouble)s") % {"trouble": trouble})
    if not troubles:
        yield Finding(State.OK, _("Search: every record can be found."))


def statistics() -> Findings:
    lost, damaged = lost_files(), damaged_files()
    for code in lost:
        told = _(
            "Statistics: the file of %(code)s is not there. Restore a backup, or remove %(code)s and add it anew."
        )
        yield Finding(State.PROBLEM, told % {"code": code})
    for path in damaged:
        told = _(
            "Statistics: %(path)s cannot be read. Remove it, and estimate anew with sankofa data estimate."
        )
        yield Finding(State.PROBLEM, told % {"path": path})
    if not lost and not damaged:
        told = _("Statistics: %(count)s imported editions, all files are there.")
        yield Finding(State.OK, told % {"count": len(imported_datasets())})


def journal() -> Findings:
    chain = chain_state()
    wrong = chain.last_audit.detail.get("faults") if chain.last_audit else 0
    if wrong:
        told = _(
            "Journal: the audit of %(at)s found %(count)s things that are not as they were written. "
            "Run sankofa audit, and see docs/how-to/recover.md."
        )
        yield Finding(State.PROBLEM, told % {"at": _minute(chain.last_audit.at), "count": wrong})
    if chain.waiting_since and timezone.now() - chain.waiting_since > OVERDUE:
        told = _(
            "Journal: %(count)s rows wait to be sealed since %(at)s UTC. "
            "Run sankofa serve, sankofa worker or sankofa audit."
        )
        yield Finding(State.ATTENTION, told % {"count": chain.waiting, "at": _minute(chain.waiting_since)})
    elif not wrong and chain.head:
        yield Finding(State.OK, _("Journal: sealed up to number %(number)s.") % {"number": chain.head.number})
    elif not wrong:
        yield Finding(State.OK, _("Journal: nothing sealed yet."))


def audit() -> Findings:
    last = chain_state().last_audit
    if last is None:
        yield Finding(State.ATTENTION, _("Audit of the journal: none yet. Run sankofa audit."))
    elif timezone.now() - last.at > OLD_AUDIT:
        told = _("Audit of the journal: the last was on %(at)s UTC. That is long ago: run sankofa audit.")
        yield Finding(State.ATTENTION, told % {"at": _minute(last.at)})
    else:
        yield Finding(
            State.OK, _("Audit of the journal: the last was on %(at)s UTC.") % {"at": _minute(last.at)}
        )


def mail() -> Findings:
    """Asks the mail server whether it answers."""
    found = outbox(Stands.WAITING, by=COMMAND)
    waiting = found.counts[Stands.WAITING]
    if settings.MAIL_SERVER is None:
        yield _no_mail_server(waiting)
    else:
        try:
            reached(settings.MAIL_SERVER)
            told = _("Mail: the mail server answers; %(waiting)s wait.") % {"waiting": waiting}
            yield Finding(State.OK, told)
        except ServerTrouble as trouble:
            yield _mail_trouble(str(trouble), waiting)
    yield from _given_up(found.counts[Stands.FAILED])


def mail_as_noted(by: str) -> Findings:
    """As the last delivery found the mail server."""
    found = outbox(Stands.WAITING, by=by)
    waiting = found.counts[Stands.WAITING]
    if settings.MAIL_SERVER is None:
        yield _no_mail_server(waiting)
    elif found.trouble:
        yield _mail_trouble(found.trouble, waiting)
    else:
        told = _("Mail: the mail server took the last mail; %(waiting)s wait.") % {"waiting": waiting}
        yield Finding(State.OK, told)
    yield from _given_up(found.counts[Stands.FAILED])


def _no_mail_server(waiting: int) -> Finding:
    told = _(
        "Mail: no mail server is named, and %(waiting)s wait. Set SANKOFA_SMTP_URL and SANKOFA_MAIL_FROM; until "
        "then read one with sankofa mail list and sankofa mail show."
    )
    return Finding(State.ATTENTION, told % {"waiting": waiting})


def _mail_trouble(trouble: str, waiting: int) -> Finding:
    told = _("Mail: %(trouble)s %(waiting)s wait.") % {"trouble": trouble, "waiting": waiting}
    return Finding(State.PROBLEM, told)


def _given_up(failed: int) -> Findings:
    if failed:
        told = _("Mail: %(count)s given up. Look with sankofa mail list, or at the desk.")
        yield Finding(State.ATTENTION, told % {"count": failed})


def jobs() -> Findings:
    failed, overdue = queue.failed_jobs().count(), queue.overdue_jobs(timezone.now()).count()
    if failed:
        yield Finding(
            State.ATTENTION, _("Jobs: %(count)s failed. Look at the desk, under Jobs.") % {"count": failed}
        )
    if overdue:
        told = _("Jobs: %(count)s wait for over 15 minutes. Run sankofa serve or sankofa worker.")
        yield Finding(State.PROBLEM, told % {"count": overdue})
    if not failed and not overdue:
        yield Finding(State.OK, _("Jobs: none failed, none overdue."))


def worker() -> Findings:
    if queue.has_a_worker(timezone.now()):
        yield Finding(State.OK, _("Worker: at work."))
    else:
        yield Finding(
            State.PROBLEM,
            _("Worker: none is at work, so no mail goes out and nothing is sealed. Run sankofa worker."),
        )


def keys() -> Findings:
    """Whether the keys that this site has open what was sealed with them."""
    try:
        opened = Canary.objects.filter(pk=1).values_list("words", flat=True).first()
    except sealing.KeyLost:
        opened = None
    if not opened:
        told = _("Keys: they do not open what is sealed. See docs/how-to/keep-the-keys.md.")
        yield Finding(State.PROBLEM, told)
        return
    count = len(sealing.at_hand())
    told = ngettext(
        "Keys: %(count)s key, and it opens what is sealed. Keep a copy apart from the backups.",
        "Keys: %(count)s keys, and they open what is sealed. Keep a copy apart from the backups.",
        count,
    )
    yield Finding(State.OK, told % {"count": count})


def last_backup(note_of_it: Path | None = None) -> Findings:
    try:
        note = json.loads(Path(note_of_it or settings.LAST_BACKUP).read_text())
        made = datetime.fromisoformat(note["made"])
    except (OSError, ValueError, KeyError):
        yield Finding(State.ATTENTION, _("Backup: none is known. Make one with sankofa backup FILE."))
        return
    told = {"at": _minute(made), "file": note["file"]}
    if datetime.now(UTC) - made > OLD_BACKUP:
        advice = _("Backup: %(at)s UTC, %(file)s. That is long ago: make a new one.")
        yield Finding(State.ATTENTION, advice % told)
    else:
        yield Finding(State.OK, _("Backup: %(at)s UTC, %(file)s.") % told)


def _minute(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"
