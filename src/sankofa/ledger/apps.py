from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "sankofa.ledger"

    def ready(self) -> None:
        from sankofa.ledger.actions.retention import retain_bank_words

        retain_bank_words()
