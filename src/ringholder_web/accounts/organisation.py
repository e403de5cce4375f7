"""Sign-in by the account that people have with their organisation (OpenID Connect).

Authorisation code with PKCE, state and nonce, all by authlib. Only somebody who was invited gets
in: by the subject they are known by, or the first time by an e-mail address that the provider says
it has verified. An address without that word proves nothing: whoever runs a tenant may write it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.django_client import OAuth
from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from joserfc.errors import JoseError
from requests import RequestException

from ringholder_web.accounts.models import Person, plain_email

SIGNED_BY = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA")
LEEWAY = 60  # seconds by which two clocks may differ
PATIENCE = 10  # seconds to wait for the provider
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class NotSignedIn(Exception):
    """Why nobody was signed in, for the log; the page does not say more than it must."""


class ProviderFailed(NotSignedIn):
    """The provider cannot be reached, or its answer cannot be trusted."""


class NotInvited(NotSignedIn):
    """The provider knows them; we do not, or may not believe that it is they."""


def offered() -> bool:
    """Whether a provider is set up here."""
    return bool(settings.OIDC_ISSUER and settings.OIDC_CLIENT_ID)


def start(request: HttpRequest, back: str) -> HttpResponse:
    """Send the browser to the provider; it comes back to `back`. Raises `ProviderFailed`."""
    with _failures():
        answer: HttpResponse = _client().authorize_redirect(request, back)
    return answer


def who_came_back(request: HttpRequest) -> Person:
    """Who the provider says came back. Raises `ProviderFailed` or `NotInvited`."""
    with _failures():
        client = _client()
        token = client.authorize_access_token(
            request,
            claims_options={
                "iss": {"essential": True, "value": client.server_metadata["issuer"]},
                "aud": {"essential": True, "value": settings.OIDC_CLIENT_ID},
                "exp": {"essential": True},
            },
            leeway=LEEWAY,
        )
        claims: Mapping[str, Any] = token["userinfo"]
        issuer, subject = str(claims["iss"]), str(claims["sub"])
    known = Person.objects.filter(issuer=issuer, subject=subject).first()
    person = known or _first_time(claims, issuer, subject)
    if not person.is_active:
        raise NotInvited("barred")
    return person


def _first_time(claims: Mapping[str, Any], issuer: str, subject: str) -> Person:
    """Who was invited by the verified address; from now on known by the subject."""
    if str(claims.get(settings.OIDC_VERIFIED_BY)).lower() not in ("true", "1"):
        raise NotInvited("the address is not verified")
    person = Person.objects.filter(email=plain_email(str(claims.get("email") or ""))).first()
    if person is None or person.subject:
        raise NotInvited("nobody of this address was invited, or they are somebody else there")
    try:
        with transaction.atomic():
            free = Person.objects.filter(pk=person.pk, subject="", is_active=True)
            if not free.update(issuer=issuer, subject=subject):
                raise NotInvited("barred, or somebody else meanwhile")
    except IntegrityError as clash:
        raise NotInvited("somebody else meanwhile") from clash
    return person


def _client() -> Any:
    client = _registered(settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET)
    metadata = client.load_server_metadata()
    if str(metadata["issuer"]).rstrip("/") != settings.OIDC_ISSUER.rstrip("/"):
        raise ProviderFailed("the provider gives another issuer")
    offered_ways = metadata.get("id_token_signing_alg_values_supported") or SIGNED_BY[:1]
    # Never a token without a signature, nor one signed with what we share, whatever it offers.
    metadata["id_token_signing_alg_values_supported"] = [
        way for way in offered_ways if way in SIGNED_BY
    ]
    return client


@cache
def _registered(issuer: str, client_id: str, secret: str) -> Any:
    address = urlsplit(issuer)
    if address.scheme != "https" and address.hostname not in _LOOPBACK:
        raise ProviderFailed("RINGHOLDER_OIDC_ISSUER must begin with https://")
    return OAuth().register(
        "organisation",
        client_id=client_id,
        client_secret=secret or None,
        server_metadata_url=f"{issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={
            "scope": "openid email profile",
            "code_challenge_method": "S256",
            "default_timeout": PATIENCE,
            **({} if secret else {"token_endpoint_auth_method": "none"}),
        },
    )


@contextmanager
def _failures() -> Iterator[None]:
    """All that the libraries raise for a provider that fails or lies, as one thing."""
    wrong = (AuthlibBaseError, JoseError, RequestException, KeyError, RuntimeError, TypeError)
    try:
        yield
    except (*wrong, ValueError) as problem:
        raise ProviderFailed(f"{type(problem).__name__}: {problem}") from problem
