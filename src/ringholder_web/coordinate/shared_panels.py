"""What a boundary issue and a service in trouble show on the pages of their matters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ringholder.calendar import in_words
from ringholder.matters.case import Case
from ringholder.matters.due import due_of
from ringholder.matters.local_day import local_day
from ringholder.matters.own_word import is_own_word
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
    days: str
    decide_by: str
    is_decided: bool


def boundary(desk: Desk, case: Case, reader: Reader) -> Boundary | None:
    """The panel of a boundary issue between organisations."""
    parties, charter = case.opened.get("parties", ()), case.charter
    proposed = case.last("propose-way")
    seen = {
        e.act.payload["organisation"]: e
        for e in case.all("see-it")
        if reader.sees(case, e) and is_own_word(case, e)
    }
    after = proposed.index if proposed is not None else 0
    agreed = {
        e.act.payload["organisation"]: bool(e.act.payload["agrees"])
        for e in case.all("agree-way")
        if e.index > after and is_own_word(case, e)
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
        days="" if case.ended else _left(read_day(said["holds_until_on"]), reader),
        decide_by=_decide_by(case, reader),
        is_decided=chosen is not None,
    )


def _left(until: date | None, reader: Reader) -> str:
    """How many days are left, in words; empty for a day that has passed."""
    days = -1 if until is None else (until - local_day(reader.at)).days
    return {-1: "", 0: "today is the last day", 1: "1 day is left"}.get(
        max(days, -1), f"{days} days are left"
    )


def _decide_by(case: Case, reader: Reader) -> str:
    """By when an option is to be decided, with the days that are left or that it is late by."""
    step = case.step("decide-option")
    limit = due_of(case, step, reader.at) if step is not None else None
    if case.ended or limit is None or limit[1] is None or case.last("decide-option") is not None:
        return ""
    due_on = local_day(limit[1])
    late = (local_day(reader.at) - due_on).days
    over = f"{late} day{'' if late == 1 else 's'} late"
    return f"{in_words(due_on)}: {over if late > 0 else _left(due_on, reader)}"


def _day(text: str) -> str:
    found = read_day(text) if text else None
    return in_words(found) if found is not None else ""
