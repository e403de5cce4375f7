"""A financial year's ledger read, matched and judged, beside SQLite doing a little of the same.

The peer takes the same files into tables without a look at a cell, and asks three questions: which
bills are over what was received or at another price, which orders came after their invoice, and
which invoices repeat another. Nothing is normalised, told, or held against an approval.
"""

from __future__ import annotations

import csv
import sqlite3
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench import Measured
from bench.in_a_child import PEAK, Figures, answer, ask
from ringholder.finance.ledger import judge, read
from tools.ledger_year import year

ORDERS, OF_EACH, SEED = 150_000, 100, 5
LIMIT, MOST_MEGABYTES = 8, 1_200
_FILES = ("orders", "receipts", "invoices", "payments", "approvals")
_ASKED = (
    """select count(*) from invoices i join orders o on o."order" = i."order"
       left join (select "order", sum(quantity) came from receipts group by "order") r
       on r."order" = i."order"
       where i.price <> o.price or cast(i.quantity as int) > coalesce(r.came, 0)""",
    """select count(distinct o."order") from invoices i join orders o on o."order" = i."order"
       where o.ordered_on > i.invoice_on""",
    """select count(*) from (select 1 from invoices group by supplier, number, total, invoice_on
       having count(*) > 1)""",
)


def ours(folder: Path) -> Figures:
    """Seconds to read and to judge, and how many faults there were."""
    started = perf_counter()
    book = read([folder])
    came = perf_counter()
    found = judge(book)
    return {"read": came - started, "judge": perf_counter() - came, "faults": len(found.faults)}


def sqlite(folder: Path) -> Figures:
    """Seconds for the peer."""
    started = perf_counter()
    base = sqlite3.connect(":memory:")
    for name in _FILES:
        with (folder / f"{name}.csv").open(newline="", encoding="utf-8") as file:
            rows = csv.reader(file)
            heads = next(rows)
            columns = ", ".join(f'"{head}"' for head in heads)
            base.execute(f"create table {name} ({columns})")
            marks = ", ".join("?" * len(heads))
            base.executemany(f"insert into {name} values ({marks})", rows)  # noqa: S608
    for name in ("orders", "receipts", "invoices"):
        base.execute(f'create index {name}_order on {name} ("order")')
    for question in _ASKED:
        base.execute(question).fetchall()
    return {"seconds": perf_counter() - started}


def run() -> list[Measured]:
    with TemporaryDirectory() as place:
        folder = Path(place)
        made = year(SEED, ORDERS, OF_EACH)
        made.write(folder)
        us, peer = ask("bench.ledger", "ours", place), ask("bench.ledger", "sqlite", place)
    if us["faults"] != len(made.expected):
        raise AssertionError(f"{us['faults']:,.0f} faults found, {len(made.expected):,} put in")
    invoices = len(made.rows["invoices"])
    took = us["read"] + us["judge"]
    return [
        Measured(f"{invoices:,} invoices judged", took, "SQLite's joins", peer["seconds"], LIMIT),
        Measured("the same, in memory", us[PEAK], "1.2 gigabytes", MOST_MEGABYTES, 1, "MB"),
    ]


if __name__ == "__main__":
    work = {"ours": ours, "sqlite": sqlite}[sys.argv[1]]
    answer(lambda: work(Path(sys.argv[2])))
