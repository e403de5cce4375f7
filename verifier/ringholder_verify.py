"""Check an export of a Ringholder register, trusting nobody: not its keeper, and not Ringholder.

    python ringholder_verify.py EXPORT [--log-key KEY] [--witness-key KEY] [--seen FILE]

EXPORT is the folder or zip file that you were given. Give the keys of the register and of its
witnesses as you got them elsewhere, and any checkpoint that a witness kept. It needs Python 3.11 and
the package `cryptography`, and no network. It ends with 0 (sound), 1 (faults found) or 2 (could
not run). It imports nothing of Ringholder, and counts quorum and votes anew from the acts alone.

An act is a line of JSON. Its hash is SHA-256(0x00, text). Each act names in `prev` the hash of the
last act on its matter. The hashes are the leaves of a Merkle tree (RFC 9162), whose root stands in
signed checkpoints (C2SP signed-note, tlog-checkpoint and tlog-cosignature).
"""

import argparse
import base64
import io
import json
import re
import sys
import zipfile
from fractions import Fraction
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

FAULT, CANNOT, NOTE, SHOWN = "FAULT", "CANNOT SAY", "note", "shown"
LONGEST_LINE = 4_000_000
HASHED = re.compile(r"(records|charters|procedures|calendars)/([0-9a-f]{64})(\.\w{1,8})?", re.ASCII)
ENTRY = re.compile(rb'\{"index":(\d{1,16}),"act":(\{.*\})\}\n?')
IN_FORCE = {"charter": "charters", "procedure": "procedures", "calendar": "calendars"}
MAY_DECIDE = {None, "note"}  # how a conflicted member may be handled and still count and vote
findings: list[tuple[str, str, str, str]] = []  # how grave, code, where, and what it says


def tell(grave: str, code: str, where: str, says: str) -> None:
    findings.append((grave, code, where, says))


# The files: a folder or a zip file, read as they are and never unpacked.
def files_of(path: Path):
    if path.is_dir():
        names = [f.relative_to(path).as_posix() for f in path.rglob("*") if f.is_file()]
        return sorted(names), lambda name: (path / name).open("rb")
    archive = zipfile.ZipFile(path)
    names = [part.filename for part in archive.infolist() if not part.is_dir()]
    if len(names) != len(set(names)):
        raise ValueError("two files have one name")
    return sorted(names), lambda name: io.BufferedReader(archive.open(name), 1 << 16)


def lines_of(names, opener, name):
    if name in names:
        with opener(name) as file:
            while line := file.readline(LONGEST_LINE + 1):
                if len(line) > LONGEST_LINE:
                    raise ValueError(f"{name} has a line that is too long for an act")
                yield line


# The tree: RFC 9162, section 2.1.
def node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def grow(nodes: list[bytes], size: int, leaf: bytes) -> None:
    while size & 1:
        leaf, size = node(nodes.pop(), leaf), size >> 1
    nodes.append(leaf)


def root_of(nodes: list[bytes]) -> bytes:
    top = nodes[-1] if nodes else sha256(b"").digest()
    for left in reversed(nodes[:-1]):
        top = node(left, top)
    return top


def climb(place: int, last: int, was: bytes, now: bytes, proof: list[bytes]):
    """The roots of the old and the new tree that a proof leads to, or nothing."""
    for beside in proof:
        if last == 0:
            return None
        if place & 1 or place == last:
            was, now = node(beside, was), node(beside, now)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            now = node(now, beside)
        place, last = place >> 1, last >> 1
    return (was, now) if last == 0 else None


def included(root: bytes, size: int, index: int, leaf: bytes, proof: list[bytes]) -> bool:
    found = climb(index, size - 1, leaf, leaf, proof) if 0 <= index < size else None
    return found is not None and found[1] == root


def consistent(old: int, old_root: bytes, new: int, new_root: bytes, proof: list[bytes]) -> bool:
    if old == 0:
        return not proof
    steps = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    return bool(steps) and climb(place, last, steps[0], steps[0], steps[1:]) == (old_root, new_root)


