"""Talking to the mail server: one connection, one mail after the other, and what each answer means."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.utils import parseaddr

from sankofa.messaging.formats.message import without_addresses
from sankofa.messaging.terms import NoServer, Outcome, ServerTrouble, Told

TIMEOUT = 30  # seconds without a sign of life from the server
# Codes that speak of the mailbox (RFC 3463): unknown, moved, switched off, no such host. Others speak of the mail.
OF_THE_ADDRESS = ("5.1.", "5.2.1", "5.4.4", "5.7.17")
NOT_OF_THE_ADDRESS = ("5.1.7", "5.1.8")  # these two speak of the sender's address
NO_SUCH_USER = (550, 551, 553)


@contextmanager
def connected(server) -> Iterator[smtplib.SMTP]:
    """A connection over which mails can be sent. Raises ServerTrouble before anything was sent."""
    if server is None:
        raise NoServer("No mail server is named: set SANKOFA_SMTP_URL and SANKOFA_MAIL_FROM.")
    try:
        line = _opened(server)
    except smtplib.SMTPAuthenticationError:
        raise ServerTrouble("The mail server refuses user and password.") from None
    except ssl.SSLCertVerificationError as odd:
        raise ServerTrouble(
            f"The mail server's certificate is not to be trusted: {odd.verify_message}."
        ) from None
    except (OSError, smtplib.SMTPException) as error:
        raise ServerTrouble(f"The mail server cannot be used: {_said(error)}") from None
    try:
        yield line
    finally:
        _say_goodbye(line)


def _opened(server) -> smtplib.SMTP:
    trust = ssl.create_default_context()
    where = {"host": server.host, "port": server.port, "timeout": TIMEOUT}
    line = smtplib.SMTP_SSL(**where, context=trust) if server.security == "tls" else smtplib.SMTP(**where)
    try:
        line.ehlo_or_helo_if_needed()
        if server.security == "starttls" or (
            server.security == "starttls-if-offered" and line.has_extn("starttls")
        ):
            line.starttls(context=trust)
            line.ehlo()
        if server.user:
            line.login(server.user, server.password)
    except BaseException:
        line.close()
        raise
    return line


def _say_goodbye(line: smtplib.SMTP) -> None:
    try:
        line.quit()
    except (OSError, smtplib.SMTPException):
        line.close()


def hand_over(line: smtplib.SMTP, message: EmailMessage, to: str, envelope: str) -> Told:
    """Offers one mail to the server, and tells what it said. Raises ServerTrouble when it is the sender's fault."""
    _name, sender = parseaddr(str(message["From"]))
    try:
        options, content = _prepared(line, message, to, envelope)
    except UnicodeError:
        return Told(Outcome.REFUSED, "The mail server takes no addresses in this script.")
    try:
        line.sendmail(sender, [to], content, options, _wishes(line))
    except smtplib.SMTPRecipientsRefused as refused:
        ((code, text),) = refused.recipients.values()
        return _judged(code, text, is_of_the_address=code in NO_SUCH_USER)
    except smtplib.SMTPSenderRefused as refused:
        raise ServerTrouble(
            f"The mail server does not take mail from SANKOFA_MAIL_FROM: {_text(refused.smtp_error)}"
        ) from None
    except smtplib.SMTPDataError as refused:
        return _judged(refused.smtp_code, refused.smtp_error)
    except smtplib.SMTPNotSupportedError:
        return Told(Outcome.REFUSED, "The mail server takes no addresses in this script.")
    except (OSError, smtplib.SMTPException) as error:
        return Told(Outcome.LATER, f"The connection broke: {_said(error)}", is_line_lost=True)
    return Told(Outcome.ACCEPTED)


def _prepared(line: smtplib.SMTP, message: EmailMessage, to: str, envelope: str) -> tuple[list[str], bytes]:
    """What is said with MAIL FROM, and the mail in bytes."""
    options = ["RET=HDRS", f"ENVID={envelope}"] if line.has_extn("dsn") else []
    if to.isascii():
        return options, message.as_bytes()
    if not line.has_extn("smtputf8"):
        raise UnicodeError
    return [*options, "SMTPUTF8", "BODY=8BITMIME"], message.as_bytes(policy=message.policy.clone(utf8=True))


def _wishes(line: smtplib.SMTP) -> list[str]:
    return ["NOTIFY=FAILURE"] if line.has_extn("dsn") else []


def _judged(code: int, said: bytes | str, is_of_the_address: bool = False) -> Told:
    """4xx is tried again; 5xx is given up, and blamed on the address where it speaks of that."""
    text = _text(said)
    reason = without_addresses(f"{code} {text}")
    if code < 500:
        return Told(Outcome.LATER, reason)
    status = next((word for word in text.split() if word.startswith("5.")), "")
    return Told(
        Outcome.NO_SUCH_ADDRESS if blames_address(status, is_of_the_address) else Outcome.REFUSED, reason
    )


def blames_address(status: str, otherwise: bool) -> bool:
    """Whether a status (RFC 3463) says that the address is of no use; `otherwise` where there is none."""
    if not status:
        return otherwise
    return status.startswith(OF_THE_ADDRESS) and not status.startswith(NOT_OF_THE_ADDRESS)


def _text(said: bytes | str) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)


def _said(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return without_addresses(f"{error.smtp_code} {_text(error.smtp_error)}")
    return without_addresses(getattr(error, "strerror", None) or str(error) or type(error).__name__)


def reached(server) -> None:
    """Looks whether the server can be used, and sends nothing. Raises ServerTrouble."""
    with connected(server):
        pass
