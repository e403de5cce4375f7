"""How a quorum that is not met is put into words."""

from __future__ import annotations

from ringholder.charter.sitting import Sitting


def shortfall(sitting: Sitting) -> str:
    """What is missing: kinds of member, and numbers."""
    words = [f"no {kind(need)} member is left" for need in sitting.unmet]
    if sitting.present < sitting.needed:
        words.append(f"{sitting.present} of {sitting.seats} are left, {sitting.needed} are needed")
    return " and ".join(words)


def kind(need: tuple[str, ...]) -> str:
    """The kinds of member, or seats, that meet a need."""
    return " or ".join(part.removeprefix("class:").replace("-", " ") for part in need)
