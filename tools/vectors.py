"""Write verifier/vectors: exports of a small register, sound or with one lie in each.

`python -m tools.vectors` writes those that have changed; with `--check` it writes nothing, and says
which are stale. Everything comes from fixed keys and names, so the files are the same every time.
A vector has the export's files as text, the keys that an auditor trusts, the checkpoints that were
kept elsewhere (`seen`), and what must be found: `integrity` by any reader, `recount` by one that
counts.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from ringholder.register.act import canonical, leaf_hash
from ringholder.register.checkpoint import Checkpoint, checkpoint_note, read_checkpoint
from ringholder.register.export import Asked, parts
from ringholder.register.export_format import OPENINGS, README, REGISTER, VERIFIER, entry_line
from ringholder.register.merkle import root
from ringholder.register.notes import Note, SignerKey, Sort, read_note, sign
from ringholder.register.redaction import Field, redaction
from tests.register.listed import Listed
from tests.register.story import (
    CHARTER,
    KEEPER,
    ORIGIN,
    WITNESS,
    asked,
    checkpoint,
    decided,
    opened,
    place,
    story,
)

FOLDER = Path(__file__).resolve().parents[1] / "verifier" / "vectors"
FIRST, LAST = "checkpoints/000001.txt", "checkpoints/000002.txt"
Act = dict[str, Any]


@dataclass
class Vector:
    """One export, and what must be found in it."""

    says: str
    files: dict[str, str]
    integrity: tuple[str, ...] = ()
    recount: tuple[str, ...] = ()
    seen: list[str] = field(default_factory=list)

    def text(self, name: str) -> str:
        """The vector as its file has it."""
        keys = {"log": [KEEPER.verifier.text], "witnesses": [WITNESS.verifier.text]}
        found = {"integrity": list(self.integrity), "recount": list(self.recount)}
        told = {"name": name, "says": self.says, "keys": keys, "seen": self.seen, "found": found}
        return json.dumps(told | {"files": self.files}, indent=1, ensure_ascii=False) + "\n"


def files_of(store: Listed, what: Asked | None = None) -> dict[str, str]:
    """The files of an export as text, without those that are the same in each."""
    made = {path: b"".join(pieces).decode() for path, pieces in parts(store, what or asked())}
    return {path: text for path, text in made.items() if path not in {README, VERIFIER}}


def acts_of(files: dict[str, str]) -> list[Act]:
    """The acts of an export, to be lied with."""
    return [json.loads(line)["act"] for line in files[REGISTER].splitlines()]


def with_acts(files: dict[str, str], acts: list[Act], indexes: list[int] | None = None) -> None:
    """Put acts in, numbered from 0 if not otherwise."""
    numbers = indexes if indexes is not None else list(range(len(acts)))
    lines = (entry_line(n, canonical(act)) for n, act in zip(numbers, acts, strict=True))
    files[REGISTER] = b"".join(lines).decode()


def say_acts(files: dict[str, str], number: int) -> None:
    """Let the export's head say that it has so many acts."""
    files["export.json"] = json.dumps(json.loads(files["export.json"]) | {"acts": number}) + "\n"


def rechain(acts: list[Act]) -> None:
    """Make every act follow the one before it on its matter, as somebody who lies would."""
    heads: dict[str, str] = {}
    for act in acts:
        act["prev"] = heads.get(act["matter"], "")
        heads[act["matter"]] = leaf_hash(canonical(act))


def of(acts: list[Act], matter: str, kind: str) -> Act:
    """The first act of a kind on a matter."""
    return next(act for act in acts if (act["matter"], act["kind"]) == (matter, kind))


def resigned(files: dict[str, str], acts: list[Act], key: SignerKey = KEEPER) -> None:
    """Make every checkpoint anew for other acts, signed, and cosigned by nobody."""
    for path in (FIRST, LAST):
        size = read_checkpoint(read_note(files[path]).body).size
        top = root(bytes.fromhex(leaf_hash(canonical(act))) for act in acts[:size])
        files[path] = checkpoint_note(Checkpoint(ORIGIN, size, top), key)


VECTORS: dict[str, Callable[[], Vector]] = {}


def vector(make: Callable[[], Vector]) -> Callable[[], Vector]:
    """Add one under the name of its function."""
    VECTORS[make.__name__.replace("_", "-")] = make
    return make


def lie(says: str, *integrity: str, recount: tuple[str, ...] = ()) -> tuple[Vector, list[Act]]:
    """The sound register as a vector to be changed, with its acts."""
    found = Vector(says, files_of(story()), integrity, recount)
    return found, acts_of(found.files)


@vector
def sound() -> Vector:
    return Vector("Nothing was changed.", files_of(story()))


@vector
def sound_part() -> Vector:
    what = asked(matters=("clinic", "meeting"))
    return Vector("Two matters of a register, with proofs.", files_of(story(), what))


