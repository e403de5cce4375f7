"""Files to keep."""

from __future__ import annotations

from django.http import HttpResponse


def attachment(content: bytes | str, kind: str, name: str) -> HttpResponse:
    """A file to keep, of a media type. `name` is plain ASCII, without quotation marks."""
    answer = HttpResponse(content, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
