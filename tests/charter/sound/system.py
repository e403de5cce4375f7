"""The system: who is there above the places, by id, for all parts of a draft to know."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.charter.sound.rooms import Judge

EXECUTIVES = (
    "Chief finance officer",
    "Medical director",
    "Director of nursing",
    "Director of strategy",
    "Chief delivery officer",
    "Chief people officer",
    "Director of partnerships",
)
CLINICIANS = ("Medical director", "Director of nursing")
BY_THE_CHAIR = (
    "chair of the ICB",
    "The chair of the board appoints them",
    "ICB Chair",
    "the board's chair",
)


@dataclass
class System:
    """Who is there at the level of the system, by id."""

    board: str
    region: str
    chair: str = ""
    chief: str = ""
    executives: dict[str, str] = field(default_factory=dict)
    committees: list[str] = field(default_factory=list)
    partnership: str = ""
    collaborative: str = ""
    collaborative_decides: bool = False
    ring_holder: Judge | None = None
    panel: str = ""
    with_neighbour: str = ""
    matrix: str = ""
    heard: set[str] = field(default_factory=set)

    def judges(self, england: str, *, icb: str = "") -> list[Judge]:
        """Who may end a deadlock; the board only for bodies of its own."""
        found = [Judge(self.region, england), Judge(england, england)]
        found += [self.ring_holder] * 2 if self.ring_holder is not None else []
        return [*found, Judge(self.board, icb)] if icb else found

    @property
    def brokers(self) -> list[str]:
        ring = [self.ring_holder.actor] if self.ring_holder is not None else []
        return [*ring, *([self.panel] if self.panel else [])]
