"""ringholder procedures: how each kind of matter is handled, step by step, and its picture."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from ringholder.charter.form import did_you_mean
from ringholder.cli.command import Command, CouldNotRun, Options, add_json, print_json
from ringholder.cli.screen import aligned, count, hanging, wrapped
from ringholder.matters.fields import fields
from ringholder.matters.guards import guards
from ringholder.matters.procedure import Procedure, Step
from ringholder.matters.procedures import shipped
from ringholder.matters.procedures.picture import picture
from ringholder.matters.procedures.published import named
from ringholder.matters.procedures.words import (
    SEES_WORDS,
    leads_to,
    limits,
    listed,
    title_of,
    when,
    who,
)
from ringholder.register.act import Json


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `procedures` takes."""
    parser.add_argument("id", nargs="?", help="the id of a procedure; a list of them when absent")
    parser.add_argument("--svg", metavar="FILE", help="write its picture to a file, and no text")
    add_json(parser)


def run(options: Options) -> int:
    """List the procedures, or print one, or write its picture."""
    if options.id is None and options.svg:
        raise CouldNotRun("name the procedure whose picture you want: ringholder procedures ID.")
    chosen = list(shipped().values()) if options.id is None else [_found(options.id)]
    if options.svg:
        _write(Path(options.svg), picture(chosen[0]))
    if options.json:
        print_json({"procedures": [as_json(each) for each in chosen]})
    elif options.id is None:
        print("\n".join(listing(chosen)))
    elif options.svg:
        print(f"{options.svg} written.")
    else:
        print("\n".join(text(chosen[0])))
    return 0


def _found(name: str) -> Procedure:
    known = shipped()
    if name not in known:
        raise CouldNotRun(
            f"there is no procedure `{name}`.{did_you_mean(name, known)} "
            "`ringholder procedures` lists them all."
        )
    return known[name]


def _write(file: Path, drawn: str) -> None:
    try:
        file.write_text(f"{drawn}\n", encoding="utf-8", newline="\n")
    except OSError as problem:
        raise CouldNotRun(f"{file} cannot be written: {problem.strerror or problem}.") from None


# ---- as text -------------------------------------------------------------------------------------


def listing(procedures: Iterable[Procedure]) -> Iterator[str]:
    """A paragraph for each."""
    for place, procedure in enumerate(procedures):
        if place:
            yield ""
        steps = f"{count(len(procedure.steps), 'step')}, {count(len(procedure.states), 'state')}"
        yield f"{procedure.id}: {procedure.title} ({steps})"
        yield wrapped(procedure.what, "  ")


def text(procedure: Procedure) -> Iterator[str]:
    """One of them, step by step."""
    yield f"{procedure.title} ({named(procedure)})"
    yield wrapped(procedure.what)
    yield ""
    facts = [("Rests on:", procedure.source), ("Owner:", procedure.owner)]
    if procedure.illustrative:
        facts.append(("Illustrative:", procedure.illustrative))
    yield from map(hanging, aligned([*facts, ("SHA-256:", procedure.sha256)], indent=""))
    yield ""
    yield f"States: {_states(procedure)}"
    for step in procedure.steps.values():
        yield ""
        yield f"{step.title} ({step.name})"
        yield from (hanging(f"  {line}") for line in _about(procedure, step))


def _states(procedure: Procedure) -> str:
    return wrapped(
        "; ".join(
            f"{title.lower()}{' (ends it)' if name in procedure.ends else ''}"
            for name, title in procedure.states.items()
        )
    )


def _about(procedure: Procedure, step: Step) -> Iterator[str]:
    yield f"Who: {who(step)}"
    for name in step.not_same_person_as:
        yield f"Not: the person who did {title_of(procedure, name).lower()}"
    yield f"When: {'; '.join([when(procedure, step), *limits(procedure, step)]).replace('*', '')}"
    must = [fields()[name].label.lower() for name, required in step.fields.items() if required]
    may = [fields()[name].label.lower() for name, required in step.fields.items() if not required]
    if must:
        yield f"It asks for: {listed(must, 'and')}"
    if may:
        yield f"It may say: {listed(may, 'and')}"
    for name in step.guards:
        yield f"Rule {guards()[name].code}, against: {guards()[name].what}"
    yield f"It leads to: {leads_to(procedure, step)}"
    yield f"Seen by: {SEES_WORDS[step.sees]}"


# ---- as data -------------------------------------------------------------------------------------


def as_json(procedure: Procedure) -> dict[str, Json]:
    """One of them as plain data: what its hash is of, with the words for people."""
    return {
        **procedure.as_json,
        "title": procedure.title,
        "what": procedure.what,
        "owner": procedure.owner,
        "source": procedure.source,
        "illustrative": procedure.illustrative,
        "sha256": procedure.sha256,
        "state_titles": dict(procedure.states),
    }


COMMAND = Command(
    "procedures",
    "Say how each kind of matter is handled: who may take which step, when, and by which rules.",
    "ringholder procedures decision --svg decision.svg",
    arguments,
    run,
)
