"""Tamperings by the thousand, and whether the audit catches each: `python -m bench tampering`.

A tampering is anything done to the lines of a register, its checkpoint or its rules after it was
signed. One that leaves everything as it was is not one, and is not made.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import Any

from bench import Measured
from ringholder.calendar import Period
from ringholder.charter import Charter
from ringholder.findings import InRecord, Severity
from ringholder.matters.simulate import as_if_in_force, simulate
from ringholder.matters.simulate.exported import exported, signer
from ringholder.register.act import canonical, leaf_hash
from ringholder.register.checkpoint import Checkpoint, Keys, checkpoint_note
from ringholder.register.evidence import Evidence, Line
from ringholder.register.export_format import entry_line, entry_of, said_hash
from ringholder.register.integrity import audit
from ringholder.register.merkle import Frontier
from ringholder.shipped import charters_folder

SEED, MANY = 4, 3_000
PER_SECOND = 5.0
"""How many tamperings of a register of some hundred acts are at least to be audited in a second."""

Lines = list[bytes]


@dataclass(frozen=True, slots=True)
class Register:
    """A sound register as lies are told of it: its lines, its checkpoints, its rules."""

    lines: tuple[bytes, ...]
    notes: tuple[str, ...]
    enclosed: dict[str, frozenset[str]]
    keys: Keys


def sound(first: int = 0) -> Register:
    """The register of a short simulation; only its first acts, where a number is given."""
    days = Period(date(2026, 4, 1), date(2026, 8, 31))
    ladder = as_if_in_force(Charter.load(charters_folder() / "ladder"), days)
    made = simulate([ladder], SEED, 8, days)
    asked = exported(made, SEED)
    entries = list(made.store.read(0, first or None))
    lines = tuple(entry_line(entry.index, entry.act.text) for entry in entries)
    enclosed: dict[str, set[str]] = {"records": set()}
    for name in asked.enclosed.parts():
        enclosed.setdefault(name.partition("/")[0], set()).add(said_hash(name))
    frozen = {folder: frozenset(hashes) for folder, hashes in enclosed.items()}
    return Register(lines, (_signed(lines),), frozen, asked.keys)


def _signed(lines: Sequence[bytes], seed: int = SEED) -> str:
    tree = Frontier()
    for line in lines:
        found = entry_of(line)
        assert found is not None
        tree.add(bytes.fromhex(leaf_hash(found[1])))
    key = signer(seed)
    return checkpoint_note(Checkpoint(signer(SEED).name, tree.size, tree.root), key)


def caught(register: Register) -> bool:
    """Whether an auditor who holds the right keys finds an error."""
    evidence = Evidence(
        lines=lambda: map(_line, register.lines),
        notes=[(InRecord(f"checkpoint {n}"), note) for n, note in enumerate(register.notes)],
        enclosed=register.enclosed,
    )
    found = audit(evidence, register.keys)
    return any(finding.severity is Severity.ERROR for finding in found)


def _line(line: bytes) -> Line:
    found = entry_of(line)
    where = InRecord("")
    return Line(where, fault="no entry") if found is None else Line(where, *found)


# ---- the lies ------------------------------------------------------------------------------------


def tamperings(register: Register, seed: int, many: int) -> Iterator[tuple[str, Register]]:
    """So many tamperings of a register, each with its name."""
    random = Random(seed)
    made = 0
    while made < many:
        lie = LIES[made % len(LIES)]
        told = lie(register, random)
        if told != register:
            made += 1
            yield lie.__name__, told


def _with(register: Register, lines: Lines) -> Register:
    return replace(register, lines=tuple(lines))


def edited(register: Register, random: Random) -> Register:
    """Any field of any act says something else."""
    lines = list(register.lines)
    place = random.randrange(len(lines))
    index, act = _act(lines[place])
    _changed(act, random)
    lines[place] = entry_line(index, canonical(act))
    return _with(register, lines)


def edited_and_chained_anew(register: Register, random: Random) -> Register:
    """The same, and every later act of the matter made to follow it."""
    lines = list(register.lines)
    place = random.randrange(len(lines))
    index, act = _act(lines[place])
    _changed(act, random)
    lines[place] = entry_line(index, canonical(act))
    head = leaf_hash(canonical(act))
    for later in range(place + 1, len(lines)):
        number, other = _act(lines[later])
        if other["matter"] == act["matter"]:
            other["prev"] = head
            head = leaf_hash(canonical(other))
            lines[later] = entry_line(number, canonical(other))
    return _with(register, lines)


def deleted(register: Register, random: Random) -> Register:
    """An act is taken out."""
    lines = list(register.lines)
    del lines[random.randrange(len(lines))]
    return _with(register, lines)


def deleted_and_numbered_anew(register: Register, random: Random) -> Register:
    """An act is taken out, and those after it take its number."""
    lines = list(register.lines)
    del lines[random.randrange(len(lines))]
    return _with(register, _numbered(lines))


def swapped(register: Register, random: Random) -> Register:
    """Two acts change places, and numbers."""
    lines = list(register.lines)
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return _with(register, _numbered(lines))


def inserted(register: Register, random: Random) -> Register:
    """An act is put in that nobody did, or one that was done is put in again."""
    lines = list(register.lines)
    place = random.randrange(len(lines))
    _, act = _act(lines[random.randrange(len(lines))])
    if random.random() < 0.5:
        act["act"] = f"{random.getrandbits(128):032x}"
    lines.insert(place, entry_line(0, canonical(act)))
    return _with(register, _numbered(lines))


def truncated(register: Register, random: Random) -> Register:
    """The last acts are gone."""
    return _with(register, list(register.lines[: random.randrange(len(register.lines))]))


def one_bit(register: Register, random: Random) -> Register:
    """One bit of one line is another."""
    lines = list(register.lines)
    place = random.randrange(len(lines))
    line = bytearray(lines[place])
    line[random.randrange(len(line) - 1)] ^= 1 << random.randrange(8)
    lines[place] = bytes(line)
    return _with(register, lines)


def charter_swapped(register: Register, random: Random) -> Register:
    """A charter, procedure or calendar is not the one that applied."""
    folder = random.choice(["charters", "procedures", "calendars"])
    held = sorted(register.enclosed[folder])
    used = [sha for sha in held if any(sha.encode() in line for line in register.lines)]
    gone = random.choice(used)
    other = frozenset({*held, f"{random.getrandbits(256):064x}"} - {gone})
    return replace(register, enclosed={**register.enclosed, folder: other})


def forged(register: Register, random: Random) -> Register:
    """All is made anew and signed with another key."""
    lie = edited_and_chained_anew(register, random)
    return replace(lie, notes=(_signed(lie.lines, SEED + 1),))


def forked(register: Register, random: Random) -> Register:
    """Two registers are signed with the right key, and both checkpoints came out."""
    lie = edited_and_chained_anew(register, random)
    return replace(lie, notes=(*register.notes, _signed(lie.lines)))


LIES: tuple[Callable[[Register, Random], Register], ...] = (
    edited, edited_and_chained_anew, deleted, deleted_and_numbered_anew, swapped, inserted,
    truncated, one_bit, charter_swapped, forged, forked,
)  # fmt: skip


def _act(line: bytes) -> tuple[int, dict[str, Any]]:
    found = entry_of(line)
    assert found is not None
    return found[0], json.loads(found[1])


def _numbered(lines: Lines) -> Lines:
    return [entry_line(n, canonical(_act(line)[1])) for n, line in enumerate(lines)]


def _changed(act: dict[str, Any], random: Random) -> None:
    """Change one leaf of the act, wherever it stands."""
    leaves = list(_leaves(act))
    inside, key = random.choice(leaves)
    inside[key] = _other(inside[key], random)


def _leaves(value: Any) -> Iterator[tuple[Any, Any]]:
    keys = value if isinstance(value, dict) else range(len(value))
    for key in keys:
        if isinstance(value[key], dict | list) and value[key]:
            yield from _leaves(value[key])
        else:
            yield value, key


def _other(value: Any, random: Random) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + random.choice((1, 2))
    if isinstance(value, str) and value:
        place = random.randrange(len(value))
        others = "0123456789abcdefx".replace(value[place], "")
        return value[:place] + random.choice(others) + value[place + 1 :]
    return "x"


def run() -> list[Measured]:
    register = sound()
    assert not caught(register), "the register has to be sound first"
    began = time.perf_counter()
    missed = [name for name, lie in tamperings(register, 1, MANY) if not caught(lie)]
    assert not missed, missed
    seconds = time.perf_counter() - began
    name = f"{MANY:,} tamperings of {len(register.lines):,} acts, each caught"
    return [Measured(name, seconds, f"{PER_SECOND:g} a second", MANY / PER_SECOND, 1.0)]
