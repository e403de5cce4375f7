"""The graph of a pathway: what can be reached, what goes round, and how far along each step is."""

from __future__ import annotations

from collections.abc import Mapping

from ringholder.commission.pathways.pathway import HandOff, Pathway


def reached(pathway: Pathway) -> frozenset[str]:
    """The steps that a patient who comes in can come to."""
    return _from(pathway, pathway.starts)


def _from(pathway: Pathway, steps: tuple[str, ...]) -> frozenset[str]:
    found: set[str] = set()
    waiting = list(steps)
    while waiting:
        step = waiting.pop()
        if step not in found:
            found.add(step)
            waiting += [one.to for one in pathway.onward(step)]
    return frozenset(found)


def loops(pathway: Pathway) -> tuple[tuple[str, ...], ...]:
    """The sets of steps that lead back to themselves, each in the order of the file."""
    after = {s.id: _from(pathway, tuple(h.to for h in pathway.onward(s.id))) for s in pathway.steps}
    found: dict[tuple[str, ...], None] = {}
    for step in pathway.steps:
        if step.id in after[step.id]:
            round_ = (
                s.id for s in pathway.steps if s.id in after[step.id] and step.id in after[s.id]
            )
            found[tuple(round_)] = None
    return tuple(found)


def forward(pathway: Pathway) -> tuple[HandOff, ...]:
    """The hand-offs less those that lead back to a step on the way to them: without loops."""
    state: dict[str, int] = {}
    kept: list[HandOff] = []
    roots = (*pathway.starts, *(step.id for step in pathway.steps))
    for root in roots:
        if root not in state:
            _visit(pathway, root, state, kept)
    return tuple(kept)


def _visit(pathway: Pathway, root: str, state: dict[str, int], kept: list[HandOff]) -> None:
    """Depth first, without recursion: a pathway may be as long as anybody writes it."""
    state[root] = 1
    stack = [(root, pathway.onward(root))]
    while stack:
        step, onward = stack[-1]
        one = next(onward, None)
        if one is None:
            state[step] = 2
            stack.pop()
        elif state.get(one.to) != 1:
            kept.append(one)
            if one.to not in state:
                state[one.to] = 1
                stack.append((one.to, pathway.onward(one.to)))


def ordered(pathway: Pathway, kept: tuple[HandOff, ...]) -> tuple[str, ...]:
    """The steps, each after all that lead to it by hand-offs without loops."""
    waits = {step.id: 0 for step in pathway.steps}
    for one in kept:
        waits[one.to] += 1
    ready = [step for step, count in waits.items() if not count]
    found: list[str] = []
    while ready:
        step = ready.pop(0)
        found.append(step)
        for one in kept:
            if one.from_ == step:
                waits[one.to] -= 1
                if not waits[one.to]:
                    ready.append(one.to)
    return tuple(found)


def columns(pathway: Pathway) -> Mapping[str, int]:
    """How far along each step is: one more than the furthest step that leads to it."""
    kept = forward(pathway)
    found = {step.id: 0 for step in pathway.steps}
    for step in ordered(pathway, kept):
        for one in kept:
            if one.from_ == step:
                found[one.to] = max(found[one.to], found[step] + 1)
    return found
