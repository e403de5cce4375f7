"""Schemes of reservation and delegation as company secretaries lay them out, made in code.

Each is a layout that published schemes have (docs/how-to/read-your-scheme.md); the words in them
are ours. `word` and `workbook` build a document of rows, so that a test can change one thing.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import docx
import xlsxwriter
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from xlsxwriter.utility import xl_cell_to_rowcol

Rows = Sequence[Sequence[object]]


def word(build: Callable[[Document], None]) -> bytes:
    """A Word document that a function fills."""
    document = docx.Document()
    build(document)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def table(document: Document, rows: Rows) -> Any:
    """A table of text; `None` in a row merges a cell with the one on its left."""
    wide = max(len(row) for row in rows)
    made = document.add_table(len(rows), wide)
    for row, cells in zip(made.rows, rows, strict=True):
        placed = row.cells
        for at, text in enumerate(cells):
            if text is None:
                start = max(i for i in range(at) if cells[i] is not None)
                if at + 1 == len(cells) or cells[at + 1] is not None:
                    placed[start].merge(placed[at])
            else:
                placed[at].text = str(text)
    return made


def word_table(rows: Rows, title: str = "") -> bytes:
    """A Word document of one table, with a heading above it."""

    def build(document: Document) -> None:
        if title:
            document.add_heading(title, 1)
        table(document, rows)

    return word(build)


def workbook(
    sheets: Mapping[str, Rows], merged: Mapping[str, Sequence[str]] | None = None
) -> bytes:
    """A workbook of sheets; `merged` are ranges of cells by sheet, such as `A1:D1`."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"strings_to_formulas": False, "strings_to_urls": False})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, ["" if cell is None else cell for cell in row])
        for range_ in (merged or {}).get(name, ()):
            sheet.merge_range(range_, sheet_text(rows, range_))
    book.close()
    return written.getvalue()


def sheet_text(rows: Rows, range_: str) -> object:
    """What stands in the first cell of a range."""
    row, column = xl_cell_to_rowcol(range_.partition(":")[0])
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else ""


def insert(paragraph: Any, text: str) -> None:
    """Words that a tracked change puts in."""
    change = OxmlElement("w:ins")
    run = OxmlElement("w:r")
    words = OxmlElement("w:t")
    words.text = text
    run.append(words)
    change.append(run)
    paragraph._p.append(change)


def take_away(paragraph: Any, text: str) -> None:
    """Words that a tracked change takes away."""
    change = OxmlElement("w:del")
    run = OxmlElement("w:r")
    words = OxmlElement("w:delText")
    words.text = text
    words.set(qn("xml:space"), "preserve")
    run.append(words)
    change.append(run)
    paragraph._p.append(change)


# ---- 1. the columns of an integrated care board ------------------------------------------------

EIGHT = [
    "Theme", "Decision/Responsibility", "Lead ICB Officer", "Reference", "Reserved to the Board",
    "Delegated to Committee", "Delegated to Individual", "Further information/comments",
]  # fmt: skip
_GOVERNANCE = "Director of Governance"
_FINANCE, _NURSING = "Chief Finance Officer", "Chief Nursing Officer"
_LIMITS = f"Budget holder: up to £25,000\nDirector: up to £100,000\n{_FINANCE}: up to £250,000"
BOARD_ROWS: list[list[str | None]] = [
    ["Regulation and governance", "Approve changes to the ICB's constitution", _GOVERNANCE,
     "Constitution 1.6.2", "Yes", "No", "No", "NHS England has to approve as well"],
    ["Regulation and governance", "Approve the scheme of reservation and delegation", _GOVERNANCE,
     "Constitution 4.4", "Yes", "No", "No", ""],
    ["Regulation and governance", "Lead the yearly review of the governance handbook", _GOVERNANCE,
     "Handbook 2", "No", "No", "Yes", ""],
    ["Planning", "Approve the joint forward plan", "Chief Strategy Officer",
     "Constitution 5.1", "Yes", "No", "No", ""],
    ["Money", "Approve the annual budget", _FINANCE, "SFI 3.1", "Yes", "No", "No", ""],
    ["Money", "Approve business cases", _FINANCE,
     "SFI 7.2", "No", "Yes", "Yes", "Finance and Performance Committee"],
    ["Money", "Approve the internal audit plan", _FINANCE,
     "SFI 2.4", "No", "Audit and Risk Committee", "No", ""],
    ["Money", "Approve requisitions for goods and services", _FINANCE,
     "SFI 9.1", "No", "No", _LIMITS, ""],
    ["Quality", "Oversee the quality of services", _NURSING,
     "ToR QC 3", "No", "Quality Committee and System Quality Group", "No", ""],
    ["Quality", "Approve arrangements for safeguarding children and adults", _NURSING,
     "s11 Children Act", "No", "Yes", "No", "As set out in the terms of reference"],
]  # fmt: skip


