"""What serves what: links between items, followed in a time that grows as there are links."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ringholder.plan.ladder.plans import Item, Ladder

Ways = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Links:
    """The links between items that there are, by their keys, both ways.

    `broken` are the items that refer to one that there is not, with what they call it.
    """

    serves: Ways
    served_by: Ways
    broken: tuple[tuple[Item, str], ...]

    @cached_property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """All items, what serves before what it serves; those in a circle together."""
        return tuple(_groups(self.serves))

    @cached_property
    def circles(self) -> tuple[tuple[str, ...], ...]:
        """The items that serve themselves by way of each other."""
        return tuple(
            tuple(sorted(one))
            for one in self.groups
            if len(one) > 1 or one[0] in self.serves[one[0]]
        )


def links(ladder: Ladder) -> Links:
    """The links of all plans together."""
    serves: dict[str, list[str]] = {}
    served_by: dict[str, list[str]] = {key: [] for key in ladder.items}
    broken: list[tuple[Item, str]] = []
    for key, item in ladder.items.items():
        serves[key] = []
        for above in item.serves:
            if above in served_by:
                serves[key].append(above)
                served_by[above].append(key)
            else:
                broken.append((item, above))
    return Links(serves, served_by, tuple(broken))


def reached(begin: Iterable[str], ways: Ways) -> frozenset[str]:
    """All that is reached from some items by going on, themselves left out unless it leads back."""
    seen: set[str] = set()
    waiting = deque(begin)
    while waiting:
        for there in ways[waiting.popleft()]:
            if there not in seen:
                seen.add(there)
                waiting.append(there)
    return frozenset(seen)


def _groups(ways: Ways) -> Iterator[tuple[str, ...]]:
    """Strongly connected items, after Tarjan, without recursion: a long chain is no deep stack."""
    place: dict[str, int] = {}
    low: dict[str, int] = {}
    on_stack: set[str] = set()
    stack: list[str] = []
    found: list[tuple[str, ...]] = []
    for root in ways:
        if root in place:
            continue
        work: list[tuple[str, Iterator[str]]] = [_entered(root, ways, place, low, stack, on_stack)]
        while work:
            here, rest = work[-1]
            onward = next((one for one in rest if one not in place or one in on_stack), None)
            if onward is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[here])
                if low[here] == place[here]:
                    found.append(_taken(here, stack, on_stack))
            elif onward in place:
                low[here] = min(low[here], place[onward])
            else:
                work.append(_entered(onward, ways, place, low, stack, on_stack))
    return reversed(found)


def _entered(
    here: str,
    ways: Ways,
    place: dict[str, int],
    low: dict[str, int],
    stack: list[str],
    on_stack: set[str],
) -> tuple[str, Iterator[str]]:
    place[here] = low[here] = len(place)
    stack.append(here)
    on_stack.add(here)
    return here, iter(ways[here])


def _taken(here: str, stack: list[str], on_stack: set[str]) -> tuple[str, ...]:
    group: list[str] = []
    while not group or group[-1] != here:
        group.append(stack.pop())
    on_stack.difference_update(group)
    return tuple(group)
