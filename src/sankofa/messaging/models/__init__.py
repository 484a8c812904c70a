from sankofa.messaging.models.mail import Mail, ServerNote, UnreachableAddress
from sankofa.messaging.models.notice import MailTurnedOff, Notice
from sankofa.messaging.models.template import MailTemplate

__all__ = ["Mail", "MailTemplate", "MailTurnedOff", "Notice", "ServerNote", "UnreachableAddress"]
