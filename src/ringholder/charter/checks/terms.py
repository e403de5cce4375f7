"""Terms: what a body's own terms of reference leave open, and what only was not read in them."""

from __future__ import annotations

from ringholder.charter.bodies import Body
from ringholder.charter.said import SILENT, UNKNOWN


def is_unread(body: Body, value: object) -> bool:
    """Whether a key of a body is not filled because its terms were not read.

    Where not even the terms were found, what the charter leaves silent may stand in them.
    """
    return value is UNKNOWN or (value is SILENT and body.terms is UNKNOWN)
