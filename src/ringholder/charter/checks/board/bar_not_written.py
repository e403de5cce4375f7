"""The constitution of an integrated care board does not say whom it keeps off the board.

The Act has each constitution prohibit the appointment of anybody whose ties to private healthcare,
or otherwise, could be regarded as undermining the independence of the health service. Without the
clause an appointment that breaks the Act breaks no rule of the board's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.checks.boards import boards_of_icbs
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.terms import is_unread
from ringholder.charter.entries import Organisation
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, Said
from ringholder.findings import Severity

CODE = "BRD004"
SEVERITY = Severity.WARNING
SOURCE = "NHS Act 2006 Sch 1B para 4"
BAD = """
remove: [icb-board.bars]
"""
GOOD = """
bodies:
  - {id: icb-board, bars: Whoever the Act bars}
"""


def check(charter: Charter) -> Iterator[Seen]:
    for icb, board in boards_of_icbs(charter):
        if isinstance(board.bars, Said):
            unread = is_unread(board, board.bars) or board.seats is UNKNOWN
            yield _seen(charter, icb, board, unread=unread)


def _seen(charter: Charter, icb: Organisation, board: Body, *, unread: bool) -> Seen:
    name = charter.name(icb.id)
    return Seen(
        says=f"Whom the constitution of {name} keeps off its board was not read."
        if unread
        else f"Nothing in the constitution of {name} bars from its board those whose ties to "
        "private healthcare undermine the independence of the health service.",
        do="Give in `bars` the clause of the constitution, in its own words.",
        where=board.where("bars", f"{board.id}.bars"),
        rests_on=board.rests_on("name"),
        cannot_say=unread,
        authority=board.authority,
    )