def _redacted() -> Listed:
    store = story()
    interest = store.acts[1]
    payload = redaction([Field(interest.id, "/detail")], "It names a relative.", "UK GDPR art. 17")
    store.do("interests", "redact", **payload)
    return store


@vector
def sound_redacted() -> Vector:
    store = _redacted()
    store.known.clear()
    checkpoint(store, witness=True)
    return Vector("A private detail was redacted by law; every proof holds.", files_of(store))


@vector
def edited() -> Vector:
    made, acts = lie("The title of a matter was changed.", "REG006", "REG008")
    of(acts, "clinic", "raise")["payload"]["title"] = "Another case"
    with_acts(made.files, acts)
    return made


@vector
def edited_and_rechained() -> Vector:
    made, acts = lie("A title was changed, and the chain of the matter made anew.", "REG008")
    of(acts, "clinic", "raise")["payload"]["title"] = "Another case"
    rechain(acts)
    with_acts(made.files, acts)
    return made


@vector
def edited_in_writing_only() -> Vector:
    made, _ = lie("An act was written otherwise: a key twice.", "REG004", "REG006", "REG008")
    made.files[REGISTER] = made.files[REGISTER].replace(
        '"payload":{"on":', '"payload":{"on":"2026-06-01","on":', 1
    )
    return made


@vector
def deleted() -> Vector:
    made, acts = lie("An act was taken out.", "REG005", "REG006", "REG008", "REG009")
    out = acts.index(of(acts, "clinic", "cite"))
    numbers = [n for n in range(len(acts)) if n != out]
    with_acts(made.files, [acts[n] for n in numbers], numbers)
    return made


@vector
def deleted_and_rechained() -> Vector:
    made, acts = lie(
        "An act was taken out, the rest numbered and chained anew, and the count made to agree.",
        "REG008", "REG009",
    )  # fmt: skip
    acts.remove(of(acts, "clinic", "cite"))
    rechain(acts)
    with_acts(made.files, acts)
    say_acts(made.files, len(acts))
    return made


@vector
def reordered() -> Vector:
    made, acts = lie("Two acts on different matters changed places.", "REG008")
    acts[0], acts[1] = acts[1], acts[0]
    with_acts(made.files, acts)
    return made


@vector
def reordered_on_a_matter() -> Vector:
    made, acts = lie("Two acts on one matter changed places.", "REG006", "REG008")
    acts[3], acts[4] = acts[4], acts[3]
    with_acts(made.files, acts)
    return made


@vector
def inserted() -> Vector:
    made, acts = lie("An act was put in, and all after it numbered and chained anew.", "REG008")
    late = of(acts, "clinic", "cite") | {"act": "a-new", "kind": "discuss", "payload": {}}
    acts.insert(acts.index(of(acts, "clinic", "cite")) + 1, late)
    rechain(acts)
    with_acts(made.files, acts)
    say_acts(made.files, len(acts))
    return made


@vector
def inserted_again() -> Vector:
    made, acts = lie("An act stands there twice.", "REG005", "REG006", "REG007", "REG008", "REG009")
    numbers = [*range(10), 9, *range(10, len(acts))]
    with_acts(made.files, [acts[n] for n in numbers], numbers)
    return made


@vector
def truncated() -> Vector:
    made, acts = lie("The last acts were cut off, and the count made to agree.", "REG009")
    with_acts(made.files, acts[:-3])
    say_acts(made.files, len(acts) - 3)
    return made


@vector
def truncated_with_its_checkpoint() -> Vector:
    made, acts = lie(
        "The last acts and the last checkpoint were cut off; the witness kept that.", "REG009"
    )
    with_acts(made.files, acts[:-3])
    say_acts(made.files, len(acts) - 3)
    made.seen = [made.files.pop(LAST)]
    return made


@vector
def forked() -> Vector:
    made, acts = lie(
        "Another checkpoint of as many acts was signed for somebody else.", "REG008", "REG014"
    )
    acts[5]["payload"]["place"] = "icb-board/nobody"
    rechain(acts)
    other = dict(made.files)
    resigned(other, acts)
    made.files["checkpoints/000003.txt"] = other[LAST]
    return made


@vector
def forked_part() -> Vector:
    made = sound_part()
    made.says = "A part, with a later checkpoint whose register has another past."
    made.integrity = ("REG015", "REG016")
    whole, acts = lie("")
    acts[1]["payload"]["what"] = "Nothing"
    rechain(acts)
    resigned(whole.files, acts)
    made.files[LAST] = whole.files[LAST]
    # The keeper lost the witness's line with it: the first checkpoint still has one.
    return made


