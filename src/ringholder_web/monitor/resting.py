"""Which matters rest on figures that were corrected since: those alone that the reader may see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from ringholder.matters.local_day import local_day
from ringholder.monitor.indicator import Indicator
from ringholder.monitor.since import OnFigures, Since, since
from ringholder.monitor.versions import NotKept, Version
from ringholder_web.matters import rows
from ringholder_web.matters.models import Cites, Concern, MatterRow
from ringholder_web.matters.reader import Reader
from ringholder_web.monitor import figure_words
from ringholder_web.ui.words import Tag, counted

MOST = 200
"""Acts that are looked at for one page, the newest first."""


@dataclass(frozen=True, slots=True)
class Rests:
    """A matter that rests on figures, and what has become of these."""

    address: str
    title: str
    procedure: str
    state: Tag
    says: str


def touched(reader: Reader, indicator: Indicator, history: Sequence[Version]) -> tuple[Rests, ...]:
    """The matters that cite a version of a set and rest on a figure that differs now."""
    found: dict[str, Rests] = {}
    for one in _citing(reader, (version.sha256 for version in history[:-1])):
        became = became_of(one, indicator)
        if became is not None and became.touched and one.row_id not in found:
            found[one.row_id] = _rests(one.row, reader, says(became, indicator))
    return (*found.values(), *_arising(reader, found))


def citing(reader: Reader, version: Version) -> tuple[Rests, ...]:
    """The matters that cite a version."""
    found = {one.row_id: one for one in _citing(reader, [version.sha256])}
    return tuple(
        _rests(one.row, reader, f"It cites {one.value}." if one.value else "")
        for one in found.values()
    )


def _citing(reader: Reader, marks: Iterable[str]) -> Iterable[Cites]:
    theirs = Exists(Concern.objects.filter(row=OuterRef("row_id"), capacity__in=reader.held))
    found = Cites.objects.filter(Q(is_public=True) | Q(theirs), sha256__in=list(marks))
    return found.select_related("row").order_by("-place")[:MOST]


def _arising(reader: Reader, found: dict[str, Rests]) -> Iterator[Rests]:
    """The decisions that arise from them."""
    for row in rows.visible(reader).filter(arises_from__in=list(found)):
        if row.pk not in found:
            says = f"It arises from “{found[row.arises_from].title}”, which rests on them."
            yield _rests(row, reader, says)


def _rests(row: MatterRow, reader: Reader, says: str) -> Rests:
    return Rests(
        reverse("matter", args=[row.pk]),
        rows.title(row, None, rows.subjects([row], reader)),
        rows.procedure(row),
        rows.state(row, local_day(reader.at)),
        says,
    )


def became_of(one: OnFigures, indicator: Indicator) -> Since | None:
    """What became of a cited figure; `None` where nobody can say."""
    try:
        return since(settings.FIGURES, indicator, one)
    except NotKept:
        return None


def says(became: Since, indicator: Indicator) -> str:
    """What became of it, in words; empty where nothing did."""
    told = []
    if became.corrected:
        was, now = (figure_words.pair(one, indicator) for one in (became.was, became.now))
        told.append(f"The figure that it rests on was {was} and is {now}.")
    if became.earlier:
        told.append(
            f"{counted(became.earlier, 'figure')} of earlier periods, on which its chart rests, "
            f"{'has' if became.earlier == 1 else 'have'} been corrected."
        )
    if became.was is None and became.elsewhere:
        told.append(
            f"Its figure is not in that version by itself; {counted(became.elsewhere, 'figure')} "
            "of others, of which it may be a sum, changed."
        )
    return " ".join(told)
