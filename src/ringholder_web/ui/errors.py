"""What people see when a page is not there, or failed: plain words, and a way on."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import RequestDataTooBig
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
    "The fault is ours, not yours. Nothing that was saved before is lost.",
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
WRITING_IS_OFF = Trouble(
    "Nothing can be saved here",
    "These pages are served to others than this machine, and nobody signs in, so writing is off.",
    "Whoever runs this site may give people accounts, start it on their own machine, or set "
    "RINGHOLDER_WRITING=yes if everyone who can open it may write in it.",
)
FORGED = Trouble(
    "This could not be saved",
    "The page that it was sent from had been open for too long, or was not ours.",
    "Go back, open the page again and save once more. Cookies must be allowed for this site.",
)
NOT_YOURS = Trouble(
    "This page is for administrators",
    "You are signed in, and your account is not that of an administrator.",
    "Ask an administrator of this site for what you need.",
)
TOO_FAST = Trouble(
    "That was too much at once",
    "More was sent in a minute than one person sends. Nothing of this last was saved.",
    "Wait a minute, go back, and save again.",
)
TOO_LARGE = Trouble(
    "That is too large",
    "More was sent than this site takes at once.",
    "Send a smaller file: 10 megabytes at the most.",
)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return told(request, NOT_FOUND, 404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return told(request, TOO_LARGE, 413)
    return told(request, NOT_UNDERSTOOD, 400)


def server_error(request: HttpRequest) -> HttpResponse:
    return told(request, FAILED, 500)


def not_for_writing(request: HttpRequest, *, may_post: bool = False) -> HttpResponse:
    response = told(request, ONLY_READING, 405)
    response.headers["Allow"] = "GET, HEAD, OPTIONS" + (", POST" if may_post else "")
    return response


def writing_is_off(request: HttpRequest) -> HttpResponse:
    return told(request, WRITING_IS_OFF, 403)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    return told(request, FORGED, 403)


def not_yours(request: HttpRequest) -> HttpResponse:
    return told(request, NOT_YOURS, 403)


def too_fast(request: HttpRequest) -> HttpResponse:
    return told(request, TOO_FAST, 429)


def told(request: HttpRequest, trouble: Trouble, status: int) -> HttpResponse:
    """The page that tells of a trouble."""
    return render(request, "ui/trouble.jinja", {"trouble": trouble}, status=status)
