"""What a body replied to each theme of an engagement report, as its acts have it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ringholder.matters.case import Case
from ringholder.matters.roll import AT_THE_END

PROCEDURE = "engagement-report"
PUBLISH_THEMES, PUBLISH_REPORT, REPLY = "publish-themes", "publish-report", "reply-to-theme"
STILL_OPEN = "still-open"
CHANGED: Mapping[str, str] = {
    "changed": "Changed",
    "changed-in-part": "Changed in part",
    "not-changed": "Not changed",
    STILL_OPEN: "Still to be decided",
}
"""What became of a theme, as acts say it and in words."""
LONGEST_THEME = 60


@dataclass(frozen=True, slots=True)
class Reply:
    """What was replied to a theme; `decided_in` the matter and `paragraph` of its paper, if any."""

    theme: str
    says: str
    changed: str
    what_changed: str
    what_did_not: str
    decided_in: str
    paragraph: str
    as_: str
    at: datetime

    @property
    def final(self) -> bool:
        """Whether it says what became of the theme, and not only that it is still open."""
        return self.changed != STILL_OPEN


def read_theme(line: str) -> tuple[str, str] | None:
    """A theme as an act lists it: `local-voice; A local voice`; `None` for what is none."""
    id_, _, name = (part.strip() for part in line.partition(";"))
    fits = id_.isascii() and id_.replace("-", "").isalnum() and len(id_) <= LONGEST_THEME
    return (id_, name) if fits and name else None


def theme_line(id_: str, name: str) -> str:
    """A theme as an act lists it."""
    return f"{id_}; {name}"


def wrong(lines: Iterable[str]) -> Iterator[str]:
    """What is wrong with the themes that an act lists, each a sentence."""
    seen: set[str] = set()
    for line in lines:
        found = read_theme(line)
        if found is None:
            yield f"“{line[:60]}” is no theme: its id, a semicolon and its name."
        elif found[0] in seen:
            yield f"The theme {found[0]} is listed twice."
        else:
            seen.add(found[0])
    if not seen:
        yield "No theme is listed."


def published(case: Case, before: int = AT_THE_END) -> Mapping[str, str]:
    """The themes that were published last, by id, with their names."""
    entry = case.last_before(before, PUBLISH_THEMES)
    lines = () if entry is None else entry.act.payload.get("theme_list", ())
    return dict(found for line in lines if (found := read_theme(line)))


def replies(case: Case) -> Mapping[str, Reply]:
    """The last reply to each theme."""
    return {
        one.theme: one
        for entry in case.all(REPLY)
        for one in (_reply(entry.act.payload, entry.act.as_, entry.act.at),)
    }


def _reply(said: Mapping[str, Any], as_: str, at: datetime) -> Reply:
    return Reply(
        theme=str(said["theme"]),
        says=str(said["reply"]),
        changed=str(said["theme_changed"]),
        what_changed=str(said.get("what_changed", "")),
        what_did_not=str(said.get("what_did_not", "")),
        decided_in=str(said.get("decided_in", "")),
        paragraph=str(said.get("paragraph", "")),
        as_=as_,
        at=at,
    )


def unanswered(case: Case) -> Mapping[str, str]:
    """The themes to which nobody replied what became of them, by id, with their names."""
    told = {theme for theme, one in replies(case).items() if one.final}
    return {id_: name for id_, name in published(case).items() if id_ not in told}
