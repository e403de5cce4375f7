"""Those who answer for the work answer to each other in a circle.

Whoever follows the line of accountability upwards has to arrive at somebody who answers to the
public or to Parliament. In a circle everyone has someone above, and nobody is at the top.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body, Post
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.charter.said import each, given
from ringholder.findings import Severity, weakest

CODE = "ACC006"
SEVERITY = Severity.ERROR
SOURCE = "000 Accountability; 003 §4 (it must be clear which body is accountable, and to whom)"
BAD = """
bodies:
  - {id: icb-board, accountable_to: [place-committee-oxfordshire]}
"""
GOOD = """
bodies:
  - {id: place-committee-oxfordshire, accountable_to: [icb-board, nhs-england-region]}
"""


def check(charter: Charter) -> Iterator[Seen]:
    told: set[frozenset[str]] = set()
    for start in (*charter.bodies, *charter.posts):
        loop = _loop(charter, start)
        if loop and frozenset(loop) not in told:
            told.add(frozenset(loop))
            yield _seen(charter, loop)


def _above(charter: Charter, name: str) -> list[str]:
    """To whom a body or post answers, each as who acts."""
    holder = charter.holder(name)
    if isinstance(holder, Post):
        named: tuple[str, ...] = tuple(filter(None, (given(holder.reports_to),)))
    else:
        named = tuple(each(holder.accountable_to)) if isinstance(holder, Body) else ()
    acting = (charter.acting(one) for one in named)
    return [one.id for one in acting if one is not None]


def _loop(charter: Charter, start: str) -> list[str]:
    """A way upwards that comes back to its start; nothing when there is none."""
    came_from: dict[str, str] = {}
    waiting = [start]
    while waiting:
        name = waiting.pop()
        for above in _above(charter, name):
            if above == start:
                return _way(came_from, start, name)
            if above not in came_from:
                came_from[above] = name
                waiting.append(above)
    return []


def _way(came_from: dict[str, str], start: str, last: str) -> list[str]:
    way = [last]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return way[::-1]


def _seen(charter: Charter, loop: list[str]) -> Seen:
    stations = " to ".join(charter.names([*loop, loop[0]]))
    last = charter.holder(loop[-1])
    assert last is not None  # only bodies and posts answer to somebody
    key = "reports_to" if isinstance(last, Post) else "accountable_to"
    links = [charter.holder(name) for name in loop]
    return Seen(
        says=f"The line of accountability goes in a circle: from {stations}."
        if len(loop) > 1
        else f"{last.name} answers to itself.",
        do=f"Say in `{key}` of {last.name} who stands above it.",
        where=last.where(key, f"{last.id}.{key}"),
        rests_on=weakest(
            link.rests_on("reports_to", "accountable_to") for link in links if link is not None
        ),
        authority=last.authority,
    )