@vector
def forged_signature() -> Vector:
    made, _ = lie("The last checkpoint was signed in the keeper's name with another key.", "REG011")
    note = read_note(made.files[LAST])
    forged = sign(note.body, SignerKey(ORIGIN, Sort.NOTE, b"f" * 32))
    named = type(forged)(ORIGIN, KEEPER.verifier.id, forged.data)
    made.files[LAST] = Note(note.body, (named, *note.signatures[1:])).text
    return made


@vector
def signed_by_nobody_known() -> Vector:
    made, acts = lie(
        "Changed, and every checkpoint signed with a key of the liar's own.", "REG012", "REG013"
    )
    of(acts, "clinic", "raise")["payload"]["title"] = "Another case"
    rechain(acts)
    with_acts(made.files, acts)
    resigned(made.files, acts, SignerKey(ORIGIN, Sort.NOTE, b"f" * 32))
    return made


@vector
def wrong_charter() -> Vector:
    made, _ = lie("The charter was changed under its old name.", "REG020", "REG022")
    path = f"charters/{sha256(CHARTER).hexdigest()}.json"
    made.files[path] = made.files[path].replace("charter of", "charter for")
    return made


@vector
def another_charter() -> Vector:
    made, _ = lie("Another charter lies in place of the one that applied.", "REG022")
    made.files.pop(f"charters/{sha256(CHARTER).hexdigest()}.json")
    other = '{"id": "ladder-2027"}\n'
    made.files[f"charters/{sha256(other.encode()).hexdigest()}.json"] = other
    return made


@vector
def record_changed() -> Vector:
    made, _ = lie("The figures that an act rests on were changed.", "REG020")
    path = next(path for path in made.files if path.startswith("records/"))
    made.files[path] = made.files[path].replace("31", "13")
    return made


@vector
def opening_changed() -> Vector:
    made, _ = lie("What a sealed field says was changed.", "REG017")
    made.files[OPENINGS] = made.files[OPENINGS].replace("Her brother", "Nobody")
    return made


@vector
def redacted_yet_open() -> Vector:
    store = _redacted()
    checkpoint(store, witness=True)
    return Vector("A field was redacted, and can still be read.", files_of(store), ("REG019",))


@vector
def part_edited() -> Vector:
    made = sound_part()
    made.says = "An act was changed in an export of some matters."
    made.integrity = ("REG006", "REG015")
    acts = acts_of(made.files)
    numbers = [json.loads(line)["index"] for line in made.files[REGISTER].splitlines()]
    of(acts, "clinic", "raise")["payload"]["title"] = "Another case"
    with_acts(made.files, acts, numbers)
    return made


@vector
def replaced_past_the_triggers() -> Vector:
    made, acts = lie(
        "The last act of a matter was replaced in its place, as INSERT OR REPLACE does.", "REG008"
    )
    of(acts, "clinic", "decide")["payload"]["wording"] = "And the lease, for ten years"
    with_acts(made.files, acts)
    return made


@vector
def all_made_anew_but_a_witness_knows() -> Vector:
    made, acts = lie(
        "The owner changed an act, made the whole chain anew and signed every checkpoint again. "
        "Healthwatch kept the one that it cosigned.", "REG008", "REG013", "REG014",
    )  # fmt: skip
    honest = made.files[LAST]
    of(acts, "clinic", "raise")["payload"]["title"] = "Another case"
    rechain(acts)
    with_acts(made.files, acts)
    resigned(made.files, acts)
    made.seen = [honest]
    made.integrity = ("REG008", "REG014")
    return made


@vector
def all_made_anew_and_no_witness_left() -> Vector:
    made, acts = lie("The same, and nobody kept a checkpoint: the witness is missed.", "REG013")
    of(acts, "clinic", "raise")["payload"]["title"] = "Another case"
    rechain(acts)
    with_acts(made.files, acts)
    resigned(made.files, acts)
    return made


@vector
def cosignature_moved() -> Vector:
    made, acts = lie("The same, with the witness's old lines put under the new text.", "REG011")
    lines = {path: read_note(made.files[path]).signatures[1:] for path in (FIRST, LAST)}
    of(acts, "clinic", "raise")["payload"]["title"] = "Another case"
    rechain(acts)
    with_acts(made.files, acts)
    resigned(made.files, acts)
    for path, others in lines.items():
        note = read_note(made.files[path])
        made.files[path] = Note(note.body, (*note.signatures, *others)).text
    made.integrity = ("REG011", "REG013")
    return made


def _decision(says: str, *recount: str, **changes: Any) -> Vector:
    """A register that is sound, with a third decision in it that is not what it says."""
    store = story()
    opened(store, "lease")
    for seat in changes.pop("leaves", ()):
        store.do("lease", "handle", place=place(seat), handling="leave")
    for seat in changes.pop("departs", ()):
        store.do("meeting", "depart", place=place(seat))
    decided(store, "lease", changes.pop("votes"), **changes)
    checkpoint(store, witness=True)
    return Vector(says, files_of(store), (), recount)


