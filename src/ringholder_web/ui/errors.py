"""What people see when a page is not there, or failed: plain words, and a way on."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@dataclass(frozen=True, slots=True)
class Trouble:
    """A page that is none: what happened, and what to do."""

    title: str
    says: str
    do: str


NOT_FOUND = Trouble(
    "There is no such page",
    "The address may be mistyped, or the page may have moved.",
    "If you typed the address, look at it again. If you followed a link, start from one below.",
)
FAILED = Trouble(
    "Something went wrong here",
    "The fault is ours, not yours. Nothing is lost: these pages store nothing.",
    "Try again in a minute. If it fails again, tell whoever runs this site which page it was.",
)
NOT_UNDERSTOOD = Trouble(
    "This request cannot be understood",
    "The address has something in it that this site does not answer to.",
    "Start again from the first page. If you run this site under a name of your own, "
    "give that name in RINGHOLDER_HOSTS.",
)
ONLY_READING = Trouble(
    "These pages are for reading",
    "Nothing can be sent to them and nothing in them can be changed.",
    "Go to the page in the usual way, by its address or by a link.",
)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _trouble(request, NOT_FOUND, 404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _trouble(request, NOT_UNDERSTOOD, 400)


def server_error(request: HttpRequest) -> HttpResponse:
    return _trouble(request, FAILED, 500)


def not_for_writing(request: HttpRequest) -> HttpResponse:
    response = _trouble(request, ONLY_READING, 405)
    response.headers["Allow"] = "GET, HEAD, OPTIONS"
    return response


def _trouble(request: HttpRequest, trouble: Trouble, status: int) -> HttpResponse:
    return render(request, "ui/trouble.jinja", {"trouble": trouble}, status=status)
