"""A short register that is sound: a meeting, two decisions on it, an interest, a citation."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from ringholder.register.act import Act, seal
from ringholder.register.checkpoint import Checkpoint, Keys, checkpoint_note, cosigned
from ringholder.register.export import Asked, everything
from ringholder.register.export_format import Enclosed
from ringholder.register.merkle import Tree
from ringholder.register.notes import SignerKey, Sort
from tests.register.listed import Listed

ORIGIN = "icb.example/register"
KEEPER = SignerKey(ORIGIN, Sort.NOTE, sha256(b"test key of the keeper").digest())
WITNESS = SignerKey("healthwatch.example", Sort.COSIGNATURE, sha256(b"test key of one").digest())
KEYS = Keys((KEEPER.verifier,), (WITNESS.verifier,))
NOON = 1_782_907_200
BODY = "icb-board"
SEATS = {"chair": "independent", "ceo": "executive", "gp": "clinical", "trust": "provider",
         "council": "council"}  # fmt: skip

CHARTER = b'{"id": "ladder-2026", "a": "charter of the tests"}\n'
PROCEDURE = b'{"id": "decision", "a": "procedure of the tests"}\n'
CALENDAR = b'{"id": "england", "a": "calendar of the tests"}\n'
RECORD = b"organisation,period,value\nQU9,2026-06,31\n"
ENCLOSED = Enclosed(
    {"ladder-2026.json": CHARTER}, {"decision.json": PROCEDURE}, {"england.json": CALENDAR},
    {"waiting.csv": RECORD},
)  # fmt: skip


def place(seat: str) -> str:
    return f"{BODY}/{seat}"


def how(**changes: Any) -> dict[str, Any]:
    places = [
        {"place": place(seat), "classes": [its], "organisations": [], "votes": 1}
        for seat, its in SEATS.items()
    ]
    return {
        "body": BODY, "places": places, "presides": [place("chair")], "tie": "falls",
        "quorum": {"number": 3, "needs": [["class:independent"], [place("gp"), place("trust")]]},
        "majority": "more-for-than-against",
    } | changes  # fmt: skip


def named(what: str, data: bytes) -> dict[str, str]:
    return {"id": what, "sha256": sha256(data).hexdigest()}


def rules() -> dict[str, Any]:
    return {
        "charter": named("ladder-2026", CHARTER), "procedure": named("decision", PROCEDURE),
        "calendar": named("england", CALENDAR),
    }  # fmt: skip


def opened(store: Listed, matter: str, **changes: Any) -> Act:
    store.do(matter, "raise", title=f"The case for {matter}", **rules())
    return store.do(matter, "open", meeting="meeting", how=how(**changes))


def decided(store: Listed, matter: str, choices: dict[str, str], **changes: Any) -> Act:
    for seat, choice in choices.items():
        store.do(matter, "vote", place=place(seat), choice=choice)
    counts = {c: list(choices.values()).count(c) for c in ("for", "against", "abstain")}
    won = counts["for"] > counts["against"]
    said = {"outcome": "approved" if won else "rejected", **counts,
            "present": [place(seat) for seat in choices]}  # fmt: skip
    return store.do(matter, "decide", **said | changes)


def story(**changes: Any) -> Listed:
    """The whole register; `changes` are those of the second decision."""
    store = Listed()
    store.do("meeting", "convene", on="2026-07-01")
    interest, opening = seal("Her brother works there", b"salt of the tests" * 2)
    store.known[opening.sha256] = opening
    store.do("interests", "declare", place=place("gp"), what="A provider", detail=interest)
    for seat in SEATS:
        store.do("meeting", "arrive", place=place(seat))
    opened(store, "clinic")
    store.do("clinic", "cite", kind="observations", rows=1, sha256=sha256(RECORD).hexdigest())
    store.do("clinic", "handle", place=place("gp"), handling="leave")
    decided(
        store, "clinic", dict.fromkeys(["chair", "ceo", "trust"], "for") | {"council": "against"}
    )
    checkpoint(store, witness=True)
    store.do("meeting", "depart", place=place("council"))
    opened(store, "budget")
    decided(store, "budget", dict.fromkeys(["chair", "ceo", "gp", "trust"], "for") | changes)
    checkpoint(store, witness=True)
    return store


def checkpoint(store: Listed, *, witness: bool = False, key: SignerKey = KEEPER) -> str:
    """Sign the register as it stands, let the witness cosign it, and keep that."""
    tree = Tree(bytes.fromhex(act.hash) for act in store.acts)
    note = checkpoint_note(Checkpoint(ORIGIN, len(tree), tree.root()), key)
    if witness:
        note = cosigned(note, [], None, [key.verifier], WITNESS, NOON + len(tree))
    store.keep_checkpoint(note)
    return note


def asked(**changes: Any) -> Asked:
    given: dict[str, Any] = {"title": "A register of the tests", "origin": ORIGIN, "keys": KEYS,
             "enclosed": ENCLOSED, "may_show": everything}  # fmt: skip
    return Asked(**given | changes)
