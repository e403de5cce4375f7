"""ringholder pathway: where a pathway passes between organisations, and what is wrong with it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ringholder.charter.said import given
from ringholder.cli.command import Command, CouldNotRun, Options, add_json, print_json
from ringholder.cli.screen import hanging, wrapped
from ringholder.cli.writing import ends_in, free, write
from ringholder.commission.pathways import pathway as pathways
from ringholder.commission.pathways.boundaries import Boundary, boundaries, check
from ringholder.commission.pathways.critical import critical
from ringholder.commission.pathways.drawn import picture
from ringholder.commission.pathways.pathway import Loaded, Pathway
from ringholder.commission.specification.specification import hand_off_in_words
from ringholder.findings import Finding, errors


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `pathway` takes."""
    parser.add_argument(
        "pathway", metavar="FILE", help="a pathway in YAML, or the id of an illustrative one"
    )
    parser.add_argument("--picture", metavar="FILE.svg", help="draw it")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    add_json(parser)


def run(options: Options) -> int:
    """Read the pathway; 1 where it is in error."""
    loaded = found(options.pathway)
    findings = [*loaded.findings, *(check(loaded.pathway) if loaded.pathway else ())]
    if options.picture and loaded.pathway is not None:
        file = ends_in(options.picture, ".svg", option="--picture")
        free([file], force=options.force)
        write(file, picture(loaded.pathway).encode())
    if options.json:
        print_json(as_json(loaded.pathway, findings))
    else:
        print("\n".join(text(loaded.pathway, findings)))
    return int(bool(errors(findings)))


def found(name: str) -> Loaded:
    """The pathway of a file, or an illustrative one by its id. Raises `CouldNotRun`."""
    shipped = pathways.shipped()
    if name in shipped:
        return shipped[name]
    if not Path(name).is_file():
        raise CouldNotRun(
            f"there is no file `{name}`. Give a pathway in YAML, or one of: {', '.join(shipped)}."
        )
    return pathways.load(Path(name))


def text(pathway: Pathway | None, findings: Sequence[Finding]) -> Iterator[str]:
    """The pathway for a person to read."""
    if pathway is not None:
        yield pathway.title
        if pathway.illustrative:
            yield wrapped(f"Illustrative. {given(pathway.about) or ''}")
        longest = critical(pathway)
        if longest is not None:
            steps = " → ".join(pathway.by_id[step].name for step in longest.steps)
            yield from ("", hanging(f"The longest way takes {longest.in_words}: {steps}."))
        yield from ("", "Hand-offs across organisations:")
        yield from (hanging(f"  {_crossing(one, pathway)}") for one in boundaries(pathway))
    yield from ("", *(hanging(str(finding)) for finding in findings))
    yield f"{len(findings)} findings." if findings else "Nothing is wrong with it."


def _crossing(one: Boundary, pathway: Pathway) -> str:
    return f"{hand_off_in_words(one, pathway)}. Crosses: {', '.join(one.crosses)}."


def as_json(pathway: Pathway | None, findings: Sequence[Finding]) -> dict[str, Any]:
    """The stable JSON shape: boundaries, the longest way, findings."""
    longest = critical(pathway) if pathway is not None else None
    return {
        "pathway": pathway.pathway if pathway is not None else None,
        "illustrative": pathway.illustrative if pathway is not None else None,
        "boundaries": [_boundary(one) for one in boundaries(pathway)] if pathway else [],
        "critical": None
        if longest is None
        else {
            "steps": list(longest.steps),
            "hours": longest.hours,
            "waiting_hours": longest.waiting,
            "lengths_not_said": longest.unknown,
        },
        "findings": [finding.as_json() for finding in findings],
    }


def _boundary(one: Boundary) -> dict[str, Any]:
    return {
        "number": one.number,
        "from": one.hand_off.from_,
        "to": one.hand_off.to,
        "sender": one.sender.id,
        "receiver": one.receiver.id,
        "crosses": [crossed.value for crossed in one.crosses],
        "unsaid": list(one.unsaid),
        "owner": one.owner,
    }


COMMAND = Command(
    "pathway",
    "A pathway over several organisations: its hand-offs, who answers for each, loops, dead ends.",
    "ringholder pathway stroke --picture stroke.svg",
    arguments,
    run,
)
