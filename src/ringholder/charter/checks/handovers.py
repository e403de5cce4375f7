"""Handovers: what a charter that ends has to carry over, and what is not said of it."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import in_list
from ringholder.charter.conduct import CarryOver
from ringholder.charter.model import Charter
from ringholder.charter.said import NONE, SILENT, UNKNOWN, Said


def ending(charter: Charter) -> Iterator[CarryOver]:
    """What is to be carried over, when the charter has an end."""
    if charter.in_force.to_on is not None:
        yield from charter.succession.values()


def is_missing(charter: Charter, value: object) -> bool:
    """Whether the plan says that there is none, or was read to its end and is silent."""
    return value is NONE or (value is SILENT and charter.is_complete("succession"))


def is_unread(charter: Charter, value: object) -> bool:
    """Whether a key is not filled, and may be in what was not read."""
    return isinstance(value, Said) and (value is UNKNOWN or not is_missing(charter, value))


def cannot_say(entries: list[CarryOver], what: str, key: str) -> Seen:
    """One line for all entries of which the key was not read."""
    first = entries[0]
    return Seen(
        says=f"{what} was not read for {in_list(f'“{entry.item}”' for entry in entries)}.",
        do=f"Read the handover plan, and fill in `{key}` of each.",
        where=first.where(key, f"{first.id}.{key}"),
        cannot_say=True,
    )
