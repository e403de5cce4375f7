"""Registers of who holds what: by organisation, body, role and team, and every power by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ringholder.charter.entries import Entry, Organisation
from ringholder.charter.model import Charter
from ringholder.charter.publish import front, placed, powers, registers_doers, wording
from ringholder.charter.publish.marks import rests, told
from ringholder.charter.publish.powers import Power
from ringholder.charter.publish.registers_doers import by_theme
from ringholder.charter.said import Said, each, given
from ringholder.papers.blocks import (
    Block,
    Heading,
    NewPage,
    Paper,
    Row,
    Table,
    cell,
    columns,
)

TITLE = "Registers of who holds what"


def build(charter: Charter, on: date) -> Paper:
    """The registers as they stand on a day."""
    return front.paper(
        charter, on, TITLE, blocks(charter, on), printed(charter, on), wide=True, contents=1
    )


def printed(charter: Charter, on: date) -> list[Entry]:
    """The entries that the registers print."""
    sections = (charter.organisations, charter.bodies, charter.posts, charter.teams,
                charter.functions, charter.delegations)  # fmt: skip
    return [entry for section in sections for entry in section.values() if on in entry.in_force]


def blocks(charter: Charter, on: date) -> list[Block]:
    """The five registers; those without a row are left out."""
    held = powers.powers(charter, on)
    made: list[Block] = []
    number = 0
    for table in (
        _organisations(charter, on),
        registers_doers.bodies(charter, on, held),
        registers_doers.posts(charter, on, held),
        registers_doers.teams(charter, on),
        _every_power(charter, held),
    ):
        if table.rows:
            number += 1
            made += [NewPage(wide=True)] if made else []
            made += [Heading(1, table.title, str(number)), table]
    return made


def _in_force(entries: Iterable[Entry], on: date) -> Iterator[Entry]:
    return (entry for entry in entries if on in entry.in_force)


# ---- organisations -------------------------------------------------------------------------------


def _organisations(charter: Charter, on: date) -> Table:
    heads = columns(
        {
            "Organisation": 2,
            "What it is": 1.6,
            "Governed by": 1.6,
            "Functions it holds in law": 4,
            "Members it has on bodies": 3,
            "Further information": 2,
        }
    )
    rows = tuple(
        _organisation(charter, on, found)
        for found in charter.organisations.values()
        if on in found.in_force
    )
    return Table("What each organisation holds", heads, rows, "Organisations")


def _organisation(charter: Charter, on: date, found: Organisation) -> Row:
    held = [p for p in placed.placed(charter, on) if found.id in each(p.function.legal_holder)]
    provides = (
        ""
        if isinstance(found.provides, Said)
        else f"Provides {wording.listed(map(wording.spaced, found.provides))}"
    )
    code = given(found.ods)
    return Row(
        (
            cell(charter.name(found.id)),
            cell(
                wording.sentence(wording.kind(found.kind)),
                f"Code {code}" if code else "",
                wording.areas(charter, found.area),
                provides,
            ),
            (told(found.governed_by, "which body governs it", found, charter.name),),
            by_theme(held) or cell("None named here"),
            cell(*_seats_of(charter, on, found)),
            (*rests(found), *cell(given(found.note) or "")),
        )
    )


def _seats_of(charter: Charter, on: date, found: Organisation) -> Iterator[str]:
    for body in charter.bodies.values():
        if on not in body.in_force:
            continue
        roles = [
            seat.role
            if seat.organisation == found.id or found.id in each(seat.each)
            else f"{seat.role} (one of several it is drawn from)"
            for seat in each(body.seats)
            if found.id in (given(seat.organisation), *each(seat.each), *each(seat.drawn_from))
        ]
        if roles:
            yield f"{body.name}: {wording.listed(roles)}"


# ---- every power ---------------------------------------------------------------------------------


def _every_power(charter: Charter, held: Sequence[Power]) -> Table:
    heads = columns(
        {
            "Holder": 2.2,
            "Level": 0.9,
            "Theme": 1.1,
            "Function": 2.4,
            "How it has the power": 2,
            "Up to what, and not what": 2.2,
            "Rests on": 2.6,
        }
    )
    ordered = sorted(held, key=lambda p: (-p.grant.height, p.holder.name, p.placed.number))
    rows = tuple(_power(charter, power) for power in ordered)
    return Table("Every power, line by line", heads, rows, "Every power")


def _power(charter: Charter, power: Power) -> Row:
    entry: Entry = power.grant.chain[-1] if power.grant.chain else power.placed.function
    giver = power.grant.grantor
    how = "In law" if power.in_law else f"Delegated by {charter.name(giver or '')}"
    return Row(
        (
            cell(power.holder.name),
            cell(wording.sentence(wording.spaced(power.holder.rung))),
            cell(power.placed.theme),
            cell(wording.sentence(power.placed.function.title)),
            cell(how),
            cell(power.extent or "No limit or exception is given"),
            (
                *cell("; ".join(entry.authority)),
                *(mark for d in (*power.grant.chain, power.placed.function) for mark in rests(d)),
            ),
        )
    )