def _as_people_lay_it_out(made: Any) -> None:
    """Small letters, and a heading in bold."""
    for number, row in enumerate(made.rows):
        for run in (run for cell in row.cells for p in cell.paragraphs for run in p.runs):
            run.font.size, run.bold = Pt(8), number == 0


def integrated_care_board() -> bytes:
    """Eight columns, text before them, a changed row, a note at the foot and words in the head."""

    def build(document: Document) -> None:
        page = document.sections[0]
        page.header.paragraphs[0].text = "NHS Midshire ICB, version 3.1"
        page.page_width, page.page_height = page.page_height, page.page_width
        page.left_margin = page.right_margin = Cm(1)
        document.add_heading("Scheme of Reservation and Delegation", 0)
        document.add_paragraph(
            "NHS Midshire Integrated Care Board stays answerable for whatever it delegates."
        )
        made = table(document, [EIGHT, *BOARD_ROWS])
        made.style = "Table Grid"
        _as_people_lay_it_out(made)
        changed = made.rows[3].cells[7].paragraphs[0]
        insert(changed, "every year by March")
        take_away(changed, "every two years")

    return word(build)


# ---- 2. a clinical commissioning group's matrix ------------------------------------------------

COMMISSIONING_GROUP: Rows = [
    ["Policy Area", "Decision", "Reserved to the Membership",
     "Reserved or delegated to Governing Body", "Chief Officer", "Chief Finance Officer",
     "Committees and Sub-committees"],
    ["REGULATION AND CONTROL", None, None, None, None, None, None],
    ["", "Determine how members approve what is reserved to them", "x", "", "", "", ""],
    ["", "Approve the group's standing orders", "", "x", "", "", ""],
    ["", "Approve the group's detailed financial policies", "", "", "", "x", ""],
    ["", "Exercise powers in an emergency", "", "", "x", "", ""],
    ["STRATEGY AND PLANNING", None, None, None, None, None, None],
    ["", "Agree the commissioning strategy", "", "x", "", "", ""],
    ["", "Approve decisions on individual packages of continuing healthcare", "", "", "", "",
     "Primary Care Commissioning Committee"],
]  # fmt: skip


def commissioning_group() -> bytes:
    """Crosses for ticks under named holders; themes over the whole width."""
    return word_table(
        COMMISSIONING_GROUP, "NHS Old Town Clinical Commissioning Group: scheme of delegation"
    )


# ---- 3. lists of decisions under whoever decides -----------------------------------------------


_IN_ONE_CELL = (
    "Audit\n1. Approve the internal audit plan\n2. Approve the write-off of losses\n"
    "3. Review the board assurance framework"
)
_KEPT = (
    "Approve standing orders", "Approve the annual report and accounts",
    "Appoint the Chief Executive",
)  # fmt: skip


def lists() -> bytes:
    """Numbered paragraphs under headings, and a table with many decisions in one cell."""

    def build(document: Document) -> None:
        document.add_heading("Matters reserved to the Board", 1)
        for text in _KEPT:
            document.add_paragraph(text, style="List Number")
        document.add_heading("Decisions delegated to the Remuneration Committee", 1)
        document.add_paragraph("2.1 Agree the pay of very senior managers")
        document.add_paragraph("2.2 Approve redundancy payments")
        document.add_heading("Other matters", 1)
        document.add_paragraph("All else is for the officers of the board.")
        table(document, [["Who", "Decisions/duties"], ["Audit Committee", _IN_ONE_CELL]])

    return word(build)


# ---- 4. a matrix of sums -----------------------------------------------------------------------

SUMS: Rows = [
    ["NHS Midshire Integrated Care Board"],
    ["Appendix 2: financial limits (whole life value)"],
    [],
    ["Ref", "Category of expenditure", "Budget Holder", "Director", "Chief Finance Officer",
     "Chief Executive", "Board"],
    [1.1, "Purchase of goods and services", 10000, 50000, 250000, 1000000, "Over £1m"],
    [1.2, "Healthcare contracts", "-", "£100k", "£1m", "£5m", "Over £5m"],
    [1.3, "Consultancy", "Nil", "Nil", "Up to £50,000", "Up to £100,000", "Over £100,000"],
    ["", "Losses and special payments", "No", "No", "£5,000", "£50,000", "Over £50,000"],
]  # fmt: skip


