"""What a boundary issue and a service in trouble show on the pages of their matters."""

from __future__ import annotations

from dataclasses import dataclass

from ringholder.calendar import in_words
from ringholder.matters.case import Case
from ringholder.matters.local_day import local_day
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.reader import Reader
from ringholder_web.ui.reading import read_day
from ringholder_web.ui.words import Tag, sentence

_SILENT = Tag("Not said yet", "grey")
_ANSWER = {True: Tag("Agrees", "green"), False: Tag("Does not agree", "orange")}


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a boundary: how it sees it, and whether it agrees to the way proposed last."""

    name: str
    standpoint: str
    agrees: Tag


@dataclass(frozen=True, slots=True)
class Boundary:
    """Both sides of a boundary, and the way that is proposed."""

    sides: tuple[Side, ...]
    way: str
    due: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """How a service in trouble goes on: each essential part and its way, until when, options."""

    parts: tuple[tuple[str, str], ...]
    until: str
    has_run_out: bool
    options: tuple[tuple[str, bool], ...]


def boundary(desk: Desk, case: Case, reader: Reader) -> Boundary | None:
    """The panel of a boundary issue between organisations."""
    parties, charter = case.opened.get("parties", ()), case.charter
    proposed = case.last("propose-way")
    seen = {e.act.payload["organisation"]: e for e in case.all("see-it") if reader.sees(case, e)}
    after = proposed.index if proposed is not None else 0
    agreed = {
        e.act.payload["organisation"]: bool(e.act.payload["agrees"])
        for e in case.all("agree-way")
        if e.index > after
    }
    if not parties or charter is None:
        return None
    said = proposed.act.payload if proposed is not None else {}
    return Boundary(
        sides=tuple(
            Side(
                name=sentence(charter.name(one)),
                standpoint=str(seen[one].act.payload["standpoint"]) if one in seen else "",
                agrees=_ANSWER[agreed[one]] if one in agreed else _SILENT,
            )
            for one in parties
        ),
        way=str(said.get("way", "")),
        due=_day(str(said.get("due_on", ""))),
    )


def trouble(desk: Desk, case: Case, reader: Reader) -> Trouble | None:
    """The panel of a service in trouble, for whoever may read how it goes on."""
    laid, weighed = case.last("lay-continuity"), case.last("weigh-options")
    chosen = case.said("option", "decide-option")
    if laid is None or not reader.sees(case, laid):
        return None
    said = laid.act.payload
    options = weighed.act.payload["options"] if weighed is not None else ()
    return Trouble(
        parts=tuple(zip(said["essential_parts"], said["goes_on_how"], strict=False)),
        until=_day(said["holds_until_on"]),
        has_run_out=said["holds_until_on"] < local_day(reader.at).isoformat() and not case.ended,
        options=tuple((str(one), one == chosen) for one in options),
    )


def _day(text: str) -> str:
    found = read_day(text) if text else None
    return in_words(found) if found is not None else ""
