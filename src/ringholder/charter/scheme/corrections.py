"""What a person says of the rows of a reading: accept, change, or leave out with a reason.

A correction is found by the row's key, which stays when the row moves. What it says is written as
in a scheme and read by the same reader: `Chief Finance Officer: up to £250,000 a year`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ringholder.catalogue import functions as catalogue
from ringholder.charter.scheme.cells import Place, read_cell
from ringholder.charter.scheme.doubts import Reason, Why
from ringholder.charter.scheme.holders import Names
from ringholder.charter.scheme.limits import Band, band, number
from ringholder.charter.scheme.lines import Held, Line, Sort
from ringholder.charter.scheme.matching import Matched
from ringholder.charter.scheme.reading import Reading
from ringholder.charter.scheme.vocabulary import plainly, vocabulary
from ringholder.findings import InRow

OWN = "own"
"""What stands for a function of the scheme's own, in a correction and in the table for review."""

_OF_HOLDERS = frozenset(
    {
        Why.HOLDER_UNKNOWN, Why.HOLDER_UNNAMED, Why.NOBODY, Why.KEPT_AND_GIVEN, Why.TOGETHER,
        Why.MARK_UNCLEAR, Why.WORDS_UNCLEAR, Why.UNPAIRED, Why.FROM_LEAD,
    }
)  # fmt: skip
_OF_LIMITS = frozenset({Why.LIMIT_UNCLEAR, Why.UNPAIRED, Why.SUM_BESIDE, Why.PERIOD_UNSAID})
_OF_FUNCTIONS = frozenset({Why.FUNCTION_UNCLEAR, Why.OWN_FUNCTION})


@dataclass(frozen=True, slots=True)
class Correction:
    """What is said of one row; `None` leaves a thing as it was read.

    `functions` are ids or names of functions of the catalogue with `;` between, or `own`.
    `reserved_to` and `delegated_to` are written as in a scheme, with limits; empty for nobody.
    `limit` is for every holder of the row. `leave_out` is the reason why the row is not used.
    """

    accept: bool = False
    functions: str | None = None
    reserved_to: str | None = None
    delegated_to: str | None = None
    limit: str | None = None
    owner: str | None = None
    leave_out: str = ""


def corrected(reading: Reading, corrections: Mapping[str, Correction]) -> Reading:
    """The reading as corrected; in it is told what was not understood, and keys of no row."""
    names = Names(dict(reading.short) or dict(vocabulary().short))
    lines: list[Line] = []
    told = list(reading.told)
    for line in reading.lines:
        made, problems = _corrected(line, corrections.get(line.key), names)
        lines.append(made)
        told += ((problem, line.where) for problem in problems)
    known = {line.key for line in reading.lines}
    told += (
        (Reason(Why.NO_ROW, (key,)), InRow(reading.file, 0, "key"))
        for key in corrections
        if key not in known
    )
    return replace(reading, lines=tuple(lines), told=tuple(told))


def _corrected(
    line: Line, correction: Correction | None, names: Names
) -> tuple[Line, list[Reason]]:
    if correction is None:
        return line, []
    left_out = " ".join(correction.leave_out.split())
    if line.sort is not Sort.DECISION:
        return replace(line, left_out=left_out), []
    problems: list[Reason] = []
    if correction.functions is not None:
        line = _with_functions(line, correction.functions, problems)
    line = _with_holders(line, correction, names, problems)
    if correction.limit is not None:
        line = _with_limit(line, correction.limit, problems)
    if correction.owner is not None:
        line = replace(line, owner=" ".join(correction.owner.split()))
    return replace(line, accepted=correction.accept, left_out=left_out), problems


def _with_functions(line: Line, text: str, problems: list[Reason]) -> Line:
    known = catalogue.functions()
    wanted = [plainly(part) for part in text.split(";") if plainly(part) not in ("", OWN)]
    found = tuple(one if one in known else _by_name().get(one, "") for one in wanted)
    if not all(found):
        problems.append(Reason(Why.NOT_CORRECTED, (text,), "functions"))
        return line
    without = _without(line, _OF_FUNCTIONS)
    return replace(without, functions=found, matched=Matched(functions=found))


def _by_name() -> Mapping[str, str]:
    return {plainly(one.name): one.id for one in catalogue.functions().values()}


def _with_holders(line: Line, correction: Correction, names: Names, problems: list[Reason]) -> Line:
    for text, reserved in ((correction.reserved_to, True), (correction.delegated_to, False)):
        if text is None:
            continue
        held = list(_holders(text, reserved, names, problems))
        kept = (one for one in line.held if one.reserved is not reserved)
        if held or plainly(text) in vocabulary().no | {""}:
            line = replace(_without(line, _OF_HOLDERS), held=(*kept, *held))
            if held and all(one.band.tells for one in line.delegated):
                line = _without(line, _OF_LIMITS)
    return line


def _holders(
    text: str, reserved: bool, names: Names, problems: list[Reason]
) -> Iterator[Held]:  # fmt: skip
    cell = read_cell(text, Place("correction", reserved=reserved), names)
    unclear = [reason for reason in cell.reasons if reason.why is not Why.TOGETHER]
    if unclear or cell.bands or cell.ticked:
        problems.append(Reason(Why.NOT_CORRECTED, (text,), _COLUMNS[reserved]))
        return
    yield from (held._replace(reserved=reserved) for held in cell.held)


_COLUMNS = {True: "reserved to", False: "delegated to"}


def _with_limit(line: Line, text: str, problems: list[Reason]) -> Line:
    bare = number(text, "")
    told = bare if bare.tells else band(text)
    if not told.tells and plainly(text) not in vocabulary().no | {""}:
        problems.append(Reason(Why.NOT_CORRECTED, (text,), "limit"))
        return line
    held = (one if one.reserved else one._replace(band=_of(told)) for one in line.held)
    return replace(_without(line, _OF_LIMITS), held=tuple(held))


def _of(told: Band) -> Band:
    return replace(told, said=True)


def _without(line: Line, reasons: frozenset[Why]) -> Line:
    return replace(line, reasons=tuple(r for r in line.reasons if r.why not in reasons))
