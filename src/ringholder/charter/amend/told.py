"""What is told of a line that did nothing, of which nothing can be said, or that cannot be laid."""

from __future__ import annotations

from ringholder.charter.amended import Line
from ringholder.findings import Finding, RestsOn, Severity

_FORMAT = "docs/reference/amendments.md"


def nothing(line: Line, title: str) -> Finding:
    """The charter has nothing of what the line is about."""
    return _finding(
        ("AMD001", "line-changes-nothing", Severity.NOTE),
        f"This line changes nothing here: {title} has nothing of what it is about, or says so "
        f"already (“{line.says}”).",
        "Nothing, if that is so; else look at what the line asks for.",
        line,
    )


def cannot_tell(line: Line, name: str, key: str, title: str) -> Finding:
    """Something that the line asks about was not read."""
    return _finding(
        ("AMD002", "line-cannot-be-told", Severity.CANNOT_SAY),
        f"Whether “{line.says}” changes {name} cannot be said: its {key.replace('_', ' ')} was not "
        f"read in {title}.",
        "Read it, and enter it in the charter.",
        line,
        RestsOn.UNKNOWN,
    )


def not_laid(line: Line, why: str, title: str) -> Finding:
    """The charter has nothing, or too many, of what the line would put in."""
    return _finding(
        ("AMD003", "line-cannot-be-laid", Severity.WARNING),
        f"This line was not laid over {title}: {why} (“{line.says}”).",
        "Name one by its id, or say more closely which is meant.",
        line,
    )


def _finding(
    kind: tuple[str, str, Severity],
    says: str,
    do: str,
    line: Line,
    rests_on: RestsOn = RestsOn.SOURCED,
) -> Finding:
    authority = tuple(filter(None, (line.clause, line.source, _FORMAT)))
    return Finding(kind[0], kind[1], kind[2], says, do, line.at, rests_on, authority)
