"""The conversation beside a plan: what others asked of its items, and what was answered."""

from __future__ import annotations

from dataclasses import dataclass

from ringholder.matters.case import Case
from ringholder.register.store import Entry

PROCEDURE = "plan"
LAID = ("lay-version", "lay-revision")
ASKED = ("ask-about-item", "object-to-item", "propose-change")
ANSWER = "answer-about-item"
INTELLIGENCE = "note-intelligence"
NEEDS_ANSWER = frozenset({"object-to-item", "propose-change"})
"""A plan is not adopted over these in silence; a question may wait."""


@dataclass(frozen=True, slots=True)
class Talk:
    """Something that was asked about an item, and the answers to it, oldest first."""

    asked: Entry
    answers: tuple[Entry, ...]

    @property
    def item(self) -> str:
        """The item's name in its plan."""
        return str(self.asked.act.payload.get("plan_item", ""))

    @property
    def is_open(self) -> bool:
        """Whether nobody answered."""
        return not self.answers


def talks(case: Case, before: int | None = None) -> tuple[Talk, ...]:
    """All that was asked, in order; only what stands before a place in the register's order."""
    answers: dict[str, list[Entry]] = {}
    for entry in case.all(ANSWER):
        if before is None or entry.index < before:
            answers.setdefault(str(entry.act.payload.get("act")), []).append(entry)
    return tuple(
        Talk(entry, tuple(answers.get(entry.act.id, ())))
        for entry in case.all(*ASKED)
        if before is None or entry.index < before
    )


def laid(case: Case, before: int) -> Entry | None:
    """The version that stood before a place in the register's order."""
    return case.last_before(before, *LAID)


def items_of(version: Entry | None) -> frozenset[str]:
    """The names of the items of a version."""
    return frozenset() if version is None else frozenset(version.act.payload.get("plan_items", ()))


def adopted(case: Case) -> Entry | None:
    """The version that was adopted last; `None` where none was."""
    act = case.last("adopt-plan")
    return None if act is None else laid(case, act.index)
