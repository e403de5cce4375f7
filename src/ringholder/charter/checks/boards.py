"""Boards: those that govern integrated care boards, with the legal body each of them acts for."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.entries import Organisation
from ringholder.charter.model import Charter
from ringholder.charter.said import given


def boards_of_icbs(charter: Charter) -> Iterator[tuple[Organisation, Body]]:
    """Each integrated care board in law, and the body that governs it."""
    for organisation in charter.organisations.values():
        board = charter.bodies.get(given(organisation.governed_by) or "")
        if organisation.kind == "icb" and board is not None:
            yield organisation, board
