"""The addresses of the API, and its page for people."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from ninja import NinjaAPI

from ringholder_web.api import acting, reading, witnessing
from ringholder_web.api.pace import READS_A_MINUTE, Pace
from ringholder_web.api.problems import tell_problems
from ringholder_web.ui.writing import guarded, writes

ABOUT = """What the pages show and do, for programs. Everybody may read what is public. To act, or
to read what concerns somebody, show a token: it carries one capacity of one person, and is made on
the page of their account. An act is judged as one on a page is: what is against a rule is refused
with the rule. Instants are in UTC; money, fractions and days are text. Answers to errors are
problem details (RFC 9457)."""

api = NinjaAPI(
    title="Ringholder",
    version="1",
    description=ABOUT,
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api",
    throttle=[Pace("read", READS_A_MINUTE)],
)
api.add_router("", reading.router)
api.add_router("", acting.router)
api.add_router("", witnessing.router)
tell_problems(api)


def for_people(request: HttpRequest) -> HttpResponse:
    """What there is, for people."""
    paths: dict[str, Any] = api.get_openapi_schema()["paths"]
    told = [
        {"method": method.upper(), "path": where, "says": one.get("description", "")}
        for where, methods in paths.items()
        for method, one in methods.items()
    ]
    return render(request, "api/api.jinja", {"operations": told, "about": ABOUT})


def _marked() -> list[Any]:
    """The addresses; those that take what is sent are marked, and guarded by what is sent."""
    patterns: list[Any] = list(api.urls[0])
    for one in patterns:
        if one.name in ("enter", "cosignature"):
            guarded(writes(one.callback))
    return patterns


urlpatterns = [path("api/", for_people, name="api-for-people")]
API = (_marked(), "ninja", "api")