def sums() -> bytes:
    """A workbook: title rows, holders as columns with sums under them, and a list of terms."""
    terms = [["Term", "Meaning"], ["SFI", "Standing financial instructions"]]
    return workbook(
        {"Financial limits": SUMS, "Terms": terms}, {"Financial limits": ["A1:G1", "A2:G2"]}
    )


# ---- 5. matters with holders and limits line by line -------------------------------------------

MATTERS: Rows = [
    ["Ref", "Delegated matter", "Authority delegated to", "Limit", "Conditions"],
    ["4.1", "Approve variations of healthcare contracts",
     "Director of Commissioning\nChief Finance Officer\nBoard",
     "up to £250k\n£250,001 to £1m a year\nover £1m",
     "Not for novel, contentious or repercussive matters"],
    ["4.2", "Sign leases", "Chief Executive and Chief Finance Officer", "£500,000 whole life", ""],
    ["4.3", "Approve grants to voluntary organisations", "Director of Place or Chief Executive",
     "£20k a year", "Report to the Board each quarter"],
    ["4.4", "Waive standing orders on tenders", "As per SFIs", "", ""],
    ["4.5", "Approve travel abroad", "Chief Executive", "within budget", ""],
    ["4.6", "Approve secondments", "", "", ""],
    ["", "", "Chief People Officer", "", ""],
    ["4.7", "Enter into section 75 agreements and the Better Care Fund",
     "Board; Midshire County Council", "", "s75"],
]  # fmt: skip


def matters() -> bytes:
    """Several holders and limits in one cell, line by line."""
    return workbook({"Scheme": MATTERS})


# ---- 6. bands of sums as columns ---------------------------------------------------------------

BANDS: Rows = [
    ["Operational scheme of delegation", None, None, None],
    ["Transaction", "Who may approve", None, None],
    ["", "Up to £50k", "£50k to £250k", "Over £250k"],
    ["Invoices within a contract", "Budget manager", "Director", "Chief Finance Officer"],
    ["Invoices without a contract", "Director", "Chief Finance Officer", "Chief Executive"],
]


def bands() -> bytes:
    """A heading over two rows; columns are bands, holders are in the cells."""
    return workbook({"OSD": BANDS}, {"OSD": ["A1:D1", "B2:D2"]})


# ---- 7. a chapter of a governance handbook -----------------------------------------------------

_CONTROL: Rows = [
    ["Document owner", "Director of Corporate Affairs"], ["Version", "4.2"],
    ["Approved by", "Board, 28 March 2026"], ["Next review", "March 2027"],
]  # fmt: skip
_RESERVED: Rows = [
    ["No.", "Matter", "Basis"],
    ["2.1", "Approval of the Standing Orders", "Constitution 4.6"],
    ["2.2", "Approval of the Joint Forward Plan and the joint capital resource use plan", "s14Z52"],
    ["2.3", "Approval of any substantial service change, following consultation", "s14Z45"],
]
_PLACE = (
    "Commission community health services, up to £2 million per annum, except novel, contentious "
    "or repercussive items"
)
_IN_LETTERS = "a) Up to £250,000 – Director\nb) £250,001 to £1m – CFO\nc) Over £1m – Board"
_IN_LINES = "Director: up to £100,000\nCFO: up to £500,000\nCEO: unlimited"
_COMMITTEE_ROWS: Rows = [
    ["Committee", "Delegated responsibility", "Lead Executive", "Ref"],
    ["Audit and Risk Committee (ARC)", "Approve the internal audit plan", _FINANCE, "ARC 5.1"],
    ["", "Approve write-offs above £50,000", _FINANCE, "ARC 5.4"],
    ["Finance Committee (FC)", "Approve business cases with a whole life cost of £1m to £5m",
     _FINANCE, "FC 6.2"],
    ["North Place Committee", _PLACE, "Place Director (North)", "PC 2"],
]  # fmt: skip
_AREAS: Rows = [
    ["Ref", "Area of delegation", "Approval level", "Further guidance"],
    ["4.1", "Healthcare contracts (new, extension or variation)", _IN_LETTERS, "SFI 8"],
    ["4.2", "Requisitions", _IN_LINES, "SFI 9"],
    ["4.3", "Waivers of tendering", "CEO or CFO (reported to ARC)", "SFI 7.4"],
    ["4.4", "Continuing healthcare packages",
     "Up to £2,000 per week: CHC Team Lead; above this, Director of Nursing", "CHC policy"],
    ["4.5", "Use of agency staff", "As set out in the workforce policy", ""],
    ["4.6", "Disposal of assets", "", "SFI 12"],
    ["4.7", "Section 75 agreements", "Board, on the recommendation of FC", "s75"],
]  # fmt: skip


