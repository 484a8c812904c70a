"""Why a bridge fund does not release money, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sankofa.methods.bridge import Block

WORDS: dict[Block, Promise] = {
    Block.NOT_THERE: _("The fund has not that much money."),
    Block.FLOOR: _("The fund would fall below what its rules keep back."),
    Block.ONE_EMERGENCY: _("The rules do not let one emergency take so much of the fund."),
    Block.UNCOVERED: _("Too much would be out that no pledge covers: ask donors for pledges first."),
}


def told(block: Block) -> Promise:
    return WORDS[block]
