"""A real mail server on this machine, which answers as it is told and keeps what it took."""

import asyncio
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from sankofa.config.mailserver import MailServer

HOST = "127.0.0.1"
CUT = "cut"  # an answer: the line goes dead


class Postbox:
    """What the server answers (one answer after the other, the last one for ever) and what it took."""

    def __init__(self) -> None:
        self.to_recipient: list[str] = ["250 OK"]
        self.to_text: list[str] = ["250 OK"]
        self.taken: list[EmailMessage] = []
        self.envelopes: list[tuple[str, list[str], list[str]]] = []
        self.on_text: Callable[[], None] = lambda: None

    def ids(self) -> list[str]:
        return [message["Message-ID"] for message in self.taken]

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:
        said = _next(self.to_recipient)
        if said.startswith("250"):
            envelope.rcpt_tos.append(address)
        return said

    async def handle_DATA(self, server, session, envelope) -> str:
        said = _next(self.to_text)
        if said == CUT:
            server.transport.abort()
            return "451 gone"
        if said.startswith("250"):
            self.taken.append(message_from_bytes(envelope.content, policy=default))
            self.envelopes.append((envelope.mail_from, envelope.rcpt_tos, envelope.mail_options))
            await asyncio.get_running_loop().run_in_executor(None, self.on_text)
        return said


def _next(answers: list[str]) -> str:
    return answers.pop(0) if len(answers) > 1 else answers[0]


class _CutInTheMiddle(SMTP):
    """Says go on, takes half of the first text, and drops the line; the next ones are taken in full."""

    has_cut = False

    async def smtp_DATA(self, arg: str) -> None:
        if _CutInTheMiddle.has_cut:
            await super().smtp_DATA(arg)
            return
        _CutInTheMiddle.has_cut = True
        await self.push("354 Go on")
        await self._reader.readline()
        self.transport.abort()


class _Server(Controller):
    def __init__(self, handler: Postbox, kind: type[SMTP], **options: object) -> None:
        self.kind = kind
        super().__init__(handler, hostname=HOST, port=0, **options)

    def factory(self) -> SMTP:
        return self.kind(self.handler, **self.SMTP_kwargs)

    def _trigger_server(self) -> None:
        """The base class connects to the port that was asked for; we asked for any free one."""
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def smtp_server(*, cuts: bool = False, **options: object) -> Iterator[tuple[Postbox, int]]:
    """A server that takes mail, and the port it listens on."""
    postbox = Postbox()
    _CutInTheMiddle.has_cut = False
    server = _Server(postbox, _CutInTheMiddle if cuts else SMTP, **{"enable_SMTPUTF8": True} | options)
    server.start()
    try:
        yield postbox, server.port
    finally:
        server.stop(no_assert=True)


def named(port: int, **other: object) -> MailServer:
    """As the settings name such a server."""
    plain = {"host": HOST, "port": port, "user": "", "password": "", "security": "none"}
    return MailServer(**plain | other)


def unused_port() -> int:
    with socket.socket() as held:
        held.bind((HOST, 0))
        return held.getsockname()[1]


def lets_in(user: str, password: str) -> Callable:
    """An authenticator that knows one user."""

    def asked(server, session, envelope, mechanism, data) -> AuthResult:
        right = isinstance(data, LoginPassword) and data == LoginPassword(user.encode(), password.encode())
        return AuthResult(success=right, handled=right)

    return asked


def certificate(folder: Path, host: str = "localhost") -> tuple[Path, ssl.SSLContext]:
    """A certificate made for the moment: the file that trusts it, and what the server speaks with."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    public, private = folder / "certificate.pem", folder / "key.pem"
    public.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(public, private)
    return public, context
