"""The responses to a consultation, as themes read them."""

from __future__ import annotations

from functools import lru_cache

from ringholder.engage.themes import comments
from ringholder.engage.themes.comments import Comments
from ringholder_web.files.keeping import newest
from ringholder_web.files.models import KeptFile

KIND = "engagement-responses"
_NONE = Comments({})


def responses(consultation: str) -> Comments:
    """All of them; none where nobody brought any."""
    file = newest(KIND, consultation)
    return _NONE if file is None else _of_file(file.pk, file.sha256)


@lru_cache(maxsize=8)
def _of_file(pk: int, _: str) -> Comments:
    with KeptFile.objects.get(pk=pk).opened() as path:
        return comments.read(path)