def handbook() -> bytes:
    """A sheet that controls the document, then tables of three kinds under numbered headings."""

    def build(document: Document) -> None:
        table(document, _CONTROL)
        document.add_heading("1. Introduction", 1)
        document.add_paragraph("NHS Westmarch Integrated Care Board stays accountable for it all.")
        document.add_heading("2. Matters reserved to the Board", 1)
        table(document, _RESERVED)
        document.add_heading("3. Decisions delegated to committees", 1)
        made = table(document, _COMMITTEE_ROWS)
        made.cell(1, 0).merge(made.cell(2, 0))
        document.add_heading("4. Financial delegations", 1)
        document.add_paragraph("All limits relate to the whole life of the commitment.")
        table(document, _AREAS)

    return word(build)


# ---- 8. the detailed scheme of a trust ---------------------------------------------------------

DETAILED: Rows = [
    ["Riverdale Integrated Care Board", "", "", ""],
    ["DETAILED SCHEME OF DELEGATION", "", "", ""],
    [],
    [
        "DELEGATED MATTER",
        "AUTHORITY DELEGATED TO",
        "OPERATIONAL RESPONSIBILITY",
        "REFERENCE DOCUMENTS",
    ],
    ["1. Management of budgets", "", "", "SFIs Section 3"],
    ["a) at individual budget level", "Chief Executive", "Budget Manager", ""],
    ["b) at service level", "Chief Executive", "Director or nominated deputy", ""],
    ["2. Contracts (lifetime values, excl. VAT)", "", "", "SFIs Section 9"],
    ["a) up to £50,000", "Director", "", ""],
    ["b) over £50,000", "Board", "", ""],
    ["3. Setting of fees", "Director of Finance", "Deputy Director of Finance", "SFIs Section 5"],
    ["4. Staff not on the establishment", "", "", ""],
    ["4.1 Engagement of solicitors", "Company Secretary", "Company Secretary", "SFI 10"],
    ["5. Disposal", "", "", ""],
    ["(i) of items worth less than £1,000", "Head of Procurement", "", ""],
    ["(ii) of x-ray films", "Superintendent Radiographer", "", ""],
    ["6. Use of the seal", "Chair/Chief Executive", "", "SO 8"],
]


def detailed() -> bytes:
    """Numbered matters with points below them, some of which name nobody themselves."""
    return workbook({"Detailed": DETAILED}, {"Detailed": ["A1:D1", "A2:D2"]})


# ---- 9. a long one -----------------------------------------------------------------------------

_VERBS = ("Approve", "Agree", "Authorise", "Determine", "Award", "Sign")
_THINGS = (
    "the policy on records", "contracts for community equipment", "leases of offices",
    "the plan for winter", "grants to charities", "the register of seals", "write-offs of debts",
    "secondments of staff", "the programme of internal audit", "sponsorship by companies",
)  # fmt: skip
_COMMITTEES = (
    "Audit and Risk Committee",
    "Quality Committee",
    "People Committee",
    "Finance Committee",
)
_OFFICERS = (
    "Chief Executive",
    "Chief Finance Officer",
    "Chief Nursing Officer",
    "Director of Place",
)


@cache
def long(rows: int = 300) -> bytes:
    """So many rows under the eight columns, a theme in each tenth, every kind of holder."""
    made: list[Sequence[str | None]] = [EIGHT]
    for at in range(rows):
        if at % 10 == 0:
            made.append([f"Theme {at // 10 + 1}", *[None] * 7])
            continue
        officer = _OFFICERS[at % 4]
        holders = (
            ("Yes", "No", "No"),
            ("No", _COMMITTEES[at % 4], "No"),
            ("No", "No", f"{officer}: up to £{at * 1000:,} a year"),
        )[at % 3]
        decision = f"{_VERBS[at % 6]} {_THINGS[at % 10]}, part {at}"
        made.append(["", decision, officer, f"{at // 10 + 1}.{at % 10}", *holders, ""])
    return word_table(made)


LAYOUTS: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "integrated care board": ("midshire.docx", integrated_care_board),
    "commissioning group": ("old-town.docx", commissioning_group),
    "lists": ("lists.docx", lists),
    "sums": ("limits.xlsx", sums),
    "matters": ("matters.xlsx", matters),
    "bands": ("osd.xlsx", bands),
    "handbook": ("westmarch.docx", handbook),
    "detailed": ("riverdale.xlsx", detailed),
    "long": ("long.docx", long),
}
