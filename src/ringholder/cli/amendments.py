"""What has to be said with everything that is told of an amended constitution."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter import Charter
from ringholder.charter.amended import Amended
from ringholder.cli.screen import hanging
from ringholder.findings import Severity


def caveats(charter: Charter) -> Iterator[str]:
    """For each amendment: what it is, what in it nobody verified, and what it does not change."""
    for amended in charter.amended_by:
        yield hanging(amended.standing)
        yield from _lines(amended)


def _lines(amended: Amended) -> Iterator[str]:
    unverified = [laid.line for laid in amended.unverified()]
    for line in unverified:
        yield hanging(f"  Not for decision, its text is unverified: {line.says} ({line.id}).")
    told = {f.where for f in amended.findings if f.severity is Severity.NOTE}
    idle = [laid.line.id for laid in amended.lines if laid.line.at in told]
    if idle:
        yield hanging(f"  Lines that change nothing here: {', '.join(idle)}.")
    for finding in amended.findings:
        if finding.severity is not Severity.NOTE:
            yield hanging(f"  {finding.where}: {finding.says}")
