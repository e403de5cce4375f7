"""The log of breaches, month after month."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ringholder.finance.ledger import judge, read
from ringholder.finance.ledger.breaches import State
from ringholder.finance.ledger.tabled import as_csv, breach_log
from tests.finance.ledger.small import ORDER, SOUND, put

MAY, JUNE, JULY = date(2025, 5, 31), date(2025, 6, 30), date(2025, 7, 31)
LATE = ORDER | {"ordered_on": "2025-05-20"}


def month(folder: Path, on: date, order: dict[str, object], log: bytes = b"") -> bytes:
    for name, rows in SOUND.items():
        put(folder, name, rows)
    put(folder, "orders", [order])
    if log:
        (folder / "breaches.csv").write_bytes(log)
    return as_csv(breach_log(judge(read([folder]), on).log()))


def test_a_breach_of_last_month_is_the_same_line_this_month(tmp_path: Path) -> None:
    may = month(tmp_path / "may", MAY, LATE)
    taken = may.replace(b",Ann,open,", b",Bea,in hand,")
    taken = taken.replace(b",,\r\n", b",,asked on 3 June\r\n")
    month(tmp_path / "june", JUNE, LATE, taken)
    (one,) = judge(read([tmp_path / "june"]), JUNE).log()
    assert (one.key, one.state, one.since, one.seen_on) == (
        "LED201 order PO1", State.IN_HAND, MAY, JUNE,
    )  # fmt: skip
    assert (one.owner, one.note) == ("Bea", "asked on 3 June")


def test_a_breach_that_is_gone_is_mended_and_stays_in_the_log(tmp_path: Path) -> None:
    may = month(tmp_path / "may", MAY, LATE)
    june = month(tmp_path / "june", JUNE, ORDER, may)
    (one,) = judge(read([tmp_path / "june"]), JUNE).log()
    assert (one.state, one.since, one.mended_on) == (State.MENDED, MAY, JUNE)
    month(tmp_path / "july", JULY, LATE, june)
    (again,) = judge(read([tmp_path / "july"]), JULY).log()
    assert (again.state, again.since, again.mended_on) == (State.OPEN, MAY, None)


def test_the_log_does_not_depend_on_how_often_it_is_carried_over_a_month(tmp_path: Path) -> None:
    may = month(tmp_path / "may", MAY, LATE)
    assert month(tmp_path / "again", MAY, LATE, may) == may
