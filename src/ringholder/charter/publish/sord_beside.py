"""What stands beside a scheme: powers kept, or passed between organisations, and controls."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from ringholder.charter.entries import Entry
from ringholder.charter.kinds import ALL
from ringholder.charter.model import Charter
from ringholder.charter.powers import Delegation, Reservation
from ringholder.charter.publish import delegated, wording
from ringholder.charter.publish.marks import gap, rests, told, unread
from ringholder.charter.said import UNKNOWN, Said, given
from ringholder.papers.blocks import Cell, Line, Row, Table, cell, columns, line


def reference(entries: Sequence[Entry], number: str) -> Cell:
    """The clauses of the system's own document; the number of the line where none is given."""
    clauses = dict.fromkeys(x for entry in entries if (x := given(entry.clause)) is not None)
    return cell(*(clauses or (number,)))


def _kept(charter: Charter, on: date, part: str) -> Table:
    """Reservations that hold for a kind of matter, or for all functions."""
    found = [
        r
        for r in charter.reservations.values()
        if on in r.in_force
        and (r.functions == ALL or not isinstance(r.when, Said) or r.when is UNKNOWN)
    ]
    heads = columns(
        {
            "Reference (clause)": 1.1,
            "Kept by": 2,
            "What": 3,
            "On which matters": 3,
            "Further information": 3,
        }
    )
    rows = [
        Row(
            (
                reference([r], f"{part}.{number}"),
                cell(charter.name(r.body)),
                cell(wording.sentence(wording.functions(charter, r.functions))),
                (_on_which(r),),
                (*rests(r), *cell(given(r.note) or "")),
            )
        )
        for number, r in enumerate(found, 1)
    ]
    return Table("Kept by a body for itself", heads, tuple(rows), "Kept")


def _on_which(reservation: Reservation) -> Line:
    if reservation.when is UNKNOWN:
        return unread("on which matters", reservation)
    if isinstance(reservation.when, Said):
        return line("All")
    return line(f"What is {wording.tags(reservation.when)}")


_BETWEEN = columns(
    {
        "Reference (clause)": 1.1,
        "From": 1.8,
        "To": 1.8,
        "Functions": 3.2,
        "Route in law": 1.6,
        "Limit, area and terms": 2.6,
        "Further information": 2.4,
    }
)


def _passed(charter: Charter, on: date, part: str) -> Table:
    found = [d for d in delegated.in_force(charter, on) if delegated.leaves(charter, d)]
    title = "Powers received from, and passed to, other organisations"
    return Table(title, _BETWEEN, _delegations(charter, on, part, found), "Between organisations")


def _without_power(charter: Charter, on: date, part: str) -> Table:
    found = [d for d in charter.delegations.values() if delegated.why_not(charter, d, on)]
    title = "Meant, proposed, ended or not yet begun"
    return Table(title, _BETWEEN, _delegations(charter, on, part, found), "Without power")


def _delegations(
    charter: Charter, on: date, part: str, found: Sequence[Delegation]
) -> tuple[Row, ...]:
    return tuple(
        _delegation(charter, on, d, f"{part}.{number}") for number, d in enumerate(found, 1)
    )


def _delegation(charter: Charter, on: date, d: Delegation, number: str) -> Row:
    what = d.functions
    terms = (
        delegated.limit(d),
        *delegated.exceptions(d),
        *delegated.onward(charter, d),
        *delegated.pooled(charter, d),
        *delegated.report(charter, d),
    )
    area = f"for {wording.areas(charter, d.area)}" if not isinstance(d.area, Said) else ""
    return Row(
        (
            reference([d], number),
            cell(charter.name(d.from_)),
            cell(charter.name(d.to)),
            (told(what, "which functions", d, lambda ids: wording.functions(charter, ids)),),
            (delegated.route(d),),
            (*cell(area), *terms),
            (
                *cell(delegated.why_not(charter, d, on)),
                *rests(d),
                *cell(given(d.note) or ""),
            ),
        )
    )


def _controls(charter: Charter, on: date, part: str) -> Table:
    heads = columns(
        {
            "Reference (clause)": 1.1,
            "Control": 2,
            "On what": 3.2,
            "Who must also approve": 2.2,
            "From and to": 1.8,
            "Review": 1.3,
            "Further information": 3,
        }
    )
    rows = tuple(
        Row(
            (
                reference([c], f"{part}.{number}"),
                cell(c.name),
                cell(
                    wording.sentence(wording.functions(charter, c.functions)),
                    wording.when(charter, c.when),
                ),
                (told(c.approvers, "who approves", c, lambda ids: wording.named(charter, ids)),),
                cell(wording.sentence(wording.period(c.in_force))) or (gap("when it ends", c),),
                (told(c.review_on, "when it is reviewed", c, str),),
                (
                    *cell("" if on in c.in_force else "Not in force on this day"),
                    *rests(c),
                    *cell(given(c.note) or ""),
                ),
            )
        )
        for number, c in enumerate(charter.controls.values(), 1)
    )
    return Table("Approvals that come on top for a time", heads, rows, "Controls", names=1)


def _out_of_scope(charter: Charter, on: date, part: str) -> Table:
    rows = tuple(
        Row((cell(wording.sentence(f.title)), cell(reason), rests(f)))
        for f in charter.functions.values()
        if (reason := given(f.out_of_scope)) is not None
    )
    heads = columns({"Function": 2, "Why it is not in this scheme": 4, "Further information": 2})
    title = "Functions that the constitution puts out of its scope"
    return Table(title, heads, rows, "Out of scope")


BESIDE: Mapping[str, Callable[[Charter, date, str], Table]] = {
    "Kept whatever has been delegated": _kept,
    "Passed between organisations": _passed,
    "Temporary controls": _controls,
    "Delegations that give no power on this day": _without_power,
    "Out of scope": _out_of_scope,
}
"""The parts beside the scheme, each made for its number; those without a row are left out."""
