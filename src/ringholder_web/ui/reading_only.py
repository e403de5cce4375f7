"""These pages are for reading: nothing can be sent to them."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from ringholder_web.ui.errors import not_for_writing

READING = frozenset({"GET", "HEAD", "OPTIONS"})


def reading_only(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Refuse every method but those that read; say that pages need no powers of the browser."""

    def answer(request: HttpRequest) -> HttpResponse:
        read = request.method in READING
        response = get_response(request) if read else not_for_writing(request)
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        return response

    return answer
