"""What a row of a scheme says: a decision, who keeps it, who is given it and up to which sum."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from ringholder.charter.reasons import DIMENSION_WORDS, pounds
from ringholder.charter.scheme.doubts import Reason, Weight
from ringholder.charter.scheme.holders import Holder
from ringholder.charter.scheme.limits import NOTHING, Band
from ringholder.charter.scheme.matching import Matched
from ringholder.findings import InRow


class Status(StrEnum):
    """How far a row was read. What is unread is kept and shown, whole."""

    READ = "read"
    DOUBTFUL = "doubtful"
    UNREAD = "unread"


class Sort(StrEnum):
    """What sort of row it is: only a decision becomes part of a charter."""

    DECISION = "decision"
    THEME = "theme"
    HEADING = "heading"
    TEXT = "text"


class Held(NamedTuple):
    """One holder of a decision: kept by it (`reserved`) or given to it, up to what."""

    holder: Holder
    reserved: bool
    band: Band = NOTHING
    words: str = ""

    def says(self) -> str:
        """The holder with its limit, as it can be read again."""
        sums = [f"up to {pounds(s)} {DIMENSION_WORDS[d]}" for d, s in self.band.sums.items()]
        if self.band.unlimited:
            sums.append("no limit")
        if self.band.over is not None and not sums:
            sums.append(f"over {pounds(self.band.over)}")
        return f"{self.holder.name}: {' and '.join(sums)}" if sums else self.holder.name

    def sums(self) -> str:
        """The holder with its sums, without the period that they are for."""
        return f"{self.holder.name}: up to {' and '.join(map(pounds, self.band.sums.values()))}"

    def as_json(self) -> dict[str, object]:
        """The holder as plain data; sums as text."""
        over = self.band.over
        return {
            "id": self.holder.id,
            "name": self.holder.name,
            "kind": self.holder.kind.value,
            "reserved": self.reserved,
            "limit": {name: f"{sum_:f}" for name, sum_ in self.band.sums.items()},
            "over": None if over is None else f"{over:f}",
            "unlimited": self.band.unlimited,
        }


@dataclass(frozen=True, slots=True)
class Line:
    """One row as it was read; `cells` are all its words as they stand, under their headings.

    `key` stays the same when the row moves or is numbered anew, and changes when its words do.
    `functions` are ids of the catalogue's functions that it is about, none for one of the scheme's
    own; `notes` are what it says besides, each with the heading it stands under. `accepted` says
    that a person takes it as it is, in spite of doubts, `left_out` why it is not to be used.
    """

    key: str
    where: InRow
    sort: Sort
    cells: tuple[tuple[str, str], ...]
    reasons: tuple[Reason, ...] = ()
    theme: str = ""
    clause: str = ""
    decision: str = ""
    matched: Matched = field(default_factory=Matched)
    functions: tuple[str, ...] = ()
    held: tuple[Held, ...] = ()
    owner: str = ""
    notes: tuple[tuple[str, str], ...] = ()
    context: str = ""
    accepted: bool = False
    left_out: str = ""

    @property
    def status(self) -> Status:
        """Read; doubtful where a reason makes it so that nobody has accepted; or unread."""
        weights = {reason.why.weight for reason in self.reasons}
        if Weight.UNREAD in weights:
            return Status.UNREAD
        doubtful = Weight.DOUBT in weights and not self.accepted
        return Status.DOUBTFUL if doubtful else Status.READ

    @property
    def doubts(self) -> tuple[Reason, ...]:
        """The reasons why it is not simply read."""
        return tuple(reason for reason in self.reasons if reason.why.weight is not Weight.TELL)

    @property
    def reserved(self) -> tuple[Held, ...]:
        """Who keeps it."""
        return tuple(held for held in self.held if held.reserved)

    @property
    def delegated(self) -> tuple[Held, ...]:
        """Who is given it."""
        return tuple(held for held in self.held if not held.reserved)

    @property
    def source(self) -> str:
        """Where it stands, as a charter cites it: `scheme.docx, table 2 row 14`."""
        return f"{self.where.file} row {self.where.row}"

    def as_json(self) -> dict[str, object]:
        """The stable shape of a line."""
        return {
            "key": self.key,
            "where": {"file": self.where.file, "row": self.where.row},
            "sort": self.sort.value,
            "status": self.status.value,
            "theme": self.theme,
            "clause": self.clause,
            "decision": self.decision,
            "functions": list(self.functions),
            "may_be": list(self.matched.rivals),
            "held": [held.as_json() for held in self.held],
            "owner": self.owner,
            "notes": [{"heading": heading, "words": words} for heading, words in self.notes],
            "reasons": [reason.as_json() for reason in self.reasons],
            "cells": [{"heading": heading, "words": words} for heading, words in self.cells],
            "accepted": self.accepted,
            "left_out": self.left_out,
        }
