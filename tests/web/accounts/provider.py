"""A small identity provider on this machine, which tells the truth or whatever a test asks for."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT, SECRET = "ringholder", "a secret between the two of us"
_KEY = RSAKey.generate_key(2048, {"kid": "first"})
_STRANGERS_KEY = RSAKey.generate_key(2048, {"kid": "first"})


@dataclass
class Provider:
    """What it says of whoever signs in, and what went through it."""

    issuer: str = ""
    says: dict[str, Any] = field(default_factory=dict)
    lies: dict[str, Any] = field(default_factory=dict)  # claims that replace the true ones
    leaves_out: tuple[str, ...] = ()
    signed_by: str = "itself"
    metadata: dict[str, Any] = field(default_factory=dict)
    fails: bool = False
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    verified_pkce: int = 0

    def sign_in(self, address: str) -> str:
        """Where the browser is sent back to once the person has signed in there."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        back = urlsplit(asked["redirect_uri"])
        return f"{back.path}?{urlencode({'code': code, 'state': asked['state']})}"

    def described(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorise",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
            **self.metadata,
        }

    def token(self, sent: dict[str, str]) -> dict[str, Any] | None:
        """What the code is changed for: once, and for who can show what it was asked with."""
        asked = self.codes.pop(sent.get("code", ""), None)
        if asked is None:
            return None
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != asked["code_challenge"]:
            return None
        self.verified_pkce += 1
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "sub": "subject-1", "nonce": asked["nonce"]}
        claims |= {"iat": now, "exp": now + 300, **self.says, **self.lies}
        claims = {name: value for name, value in claims.items() if name not in self.leaves_out}
        return {"access_token": "x", "token_type": "Bearer", "id_token": self.signed(claims)}

    def signed(self, claims: dict[str, Any]) -> str:
        if self.signed_by == "nobody":
            parts = [{"alg": "none"}, claims]
            return (
                ".".join(
                    base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()
                    for part in parts
                )
                + "."
            )
        if self.signed_by == "the public key":
            key = OctKey.import_key(_KEY.as_pem(private=False))
            return jwt.encode({"alg": "HS256"}, claims, key, algorithms=["HS256"])
        key = _KEY if self.signed_by == "itself" else _STRANGERS_KEY
        return jwt.encode({"alg": "RS256", "kid": "first"}, claims, key)


@contextmanager
def providing() -> Iterator[Provider]:
    """The provider on a free port of this machine."""
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answers = {
                "/.well-known/openid-configuration": provider.described(),
                "/keys": {"keys": [_KEY.as_dict(private=False)]},
            }
            self._answer(answers.get(self.path))

        def do_POST(self) -> None:
            typed = self.rfile.read(int(self.headers["Content-Length"])).decode()
            sent = {name: values[0] for name, values in parse_qs(typed).items()}
            shown = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
            known = self.headers.get("Authorization") == f"Basic {shown}"
            self._answer(provider.token(sent) if known else None)

        def _answer(self, body: dict[str, Any] | None) -> None:
            self.send_response(500 if provider.fails else 200 if body else 400)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(body or {"error": "invalid_grant"}).encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        provider.issuer = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield provider
        server.shutdown()
        thread.join(timeout=5)
