"""Boards of a few lines for tests of voting power."""

from __future__ import annotations

from ringholder.charter.bodies import Body
from ringholder.charter.model import Charter
from ringholder.charter.power import Power, power
from tests.charter.small_charters import small

ORGANISATIONS = """
organisations:
  - {id: second-trust, name: Second trust, kind: foundation-trust, provides: [acute], source: made}
  - {id: practices, name: Practices, kind: practices, provides: [primary-medical], source: made}
  - {id: voices, name: Voices, kind: healthwatch, source: made}
interests:
  - {id: leave, bodies: all, conflicted: leave, source: made}
"""


def board(*seats: str, rule: str = "{decide_by: majority}", more: str = "") -> Charter:
    """The small charter, whose east committee has these seats and this rule."""
    rows = "".join(f"\n      - {{{seat}}}" for seat in seats)
    body = f"bodies:\n  - id: east-committee\n    decides: yes\n    holder: icb\n    rule: {rule}\n"
    return small(f"{ORGANISATIONS}{body}    seats:{rows or ' []'}\n{more}")


def seat(name: str, whose: str = "organisation: icb", votes: int | str = 1, more: str = "") -> str:
    """A seat; of class independent unless `more` says another."""
    kind = more or "class: [independent]"
    return f"id: {name}, role: {name.title()}, {whose}, votes: {votes}, {kind}"


def east(charter: Charter) -> Body:
    return charter.bodies["east-committee"]


def power_of(charter: Charter, *affects: str) -> Power:
    return power(charter, east(charter), frozenset(affects))
