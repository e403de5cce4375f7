"""The responses to a consultation, as themes read them."""

from __future__ import annotations

from functools import lru_cache

from django.db.models import Count, Sum

from ringholder.engage.themes.comments import Comments
from ringholder.engage.themes.of_responses import comments_of
from ringholder_web.engage.consultation_keeping import marked_of
from ringholder_web.engage.consultation_models import KeptResponse
from ringholder_web.engage.consultation_open import Open


def responses(one: Open) -> Comments:
    """All of them, with the campaigns that they belong to; worked out anew when rows change."""
    rows = KeptResponse.objects.filter(consultation=one.id)
    state = rows.aggregate(many=Count("key"), keys=Sum("key"))
    return _comments(_Asked(one), state["many"], state["keys"])


class _Asked:
    """A consultation as the key of what is kept: by its matter and what it asks."""

    def __init__(self, one: Open) -> None:
        self.one = one
        asked = one.questionnaire.sha256 if one.questionnaire is not None else ""
        self._key = (one.id, one.title, asked)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


@lru_cache(maxsize=8)
def _comments(asked: _Asked, _many: int, _keys: int | None) -> Comments:
    one = asked.one
    return comments_of(marked_of(one), one.questionnaire, one.title)
