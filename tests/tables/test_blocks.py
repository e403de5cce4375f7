"""A file is read in blocks of whole lines; where it was cut is nowhere to be seen."""

from __future__ import annotations

import io

import pytest

from ringholder.tables import delimited
from ringholder.tables.table import BadRow, NotReadable

LINES = [f"{n},x{n}" if n % 7 else "bad" for n in range(40)]
DATA = "\r\n".join(["a,b", *LINES]).encode()


def rows(data: bytes) -> list[tuple[int, ...] | tuple[int, str, str]]:
    table = delimited.table("t.csv", lambda: io.BytesIO(data))
    told: list[tuple[int, ...] | tuple[int, str, str]] = []
    for one in table.rows(table.headings):
        if isinstance(one, BadRow):
            told.append((one.at,))
        else:
            cells = (column.to_pylist() for column in one.columns.columns)
            told += zip(one.at.tolist(), *cells, strict=True)
    return sorted(told)


@pytest.mark.parametrize("size", [16, 33, 64, 8 << 20])
def test_every_row_has_its_line_whatever_the_blocks(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delimited, "_BLOCK", size)
    expected = [
        (at, *line.split(",")) if "," in line else (at,) for at, line in enumerate(LINES, 2)
    ]
    assert rows(DATA) == expected


def test_lines_that_end_in_a_return_alone_are_lines_too() -> None:
    assert rows(b"a,b\r1,2\r3,4\r") == [(2, "1", "2"), (3, "3", "4")]


@pytest.mark.parametrize("data", [b"a,b", b"a,b\n", b"\xef\xbb\xbfa,b\r\n"])
def test_a_heading_alone_has_no_rows(data: bytes) -> None:
    assert rows(data) == []


def test_a_line_longer_than_a_block_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "_BLOCK", 8)
    with pytest.raises(NotReadable, match="one line is longer"):
        rows(b"a,b\n1,2\n" + b"x" * 40 + b",2\n")
