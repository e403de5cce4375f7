"""What a scheme stands on and does not say itself: whose it is, where, and under which head.

A ground is plain: for each section of a charter a list of entries, and under `charter` a list of
one, the head. This one is the least that a charter needs: one board over one area. A fuller one,
with an integrated care board's real places, councils and trusts, can be given in its stead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from ringholder.catalogue import organisations as england
from ringholder.charter.plain import Plain
from ringholder.charter.scheme.ids import slug
from ringholder.charter.scheme.reading import Reading

Ground = Mapping[str, Sequence[Mapping[str, Plain]]]
HEAD = "charter"
BOARD, SYSTEM, ICB = "icb-board", "system", "icb"
RUNGS: list[Plain] = [
    "specialty", "organisation", "neighbourhood", ["place", "collaborative"], "system", "region",
    "national",
]  # fmt: skip


def one_board(reading: Reading, charter: str = "", title: str = "") -> Ground:
    """The ground for the scheme of one board: its organisation, its area, its board.

    The organisation is the one that the scheme names most, with its code where England's tables
    have it. `charter` is the id of the charter, made from the file's name when empty.
    """
    name = reading.organisation or "The integrated care board"
    code = _code(name)
    area = name.removeprefix("NHS ").replace(" Integrated Care Board", "").removesuffix(" ICB")
    chosen: dict[str, Plain] = {"illustrative": ["rung"]}
    said: dict[str, Plain] = {"source": reading.file}
    own: dict[str, Plain] = {"id": ICB, "name": name, "kind": _kind(name), "area": [SYSTEM]}
    if code:
        own["ods"] = code
    return {
        HEAD: [
            {
                "charter": charter or slug(PurePath(reading.file).stem),
                "title": title or f"{name}: scheme of reservation and delegation",
                "status": "proposed",
                "system": SYSTEM,
                "rungs": RUNGS,
            }
        ],
        "areas": [{"id": SYSTEM, "name": area.strip() or name, "rung": "system", **said, **chosen}],
        "organisations": [{**own, "governed_by": BOARD, **said}],
        "bodies": [
            {
                "id": BOARD,
                "name": "Board",
                "kind": "board",
                "rung": "system",
                "area": [SYSTEM],
                "decides": "yes",
                "holder": ICB,
                **dict.fromkeys(NOT_IN_A_SCHEME, "unknown"),
                **said,
            }
        ],
    }


NOT_IN_A_SCHEME = (
    "rulebooks", "members_approved_by", "have", "terms", "seats", "presides", "rule",
)  # fmt: skip
"""What a scheme does not say of a body."""


def _kind(name: str) -> str:
    return "ccg" if "clinical commissioning" in name.lower() or name.endswith("CCG") else "icb"


def _code(name: str) -> str:
    """The code of the integrated care board of that name, when it is in England's tables."""
    wanted = _plain(name)
    return next((one.code for one in england.icbs() if _plain(one.name) == wanted), "")


def _plain(name: str) -> str:
    words = (
        name.lower().replace("&", "and").replace(",", "").replace("integrated care board", "icb")
    )
    return " ".join(words.split())
