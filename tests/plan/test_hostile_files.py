"""Files that were made to do harm, or went wrong on their way: each is read, told and survived."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from ringholder.plan.cases.looked_at import LookedAt, look
from ringholder.plan.cases.money import of_organisations
from ringholder.plan.cases.reading import bring
from ringholder.plan.innovation.evaluation import Fixed, evaluate
from ringholder.plan.innovation.series import read_series
from ringholder.plan.ladder.check import check
from ringholder.plan.ladder.links import links
from ringholder.plan.ladder.progress import progress
from ringholder.plan.ladder.reading import read_plans
from ringholder.plan.ladder.sheets import workbook
from tests.plan.ladder.sound import known

ON = date(2026, 4, 1)
ODD_NUMBERS = ("NaN", "Infinity", "-Infinity", "1e999", "1E+400", "٣٠", "=1+1", "--5", "0x10",
               "9" * 400, "-0", "1,2,3", "£-5", "")  # fmt: skip
ODD_DAYS = ("9999-12-31", "0000-00-00", "-2026-04-01", "31/12/9999", "1899-12-31", "2026-02-30",
            "2026-W53-7", "99999-01-01", "=TODAY()")  # fmt: skip
ODD_TEXTS = ("=HYPERLINK(\"http://x\",\"y\")", "@SUM(A1)", "+1", "-1", "\u202egnp", "a\tb",
             "<script>", "..", "/etc/passwd", "e\u0301" * 200, "x" * 40_000)  # fmt: skip
ITEM = {"plan": "p", "item": "A1", "kind": "action", "title": "Do it"}
LINE = {"option": "do", "kind": "cost", "category": "staff", "organisation": "ouh", "year": "0",
        "amount": "100"}  # fmt: skip
PLAN_ROW = {"plan": "p", "plan_title": "P", "plan_kind": "place-plan", "body": "icb-board",
            "level": "place"}  # fmt: skip


def table(rows: list[dict[str, str]]) -> bytes:
    names = list(dict.fromkeys(name for row in rows for name in row))
    text = StringIO()
    writer = csv.DictWriter(text, names)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8", "surrogatepass")


def put(folder: Path, content: bytes, name: str = "f.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def seen(plans: Path, *others: Path) -> tuple[int, int]:
    """How many items were read and how many things told, with all that is worked out of them."""
    ladder = read_plans([plans, *others])
    ways = links(ladder)
    told = check(ladder, known(), ways)
    progress(ladder, ways)
    assert workbook(ladder, told)[:2] == b"PK"
    return len(ladder.items), len(told)


def appraised(path: Path) -> LookedAt:
    found = look(bring([path]), ON)
    for one in found.appraisal.options:
        of_organisations(one)
        assert one.npv.is_finite()
        assert one.whole_life.is_finite()
    return found


def not_tables() -> Iterator[tuple[str, bytes]]:
    yield "nothing.csv", b""
    yield "nul.csv", b"\x00" * 2_000
    yield "half.csv", "option,kind\ndo,cost\n".encode("utf-16")[:-3]
    yield "latin.csv", "plan,item,kind,title\np,A1,action,Caf\xe9\n".encode("latin-1")
    yield "quote.csv", b'plan,item,kind,title\np,A1,action,"never closed\n' * 50
    yield "wide.csv", (",".join(["x"] * 30_000) + "\n").encode() * 3
    yield "one-line.csv", b"a" * 3_000_000
    yield "fake.xlsx", b"PK\x03\x04 and no more"
    held = BytesIO()
    with ZipFile(held, "w") as book:
        book.writestr("xl/workbook.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    yield "entities.xlsx", held.getvalue()


@pytest.mark.parametrize(("name", "content"), list(not_tables()), ids=[n for n, _ in not_tables()])
def test_what_is_no_table_is_told_and_nothing_else_happens(
    tmp_path: Path, name: str, content: bytes
) -> None:
    path = put(tmp_path, content, name)
    _, told = seen(path)
    assert told
    assert bring([path]).findings
    series = read_series(path)
    assert series.findings
    assert evaluate(series, Fixed(ON, "lower", Decimal(1))).answer.value == "cannot-say"


def test_numbers_days_and_words_of_every_odd_kind_lose_no_other_row(tmp_path: Path) -> None:
    odd = [{"progress": n, "target": n, "money": n, "benefit_sum": n, "weights": f"A1={n}"}
           for n in ODD_NUMBERS]  # fmt: skip
    odd += [{"starts": d, "ends": d, "by": d, "benefit_from": d} for d in ODD_DAYS]
    odd += [dict.fromkeys(("owner", "champion", "measure", "areas", "serves", "note"), t)
            for t in ODD_TEXTS]  # fmt: skip
    rows = [ITEM | {"item": f"A{n}"} | one for n, one in enumerate(odd)]
    plans = put(tmp_path, table([PLAN_ROW]), "plans.csv")
    path = put(tmp_path, table([*rows, ITEM | {"item": "sound"}]))
    seen(plans, path)
    ladder = read_plans([plans, path])
    left_out = {one.where.line for one in ladder.findings if one.code == "TAB003"}
    assert "p:sound" in ladder.items
    assert len(ladder.items) + len(left_out) == len(rows) + 1, "each row is read or told"


def test_sums_years_and_percentages_of_every_odd_kind_leave_a_case_that_adds_up(
    tmp_path: Path,
) -> None:
    odd: list[dict[str, str]] = [LINE | {"amount": n, "optimism_bias": n} for n in ODD_NUMBERS]
    odd += [LINE | {"year": n, "to_year": n} for n in (*ODD_NUMBERS, "-1", "501", "9999/00", "500")]
    odd += [LINE | {"base_year": n} for n in ("1900/01", "9998/99", "0000/01", "2026/28")]
    odd += [LINE | {"category": t, "organisation": t, "option": t} for t in ODD_TEXTS]
    found = appraised(put(tmp_path, table([LINE, *odd])))
    assert any(one.option.id == "do" for one in found.appraisal.options)
    assert found.findings


def test_a_circle_and_a_chain_of_3000_links_are_followed_to_their_end(tmp_path: Path) -> None:
    chain = [ITEM | {"item": f"A{n}", "serves": f"A{n + 1}", "kind": "objective"}
             for n in range(3_000)]  # fmt: skip
    chain.append(ITEM | {"item": "A3000", "kind": "priority", "serves": ""})
    ring = [ITEM | {"item": f"R{n}", "serves": f"R{(n + 1) % 500}"} for n in range(500)]
    plans = put(tmp_path, table([PLAN_ROW]), "plans.csv")
    ladder = read_plans([plans, put(tmp_path, table([*chain, *ring]))])
    ways = links(ladder)
    assert [len(one) for one in ways.circles] == [500]
    assert progress(ladder, ways).keys() >= {"p:A0", "p:A3000", "p:R0"}
    assert check(ladder, known(), ways)


def test_an_item_that_names_thousands_of_others_is_read_once(tmp_path: Path) -> None:
    many = "; ".join(f"A{n % 50}" for n in range(5_000))
    rows = [ITEM | {"item": f"A{n}", "serves": many if n == 60 else ""} for n in range(61)]
    plans = put(tmp_path, table([PLAN_ROW]), "plans.csv")
    ladder = read_plans([plans, put(tmp_path, table(rows))])
    assert len(ladder.items["p:A60"].serves) == 50


@pytest.mark.parametrize("step", ["years", "days", "far", "one"])
def test_periods_at_the_ends_of_the_calendar_make_no_endless_series(
    tmp_path: Path, step: str
) -> None:
    days = {
        "years": ["0001-01-01", "9999-12-01"],
        "days": ["2026-01-01", "2026-01-02", "9999-12-31"],
        "far": ["9999-11-01", "9999-12-01", "-0001-01-01", "10000-01-01"],
        "one": ["2026-04-01"],
    }[step]
    rows = [{"period": day, "value": "14.2", "people": "-1", "cost": "1e999"} for day in days]
    rows += [{"period": day, "value": value} for day, value in zip(days, ODD_NUMBERS, strict=False)]
    series = read_series(put(tmp_path, table(rows)))
    assert len(series.periods) <= 1_000
    assert evaluate(series, Fixed(ON, "lower", Decimal(1))).answer.value == "cannot-say"


def test_a_formula_of_a_file_comes_back_from_a_workbook_as_words(tmp_path: Path) -> None:
    rows = [ITEM | {"item": f"A{n}", "title": text} for n, text in enumerate(ODD_TEXTS[:4])]
    plans = put(tmp_path, table([PLAN_ROW]), "plans.csv")
    ladder = read_plans([plans, put(tmp_path, table(rows))])
    book = workbook(replace(ladder, files=()))
    with ZipFile(BytesIO(book)) as held:
        sheets = [held.read(name) for name in held.namelist() if name.startswith("xl/worksheets/")]
    assert not any(b"<f>" in one for one in sheets)
