"""ringholder explain: what a finding means, why it matters, what it rests on, and an example."""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Iterator

from ringholder.charter.checks import Rule, rules
from ringholder.charter.form import did_you_mean
from ringholder.cli.command import Command, CouldNotRun, Options, add_json, print_json
from ringholder.cli.screen import aligned, wrapped
from ringholder.explained import Explained, everything
from ringholder.matters.guards import Guard, guards
from ringholder.matters.procedures import steps_guarded


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `explain` takes."""
    parser.add_argument(
        "code", nargs="?", help="the code or name of a finding; all of them when absent"
    )
    add_json(parser)


def run(options: Options) -> int:
    """Explain one finding, or list all that there can be."""
    if options.code is None:
        print_json(_all_as_json()) if options.json else print("\n".join(_listing()))
        return 0
    found = _found(options.code)
    if options.json:
        print_json(_one_as_json(found))
    else:
        print("\n".join(_text_of(found)))
    return 0


Known = Rule | Guard | Explained


def _name(known: Known) -> str:
    """What findings of it are called; a rule of a step has a name of its own besides."""
    return known.fault if isinstance(known, Guard) else known.name


def _known() -> list[Known]:
    ordered = sorted(guards().values(), key=lambda guard: guard.code)
    return [*rules(), *ordered, *everything()]


def _found(code: str) -> Known:
    """What has that code, or that name. Raises `CouldNotRun` where nothing has, or several."""
    wanted = code.strip()
    found = [k for k in _known() if wanted.upper() == k.code or wanted.lower() == _name(k)]
    if not found:
        names = [name for each in _known() for name in (each.code, _name(each))]
        hint = did_you_mean(code.upper(), names) or did_you_mean(code.lower(), names)
        raise CouldNotRun(
            f"there is no rule `{code}`.{hint} `ringholder explain` without a code lists them all."
        )
    if len(found) > 1:
        codes = " and ".join(each.code for each in found)
        raise CouldNotRun(f"`{code}` is the name of several: {codes}. Give the code.")
    return found[0]


# ---- as text -------------------------------------------------------------------------------------


def _listing() -> Iterator[str]:
    """All of them: of charters, of steps, and others."""
    ordered = sorted(guards().values(), key=lambda guard: guard.code)
    yield from _table("Of charters:", [(r.code, r.name, r.fault) for r in rules()])
    yield ""
    yield from _table("Of steps on a matter:", [(g.code, g.fault, g.what) for g in ordered])
    yield ""
    others = [(e.code, e.name, _first_sentence(e.why)) for e in everything()]
    yield from _table("Of files, tables, amendments, notice, matters and the register:", others)


def _table(title: str, rows: list[tuple[str, str, str]]) -> Iterator[str]:
    yield title
    yield from aligned(rows)


def _first_sentence(words: str) -> str:
    first, dot, _ = words.partition(". ")
    return f"{first}{dot.strip()}"


def _text_of(found: Known) -> list[str]:
    if isinstance(found, Explained):
        return [f"{found.code} {found.name}", "", wrapped(found.why)]
    return _of_a_step(found) if isinstance(found, Guard) else text(found)


def _of_a_step(found: Guard) -> list[str]:
    return [
        f"{found.code} {found.fault}",
        "",
        wrapped(found.what),
        "",
        wrapped(found.why),
        "",
        wrapped(f"Asked of the steps: {', '.join(steps_guarded(found.name)) or 'none'}"),
        wrapped(f"Rests on: {'; '.join(found.source)}"),
    ]


# ---- as data -------------------------------------------------------------------------------------


def _all_as_json() -> dict[str, object]:
    return {
        "rules": [as_json(each) for each in rules()],
        "step_rules": [_guard_as_json(each) for each in guards().values()],
        "others": [each._asdict() for each in everything()],
    }


def _one_as_json(found: Known) -> dict[str, object]:
    if isinstance(found, Explained):
        return dict(found._asdict())
    if isinstance(found, Guard):
        return {"step_rules": [_guard_as_json(found)]}
    return {"rules": [as_json(found)]}


def _guard_as_json(found: Guard) -> dict[str, object]:
    return {
        "code": found.code,
        "name": found.fault,
        "fault": found.what,
        "why": found.why,
        "source": list(found.source),
        "steps": steps_guarded(found.name),
    }


def as_json(found: Rule) -> dict[str, str]:
    """A rule as plain data."""
    return {
        "code": found.code,
        "name": found.name,
        "severity": found.severity.value,
        "fault": found.fault,
        "why": found.why,
        "source": found.source,
        "bad": found.bad.strip(),
        "good": found.good.strip(),
    }


def text(found: Rule) -> list[str]:
    """A rule for a person to read."""
    return [
        f"{found.code} {found.name} ({found.severity.value})",
        "",
        wrapped(found.fault),
        "",
        *(wrapped(" ".join(part.split())) for part in found.why.split("\n\n")),
        "",
        wrapped(f"Rests on: {found.source}"),
        "",
        "A change to the shipped ladder that brings the fault:",
        textwrap.indent(found.bad.strip(), "  "),
        "",
        "One that does not:",
        textwrap.indent(found.good.strip(), "  "),
    ]


COMMAND = Command(
    "explain",
    "Say what a finding means, why it matters and what it rests on.",
    "ringholder explain QUO002",
    arguments,
    run,
)