@vector
def conflicted_vote_counted() -> Vector:
    votes = {"chair": "for", "ceo": "against", "trust": "for", "gp": "for"}
    return _decision(
        "A member who had to leave voted, and was counted.", "REG031", "REG032",
        leaves=["gp"], votes=votes, present=[place(s) for s in ("chair", "ceo", "gp", "trust")],
    )  # fmt: skip


@vector
def quorum_faked() -> Vector:
    return _decision(
        "Two had left, and the decision says that they were there.", "REG033", "REG036",
        departs=["gp", "trust"], votes={"chair": "for", "ceo": "for"},
        present=[place(s) for s in ("chair", "ceo", "gp", "trust")],
    )  # fmt: skip


@vector
def votes_miscounted() -> Vector:
    votes = {"chair": "for", "ceo": "against", "trust": "for", "gp": "for"}
    says = "It states one vote more than was cast."
    return _decision(says, "REG031", votes=votes, **{"for": 4})


@vector
def outcome_false() -> Vector:
    votes = {"chair": "for", "ceo": "against", "trust": "against", "gp": "for"}
    says = "The votes were equal, a tie falls, and it says that it was approved."
    return _decision(says, "REG034", votes=votes, outcome="approved")


def _deputy(says: str, *recount: str, handled: str, comes: bool, counted: int) -> Vector:
    """A deputy sits for one of four and votes, and one of the two who sat there had to leave.

    `handled` is of whom that was decided, `comes` whether the member comes before the end.
    """
    store, gp = story(), place("gp")
    opened(store, "lease")
    if handled == "member":
        store.do("lease", "handle", place=gp, handling="leave")
    store.do("meeting", "arrive", place=gp, deputy="p-deputy")
    store.do("lease", "vote", "p-deputy", gp, place=gp, choice="for")
    if handled == "deputy":
        store.do("lease", "handle", place=gp, handling="leave")
    if comes:
        store.do("meeting", "arrive", place=gp)
    others = {"chair": "for", "ceo": "against", "trust": "for"}
    present = [place(seat) for seat in ("chair", "ceo", "gp", "trust")]
    decided(store, "lease", others, present=present, **{"for": counted})
    checkpoint(store, witness=True)
    return Vector(says, files_of(store), (), recount)


@vector
def sound_deputy() -> Vector:
    says = "A member had to leave; the deputy who sits for them did not, and voted."
    return _deputy(says, handled="member", comes=False, counted=3)


@vector
def sound_deputy_who_left() -> Vector:
    says = "A deputy voted and had to leave; the member came, and did not vote again."
    return _deputy(says, handled="deputy", comes=True, counted=2)


@vector
def conflicted_deputy_counted() -> Vector:
    says = "The vote of a deputy who had to leave was counted as the member's, who came later."
    return _deputy(says, "REG031", "REG032", handled="deputy", comes=True, counted=3)


@vector
def absent_member_counted() -> Vector:
    store, gp = story(), place("gp")
    opened(store, "lease")
    store.do("meeting", "arrive", place=gp, deputy="p-deputy")
    store.do("lease", "vote", "p-deputy", gp, place=gp, choice="against")
    store.do("lease", "vote", "p-gp", gp, place=gp, choice="for")
    others = {"chair": "for", "ceo": "against", "trust": "for"}
    present = [place(seat) for seat in ("chair", "ceo", "gp", "trust")]
    decided(store, "lease", others, present=present, **{"for": 3, "against": 1})
    checkpoint(store, witness=True)
    says = "A member voted from afar while the deputy sat there, over the deputy's vote."
    return Vector(says, files_of(store), (), ("REG031", "REG034"))


@vector
def late_vote_counted() -> Vector:
    store = story()
    opened(store, "lease")
    store.do("lease", "move", wording="It is leased.", votes_until="2026-07-01T09:00:00Z")
    decided(store, "lease", {"chair": "for", "ceo": "for", "trust": "for", "gp": "for"})
    checkpoint(store, witness=True)
    says = "Votes that came after the vote had closed were counted."
    return Vector(says, files_of(store), (), ("REG031", "REG034"))


def documents() -> Iterator[tuple[str, str]]:
    """Every vector, by the name of its file."""
    for name, make in VECTORS.items():
        yield f"{name}.json", make().text(name)


def stale() -> list[str]:
    """The files that are not what this program makes, or that it does not make."""
    made = dict(documents())
    kept = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
    return sorted(name for name in made.keys() | kept.keys() if made.get(name) != kept.get(name))


def main(words: list[str]) -> int:
    """Write the vectors, or with `--check` say which are stale."""
    changed = stale()
    for name in changed:
        print(name)
    if "--check" in words:
        return int(bool(changed))
    FOLDER.mkdir(exist_ok=True)
    for name, text in documents():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
