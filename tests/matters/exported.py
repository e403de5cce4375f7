"""A register of a test as an export: a zip file with its acts and the rules for them."""

from __future__ import annotations

from pathlib import Path

from ringholder.matters.enclosed import enclosed
from ringholder.matters.procedures import shipped
from ringholder.matters.simulate.exported import ORIGIN, signer
from ringholder.register.checkpoint import Keys
from ringholder.register.export import Asked, parts, write_zip
from tests.matters.town import Town


def exported(there: Town, file: Path) -> Path:
    """Write the register to a zip file; the file."""
    asked = Asked(
        title="A register",
        origin=ORIGIN,
        keys=Keys(log=(signer(1).verifier,)),
        enclosed=enclosed(there.charters, shipped().values(), [there.calendar]),
    )
    write_zip(parts(there.store, asked), file)
    return file
