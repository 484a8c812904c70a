"""A small sign-in of a made-up government, speaking OpenID Connect over real HTTP on this machine."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT, SECRET = "sankofa", "a secret between the two"


class OpenIDServer(ThreadingHTTPServer):
    """Lets in whoever `person` says, at once and without asking."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Desk)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.person: dict[str, object] = {}
        self.refuses = False
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.begun: dict[str, dict[str, str]] = {}

    def token_for(self, asked: dict[str, str]) -> str:
        claims = {"iss": self.url, "aud": CLIENT, "iat": time.time(), "exp": time.time() + 60}
        nonce = {"nonce": asked["nonce"]} if "nonce" in asked else {}
        return jwt.encode(claims | self.person | nonce, self.key, "RS256", headers={"kid": "one"})


class _Desk(BaseHTTPRequestHandler):
    server: OpenIDServer

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(address.query).items()}
        match address.path:
            case "/.well-known/openid-configuration":
                self._tell(_configuration(self.server.url))
            case "/authorize":
                self._lead_back(asked)
            case "/userinfo" if self.headers["Authorization"] == "Bearer access":
                self._tell(self.server.person)
            case "/keys":
                key = json.loads(RSAAlgorithm.to_jwk(self.server.key.public_key()))
                self._tell({"keys": [key | {"kid": "one", "use": "sig", "alg": "RS256"}]})
            case _:
                self._tell({"error": "not_found"}, 404)

    def do_POST(self) -> None:
        body = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        sent = {name: values[0] for name, values in body.items()}
        begun = self.server.begun.pop(sent.get("code", ""), None)
        proven = _challenge(sent.get("code_verifier", ""))
        if begun is None or begun.get("code_challenge") != proven or sent.get("client_secret") != SECRET:
            self._tell({"error": "invalid_grant"}, 400)
            return
        self._tell(
            {"access_token": "access", "token_type": "Bearer", "id_token": self.server.token_for(begun)}
        )

    def _lead_back(self, asked: dict[str, str]) -> None:
        answer = {"state": asked["state"]}
        if self.server.refuses:
            answer["error"] = "access_denied"
        else:
            answer["code"] = f"code{len(self.server.begun)}"
            self.server.begun[answer["code"]] = asked
        self.send_response(302)
        self.send_header("Location", f"{asked['redirect_uri']}?{urlencode(answer)}")
        self.end_headers()

    def _tell(self, what: dict, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(what).encode())

    def log_message(self, *said: object) -> None:
        pass


def _configuration(url: str) -> dict[str, object]:
    return {
        "issuer": url,
        "authorization_endpoint": f"{url}/authorize",
        "token_endpoint": f"{url}/token",
        "userinfo_endpoint": f"{url}/userinfo",
        "jwks_uri": f"{url}/keys",
        "token_endpoint_auth_methods_supported": ["client_secret_post"],
    }


def _challenge(verifier: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


@contextmanager
def openid_server() -> Iterator[OpenIDServer]:
    server = OpenIDServer()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