# Signed checkpoints and those who cosigned them.
def key_of(text: str):
    name, key_id, letters = text.strip().split("+", 2)
    kind, public = (data := base64.b64decode(letters, validate=True))[0], data[1:]
    right = sha256(name.encode() + b"\n" + data).digest()[:4]
    if kind not in (1, 4) or right.hex() != key_id:
        raise ValueError(f"the key of {name} was not copied whole")
    return name, right, kind, public


def signed(body: str, data: bytes, kind: int, public: bytes) -> bool:
    stamp, message = (8, b"") if kind == 4 else (0, b"")
    if stamp:
        message = f"cosignature/v1\ntime {int.from_bytes(data[:8])}\n".encode()
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(data[stamp:], message + body.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def checkpoint_of(where: str, text: str, logs, witnesses):
    """Where, origin, size, root and witnesses of a checkpoint that whoever keeps it signed."""
    body, _, below = text.rpartition("\n\n")
    body += "\n"
    try:
        origin, size, letters = body.split("\n")[:3]
        root = base64.b64decode(letters, validate=True)
        lines = [(n, base64.b64decode(s)) for _, n, s in map(str.split, below.splitlines())]
        if not size.isascii() or str(int(size)) != size or len(root) != 32 or not origin:
            raise ValueError
    except ValueError:
        return tell(FAULT, "REG010 not-a-checkpoint", where, "This is not a signed checkpoint.")
    good, false = [], False
    for name, key_id, kind, public in (*logs, *witnesses):
        for data in (d[4:] for n, d in lines if n == name and d[:4] == key_id):
            if signed(body, data, kind, public):
                good.append((name, kind))
            else:
                false = True
                tell(FAULT, "REG011 signature-false", where, f"{name} did not sign this.")
    if not false and not (good if not logs else any(kind == 1 for _, kind in good)):
        return tell(FAULT, "REG012 not-signed", where, "No key of the register signed this.")
    return None if false else (where, origin, int(size), root, {n for n, k in good if k == 4})


def check_checkpoints(points, witnesses, consistency, whole: bool, grave: str) -> None:
    for (a, _, old, old_root, _), (b, origin, new, new_root, _) in pairwise(points):
        if origin != points[0][1]:
            tell(FAULT, "REG026 other-register", b, f"It is of {origin}, not of {points[0][1]}.")
        elif old == new and old_root != new_root:
            tell(FAULT, "REG014 forked", b, f"It is of {new} acts, and of others than {a}.")
        elif old != new and not whole:
            proof = consistency.get((old, new), [] if old == 0 else None)
            if proof is None and "--seen" in a + b:
                tell(CANNOT, "REG016 not-consistent", b, f"Nothing shows that it goes on from {a}.")
            elif proof is None or not consistent(old, old_root, new, new_root, proof):
                tell(FAULT, "REG016 not-consistent", b, f"It does not go on from {a}.")
    if not points:
        tell(NOTE, "REG027 no-checkpoint", "", "Nothing signed is here: all could be made anew.")
    for name, *_ in witnesses:
        if not any(name in cosigned for *_, cosigned in points):
            tell(grave, "REG013 not-witnessed", "", f"{name} cosigned no checkpoint here.")


# The decisions, counted anew from the acts.
class Recount:
    """Who is at each meeting, and what was opened, handled and voted on each matter so far."""

    def __init__(self) -> None:
        self.there, self.items, self.counted = {}, {}, 0

    def act(self, matter: str, kind: str, said: dict, where: str) -> None:
        there = self.there.setdefault(matter, set()) if kind in ("arrive", "depart") else set()
        item = self.items.setdefault(matter, {"out": {}, "votes": {}}) if kind in (
            "open", "handle", "vote", "decide") else {}
        if kind == "arrive":
            there.add(said["place"])
        elif kind == "depart":
            there.discard(said["place"])
        elif kind == "open" and "how" in said:
            item |= {"how": said["how"], "meeting": said.get("meeting"), "votes": {}}
        elif kind == "handle":
            item["out"][said["place"]] = said["handling"]
        elif kind == "vote":
            absent = said["place"] not in self.there.get(item.get("meeting"), ())
            item["votes"][said["place"]] = (said["choice"], absent)
        elif kind == "decide" and said.get("decided_by") != "post":
            self.counted += 1
            self.decide(item, said, where)

    def decide(self, item: dict, said: dict, where: str) -> None:
        how, there = item.get("how"), self.there.get(item.get("meeting"))
        if how is None or there is None or isinstance(how.get("places"), str):
            return tell(CANNOT, "REG035 cannot-recount", where, "No roll or no meeting is here.")
        roll = {p["place"]: p for p in how["places"] if p.get("votes", 1) != 0}
        out = {place for place, handling in item["out"].items() if handling not in MAY_DECIDE}
        able = {place for place in roll if place in there and place not in out}
        if "present" in said and set(said["present"]) != {p for p in there if p not in out} \
                and set(said["present"]) != there:
            tell(FAULT, "REG036 presence-differs", where, "Others were there than it says.")
        self.quorum(how, roll, able, where)
        self.votes(how, roll, out, item["votes"], said, where)

    def quorum(self, how: dict, roll: dict, able: set, where: str) -> None:
        asked = how.get("quorum")
        if asked == "none":
            return
        known = isinstance(asked, dict) and "unknown" not in asked.values()
        if not known or not set(asked) & {"number", "share", "needs"}:
            return tell(CANNOT, "REG035 cannot-recount", where, "The quorum is not said.")
        share = Fraction(asked.get("share", "0")) * len(roll)
        least = max(asked.get("number", 0), -(-share.numerator // share.denominator))
        unmet = [need for need in asked.get("needs", ()) if not any(
            one.removeprefix("class:") in roll[p].get("classes", ()) if one.startswith("class:")
            else p == one or p.startswith(f"{one}/") for one in need for p in able)]
        says = f"{len(able)} of {len(roll)} could decide, {least} were needed"
        if len(able) < least or unmet:
            more = "".join(f"; nobody for {' or '.join(need)}" for need in unmet)
            tell(FAULT, "REG033 not-quorate", where, f"{says}{more}: there was no quorum.")
        else:
            tell(SHOWN, "quorum", where, f"{says}.")

    def votes(self, how: dict, roll: dict, out: set, cast: dict, said: dict, where: str) -> None:
        weight = {place: p.get("votes", 1) for place, p in roll.items()}
        if said.get("decided_by") == "ballot" or any(isinstance(w, str) for w in weight.values()):
            return tell(CANNOT, "REG035 cannot-recount", where, "The votes are not in the acts.")
        good = {p: choice for p, (choice, absent) in cast.items()
                if p in roll and p not in out and not absent}
        count = {c: sum(weight[p] for p in good if good[p] == c)
                 for c in ("for", "against", "abstain")}
        stated = {c: said[c] for c in count if c in said}
        if any(count[c] != n for c, n in stated.items()):
            tell(FAULT, "REG031 votes-differ", where, f"It states {stated}; recounted {count}.")
            conflicted = sorted(p for p in cast if p in out)
            if conflicted:
                tell(FAULT, "REG032 handled-out-counted", where,
                     f"{', '.join(conflicted)} had to keep out of this item, and voted on it.")
        if not cast and said.get("decided_by", "consensus") == "consensus" and not stated:
            return tell(NOTE, "consensus", where, "It was decided without a vote.")
        result = carried(how, weight, good, count)
        outcome = said.get("outcome")
        if result is None or outcome not in ("approved", "rejected"):
            return tell(CANNOT, "REG035 cannot-recount", where, f"Recounted {count}; the majority "
                        f"`{how.get('majority')}` is not one that is worked out here.")
        should = "approved" if result else "rejected"
        grave, code = (SHOWN, "votes") if should == outcome else (FAULT, "REG034 outcome-differs")
        tell(grave, code, where, f"It says {outcome}; recounted {count}: {should}.")


def carried(how: dict, weight: dict, good: dict, count: dict) -> bool | None:
    """Whether the votes carry, for the plain majorities; nothing where it is not plain."""
    ayes, noes, majority = count["for"], count["against"], how.get("majority")
    if how.get("base") or how.get("threshold"):
        return None
    if majority == "more-for-than-against":
        return ayes > noes if ayes != noes or how.get("tie") == "falls" else None
    if majority == "over-half-of-seats":
        return 2 * ayes > sum(weight.values())
    if majority == "two-thirds":  # of whom is not said: told only where either way is the same
        ways = {3 * ayes >= 2 * base > 0 for base in (ayes + noes, sum(weight.values()))}
        return ways.pop() if len(ways) == 1 else None
    if majority == "each-class":
        sides = {p["place"]: p.get("constituency") or "+".join(p.get("classes", ()))
                 for p in how["places"] if p["place"] in weight}
        if any(not side or "+" in side for side in sides.values()):
            return None
        return all(sum(weight[p] * ((v == "for") - (v == "against")) for p, v in good.items()
                       if sides[p] == side) > 0 for side in sides.values())
    return None


# The acts, from first to last, and what they name.
def check_acts(lines, head, points, proofs, openings, hashed) -> Recount:
    whole, recount = head.get("whole") is not False, Recount()
    heads, ids, nodes, number, following, changed = {}, set(), [], 0, 0, False
    unmatched, opened, told = set(openings), set(), set()
    at_size = lambda n: [p for p in points if p[2] == n]  # noqa: E731
    sizes = {p[2] for p in points}
    for number, line in enumerate(lines, 1):
        where, match = f"register.jsonl line {number}", ENTRY.fullmatch(line)
        try:
            index, text = int(match[1]), match[2]
            act = json.loads(text)
            where = f"matter {act['matter']} act {act['act']}"
            same = json.dumps(act, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            said, kind, prev = dict(act["payload"]), str(act["kind"]), act["prev"]
            if same.encode() != text:
                raise ValueError
        except (ValueError, KeyError, TypeError, RecursionError):
            tell(FAULT, "REG004 not-an-act", where, "This line is not written as acts are.")
            following += 1
            continue
        if index != following if whole else index < following:
            tell(FAULT, "REG005 out-of-order", where, f"Entry {index} where {following} should be.")
        leaf, following = sha256(b"\x00" + text).digest(), index + 1
        if prev != heads.get(act["matter"], b"").hex():
            tell(FAULT, "REG006 chain-broken", where, "It does not follow the act before it.")
        heads[act["matter"]] = leaf
        if act["act"] in ids:
            tell(FAULT, "REG007 act-twice", where, "Another act has this id.")
        ids.add(act["act"])
        if whole:
            grow(nodes, number - 1, leaf)
            for point in at_size(number) if number in sizes and not changed else ():
                if point[3] != root_of(nodes):
                    changed = True
                    names = f" cosigned by {', '.join(sorted(point[4]))}" if point[4] else ""
                    tell(FAULT, "REG008 tree-differs", point[0],
                         f"The first {number} acts are not those of this checkpoint{names}.")
        else:
            size, proof = proofs.get(index, (0, []))
            if not any(included(p[3], size, index, leaf, proof) for p in at_size(size)):
                tell(FAULT, "REG015 not-in-register", where, "It is not shown to be in the tree.")
        check_named(act["act"], kind, said, where, openings, unmatched, opened, hashed, told)
        try:
            recount.act(act["matter"], kind, said, where)
        except (KeyError, TypeError, ValueError, AttributeError, ZeroDivisionError):
            tell(CANNOT, "REG035 cannot-recount", where, "This act lacks what a recount needs.")
    missing = [p for p in points if p[2] > number] if whole else []
    if missing or head.get("acts", number) != number:
        tell(FAULT, "REG009 acts-missing", "", f"{number} acts are here, and not all there were.")
    for digest in unmatched:
        tell(NOTE, "REG018 opening-of-nothing", digest[:16], "It opens a field of no act here.")
    return recount


def check_named(act, kind, said, where, openings, unmatched, opened, hashed, told) -> None:
    for path, digest in sealed(said, ""):
        unmatched.discard(digest)
        if digest in openings:
            opened.add((act, path))
    for field in said.get("fields", ()) if kind == "redact" else ():
        if (field.get("act"), field.get("path")) in opened:
            tell(FAULT, "REG019 redacted-yet-open", where, "What it redacts can still be read.")
    cites = said if kind == "cite" else said.get("cite")
    named = [(IN_FORCE[k], said.get(k), FAULT, "REG022 rules-not-enclosed") for k in IN_FORCE]
    named += [("records", cite, CANNOT, "REG021 record-not-enclosed")
              for cite in (cites if isinstance(cites, list) else [cites])]
    for folder, it, grave, code in named:
        name = (folder, it.get("sha256") if isinstance(it, dict) else None)
        if name[1] and name not in hashed and name not in told:
            told.add(name)
            tell(grave, code, where, f"{folder}/{name[1]} is not here.")


def sealed(value, path: str):
    if isinstance(value, dict) and list(value) == ["sealed"] and isinstance(value["sealed"], str):
        yield path, value["sealed"]
    elif isinstance(value, dict | list):
        for key, inside in value.items() if isinstance(value, dict) else enumerate(value):
            yield from sealed(inside, f"{path}/{str(key).replace('~', '~0').replace('/', '~1')}")


def verify(export: Path, log_keys: list[str], witness_keys: list[str], seen: list[Path]) -> Recount:
    names, opener = files_of(export)
    read = lambda name: b"".join(lines_of(names, opener, name)).decode()  # noqa: E731
    head = json.loads(read("export.json"))
    if not (log_keys or witness_keys):
        tell(NOTE, "REG023 keys-not-from-outside", "", "The keys came with the export itself.")
    if head.get("whole") is False:
        tell(NOTE, "REG024 part-of-register", "", "Later acts on these matters may be left out.")
    given = bool(log_keys or witness_keys)
    logs = [key_of(text) for text in (log_keys if given else head["log"])]
    witnesses = [key_of(text) for text in (witness_keys if given else head["witnesses"])]
    texts = [(name, read(name)) for name in names if name.startswith("checkpoints/")]
    texts += [(f"--seen {path}", path.read_text(encoding="utf-8")) for path in seen]
    found = [checkpoint_of(where, text, logs, witnesses) for where, text in texts]
    points = sorted(filter(None, found), key=lambda p: p[2])
    rows = {name: [json.loads(line) for line in lines_of(names, opener, f"{name}.jsonl")]
            for name in ("proofs", "consistency", "openings")}
    hashes = lambda row: [bytes.fromhex(text) for text in row["proof"]]  # noqa: E731
    proofs = {row["index"]: (row["size"], hashes(row)) for row in rows["proofs"]}
    consistency = {(row["from"], row["to"]): hashes(row) for row in rows["consistency"]}
    check_checkpoints(points, witnesses, consistency, head.get("whole") is not False,
                      FAULT if given else NOTE)
    for row in rows["openings"]:
        text = json.dumps(row["value"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        if sha256(bytes.fromhex(row["salt"]) + text.encode()).hexdigest() != row["sha256"]:
            tell(FAULT, "REG017 opening-false", row["sha256"][:16], "It opens another value.")
    hashed = set()
    for name in names:
        if match := HASHED.fullmatch(name):
            with opener(name) as file:
                digest = sha256()
                while piece := file.read(1 << 16):
                    digest.update(piece)
            hashed.add((match[1], digest.hexdigest()))
            if digest.hexdigest() != match[2]:
                tell(FAULT, "REG020 file-changed", name, "It is not what its name says.")
    openings = {row["sha256"] for row in rows["openings"]}
    lines = lines_of(names, opener, "register.jsonl")
    return check_acts(lines, head, points, proofs, openings, hashed)


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("export", type=Path)
    for name in ("--log-key", "--witness-key"):
        parser.add_argument(name, action="append", default=[])
    parser.add_argument("--seen", action="append", default=[], type=Path)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(words)
    findings.clear()
    try:
        recount = verify(asked.export, asked.log_key, asked.witness_key, asked.seen)
    except Exception as problem:  # noqa: BLE001 (whatever a hostile export may bring about)
        print(f"This cannot be checked: {type(problem).__name__}: {problem}", file=sys.stderr)
        return 2
    if asked.json:
        names = ("grave", "code", "where", "says")
        print(json.dumps([dict(zip(names, each, strict=True)) for each in findings], indent=1))
    else:
        for grave, code, where, says in findings:
            print(f"{grave:10}  {code:26}  {where}: {says}")
        faults = sum(grave == FAULT for grave, *_ in findings)
        print(f"{faults or 'No'} faults; {recount.counted} decisions recounted.")
    return int(any(grave == FAULT for grave, *_ in findings))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
