from django.apps import AppConfig


class FundsConfig(AppConfig):
    name = "sankofa.funds"

    def ready(self) -> None:
        from sankofa.directory.actions.retention import retain
        from sankofa.directory.queries.holdings import register
        from sankofa.funds.actions.credit.forgetting import HISTORIES
        from sankofa.funds.actions.gifts.held import HELD as OF_TRUSTEES
        from sankofa.funds.actions.groups.held import HELD as OF_GROUPS
        from sankofa.funds.actions.held_insurance import HELD as OF_INSURANCE
        from sankofa.funds.actions.own_money import HELD as OF_MONEY
        from sankofa.funds.queries.held import HELD
        from sankofa.funds.queries.keeping import fund_behind
        from sankofa.funds.terms import cover_letters, matching_letters  # noqa: F401 - an office may reword them
        from sankofa.funds.terms.credit import letters as _of_credit  # noqa: F401
        from sankofa.funds.terms.gifts import letters as _of_gifts  # noqa: F401
        from sankofa.ledger.queries.keepers import ask_keeper

        for holding in (*HELD, *OF_MONEY, *OF_INSURANCE, *OF_TRUSTEES, *OF_GROUPS):
            register(holding)
        retain(HISTORIES)
        ask_keeper(fund_behind)
