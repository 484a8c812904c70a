"""What contributors, reviewers and editors are written."""

from django.utils.translation import gettext_lazy as _

from sankofa.foundation import letters
from sankofa.foundation.letters import Place

_TITLE = Place("title", _("the title of the record"), "A made-up practice")
_DAY = Place("day", _("the day by which it is wanted"), "2026-05-31")

DRAFT_SUBMITTED = letters.kind(
    code="draft-submitted",
    label=_("A draft was handed in (to editors)"),
    subject=_("Handed in: {title}"),
    body=_(
        "Hello,\n\nsomebody handed in a draft for the catalogue: {title}\n\n"
        "It needs two reviewers. Choose them here:\n\n{link}"
    ),
    places=(_TITLE,),
    notice=_("Handed in: {title}"),
)
REVIEW_ASKED = letters.kind(
    code="review-asked",
    label=_("A review is asked for"),
    subject=_("Please review: {title}"),
    body=_(
        "Hello,\n\nyou are asked to review a draft for the catalogue: {title}\n\n"
        "Please give your verdict by {day}. The review is blind: you do not learn whose draft it is, and its "
        "author does not learn who you are. If you know it all the same, or stand too close to it, step back on "
        "this page:\n\n{link}"
    ),
    places=(_TITLE, _DAY),
    notice=_("Please review by {day}: {title}"),
)
REVIEW_LATE = letters.kind(
    code="review-late",
    label=_("A review is late"),
    subject=_("Still waiting for your review: {title}"),
    body=_("Hello,\n\nyour review of {title} was wanted by {day}. Give it, or step back, here:\n\n{link}"),
    places=(_TITLE, _DAY),
    notice=_("Late since {day}: your review of {title}"),
)
THIRD_WANTED = letters.kind(
    code="reviewer-wanted",
    label=_("A draft lacks a reviewer (to editors)"),
    subject=_("A reviewer is wanted: {title}"),
    body=_(
        "Hello,\n\nnobody could be found by itself who may review {title}. Choose somebody here:\n\n{link}"
    ),
    places=(_TITLE,),
    notice=_("A reviewer is wanted: {title}"),
)
DRAFT_ACCEPTED = letters.kind(
    code="draft-accepted",
    label=_("A draft was accepted"),
    subject=_("Accepted: {title}"),
    body=_(
        "Hello,\n\nthe reviewers accepted {title}. An editor will publish it. What the reviewers wrote stands here:"
        "\n\n{link}"
    ),
    places=(_TITLE,),
    notice=_("Accepted: {title}"),
)
DRAFT_TO_PUBLISH = letters.kind(
    code="draft-to-publish",
    label=_("An accepted draft waits for an editor (to editors)"),
    subject=_("To be published: {title}"),
    body=_("Hello,\n\nthe reviewers accepted {title}. Read it and publish it here:\n\n{link}"),
    places=(_TITLE,),
    notice=_("To be published: {title}"),
)
DRAFT_TO_REVISE = letters.kind(
    code="draft-to-revise",
    label=_("A draft is to be revised"),
    subject=_("Please revise: {title}"),
    body=_("Hello,\n\n{title} is to be revised. What to change, and why, stands here:\n\n{link}"),
    places=(_TITLE,),
    notice=_("Please revise: {title}"),
)
DRAFT_DECLINED = letters.kind(
    code="draft-declined",
    label=_("A draft was declined"),
    subject=_("Not taken into the catalogue: {title}"),
    body=_("Hello,\n\nthe reviewers did not accept {title}. Their reasons stand here:\n\n{link}"),
    places=(_TITLE,),
    notice=_("Not taken into the catalogue: {title}"),
)
RECORD_PUBLISHED = letters.kind(
    code="record-published",
    label=_("A record was published"),
    subject=_("Published: {title}"),
    body=_("Hello,\n\n{title} now stands in the catalogue:\n\n{link}"),
    places=(_TITLE,),
    notice=_("Published: {title}"),
)
RECORD_WITHDRAWN = letters.kind(
    code="record-withdrawn",
    label=_("A record was withdrawn"),
    subject=_("Withdrawn: {title}"),
    body=_("Hello,\n\n{title} was withdrawn from the catalogue. The reason stands here:\n\n{link}"),
    places=(_TITLE,),
    notice=_("Withdrawn: {title}"),
)
STILL_SO = letters.kind(
    code="still-so",
    label=_("Yearly question whether a record is still true"),
    subject=_("Is this still so? {title}"),
    body=_(
        "Hello,\n\nyou keep the record {title}. A year ago somebody last said that it is true. Is it still so? Confirm "
        "it, change it or ask for its withdrawal here:\n\n{link}"
    ),
    places=(_TITLE,),
    notice=_("Is this still so? {title}"),
)
WITHDRAWAL_ASKED = letters.kind(
    code="withdrawal-asked",
    label=_("Whoever keeps a record wants it withdrawn (to editors)"),
    subject=_("Withdrawal asked for: {title}"),
    body=_("Hello,\n\nwhoever keeps the record {title} asks to withdraw it. Decide here:\n\n{link}"),
    places=(_TITLE,),
    notice=_("Withdrawal asked for: {title}"),
)
