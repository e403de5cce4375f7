"""What is wrong with a request, told as problem details (RFC 9457)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from ringholder.findings import Finding

TYPE = "application/problem+json"


class Refusal(Exception):
    """A request that is refused: its status, why, and the rules that were not kept."""

    def __init__(self, status: int, detail: str, findings: Iterable[Finding] = ()) -> None:
        super().__init__(detail)
        self.status, self.detail, self.findings = status, detail, tuple(findings)


def problem(
    status: int, detail: str, findings: Iterable[Finding] = (), wait: int | None = None
) -> HttpResponse:
    """The answer that tells what is wrong."""
    told: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "findings": [one.as_json() for one in findings],
    }
    answer = HttpResponse(json.dumps(told, ensure_ascii=False), content_type=TYPE, status=status)
    if wait is not None:
        answer.headers["Retry-After"] = str(wait)
    if status == HTTPStatus.UNAUTHORIZED:
        answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def tell_problems(api: NinjaAPI) -> None:
    """Let the API tell every problem so."""
    told = {
        Refusal: lambda _, p: problem(p.status, p.detail, p.findings),
        Http404: lambda _, p: problem(404, str(p) or "There is no such thing."),
        AuthenticationError: lambda _, p: problem(401, _SHOW_ONE),
        ValidationError: lambda _, p: problem(422, _in_words(p)),
        HttpError: lambda _, p: problem(p.status_code, str(p)),
        RequestDataTooBig: lambda _, p: problem(413, "Send at most 1,000,000 bytes."),
    }
    for kind, handler in told.items():
        api.add_exception_handler(kind, handler)
    api.add_exception_handler(Throttled, _throttled)


_SHOW_ONE = (
    "Show a token that is good: Authorization: Bearer rh_… "
    "One is made on the page of one's account."
)


def _throttled(_: HttpRequest, refused: Any) -> HttpResponse:
    wait = int(refused.wait or 1)
    return problem(429, f"That is too often. Try again in {wait} seconds.", wait=wait)


def _in_words(refused: ValidationError) -> str:
    """Which fields are wrong, in one line; what was sent is not sent back."""
    faults = (f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in refused.errors)
    return "; ".join(faults)[:2_000] or "The request is not as the API asks for it."
