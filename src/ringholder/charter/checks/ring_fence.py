"""Ring-fenced money: which functions spend what may be spent on nothing else."""

from __future__ import annotations

from ringholder.catalogue.functions import functions as catalogue
from ringholder.charter.powers import Function
from ringholder.findings import RestsOn

TAG = "ring-fenced"


def is_ring_fenced(function: Function) -> bool:
    """Whether its money is tied to one purpose, and no law has it pooled with that of others."""
    shipped = catalogue().get(function.id)
    return function.ring_fenced is True and not (shipped is not None and shipped.pooled)


def trust(function: Function) -> RestsOn:
    """How far to trust that it is: by the charter where that says so, else by the catalogue."""
    own = "ring_fenced" in function.stands or catalogue().get(function.id) is None
    return function.rests_on("ring_fenced") if own else RestsOn.SOURCED
