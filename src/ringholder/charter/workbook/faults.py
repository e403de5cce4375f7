"""Faults of form that only a workbook can have; the others are the loader's."""

from __future__ import annotations

from collections.abc import Iterable

from xlsxwriter.utility import xl_range

from ringholder.charter.form import MISSING_KEY, UNKNOWN_KEY, UNREADABLE, did_you_mean
from ringholder.charter.spreadsheet import Merged
from ringholder.charter.tree import Node, Scalar
from ringholder.charter.workbook.layout import Layout
from ringholder.findings import Finding, InRow, Severity, Where

_GUIDE = "docs/how-to/edit-in-excel.md"


def _fault(
    kind: tuple[str, str], says: str, do: str, where: Where, severity: Severity = Severity.ERROR
) -> Finding:
    return Finding(kind[0], kind[1], severity, says, do, where, authority=(_GUIDE,))


def see(layout: Layout) -> str:
    """What a cell says whose list stands on a sheet of its own."""
    return f"see {layout.name}"


def no_sheet(workbook: str, sheet: str) -> Finding:
    """A sheet that every workbook has is not there."""
    return _fault(
        UNREADABLE,
        f"The workbook has no sheet `{sheet}`.",
        "Put it back under this name. If the constitution says nothing of it, leave it there with "
        "its headings and no rows.",
        InRow(f"{workbook}/{sheet}", 1),
    )


def strange_sheet(workbook: str, sheet: str, missing: Iterable[str]) -> Finding:
    """A sheet that says nothing of a constitution: a slip in the name, or somebody's own."""
    meant = did_you_mean(sheet.casefold(), missing)
    return _fault(
        UNKNOWN_KEY,
        f"`{sheet}` is not a sheet of a constitution and was not read.{meant}",
        "Give it its name." if meant else "If it is a sheet of your own, there is nothing to do.",
        InRow(f"{workbook}/{sheet}", 1),
        Severity.ERROR if meant else Severity.NOTE,
    )


def no_headings(file: str, layout: Layout) -> Finding:
    """A sheet whose columns have no names."""
    some = ", ".join(layout.headings[:4])
    return _fault(
        UNREADABLE,
        "There is no row of headings, so nobody can tell what the columns hold.",
        f"Put the headings back: {some}, and the others that are needed.",
        InRow(file, 1),
    )


def no_column(name: str, expected: str, where: InRow) -> Finding:
    """A column without which no row can be read."""
    return _fault(
        MISSING_KEY,
        f"There is no column `{name}`, and no row can do without it.",
        f"Add a column headed `{name}`, with {expected} in each row.",
        where,
    )


def unknown_heading(heading: str, known: Iterable[str], where: InRow) -> Finding:
    """A column that holds something, under a heading that no sheet of this name has."""
    known = list(known)
    says = (
        f"`{heading}` is not a heading here.{did_you_mean(heading.casefold(), known)}"
        if heading
        else "There is something here that has no heading."
    )
    return _fault(
        UNKNOWN_KEY,
        says,
        f"Use one of: {', '.join(known)}. A column of your own is passed over when its heading "
        f"stands in brackets: `({heading or 'our remarks'})`.",
        where,
    )


def doubled(name: str, where: InRow) -> Finding:
    """Two columns, or two rows of the head, of one name."""
    return _fault(
        UNREADABLE,
        f"`{name}` is there twice; this one was not read.",
        "Keep the one that holds, delete the other.",
        where,
    )


def merged(where: InRow, cells: Merged) -> Finding:
    """Cells merged over several columns."""
    return _fault(
        UNREADABLE,
        f"The cells {xl_range(*cells.first, *cells.last)} are merged over several columns, so only "
        "the first column has what they hold.",
        "Unmerge them, and write into each column what it holds.",
        where,
    )


def not_worked_out(where: InRow) -> Finding:
    """A cell with an error, or with a formula that was never calculated."""
    return _fault(
        UNREADABLE,
        "Excel shows an error here, or a formula that has not been calculated.",
        "Write what the cell should say as words or a number instead of the formula.",
        where,
    )


def said_and_given(name: str, whole: Node) -> Finding:
    """A map of which a cell says one thing and the columns of its keys another."""
    found = whole.text if isinstance(whole, Scalar) else "a list"
    return _fault(
        UNREADABLE,
        f"`{name}` says `{found}`, and yet columns or rows of `{name}` say more.",
        "Empty this cell if what they say holds; else empty them.",
        whole.at,
    )


def nothing_listed(said: Node, layout: Layout) -> Finding:
    """A cell that points to rows which are not there."""
    return _fault(
        UNREADABLE,
        f"The cell points to the sheet `{layout.name}`, and no row there belongs to this entry.",
        "Empty the cell where the document is silent, write `none` where it says that there are "
        "none, or add the rows.",
        said.at,
    )
