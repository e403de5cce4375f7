"""The door of every page about cases: signed in, with something granted; faults tell nothing.

Somebody without a grant is told what is told of an address that does not exist. No page is kept on
the way, nothing that was typed is kept in a session, and a fault is logged by its kind alone: its
text may hold what somebody typed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from ringholder_web.accounts.access import signed_in
from ringholder_web.accounts.kept import keeps_nothing
from ringholder_web.accounts.pace import counted
from ringholder_web.continuing_care.access import Access, access_of
from ringholder_web.ui import errors
from ringholder_web.ui.writing import writes

Page = Callable[..., HttpResponse]
_LOG = logging.getLogger("ringholder_web.continuing_care")


def private(view: Page) -> Callable[..., HttpResponse]:
    """A view that is handed what whoever asks may see: `view(request, access, …)`."""

    @wraps(view)
    def asked(request: HttpRequest, **named: str) -> HttpResponse:
        access = access_of(request)
        if access.is_none:
            raise Http404
        return view(request, access, **named)

    return writes(keeps_nothing(signed_in(quiet(asked))))


def quiet(view: Page) -> Callable[..., HttpResponse]:
    """A view of whose faults no text is logged, and of whose pages none is kept on the way."""

    @wraps(view)
    def answered(request: HttpRequest, **named: str) -> HttpResponse:
        try:
            answer = view(request, **named)
        except Http404:
            answer = errors.page_not_found(request, Http404())
        except Exception as fault:
            _LOG.error("%s in %s, at %s", type(fault).__name__, view.__name__, _where(fault))
            answer = errors.server_error(request)
        return _unkept(answer)

    return counted(answered)


def _where(fault: BaseException) -> str:
    """The last line of ours that it went through."""
    found, trace = "", fault.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if "continuing_care" in code.co_filename:
            found = f"{code.co_name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found


def _unkept(answer: HttpResponse) -> HttpResponse:
    add_never_cache_headers(answer)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer


__all__ = ["Access", "private", "quiet"]
