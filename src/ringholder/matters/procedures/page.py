"""The page of a procedure in Markdown: what it is for, its picture, its steps and states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ringholder.matters.fields import fields
from ringholder.matters.guards import Guard, guards
from ringholder.matters.procedure import Procedure, Step
from ringholder.matters.procedures.published import named
from ringholder.matters.procedures.words import (
    SEES_WORDS,
    leads_to,
    limits,
    title_of,
    when,
    who,
)

OPTIONAL = "°"
_STEP_HEAD = "| step | who may take it | when | it asks for | rules | it leads to | seen by |"
_STEP_LINE = "| --- | --- | --- | --- | --- | --- | --- |"
_KEY = """The broad line is the main way, from the top down. A step beside it leads to the state
whose number it names; what stands inside a state leaves it as it is. ▲ leads back."""
_LIST_HEAD = """# Procedures

A procedure is the declared way in which a kind of matter is handled. Each is one file; the pages
are printed from the files by `docs/generate.py`, and `ringholder procedures` prints the same. The
act that opens a matter names its procedure by id, version and SHA-256, and the matter is judged by
that version for ever. A published version therefore never changes: what is new is the next version,
in a file of its own. `python tools/publish_procedures.py` writes down the hashes of new versions.

What each rule looks for is on the page of [the rules of steps](guards.md); how it all fits together
is told in [Properly decided](../explanation/properly-decided.md).

| procedure | what it is for | steps | states |
| --- | --- | --- | --- |
"""


def listing(procedures: Iterable[Procedure]) -> str:
    """The page that lists them."""
    rows = (
        f"| [{_cell(one.title)}](procedures/{one.id}.md) | {_cell(one.what)} | {len(one.steps)} | "
        f"{len(one.states)} |\n"
        for one in procedures
    )
    return _LIST_HEAD + "".join(rows)


def page(procedure: Procedure) -> str:
    """The page of one, to stand in a folder beside its picture."""
    parts = [
        f"# {procedure.title}",
        procedure.what,
        _facts(procedure),
        _picture(procedure),
        _KEY,
        "## Steps",
        f"What is marked {OPTIONAL} may be left out.",
        "\n".join(
            [_STEP_HEAD, _STEP_LINE, *(_row(procedure, s) for s in procedure.steps.values())]
        ),
        "## States",
        "\n".join(_states(procedure)),
    ]
    return "\n\n".join(parts) + "\n"


def _picture(procedure: Procedure) -> str:
    says = f"The procedure {procedure.title}: its states, and the steps that lead from one on"
    return f"![{says}; the table below says the same]({procedure.id}.svg)"


def _facts(procedure: Procedure) -> str:
    rows = [
        ("Version", f"`{named(procedure)}`"),
        ("Owner", procedure.owner),
        ("Rests on", procedure.source),
        ("Illustrative", procedure.illustrative or "Nothing."),
        ("SHA-256", f"`{procedure.sha256}`"),
    ]
    return "\n".join(["| | |", "| --- | --- |", *(f"| {a} | {_cell(b)} |" for a, b in rows)])


def _row(procedure: Procedure, step: Step) -> str:
    cells = (
        f"**{step.title}** `{step.name}`",
        _who(procedure, step),
        "; ".join([when(procedure, step), *limits(procedure, step)]),
        ", ".join(_asked(step)),
        ", ".join(_link(guards()[name]) for name in step.guards),
        leads_to(procedure, step),
        SEES_WORDS[step.sees],
    )
    return f"| {' | '.join(map(_cell, cells))} |"


def _who(procedure: Procedure, step: Step) -> str:
    others = [title_of(procedure, name).lower() for name in step.not_same_person_as]
    return who(step) + "".join(f"; not the person who did *{other}*" for other in others)


def _asked(step: Step) -> Iterator[str]:
    for name, required in step.fields.items():
        yield f"{fields()[name].label.lower()}{'' if required else OPTIONAL}"


def _link(guard: Guard) -> str:
    return f"[{guard.code}](../guards.md#{guard.code.lower()}-{guard.fault})"


def _states(procedure: Procedure) -> Iterator[str]:
    for number, (name, title) in enumerate(procedure.states.items(), 1):
        ends = ", which ends it" if name in procedure.ends else ""
        yield f"{number}. {title} (`{name}`){ends}"


def _cell(text: str) -> str:
    return text.replace("|", "/")
