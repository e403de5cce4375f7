"""Registers of organisations that are brought: codes newer than those shipped are known by them."""

from __future__ import annotations

import csv
import io
import os
import secrets
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ringholder.calendar import Period
from ringholder.catalogue import organisations
from ringholder.catalogue.organisations import Kind, Organisation
from ringholder.monitor.bring.codes import Find
from ringholder.monitor.bring.layouts import Register
from ringholder.tables.table import Batch, Table

FOLDER = "registers"
_COLUMNS = ("code", "name", "kind", "parent", "opened_on", "closed_on")


def read(table: Table, register: Register) -> list[Organisation]:
    """The organisations of a register; rows without a code are left out."""
    wanted = [register.code, register.name, register.parent, register.opened, register.closed]
    found: list[Organisation] = []
    for batch in table.rows(list(dict.fromkeys(wanted))):
        if not isinstance(batch, Batch):
            continue
        columns = (batch.columns.column(name).to_pylist() for name in wanted)
        for code, name, parent, opened, closed in zip(*columns, strict=True):
            if code.strip():
                being = Period(_day(opened), _day(closed))
                found.append(
                    Organisation(code.strip().upper(), name.strip(), register.kind, parent, being)
                )
    return found


def keep(folder: Path, name: str, found: list[Organisation]) -> None:
    """Keep a register whole, in place of the one of that name."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for one in found:
        days = (one.in_being.from_on, one.in_being.to_on)
        written = [day.isoformat() if day else "" for day in days]
        writer.writerow([one.code, one.name, one.kind.value, one.parent, *written])
    place = folder / FOLDER
    place.mkdir(parents=True, exist_ok=True)
    beside = place / f".{secrets.token_hex(8)}.part"
    with beside.open("xb") as stream:
        stream.write(made.getvalue().encode())
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(place / f"{name}.csv")


def known(folder: Path | None) -> Find:
    """Find an organisation in the shipped tables, then in the registers kept in a folder."""
    brought = {one.code: one for one in _kept(folder)} if folder else {}

    def find(code: str) -> Organisation | None:
        return organisations.find(code) or brought.get(code.strip().upper())

    return find


def _kept(folder: Path) -> Iterator[Organisation]:
    for path in sorted((folder / FOLDER).glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                being = Period(_iso(row["opened_on"]), _iso(row["closed_on"]))
                kind = Kind(row["kind"])
                yield Organisation(row["code"], row["name"], kind, row["parent"], being)


def _iso(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _day(text: str) -> date | None:
    """A day as the ODS writes it, `20190401`; any other text is no day."""
    plain = text.strip().replace("-", "")
    try:
        return date.fromisoformat(plain) if len(plain) == len("20190401") else None
    except ValueError:
        return None
