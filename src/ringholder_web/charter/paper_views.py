"""The papers that a constitution can be printed as, made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import localdate

from ringholder import papers
from ringholder.charter import Charter
from ringholder.charter.publish import PAPERS, ical
from ringholder.papers.blocks import Paper
from ringholder_web.charter.shelf import day_within
from ringholder_web.charter.views import known


class Format(NamedTuple):
    """A format of a file: what browsers call it, and how a paper becomes one."""

    type: str
    write: Callable[[Paper], bytes]


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: Mapping[str, Format] = {
    "docx": Format(f"{_OFFICE}.wordprocessingml.document", papers.docx),
    "pdf": Format("application/pdf", papers.pdf),
    "xlsx": Format(f"{_OFFICE}.spreadsheetml.sheet", papers.xlsx),
    "html": Format("text/html; charset=utf-8", lambda paper: papers.html(paper).encode()),
}


def paper(request: HttpRequest, name: str, paper: str, format: str) -> HttpResponse:  # noqa: A002
    charter = known(name)
    if paper == "calendar" and format == "ics":
        return _file(f"{name}-{paper}.ics", "text/calendar; charset=utf-8", _calendar(charter))
    if paper not in PAPERS or format not in FORMATS:
        raise Http404
    made = PAPERS[paper](charter, day_within(charter, localdate()))
    wanted = FORMATS[format]
    return _file(f"{name}-{paper}.{format}", wanted.type, wanted.write(made))


def _calendar(charter: Charter) -> bytes:
    return ical(charter, day_within(charter, localdate()))


def _file(name: str, type_: str, content: bytes) -> HttpResponse:
    """A file to keep; never shown as a page of ours, which it is not."""
    answer = HttpResponse(content, content_type=type_)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
