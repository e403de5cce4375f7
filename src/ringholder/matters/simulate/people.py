"""People who do not exist: random ids for the register, and names that are kept apart from it.

The names are made of a number, so that nobody can take one for a person.
"""

from __future__ import annotations

from random import Random

ID_BITS, PERSON_BITS = 128, 64


class People:
    """Everybody in a simulation. `names` are synthetic, and never stand in an act."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self.names: dict[str, str] = {}

    def somebody(self) -> str:
        """A new person: an id such as `p-3f…`."""
        person = f"p-{self._random.getrandbits(PERSON_BITS):016x}"
        self.names[person] = f"Synthetic person {len(self.names) + 1}"
        return person


def new_id(random: Random, prefix: str = "") -> str:
    """A random id that depends on nothing but the seed."""
    return f"{prefix}{random.getrandbits(ID_BITS):032x}"
