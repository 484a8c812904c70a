from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "sankofa.messaging"

    def ready(self) -> None:
        from allauth.account.signals import email_confirmed

        from sankofa.messaging.actions.addresses import confirmed_in_account
        from sankofa.messaging.actions.erasing import register_own
        from sankofa.messaging.actions.retention import retain_own

        # Whoever opens the link in a mail about their account shows that mail arrives.
        email_confirmed.connect(confirmed_in_account)
        register_own()
        retain_own()
