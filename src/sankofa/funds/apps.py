from django.apps import AppConfig


class FundsConfig(AppConfig):
    name = "sankofa.funds"

    def ready(self) -> None:
        from sankofa.directory.actions.merging import move_with
        from sankofa.directory.actions.retention import retain
        from sankofa.directory.queries.holdings import register
        from sankofa.funds.actions.credit.forgetting import HISTORIES
        from sankofa.funds.actions.held import HELD
        from sankofa.funds.actions.merging import move_entries
        from sankofa.funds.queries.keeping import fund_behind
        from sankofa.funds.terms import cover_letters, matching_letters  # noqa: F401 - an office may reword them
        from sankofa.funds.terms.credit import letters as _of_credit  # noqa: F401
        from sankofa.funds.terms.gifts import letters as _of_gifts  # noqa: F401
        from sankofa.ledger.queries.keepers import ask_keeper

        for holding in HELD:
            register(holding)
        retain(HISTORIES)
        ask_keeper(fund_behind)
        move_with("funds", move_entries)
