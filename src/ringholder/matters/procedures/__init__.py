"""The procedures that come with Ringholder, one YAML file each, and how such files are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ringholder.calendar import read_limit
from ringholder.charter.form import did_you_mean
from ringholder.matters.capacity import CAPACITIES
from ringholder.matters.fields import fields
from ringholder.matters.guards import guards
from ringholder.matters.procedure import Procedure, Step, Within

FOLDER = Path(__file__).parent
SEES = ("public", "members")


class NotAProcedure(Exception):
    """A file that is no procedure; the message says all that is wrong with it."""


@cache
def shipped() -> Mapping[str, Procedure]:
    """The procedures that come with Ringholder, by id; for each id its newest version."""
    return {procedure.id: procedure for procedure in every()}


@cache
def every() -> tuple[Procedure, ...]:
    """Every version of the procedures that come with Ringholder, by id, older versions first."""
    found = (load(path) for path in FOLDER.glob("*.yaml"))
    return tuple(sorted(found, key=lambda one: (one.id, one.version)))


def steps_guarded(rule: str) -> list[str]:
    """The steps that a rule guards, as `procedure.step`."""
    return [
        f"{procedure.id}.{step.name}"
        for procedure in shipped().values()
        for step in procedure.steps.values()
        if rule in step.guards
    ]


def load(path: Path) -> Procedure:
    """Read a procedure from its file. Raises `NotAProcedure` with all that is wrong."""
    return read(path.read_text(encoding="utf-8"), path.name)


def read(text: str, name: str) -> Procedure:
    """Read a procedure from text. Raises `NotAProcedure` with all that is wrong."""
    try:
        tree = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 (every scalar stays text)
        procedure = _procedure(tree)
    except (yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as problem:
        raise NotAProcedure(f"{name} cannot be read as a procedure: {problem}") from problem
    wrong = list(_wrong(procedure))
    if wrong:
        raise NotAProcedure(f"{name}: " + "; ".join(wrong) + ".")
    return procedure


def _procedure(tree: dict[str, Any]) -> Procedure:
    return Procedure(
        id=tree["procedure"],
        version=int(tree["version"]),
        title=tree["title"],
        what=tree["what"],
        owner=tree["owner"],
        source=tree["source"],
        illustrative=tree.get("illustrative", ""),
        states=dict(tree["states"]),
        ends=frozenset(_list(tree["ends"])),
        steps={name: _step(name, keys) for name, keys in tree["steps"].items()},
    )


_KEYS = frozenset(
    {"by", "fields", "from", "to", "after", "guard", "within", "before", "sees"}
    | {"not_same_person_as"}
)


def _step(name: str, keys: dict[str, Any]) -> Step:
    unknown = set(keys) - _KEYS
    if unknown:
        hints = ", ".join(f"`{key}`{did_you_mean(key, _KEYS)}" for key in sorted(unknown))
        raise ValueError(f"the step {name} has a key that is not known: {hints}")
    asked = _list(keys.get("fields", ()))
    return Step(
        name=name,
        by=_list(keys["by"]),
        fields={field.removesuffix("?"): not field.endswith("?") for field in asked},
        from_=_list(keys.get("from", ())),
        to=_list(keys.get("to", ())),
        after=_list(keys.get("after", ())),
        guards=_list(keys.get("guard", ())),
        within=_within(keys.get("within")),
        before=_within(keys.get("before")),
        not_same_person_as=_list(keys.get("not_same_person_as", ())),
        sees=keys.get("sees", "members"),
    )


def _list(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _within(keys: dict[str, Any] | None) -> Within | None:
    if keys is None:
        return None
    limit = {unit: int(count) for unit, count in keys.items() if unit != "of"}
    return Within(read_limit(limit), _list(keys["of"]))


def _wrong(procedure: Procedure) -> Iterator[str]:
    states, steps = procedure.states, procedure.steps
    yield from _strangers("state", procedure.ends, states, "ends")
    for step in steps.values():
        limits = [limit for limit in (step.within, step.before) if limit is not None]
        yield from _strangers("state", (*step.from_, *step.to), states, step.name)
        for named in (step.after, step.not_same_person_as, *(limit.of for limit in limits)):
            yield from _strangers("step", named, steps, step.name)
        yield from _strangers("capacity", step.by, CAPACITIES, step.name)
        yield from _strangers("rule", step.guards, guards(), step.name)
        yield from _strangers("field", step.fields, fields(), step.name)
        if step.sees not in SEES:
            yield f"{step.name}: nobody is said to see `{step.sees}`"
    reached = {state for step in steps.values() for state in step.to}
    yield from (f"no step leads to the state {name}" for name in states if name not in reached)


def _strangers(kind: str, names: Any, known: Any, where: str) -> Iterator[str]:
    for name in names:
        if name not in known:
            yield f"{where}: there is no {kind} `{name}`{did_you_mean(name, known)}"
