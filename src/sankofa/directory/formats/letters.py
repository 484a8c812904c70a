"""Mails of the directory: their kinds, whose words an office may put in its own, and each in its reader's language."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from sankofa.directory.models import DutyGrant, Invitation, Organisation
from sankofa.directory.terms import Duty
from sankofa.foundation import letters
from sankofa.foundation.letters import Letter, Place
from sankofa.foundation.templatetags.sankofa import day

_ORGANISATION = Place("organisation", gettext_lazy("the name of the organisation"), "Made-up Association")
_DUTY = Place("duty", gettext_lazy("the duty"), "Matcher")
_DAY = Place("day", gettext_lazy("the last day"), "31 May 2027")

INVITATION = letters.kind(
    code="invitation",
    label=gettext_lazy("An invitation to act for an organisation"),
    subject=gettext_lazy("Invitation to act for {organisation}"),
    body=gettext_lazy(
        "You are invited to act for {organisation}.\n\nDuties: {duties}\n\n"
        "Open this address, sign in or make an account, and accept:\n\n{link}\n\n"
        "The invitation is open until {day} and can be used once. "
        "If you did not expect it, do nothing: nothing is kept about you."
    ),
    places=(_ORGANISATION, Place("duties", gettext_lazy("the duties"), "Reviewer, Matcher"), _DAY),
    may_be_turned_off=False,
)
PROPOSED = letters.kind(
    code="organisation-proposed",
    label=gettext_lazy("An organisation was proposed (to the office)"),
    subject=gettext_lazy("An organisation was proposed: {organisation}"),
    body=gettext_lazy(
        "Somebody proposed “{organisation}” for the directory. Nobody else sees it yet. "
        "List it or hide it here:\n\n{link}"
    ),
    places=(_ORGANISATION,),
    may_be_turned_off=False,
)
DUTY_WAITS = letters.kind(
    code="duty-waits",
    label=gettext_lazy("A duty waits for a second person (to administrators)"),
    subject=gettext_lazy("A duty waits for a second person: {organisation}"),
    body=gettext_lazy(
        "In {organisation} somebody was given the duty “{duty}”. It counts once a second administrator has "
        "confirmed it. Confirm only what you know to be right:\n\n{link}"
    ),
    places=(_ORGANISATION, _DUTY),
    may_be_turned_off=False,
)
DUTY_RUNS_OUT = letters.kind(
    code="duty-runs-out",
    label=gettext_lazy("A duty runs out"),
    subject=gettext_lazy("Your duty in {organisation} runs out"),
    body=gettext_lazy(
        "Your duty “{duty}” in {organisation} runs out on {day}. If you are to go on, ask an administrator of the "
        "organisation to give it anew; otherwise nothing needs to be done. Your duties stand here:\n\n{link}"
    ),
    places=(_ORGANISATION, _DUTY, _DAY),
    may_be_turned_off=False,
)


def invitation(sent: Invitation, *, link: str) -> Letter:
    """The link, and what accepting it means."""
    with override(sent.language):
        return Letter(
            INVITATION,
            to=sent.email,
            language=sent.language,
            organisation=sent.organisation.name,
            duties=_named(sent.duties) or _("Member"),
            day=day(sent.expires_at),
            link=link,
        )


def proposed(organisation: Organisation, *, to: str, language: str, link: str) -> Letter:
    return Letter(PROPOSED, to=to, language=language, organisation=organisation.name, link=link)


def duty_waits(grant: DutyGrant, *, to: str, language: str, link: str) -> Letter:
    return Letter(DUTY_WAITS, to=to, language=language, link=link, **_about(grant, language))


def duty_runs_out(grant: DutyGrant, *, to: str, language: str, link: str) -> Letter:
    with override(language):
        until = day(grant.expires_at)
    return Letter(DUTY_RUNS_OUT, to=to, language=language, link=link, day=until, **_about(grant, language))


def _about(grant: DutyGrant, language: str) -> dict[str, str]:
    with override(language):
        return {"organisation": grant.membership.organisation.name, "duty": _named([grant.duty])}


def _named(duties: Sequence[str]) -> str:
    return ", ".join(str(Duty(duty).label) for duty in duties)
