"""Money on the page of a matter: what a budget has left, and whose approval an order waits for.

What a budget is committed to, and how an order was approved, is for those whom it concerns.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from markupsafe import Markup

from ringholder.charter.said import given
from ringholder.finance.commitments import STANDING
from ringholder.matters.budget import OPEN, Budget, budget_of
from ringholder.matters.case import Case
from ringholder.matters.gates import APPROVE, AUTHORISE, Gate, gates
from ringholder.matters.judge import Judging
from ringholder.matters.local_day import local_day
from ringholder.matters.requests import RAISE
from ringholder.money import pounds
from ringholder.pictures.budget_bar import Share, budget_bar
from ringholder.register.store import Entry
from ringholder_web.matters import words
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.saying import Line, Words, titles
from ringholder_web.ui.words import Tag, listed, sentence

_GIVEN, _NEXT, _LATER = Tag("Approved", "green"), Tag("Comes next", "blue"), Tag("Later", "grey")
_ASKED_OF = ("organisation", "function", "area")


@dataclass(frozen=True, slots=True)
class Figure:
    """A sum of a budget in words."""

    title: str
    says: str


@dataclass(frozen=True, slots=True)
class BudgetBox:
    """How a budget stands; `asks`, `issues`, `moves` are where its holder goes on."""

    figures: tuple[Figure, ...]
    bar: Markup
    asks: str
    issues: str


@dataclass(frozen=True, slots=True)
class Approving:
    """An approval that an order needs: whose, why, how it stands and since when."""

    who: str
    why: str
    tag: Tag
    when: str


@dataclass(frozen=True, slots=True)
class OrderBox:
    """How an order stands: the money it is against, what counts against a limit, its approvals."""

    budget: Line
    available: str
    counts: str
    approvals: tuple[Approving, ...]
    cite: str


def budget_box(case: Case) -> BudgetBox | None:
    """The box of a budget; `None` for another matter."""
    if case.opening.act.kind != OPEN:
        return None
    money, said = budget_of(case), case.opened
    query = [
        (key, value)
        for key in _ASKED_OF
        for value in (said[key] if isinstance(said.get(key), list) else [said.get(key, "")])
    ]
    kept = [(key, str(said[key])) for key in ("year", "budget_type", "ring_fence") if key in said]
    asks = urlencode([*query, ("budget", case.matter)])
    issues = urlencode([*query, *kept, ("parent", case.matter)])
    return BudgetBox(
        tuple(figures(money, is_received=not said.get("parent"))),
        bar(money, str(said.get("title", case.matter)), "budget"),
        f"{reverse('open-matter', args=['requisition'])}?{asks}",
        f"{reverse('open-matter', args=['budget'])}?{issues}",
    )


def figures(money: Budget, *, is_received: bool) -> Iterator[Figure]:
    """The sums of a budget that are not nothing, what is left of it last."""
    yield Figure("Received" if is_received else "Issued to it", pounds(money.sum))
    for title, sum_ in (
        ("Moved in", money.moved_in),
        ("Moved out", money.moved_out),
        ("Issued on", money.issued),
    ):
        if sum_:
            yield Figure(title, pounds(sum_))
    yield Figure("Committed", pounds(money.committed))
    yield Figure("Available", pounds(money.available))


def bar(money: Budget, title: str, prefix: str) -> Markup:
    """The bar of a budget."""
    shares = [
        Share(name, float(sum_), pounds(sum_))
        for name, sum_ in (
            ("issued on", money.issued),
            ("committed", money.committed),
            ("available", money.available),
        )
    ]
    return Markup(budget_bar(*shares, name=f"{title}: what is left of it", prefix=prefix))  # noqa: S704


def order_box(desk: Desk, walk: Judging, told: Words, at: datetime) -> OrderBox | None:
    """The box of an order; `None` for another matter."""
    case = walk.case
    if case.opening.act.kind != RAISE:
        return None
    name = str(case.opened.get("budget", ""))
    against = desk.judging(name)
    known = titles([name], told.readable)
    return OrderBox(
        Line(known.get(name, name), reverse("matter", args=[name]) if name in known else ""),
        "" if against is None else pounds(budget_of(against.case).available),
        _counts(case, at),
        tuple(_approvals(case, told, at)),
        case.matter if case.state in STANDING else "",
    )


def _counts(case: Case, at: datetime) -> str:
    """What counts against a limit, where it is more than the order: the project with it."""
    question = case.question(local_day(at))
    worth = None if question is None else given(question.value.whole_life)
    project = str(case.opened.get("project", ""))
    return (
        f"With what was asked for {project} before: {pounds(worth)}." if worth and project else ""
    )


def _approvals(case: Case, told: Words, at: datetime) -> Iterator[Approving]:
    """The approvals given, and those still needed as the constitution and the controls have it."""
    routed = case.last("route")
    done = {
        str(entry.act.payload["gate"]): entry
        for entry in (*case.since(APPROVE, routed), *case.since(AUTHORISE, routed))
    }
    asked = done[next(reversed(done))].act.at if done and case.state != "routed" else at
    waiting = iter([_NEXT])
    for gate in gates(case, local_day(asked)):
        entry = done.get(gate.id)
        over = case.state != "routed"
        if entry is None and over:
            continue
        tag = _GIVEN if entry is not None else next(waiting, _LATER)
        yield Approving(_who(gate, told), sentence(gate.why), tag, _when(entry, told))


def _who(gate: Gate, told: Words) -> str:
    return listed([told.of(name) for name in gate.of], "or") or gate.outside


def _when(entry: Entry | None, told: Words) -> str:
    if entry is None:
        return ""
    who = told.persons.get(entry.act.by, "")
    return f"{words.moment(entry.act.at)}{f', by {who}' if who else ''}"
