"""ringholder explain: what a rule looks for, why it matters, and an example."""

from __future__ import annotations

import argparse
import textwrap

from ringholder.charter.checks import Rule, rule, rules
from ringholder.charter.form import did_you_mean
from ringholder.cli.command import Command, CouldNotRun, Options, add_json, print_json
from ringholder.cli.screen import aligned, wrapped
from ringholder.explained import Explained, everything, explained
from ringholder.matters.guards import guards


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `explain` takes."""
    parser.add_argument(
        "code", nargs="?", help="the code or name of a rule; all of them when absent"
    )
    add_json(parser)


def run(options: Options) -> int:
    """Explain one rule, or list them all; codes that no rule makes are explained too."""
    other = _other(options.code) if options.code is not None else None
    if other is not None:
        print_json(other._asdict()) if options.json else print(_of_no_rule(other))
        return 0
    chosen = rules() if options.code is None else (_found(options.code),)
    if options.json:
        print_json({"rules": [as_json(each) for each in chosen]})
    elif options.code is None:
        print("\n".join(aligned([(r.code, r.name, r.fault) for r in chosen], indent="")))
    else:
        print("\n".join(text(chosen[0])))
    return 0


def _found(code: str) -> Rule:
    found = rule(code)
    if found is None:
        known = [name for each in rules() for name in (each.code, each.name)]
        known += [name for each in guards().values() for name in (each.code, each.fault)]
        known += [name for each in everything() for name in (each.code, each.name)]
        raise CouldNotRun(
            f"there is no rule `{code}`.{did_you_mean(code.upper(), known)} "
            "`ringholder explain` without a code lists them all."
        )
    return found


def _other(code: str) -> Explained | None:
    """A code that no rule of charters makes: of tables and series, of the judge and its guards."""
    found = explained(code)
    if found is not None:
        return found
    wanted = code.strip()
    for guard in guards().values():
        if wanted.upper() == guard.code or wanted.lower() == guard.fault:
            why = f"{guard.why} Rests on: {'; '.join(guard.source)}."
            return Explained(guard.code, guard.fault, why)
    return None


def _of_no_rule(found: Explained) -> str:
    told = "\n\n".join(wrapped(" ".join(part.split())) for part in found.why.split("\n\n"))
    return f"{found.code} {found.name}\n\n{told}"


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
    "Say what a rule looks for, why it matters and what it rests on.",
    "ringholder explain QUO002",
    arguments,
    run,
)
