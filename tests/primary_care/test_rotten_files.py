"""What somebody brings who means no good, or whose export went wrong: every column of each file."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.cli.networks import _csv
from ringholder.matters.fields import fields
from ringholder.matters.role_claims import read_line
from ringholder.papers.sheets import xlsx
from ringholder.populations import Counted
from ringholder.primary_care import lists
from ringholder.primary_care.incomes import counts
from ringholder.primary_care.networks import brought as memberships
from ringholder.primary_care.networks import payee
from ringholder.primary_care.oversight import contracts, neighbours
from ringholder.primary_care.payments import brought, statement
from ringholder.primary_care.roles import (
    as_acts,
    claims,
    forecast,
    results,
    role_table,
    staff_return,
)
from ringholder.primary_care.roles.asked import Asked
from ringholder.primary_care.roles.claims import together
from ringholder.primary_care.roles.judging import Judged, judge
from ringholder.tables.typed import Column, Layout
from tests.primary_care.roles.small_claims import NETWORK, OTHER, asked, claim, judged

ON = date(2025, 8, 1)
NASTY = (
    "", "9" * 5000, "-" + "9" * 5000, "-1", "1e400", "1e-300", "NaN", "Infinity", "0001-01-01",
    "9999-12-31", "0000-01", "9999-12", "=1+1", "+", "--5", "é" * 2000, "٣", "0", "<script>",
    "K84042", "\x0b\x1f",
)  # fmt: skip
RAW = (
    b"", b"\xef\xbb\xbf", b"\xff\xfe\x00", b"\x00" * 100, b"\x89PNG\r\n\x1a\n" + b"\x00" * 50,
    b"PK\x03\x04junk", b"PAR1junkPAR1", b"a", b"\n\n\n", b'"' * 1001,
)  # fmt: skip
FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", '=HYPERLINK("http://x")')


def of_claims(path: Path) -> object:
    found = claims.read(path)
    made = judge(found.lines, Asked(ON))
    for network in made.networks[:3]:
        forecast.forecast(made, network, ON, "arrs-sum")
    back = staff_return.staff_return(made, date(2025, 3, 31), made.networks)
    return results.as_csv(made), staff_return.as_csv(back), list(map(str, found.findings))


def of_starters(path: Path) -> object:
    begin, told = forecast.read_starters(path)
    known = Asked(ON)
    nobody = judge((), known)
    years = [forecast.forecast(nobody, NETWORK, ON, "arrs-sum", begin)]
    return told, list(forecast.without_price(begin, known)), forecast.recruits(years[0], known)


READERS: dict[str, tuple[Layout, Callable[[Path], object]]] = {
    "claims": (claims.LAYOUT, of_claims),
    "starters": (forecast.LAYOUT, of_starters),
    "roles": (role_table.LAYOUT, role_table.read),
    "lists": (lists.LAYOUT, lists.read),
    "beds": (brought.BEDS, brought.beds),
    "declarations": (brought.DECLARATIONS, brought.declarations),
    "statement": (statement.LAYOUT, statement.read),
    "memberships": (memberships.LAYOUT, memberships.read_memberships),
    "payees": (payee.LAYOUT, payee.read_payees),
    "counts": (counts.LAYOUT, counts.read),
    "homes": (neighbours.HOMES, neighbours.homes),
    "contracts": (contracts.LAYOUT, contracts.read_contracts),
}
GOOD = {
    "some text": "K84042", "yes or no": "yes", "an amount such as 1,234.50": "1",
    "a whole number such as 12": "1", "a month such as 2026-04 or Apr 2026": "2025-06",
    "a day such as 2026-04-30 or 30/04/2026": "2025-01-01",
}  # fmt: skip
ROLES = ("General practitioner", "Mental health practitioner", "Care coordinator")


def sound(column: Column) -> str:
    example = column.kind.example
    if example.startswith("one of: "):
        return example.removeprefix("one of: ").split(", ")[0]
    return {"network": NETWORK, "role": ROLES[0]}.get(column.name, GOOD.get(example, "1"))


def rotten(layout: Layout) -> Iterator[list[str]]:
    """A sound row with each nasty text in each column; then all days at either end of time."""
    plain = {one.name: sound(one) for one in layout.columns}
    yield list(plain)
    for column in layout.columns:
        for text in NASTY:
            yield list({**plain, column.name: text}.values())
    for day in ("0001-01-01", "9999-12-31"):
        for role in ROLES:
            given_ = {**plain, "role": role} if "role" in plain else plain
            days = {c.name: day for c in layout.columns if "a day" in c.kind.example}
            yield list({**given_, **days}.values())
            yield from (list({**given_, name: day}.values()) for name in days)


def written(folder: Path, rows: list[list[str]]) -> Path:
    path = folder / "brought.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


@pytest.mark.parametrize("name", READERS)
def test_no_text_in_any_column_is_more_than_a_row_that_is_told(name: str, tmp_path: Path) -> None:
    layout, read = READERS[name]
    assert "TAB003" in str(read(written(tmp_path, list(rotten(layout)))))


@pytest.mark.parametrize("ending", ["csv", "xlsx", "parquet", "txt"])
@pytest.mark.parametrize("name", READERS)
def test_no_file_is_more_than_a_file_that_is_not_read(
    name: str, ending: str, tmp_path: Path
) -> None:
    _, read = READERS[name]
    for raw in RAW:
        path = tmp_path / f"brought.{ending}"
        path.write_bytes(raw)
        assert "TAB00" in str(read(path)), raw


@pytest.mark.parametrize("name", READERS)
def test_a_file_of_good_rows_and_nothing_else_is_read_with_a_mark_before_it(
    name: str, tmp_path: Path
) -> None:
    layout, read = READERS[name]
    head, row = list(rotten(layout))[:2]
    row = [sound(column) for column in layout.columns]
    path = written(tmp_path, [head, row])
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert "TAB00" not in str(read(path))


# ---- what is in them -----------------------------------------------------------------------------


def counted(folder: Path, *people: str) -> lists.Lists:
    rows = [["K84042", "registered", one, "2025-01-01"] for one in people]
    return lists.read(written(folder, [["practice", "counted", "people", "on"], *rows]))


@pytest.mark.parametrize("second", ["-1", "9999999", "101"])
def test_of_two_values_for_one_practice_the_good_first_stays(second: str, tmp_path: Path) -> None:
    found = counted(tmp_path, "100", second, "100")
    assert [one.population.people for one in found.rows] == [100]
    assert len(found.findings) == 1
    assert found.at("K84042", Counted.REGISTERED, date(2025, 1, 1), ON).population.people == 100


def test_a_practice_that_only_nobody_can_have_is_counted_by_the_good_row_after_it(
    tmp_path: Path,
) -> None:
    found = counted(tmp_path, "-1", "100")
    assert [one.population.people for one in found.rows] == [100]


def test_a_statement_of_lines_that_nobody_knows_is_told_line_by_line(tmp_path: Path) -> None:
    rows = [[f"backhander {n}", "2025-04", "1000", NETWORK] for n in range(50)]
    found = statement.read(written(tmp_path, [["line", "month", "amount", "payee"], *rows]))
    assert found.rows == ()
    assert sum("backhander" in one.says for one in found.findings) == 50


# ---- claims --------------------------------------------------------------------------------------


@pytest.mark.parametrize("written_", ["900001 ", "９００００１", "900-001", "900\u200b001"])
def test_a_person_is_not_another_for_how_the_number_is_written(written_: str) -> None:
    """Neither for the same network, under another reference, nor for another network."""
    again = claim(claim="C2", person=written_, claimed=Decimal("4000.00"))
    told = judged(claim(), again).lines[1]
    assert "ARR111" in {one.rule.code for one in told.reasons} and not told.accepted
    elsewhere = claim(claim="C9", network=OTHER, person=written_)
    lines = judged(claim(), elsewhere).lines
    assert "ARR112" in {one.rule.code for one in lines[1].reasons} and not lines[1].accepted


def test_thousands_of_lines_for_one_person_are_judged_without_waiting() -> None:
    """Each was held against every one before it: four times as many took sixteen times as long."""
    few = [claim(claim=f"C{n}", network=(NETWORK, OTHER)[n % 2], wte=Decimal("0.001"))
           for n in range(6_000)]  # fmt: skip
    made = judged(*few)
    assert len(made.lines) == 6_000
    assert made.accepted <= 5000


def test_a_general_practitioner_who_began_with_the_calendar_is_judged() -> None:
    began = claim(role="general-practitioner", started_on=date.min, qualified_on=date.min)
    assert judged(began).lines[0].reasons


def test_claims_beyond_what_a_network_can_have_are_told_and_left_out(tmp_path: Path) -> None:
    layout, _ = READERS["claims"]
    head, row = next(rotten(layout)), [sound(column) for column in layout.columns]
    found = claims.read(written(tmp_path, [head, *[row] * 30]), most=20)
    assert len(found.lines) == 20
    assert [one.code for one in found.findings] == ["ARR004"]


@pytest.mark.parametrize("name", ["C1; refused; 5000.00; fine", "C1\n; open", "x" * 60_000, ";;;"])
def test_no_reference_keeps_a_check_from_being_entered_or_changes_its_sums(name: str) -> None:
    made = judged(claim(claim=name, claimed=Decimal("4000.00")), claim(claim=name, evidence=""))
    told = as_acts.check(made)
    texts = list(cast("list[str]", told["claim_lines"]))
    assert texts and fields()["claim_lines"].fault(texts) is None
    read_ = [found for text in texts if (found := read_line(text)) is not None]
    assert len(read_) == len(texts) and not any("\n" in text for text in texts)
    cut = Decimal(str(told["refused_sum"])) + Decimal(str(told["open_sum"]))
    assert sum(one.sum for one in read_) == cut


def test_a_paid_claim_is_not_moved_to_another_month_to_make_it_again() -> None:
    """A later file has the reference for another person’s month; the first is then made anew."""
    first, moved = claim(), claim(month=date(2024, 12, 1))
    anew = claim(claim="C2")
    files = [
        claims.Claims(f"{n}.csv", "", (one,), ()) for n, one in enumerate((first, moved, anew))
    ]
    lines = {(one.claim.claim, one.claim.month): one for one in judged(*together(files)).lines}
    assert ("C1", first.month) in lines
    again = lines["C2", anew.month]
    assert "ARR111" in {one.rule.code for one in again.reasons} and not again.accepted


def test_a_file_that_is_brought_twice_claims_once() -> None:
    files = [claims.Claims("claims.csv", "", (claim(),), ()) for _ in range(2)]
    assert len(together(files)) == 1


MADE = st.builds(
    claim,
    claim=st.sampled_from(["C1", "C2", "C3", "C4"]),
    network=st.sampled_from([NETWORK, OTHER]),
    person=st.sampled_from(["900001", "900002"]),
    wte=st.sampled_from([Decimal(one) for one in ("0", "0.4", "0.6", "1", "1.5")]),
    claimed=st.sampled_from([Decimal(one) for one in ("0", "0.01", "2500", "5000", "99999")]),
    left_on=st.sampled_from([None, date(2025, 1, 15), date(2024, 12, 31)]),
)


def entitled(one: Any, known: Asked) -> float:
    """What is due for a claim, in the plainest way: by time and days, up to what was paid."""
    row = known.row(one)
    most = 0.0 if row is None else float(row.maxima[one.supplement] or 0)
    end = min(one.left_on or date(2025, 1, 31), date(2025, 1, 31))
    days = max(0, (end - date(2025, 1, 1)).days + 1)
    paid = float(one.salary + one.insurance + one.pension)
    return min(most / 12 * float(one.wte) * days / 31, paid, float(one.claimed))


@settings(max_examples=60, deadline=None)
@given(st.lists(MADE, max_size=6))
def test_no_more_is_accepted_than_anybody_is_entitled_to(made: list[Any]) -> None:
    """By claim, by person over all networks, and in all within the sum of the year."""
    known = asked()
    found: Judged = judge(made, known)
    for line in found.lines:
        assert float(line.accepted) <= entitled(line.claim, known) + 0.005
    for person in {one.person for one in made}:
        time = sum(
            float(line.claim.wte) * float(line.accepted / line.claim.claimed)
            for line in found.lines
            if line.claim.person == person and line.claim.claimed and line.accepted
        )
        assert time <= 1 + 1e-9
    for network in found.networks:
        sum_ = known.ceiling(network, date(2025, 1, 1), "arrs-sum").amount
        assert sum_ is None or found.of(network).accepted <= sum_


# ---- what comes out ------------------------------------------------------------------------------


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_text_of_a_claim_becomes_a_formula_in_what_is_downloaded(formula: str) -> None:
    made = judged(claim(claim=formula, person=formula, band=formula, evidence=formula,
                        called=formula, role=formula))  # fmt: skip
    told = results.as_csv(made).decode("utf-8-sig")
    assert not [cell for cell in cells(told) if cell.startswith(("=", "+", "@", "\t", "-1+"))]
    book = zipfile.ZipFile(io.BytesIO(xlsx(results.paper(made, formula))))
    sheets = [book.read(name).decode() for name in book.namelist() if "sheets/" in name]
    assert sheets and not [one for one in sheets if re.search(r"<f[ >]", one)]


@pytest.mark.parametrize("formula", FORMULAS)
def test_neither_a_return_nor_a_register_that_is_written_carries_one_on(
    formula: str, tmp_path: Path
) -> None:
    row = staff_return.Staff(NETWORK, "care-coordinator", formula, 1, Decimal(1))
    made = staff_return.StaffReturn(ON, (row,), ())
    rows = [["practice", "network", "from"], [formula, NETWORK, "2025-01-01"]]
    held = memberships.read_memberships(written(tmp_path, rows)).memberships
    for told in (staff_return.as_csv(made).decode("utf-8-sig"), _csv(held)):
        assert not [one for one in cells(told) if one.startswith(("=", "+", "@", "\t", "-1+"))]


def cells(text: str) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(text)) for cell in row]
