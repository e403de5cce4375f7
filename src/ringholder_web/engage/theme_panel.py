"""An engagement report on the page of its matter: each theme with its reply, or without."""

from __future__ import annotations

from dataclasses import dataclass

from ringholder.matters.case import Case
from ringholder.matters.replies import published, replies, unanswered
from ringholder_web.engage.theme_page import became
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.reader import Reader
from ringholder_web.ui.words import Tag


@dataclass(frozen=True, slots=True)
class Panel:
    """The themes that were published, and what became of each."""

    consultation: str
    themes: tuple[tuple[str, str, Tag], ...]
    unanswered: int


def build(_: Desk, case: Case, __: Reader) -> Panel:
    """The panel of an engagement report."""
    told = replies(case)
    thread = case.opened.get("arises_from") or {}
    return Panel(
        str(thread.get("id", "")),
        tuple((id_, name, became(told.get(id_))) for id_, name in published(case).items()),
        len(unanswered(case)),
    )
