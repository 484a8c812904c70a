from sankofa.messaging.actions.notices import notify

__all__ = ["notify"]
