"""From a procedure to its picture: which states stand on the main way, and what leads off it."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.procedure import Procedure, Step
from ringholder.matters.procedures.words import leads_to, listed, targets
from ringholder.pictures.procedure import Exit, Flow, State, draw


def picture(procedure: Procedure) -> str:
    """The picture of a procedure as SVG."""
    return draw(flow(procedure), name=procedure.id)


def flow(procedure: Procedure) -> Flow:
    """What the picture of a procedure shows."""
    way = main_way(procedure)
    return Flow(
        title=f"The procedure {procedure.title}",
        says=" ".join(sentences(procedure)),
        starts=_called(procedure.opening),
        states=tuple(_state(procedure, name, way) for name in procedure.states),
        always=_always(procedure),
    )


def main_way(procedure: Procedure) -> tuple[str, ...]:
    """The longest way that only goes forward, from the first state to the first that ends.

    Forward is the order in which the states are written.
    """
    names = list(procedure.states)
    end = next(name for name in names if name in procedure.ends)
    best: dict[str, tuple[str, ...]] = {names[0]: (names[0],)}
    for place, name in enumerate(names):
        for before in names[:place]:
            if (
                before in best
                and before not in procedure.ends
                and _between(procedure, before, name)
            ):
                best[name] = max(best.get(name, ()), (*best[before], name), key=len)
    return best.get(end, (names[0],))


def sentences(procedure: Procedure) -> Iterator[str]:
    """The picture in words, state by state."""
    first = procedure.states[procedure.opening.to[0]]
    yield f"{procedure.opening.title} opens a matter: {first}."
    for name, title in procedure.states.items():
        if name in procedure.ends:
            yield f"{title} ends it."
        for step in _from(procedure, name):
            if _leaves(step, name):
                yield f"{title}: {step.title} leads to {leads_to(procedure, step)}."
        staying = listed(_staying(procedure, name), "and")
        if staying:
            yield f"{title}: {staying} leave it as it is."
    yield _always(procedure)


def _state(procedure: Procedure, name: str, way: tuple[str, ...]) -> State:
    place = way.index(name) if name in way else None
    onward = way[place + 1] if place is not None and place + 1 < len(way) else None
    return State(
        name=procedure.states[name],
        stays=", ".join(_staying(procedure, name)),
        onward=listed(_called(step) for step in _between(procedure, name, onward)),
        exits=tuple(_exits(procedure, name, onward)),
        main=place is not None,
        ends=name in procedure.ends,
    )


def _from(procedure: Procedure, name: str) -> list[Step]:
    return [step for step in procedure.steps.values() if name in step.from_]


def _leaves(step: Step, name: str) -> bool:
    return any(state != name for state in step.to)


def _staying(procedure: Procedure, name: str) -> list[str]:
    return [_called(step) for step in _from(procedure, name) if not _leaves(step, name)]


def _between(procedure: Procedure, name: str, to: str | None) -> list[Step]:
    """The steps that lead from one state to the other the first time."""
    return [step for step in _from(procedure, name) if to in step.to[:1]]


def _exits(procedure: Procedure, name: str, onward: str | None) -> Iterator[Exit]:
    """Steps that lead off the main way, those to one state together, in the order of the states."""
    by_state: dict[str, list[str]] = {}
    for step in _from(procedure, name):
        for state, time in targets(procedure, step):
            if state != name and (state != onward or time):
                by_state.setdefault(state, []).append(f"{_called(step)}{time and f', {time}'}")
    for place, state in enumerate(procedure.states):
        if state in by_state:
            yield Exit("; ".join(by_state[state]), place)


def _always(procedure: Procedure) -> str:
    steps = [s for s in procedure.steps.values() if not s.from_ and s is not procedure.opening]
    if not steps:
        return ""
    told = [f"{s.title} ({leads_to(procedure, s)})" if s.to else s.title for s in steps]
    return f"Until it has ended, in every state: {', '.join(told)}."


def _called(step: Step) -> str:
    """The step with its time limit, in few words."""
    limit = step.within or step.before
    return step.title if limit is None else f"{step.title} ({limit.limit})"
