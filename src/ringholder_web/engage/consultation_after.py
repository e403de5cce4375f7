"""What followed a consultation: the votes and the decisions that arise from it, step by step."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from ringholder_web.matters import rows
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.models import MatterRow
from ringholder_web.matters.reader import Reader
from ringholder_web.ui.words import Tag

_SHOWN = {"member-vote": "Vote of members", "decision": "Decision"}
_DEEP = 2
"""A vote that arises from it, and the decision that arises from the vote."""
Followed = tuple[str, str, str, Tag]


def what_followed(_: Desk, matter: str, reader: Reader) -> list[Followed]:
    """What each is called, its address, what it is, and how it stands; as whoever reads may see."""
    return list(_after([matter], reader, _DEEP))


def _after(matters: list[str], reader: Reader, deep: int) -> Iterator[Followed]:
    found = rows.visible(reader).filter(arises_from__in=matters, procedure__in=_SHOWN)
    told = list(found.order_by("opened_at"))
    for row in told:
        yield row.title or row.pk, _address(row), _SHOWN[row.procedure], _state(row, reader)
    if told and deep > 1:
        yield from _after([row.pk for row in told], reader, deep - 1)


def _address(row: MatterRow) -> str:
    name = "vote" if row.procedure == "member-vote" else "matter"
    return reverse(name, args=[row.pk])


def _state(row: MatterRow, reader: Reader) -> Tag:
    return rows.state(row, reader.at.date())
