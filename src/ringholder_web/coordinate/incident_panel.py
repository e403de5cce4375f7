"""An incident on the page of its matter: its diverts, its actions, and who has it."""

from __future__ import annotations

from dataclasses import dataclass

from ringholder.coordinate.pressure.cover import wall
from ringholder.matters.case import Case
from ringholder.matters.incident import Action, actions, diverts, has_it, situation
from ringholder_web.coordinate.on_call_now import title_of
from ringholder_web.coordinate.tonight_page import DivertShown, divert_shown
from ringholder_web.matters import words
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.reader import Reader
from ringholder_web.ui.words import Tag


@dataclass(frozen=True, slots=True)
class ActionShown:
    """An action: what, whose, by when, and how it stands."""

    name: str
    to_do: str
    owner: str
    due: str
    late: bool
    state: Tag


@dataclass(frozen=True, slots=True)
class Panel:
    """What the page of an incident shows of its own; `over` once it was stood down."""

    matter: str
    situation: str
    level: str
    has_it: str
    diverts: tuple[DivertShown, ...]
    ended: tuple[str, ...]
    actions: tuple[ActionShown, ...]
    over: bool
    learnt: str


def incident(desk: Desk, case: Case, reader: Reader) -> Panel | None:
    """The panel of an incident, for those whom it concerns."""
    if not reader.is_inside(case):
        return None
    charter = case.charter
    level = case.said("pressure_level", "open-incident", "update-situation")
    return Panel(
        case.matter,
        situation(case),
        words.choice(str(level)) if level else "",
        title_of(charter, has_it(case)),
        tuple(divert_shown(charter, d, reader.at) for d in diverts(case) if d.state != "ended"),
        tuple(d.id for d in diverts(case) if d.state == "ended"),
        tuple(_action(case, one, reader) for one in actions(case)),
        case.state != "open",
        str(case.said("learnt", "debrief") or ""),
    )


def _action(case: Case, one: Action, reader: Reader) -> ActionShown:
    state = Tag("Given", "orange")
    if one.done is not None:
        state = Tag("Done", "green")
    elif one.acknowledged is not None:
        state = Tag("Taken on", "blue")
    late = one.done is None and one.due_at < reader.at
    owner = title_of(case.charter, one.owner)
    return ActionShown(one.id, one.to_do, owner, wall(one.due_at), late, state)
