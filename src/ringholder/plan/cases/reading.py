"""A business case out of the files that a user brings; what cannot be read is told, the rest kept.

A workbook has a sheet for each part, CSV files one part each; only the lines must be there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from ringholder.findings import Finding, InRow, Severity
from ringholder.money import NOTHING
from ringholder.plan.cases import layout
from ringholder.plan.cases.case import (
    NOMINAL,
    REAL,
    Answer,
    Benefit,
    BusinessCase,
    Change,
    Line,
    Option,
    Settings,
)
from ringholder.plan.cases.discount import LAST_YEAR, SCHEDULES
from ringholder.plan.cases.five import STAGES
from ringholder.tables.typed import (
    AMOUNT,
    COLUMN_ABSENT,
    FLAG,
    TEXT,
    WHOLE,
    Kind,
    Layout,
    Row,
    read,
)

KIND = "business-case"
"""The kind under which an act cites a case."""
MOST_BYTES = 20_000_000
MOST_LINES, MOST_LINE_YEARS = 2_000, 20_000
MOST_OPTIONS, MOST_BENEFITS, MOST_SCENARIOS = 30, 100, 20
"""More than any case has: what is beyond is told and left out, so that nobody waits for it."""

SETTING_NOT_READ = ("CAS016", "setting-not-read")
YEAR_NOT_PLACED = ("CAS012", "year-not-placed")
TOO_MANY_LINES = ("CAS020", "too-many-lines")


@dataclass(frozen=True)
class Brought:
    """What was read: the case, its SHA-256 and number of rows, and what is wrong with the files."""

    case: BusinessCase
    sha256: str
    rows: int
    findings: tuple[Finding, ...] = ()

    @property
    def cite(self) -> dict[str, object]:
        """As an act cites it."""
        return {"kind": KIND, "rows": self.rows, "sha256": self.sha256}


def bring(paths: Sequence[Path], called: Sequence[str] = ()) -> Brought:
    """The case of some files. `called` are the names that findings give them, if not their own."""
    names = called or [one.name for one in paths]
    found: dict[str, list[Row]] = {one.id: [] for one in layout.LAYOUTS}
    findings: list[Finding] = []
    marks: list[str] = []
    for path, name in zip(paths, names, strict=True):
        rows, told, mark = _file(path, name)
        for part, own in rows.items():
            found[part].extend(own)
        findings += told
        marks.append(mark)
    case, wrong = _case(found)
    whole = marks[0] if len(marks) == 1 else sha256("".join(sorted(marks)).encode()).hexdigest()
    return Brought(case, whole, sum(map(len, found.values())), (*findings, *wrong))


def _file(path: Path, name: str) -> tuple[dict[str, list[Row]], list[Finding], str]:
    """The rows of each part that a file has; a file of no part is told as one without lines."""
    rows: dict[str, list[Row]] = {}
    findings: list[Finding] = []
    told = absent = None
    for one in layout.LAYOUTS:
        told = read(path, one, called=name, most=MOST_BYTES)
        if any(f.code == COLUMN_ABSENT[0] for f in told.findings):
            absent = told if one is layout.LINES else absent
            continue
        if any(f.code == "TAB001" and not told.rows for f in told.findings):
            return {}, list(told.findings), told.sha256
        rows[one.id] = list(told.rows)
        findings += told.findings
    if not rows and absent is not None:
        findings += absent.findings
    return rows, findings, told.sha256 if told is not None else ""


def _case(found: Mapping[str, list[Row]]) -> tuple[BusinessCase, list[Finding]]:
    findings: list[Finding] = []
    settings = _settings(found[layout.SETTINGS.id], findings)
    lines = _lines(found[layout.LINES.id], settings, findings)
    options = tuple(_option(one) for one in _few(found, layout.OPTIONS, MOST_OPTIONS, findings))
    if not options:
        named = dict.fromkeys(line.option for line in lines)
        options = tuple(Option(one, one) for one in list(named)[:MOST_OPTIONS])
    own = _few(found, layout.BENEFITS, MOST_BENEFITS, findings)
    benefits = tuple(_benefit(one) for one in own)
    answers = tuple(_answer(one) for one in _once(found[layout.ANSWERS.id], "question"))
    changes = _changes(found[layout.SCENARIOS.id], findings)
    return BusinessCase(settings, options, lines, benefits, answers, changes), findings


def _once(rows: Sequence[Row], key: str) -> list[Row]:
    """The first row of each key: what stands twice is one thing."""
    return list({str(one.cells[key]): one for one in reversed(rows)}.values())[::-1]


def _few(
    found: Mapping[str, list[Row]], part: Layout, most: int, findings: list[Finding]
) -> list[Row]:
    """The rows of a part, each key once, and no more than anybody has."""
    rows = _once(found[part.id], part.columns[0].name)
    if len(rows) > most:
        findings.append(_too_many(rows[most], f"{len(rows):,} of {part.name}", most))
    return rows[:most]


def _changes(rows: Sequence[Row], findings: list[Finding]) -> tuple[Change, ...]:
    names = list(dict.fromkeys(str(one.cells["scenario"]) for one in rows))
    if len(names) > MOST_SCENARIOS:
        beyond = next(one for one in rows if one.cells["scenario"] == names[MOST_SCENARIOS])
        findings.append(_too_many(beyond, f"{len(names):,} scenarios", MOST_SCENARIOS))
    used = set(names[:MOST_SCENARIOS])
    return tuple(_change(one) for one in rows if one.cells["scenario"] in used)


def _too_many(row: Row, what: str, most: int) -> Finding:
    says = f"The case has {what}; the first {most} are used."
    return Finding(*TOO_MANY_LINES, Severity.ERROR, says, "Leave out the others.", place(row))


def place(row: Row, column: str = "") -> InRow:
    """Where a row stands."""
    return InRow(row.file, row.at, column)


# ---- settings ------------------------------------------------------------------------------------


def _word(words: Sequence[str]) -> Kind:
    return Kind(lambda text: text.casefold() if text.casefold() in words else None,
                f"one of: {', '.join(words)}")  # fmt: skip


_SETTINGS: Mapping[str, Kind] = {
    "title": TEXT,
    "organisation": TEXT,
    "stage": _word(STAGES),
    "terms": _word((REAL, NOMINAL)),
    "years": Kind(
        lambda text: found if (found := WHOLE.read(text)) is not None and 0 <= found <= LAST_YEAR
        else None, f"a number of years from 0 to {LAST_YEAR}"),
    "first_year": layout.FINANCIAL_YEAR,
    "price_year": layout.FINANCIAL_YEAR,
    "inflation": layout.PERCENT,
    "inflation_source": TEXT,
    "discount": _word(SCHEDULES),
    "budget": AMOUNT,
    "illustrative": FLAG,
}  # fmt: skip


def _settings(rows: Sequence[Row], findings: list[Finding]) -> Settings:
    told: dict[str, Any] = {}
    for row in rows:
        name = str(row.cells["setting"]).strip().casefold().replace(" ", "_").replace("-", "_")
        text = str(row.cells["value"] or "").strip()
        if not text:
            continue
        kind = _SETTINGS.get(name)
        value = kind.read(text) if kind is not None else None
        if kind is None:
            says = f"“{name[:40]}” is no setting of a case."
            findings.append(_wrong(row, says, f"Write one of: {', '.join(_SETTINGS)}."))
        elif value is None:
            says = f"`{text[:40]}` is not {kind.example}, which `{name}` asks for."
            findings.append(_wrong(row, says, f"Write {kind.example}."))
        else:
            told[name] = value
    return Settings(**told)


def _wrong(row: Row, says: str, do: str) -> Finding:
    return Finding(*SETTING_NOT_READ, Severity.WARNING, says, do, place(row, "setting"))


# ---- lines ---------------------------------------------------------------------------------------


def _lines(rows: Sequence[Row], settings: Settings, findings: list[Finding]) -> tuple[Line, ...]:
    made: list[Line] = []
    years = 0
    for row in rows:
        if len(made) == MOST_LINES or years > MOST_LINE_YEARS:
            says = f"The case has {len(rows):,} lines; those before this one are used."
            do = "Put lines together that are alike, and end the appraisal sooner."
            findings.append(Finding(*TOO_MANY_LINES, Severity.ERROR, says, do, place(row)))
            break
        first = _offset(row.cells["year"], settings)
        last = first if row.cells["to_year"] is None else _offset(row.cells["to_year"], settings)
        if first is None or last is None or not 0 <= first <= last <= LAST_YEAR:
            findings.append(_unplaced(row, settings))
        else:
            years += last - first + 1
            made.append(_line(row, first, last))
    return tuple(made)


def _offset(year: int, settings: Settings) -> int | None:
    """A year as the case counts; `None` for a financial year where nothing says when it begins."""
    if year < layout.FIRST_CALENDAR_YEAR:
        return year
    return year - settings.first_year if settings.first_year else None


def _unplaced(row: Row, settings: Settings) -> Finding:
    if settings.first_year:
        says = "The last year is before the first, or the line begins before year 0."
        do = "Put the years in order; the line was left out."
    else:
        says = "The line names a financial year, and nothing says in which the case begins."
        do = "Add the setting `first_year`, such as 2026/27; the line was left out."
    return Finding(*YEAR_NOT_PLACED, Severity.ERROR, says, do, place(row, "year"))


def _line(row: Row, first: int, last: int) -> Line:
    cell = row.cells
    return Line(
        option=cell["option"],
        kind=cell["kind"],
        category=cell["category"],
        organisation=cell["organisation"],
        first=first,
        last=last,
        amount=cell["amount"],
        prices=cell["base_year"] or 0,
        bias=cell["optimism_bias"],
        bias_source=cell["bias_source"] or "",
        cash_releasing=bool(cell["cash_releasing"]),
        benefit=cell["benefit"] or "",
        funder=cell["funder"] or "",
        discount=cell["discount"] or "",
        source=cell["source"] or "",
        place=place(row),
    )


# ---- the other parts -----------------------------------------------------------------------------


def _option(row: Row) -> Option:
    cell = row.cells
    marks = (bool(cell["do_minimum"]), bool(cell["preferred"]))
    return Option(cell["option"], cell["option_name"], *marks, place(row))


def _benefit(row: Row) -> Benefit:
    cell = row.cells
    due = cell["due_on"]
    return Benefit(
        cell["benefit"],
        cell["benefit_name"],
        cell["owner"] or "",
        cell["indicator"] or "",
        cell["observed"] or "",
        cell["baseline"],
        cell["target"],
        due.isoformat() if due else "",
        bool(cell["cash_releasing"]),
        place(row),
    )


def _answer(row: Row) -> Answer:
    cell = row.cells
    return Answer(cell["question"], cell["answer"] or "", cell["source"] or "", place(row))


def _change(row: Row) -> Change:
    cell = row.cells
    percent = cell["percent"] if cell["percent"] is not None else NOTHING
    return Change(cell["scenario"], cell["changes"], cell["category"] or "", percent, place(row))
