from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "sankofa.directory"

    def ready(self) -> None:
        from allauth.account.models import EmailAddress
        from allauth.mfa.models import Authenticator

        from sankofa.directory import signals  # noqa: F401 - listens from here on
        from sankofa.directory.actions.retention import retain_own
        from sankofa.directory.formats import account_letters, letters  # noqa: F401 - an office may reword them
        from sankofa.directory.queries.own_data import register_own
        from sankofa.foundation.fields import SealedEmailField, seal_column
        from sankofa.foundation.resealing import SEALED_INSIDE

        register_own()
        retain_own()
        seal_column(EmailAddress, "email", SealedEmailField)
        SEALED_INSIDE.add(Authenticator._meta.get_field("data"))
