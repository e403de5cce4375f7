"""Check an export of a Ringholder register, trusting nobody: not its keeper, and not Ringholder.

    python ringholder_verify.py EXPORT [--log-key KEY] [--witness-key KEY] [--seen FILE] [--json]

EXPORT is the folder or zip file that you were given. Give the keys of the register and of its
witnesses as you got them elsewhere, and any checkpoint that a witness kept. It needs Python 3.11,
`cryptography`, no network, nothing of Ringholder. It ends with 0 (sound), 1 (faults), 2 (not run).

An act is a line of JSON. Its hash is SHA-256(0x00, text). Each act names in `prev` the hash of the
last act on its matter. The hashes are the leaves of a Merkle tree (RFC 9162), whose root stands in
signed checkpoints (C2SP signed-note, tlog-checkpoint and tlog-cosignature).
"""

import base64
import io
import json
import re
import sys
import zipfile
from argparse import ArgumentParser
from fractions import Fraction
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

FAULT, CANNOT, NOTE, SHOWN = "FAULT", "CANNOT SAY", "note", "shown"
LONGEST_LINE, CHOICES = 4_000_000, ("for", "against", "abstain")
ENTRY = re.compile(rb'\{"index":(\d{1,16}),"act":(\{.*\})\}\n?')
HASHED = re.compile(r"(records|charters|procedures|calendars)/([0-9a-f]{64})(\.\w{1,8})?", re.ASCII)
findings = []  # each: how grave, which code, where, what it says


def tell(grave, code, where, says):
    findings.append({"grave": grave, "code": code, "where": where, "says": says})


def written(value):  # canonical JSON, RFC 8785
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


class Files:
    """The files of a folder or a zip file, read as they are and never unpacked."""

    def __init__(self, path):
        if path.is_dir():
            self.names = [f.relative_to(path).as_posix() for f in path.rglob("*") if f.is_file()]
            self.open = lambda name: (path / name).open("rb")
        else:
            archive = zipfile.ZipFile(path)
            self.names = [part.filename for part in archive.infolist() if not part.is_dir()]
            self.open = lambda name: io.BufferedReader(archive.open(name), 1 << 16)
        if len(self.names) > len(set(self.names)):
            raise ValueError("two files have one name")

    def text(self, name):
        with self.open(name) as file:
            text = file.read(LONGEST_LINE)
        if len(text) == LONGEST_LINE:
            raise ValueError(f"{name} is too long")
        return text.decode()

    def lines(self, name):
        with self.open(name) if name in self.names else io.BytesIO() as file:
            while line := file.readline(LONGEST_LINE):
                if len(line) == LONGEST_LINE:
                    raise ValueError(f"{name} has a line that is too long")
                yield line


# The tree: RFC 9162, section 2.1.
def node(left, right):
    return sha256(b"\x01" + left + right).digest()


def grow(nodes, size, leaf):  # nodes: the roots of the full subtrees, largest first
    while size & 1:
        leaf, size = node(nodes.pop(), leaf), size >> 1
    nodes.append(leaf)


def root_of(nodes):
    top = nodes[-1] if nodes else sha256(b"").digest()
    for left in reversed(nodes[:-1]):
        top = node(left, top)
    return top


def climb(place, last, start, proof):
    """The roots of the old and the new tree that a proof leads to from a place; else nothing."""
    was = now = start
    for beside in proof:
        if place & 1 or place == last:
            was, now = node(beside, was), node(beside, now)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            now = node(now, beside)
        if last == 0:
            return None
        place, last = place >> 1, last >> 1
    return (was, now) if last == 0 else None


def included(root, size, index, leaf, proof):
    return 0 <= index < size and (climb(index, size - 1, leaf, proof) or [None])[-1] == root


def consistent(old, old_root, new, new_root, proof):
    if old == 0:
        return proof == []
    start, *steps = [old_root, *proof] if old & (old - 1) == 0 else proof or [b""]
    low = (old & -old).bit_length() - 1  # the old tree ends in a full subtree of this height
    return climb((old - 1) >> low, (new - 1) >> low, start, steps) == (old_root, new_root)


def key_of(text):
    name, key_id, letters = text.strip().split("+", 2)
    key = base64.b64decode(letters, validate=True)  # 1: signs notes, 4: cosigns; then the key
    right = sha256(name.encode() + b"\n" + key).digest()[:4]
    if key[0] not in (1, 4) or right.hex() != key_id:
        raise ValueError(f"the key of {name} was not copied whole")
    return name, right, key[0] == 4, Ed25519PublicKey.from_public_bytes(key[1:])


def signed(body, data, cosigns, public):
    time = f"cosignature/v1\ntime {int.from_bytes(data[:8])}\n" if cosigns else ""
    try:
        public.verify(data[8:] if cosigns else data, (time + body).encode())
    except InvalidSignature:
        return False
    return True


def checkpoint_of(where, text, keys):
    """Where it stands, origin, size, root, and those who cosigned; nothing if it does not hold."""
    body, _, below = text.rpartition("\n\n")
    try:
        origin, size, root = body.split("\n")[:3]
        size, root = int(size), base64.b64decode(root, validate=True)
        lines = [(name, base64.b64decode(s)) for _, name, s in map(str.split, below.splitlines())]
    except ValueError:
        return tell(FAULT, "REG010 not-a-checkpoint", where, "This is not a signed checkpoint.")
    by, false = {}, False  # by: who signed, and whether as a witness
    for name, key_id, cosigns, public in keys:
        for data in [data[4:] for n, data in lines if (n, data[:4]) == (name, key_id)]:
            by[name] = cosigns
            if not signed(body + "\n", data, cosigns, public):
                false = True
                tell(FAULT, "REG011 signature-false", where, f"{name} did not sign this.")
    if not false and (all(by.values()) if any(not key[2] for key in keys) else not by):
        return tell(FAULT, "REG012 not-signed", where, "Nobody who keeps the register signed it.")
    return None if false else (where, origin, size, root, {n for n in by if by[n]})


def check_checkpoints(points, keys, consistency, whole, trusted):
    for (a, first, old, was, _), (b, origin, new, now, _) in pairwise(points):
        proof = consistency.get((old, new), [] if old == 0 else None)
        if origin != first:
            tell(FAULT, "REG026 other-register", b, f"It is of {origin}, and not of {first}.")
        elif old == new and was != now:
            tell(FAULT, "REG014 forked", b, f"It is of {new} acts, and of others than {a}.")
        elif old != new and not whole and (not proof or not consistent(old, was, new, now, proof)):
            grave = CANNOT if proof is None and "--seen" in a + b else FAULT
            tell(grave, "REG016 not-consistent", b, f"It is not shown to go on from {a}.")
    for where, _, size, _, who in points[-1:]:
        says = f"It has {size} acts, cosigned by {' and '.join(sorted(who)) or 'nobody known'}."
        tell(SHOWN, "last-checkpoint", where, says)
    if not points:
        tell(NOTE, "REG027 no-checkpoint", "", "Nothing signed is here: all could be made anew.")
    for name in {key[0] for key in keys if key[2]}.difference(*[point[4] for point in points]):
        tell(FAULT if trusted else NOTE, "REG013 not-witnessed", "", f"{name} cosigned none here.")


class Recount:
    """The decisions, counted anew: who is there, or which deputy, who is out, who voted."""

    def __init__(self):
        self.there, self.items, self.counted = {}, {}, 0

    def act(self, matter, kind, said, where, by="", as_="", at=""):
        item, place = self.items.setdefault(matter, {"out": set()}), said.get("place")
        there = self.there.get(item.get("meeting"))
        who = (place, (there or {}).get(place))  # with its deputy, or None: the member sits there
        if kind == "arrive":
            self.there.setdefault(matter, {})[place] = said.get("deputy")
        elif kind == "depart":
            self.there[matter].pop(place, None)
        elif kind in ("list", "open", "move"):  # votes begin anew
            item |= {key: said[key] for key in ("meeting", "how") if key in said}
            item |= {"votes": {}, "until": said.get("votes_until") or "~"}
        elif kind == "handle":  # only whoever has it but noted still counts and votes
            (item["out"].discard if said["handling"] == "note" else item["out"].add)(who)
        elif kind == "vote" and place in (there or ()) and at <= item["until"]:
            if as_ != place or who[1] in (None, by):
                item["votes"][place] = said["choice"].replace("dissent", "abstain"), who
        elif kind == "decide" and said.get("decided_by") != "post":
            self.counted += 1
            self.decide(item, there, said, where)

    def decide(self, item, there, said, where):
        how, votes, out = item["how"], item["votes"], item["out"]
        roll = {p["place"]: p for p in how["places"] if p.get("votes", 1) != 0}
        voted = dict(who for _, who in votes.values()) | there  # and those who have left since
        left = {place for place, deputy in voted.items() if (place, deputy) in out}
        if set(said.get("present", there)) not in (there.keys(), there.keys() - left):
            tell(FAULT, "REG036 presence-differs", where, "Others were there than it says.")
        able = {place: voted[place] or place for place in voted.keys() & roll.keys() - left}
        self.quorum(how["quorum"], roll, able, where)
        weight = {place: p.get("votes", 1) for place, p in roll.items()}
        good = {p: votes[p][0] for p in votes.keys() & able.keys() if votes[p][1] not in out}
        count = {c: sum(weight[p] for p in good if good[p] == c) for c in CHOICES}
        stated = {choice: said[choice] for choice in count if choice in said}
        if said.get("decided_by") == "ballot":
            return tell(CANNOT, "REG035 cannot-recount", where, "It was a secret ballot.")
        if stated and stated != {choice: count[choice] for choice in stated}:
            tell(FAULT, "REG031 votes-differ", where, f"It states {stated}; recounted {count}.")
            for place in sorted(votes.keys() & roll.keys() - good.keys()):
                tell(FAULT, "REG032 handled-out-counted", where, f"{place} was out, and voted.")
        if not votes and not any(stated.values()):
            return tell(NOTE, "consensus", where, "It was decided without a vote.")
        result, outcome = carried(how, weight, good, count), said["outcome"]
        if result is None or outcome not in ("approved", "rejected"):
            return tell(CANNOT, "REG035 cannot-recount", where, f"{count}: no plain majority.")
        should = "approved" if result else "rejected"
        grave, code = (SHOWN, "votes") if should == outcome else (FAULT, "REG034 outcome-differs")
        return tell(grave, code, where, f"It says {outcome}; recounted {count}: {should}.")

    def quorum(self, asked, roll, able, where):
        said = asked.values() if isinstance(asked, dict) and roll else ()
        if not any(said) or "unknown" in map(str, said):
            return asked == "none" or tell(CANNOT, "REG035 cannot-recount", where, "No quorum.")
        share = Fraction(asked.get("share", "0")) * len(roll)
        least = max(asked.get("number", 0), -(-share.numerator // share.denominator))
        can = {f"class:{c}" for place in able for c in roll[place].get("classes", ())}
        can |= {"/".join(place.split("/")[:n]) for place in able for n in (2, 3)}
        unmet = [" or ".join(need) for need in asked.get("needs", ()) if can.isdisjoint(need)]
        number = len(set(able.values()))  # nobody counts twice, in however many places they sit
        says = f"{number} of {len(roll)} could decide, {least} were needed"
        says += "".join(f"; nobody for {need}" for need in unmet)
        good = number >= least and not unmet
        grave, code = (SHOWN, "quorum") if good else (FAULT, "REG033 not-quorate")
        return tell(grave, code, where, f"{says}.")


def carried(how, weight, good, count):
    """Whether the votes carry, for the plain majorities; nothing where it is not plain."""
    ayes, noes = count["for"], count["against"]
    majority = None if how.get("base") or how.get("threshold") else how.get("majority")
    if majority == "more-for-than-against":
        return ayes > noes if ayes != noes or how.get("tie") == "falls" else None
    if majority == "over-half-of-seats":
        return 2 * ayes > sum(weight.values())
    if majority == "two-thirds":  # of whom is not said: told only where both ways agree
        ways = {3 * ayes >= 2 * base > 0 for base in (ayes + noes, sum(weight.values()))}
        return None if len(ways) > 1 else ways.pop()
    if majority == "each-class" and all(len(p["classes"]) == 1 for p in how["places"]):
        sides, its = {}, {p["place"]: p["classes"][0] for p in how["places"]}
        for place in weight:
            vote = {"for": 1, "against": -1}.get(good.get(place), 0) * weight[place]
            sides[its[place]] = sides.get(its[place], 0) + vote
        return all(margin > 0 for margin in sides.values())
    return None


def sealed(value, path=""):
    if isinstance(value, dict) and list(value) == ["sealed"]:
        yield path, value["sealed"]
    elif isinstance(value, dict | list):
        for key, inside in value.items() if isinstance(value, dict) else enumerate(value):
            yield from sealed(inside, f"{path}/{str(key).replace('~', '~0').replace('/', '~1')}")


def check_named(act, openings, opened, hashed, where):
    """What an act names by a hash: sealed fields, rules and records."""
    said, kind = act["payload"], act["kind"]
    opened.update((act["act"], path) for path, digest in sealed(said) if digest in openings)
    for field in said["fields"] if kind == "redact" else ():
        if (field["act"], field["path"]) in opened:
            tell(FAULT, "REG019 redacted-yet-open", where, "What it redacts can still be read.")
    cites = [one for it in (said, *said.values()) for one in (it if isinstance(it, list) else [it])]
    named = [("records", cite) for cite in cites if isinstance(cite, dict) and "rows" in cite]
    named += [(f"{rule}s", said.get(rule)) for rule in ("charter", "procedure", "calendar")]
    for folder, it in named:
        name = (folder, it.get("sha256", "")) if isinstance(it, dict) else ("", "")
        if name[1] and name not in hashed:
            hashed.add(name)  # it is told once
            code = "REG021 record" if folder == "records" else "REG022 rules"
            grave = CANNOT if folder == "records" else FAULT
            tell(grave, f"{code}-not-enclosed", where, f"{'/'.join(name)} is not here.")


def check_acts(lines, head, points, proofs, openings, hashed):
    whole, recount, heads, ids, nodes, opened = head["whole"], Recount(), {}, set(), [], set()
    number, following, changed = 0, 0, False
    for number, line in enumerate(lines, 1):
        where, match = f"register.jsonl line {number}", ENTRY.fullmatch(line)
        index, text = (int(match[1]), match[2]) if match else (following, b"")
        leaf = sha256(b"\x00" + text).digest()
        if index != following if whole else index < following:
            tell(FAULT, "REG005 out-of-order", where, f"Entry {index} where {following} should be.")
        following = index + 1
        grow(nodes, number - 1, leaf)
        for place, _, _, root, who in [p for p in points if p[2] == number and whole]:
            if root != root_of(nodes) and not changed:
                changed = True
                by = f", which {' and '.join(sorted(who))} cosigned" if who else ""
                says = f"The first {number} acts are not those of this checkpoint{by}."
                tell(FAULT, "REG008 tree-differs", place, says)
        size, proof = proofs.get(index, (0, []))
        roots = [p[3] for p in points if p[2] == size]
        if not whole and not any(included(root, size, index, leaf, proof) for root in roots):
            tell(FAULT, "REG015 not-in-register", where, "It is not shown to be in the register.")
        try:
            act = json.loads(text)
            where = f"matter {act['matter']} act {act['act']}"
            if written(act) != text:
                raise ValueError
            if act["prev"] != heads.get(act["matter"], ""):
                tell(FAULT, "REG006 chain-broken", where, "It does not follow the act before it.")
            if act["act"] in ids:
                tell(FAULT, "REG007 act-twice", where, "Another act has this id.")
            heads[act["matter"]] = leaf.hex()
            ids.add(act["act"])
            check_named(act, openings, opened, hashed, where)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            tell(FAULT, "REG004 not-an-act", where, "This line is not written as acts are.")
            continue
        try:
            said = (act[key] for key in ("matter", "kind", "payload"))
            recount.act(*said, where, act["by"], act["as"], act["at"])
        except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError):
            tell(CANNOT, "REG035 cannot-recount", where, "The acts lack what a recount needs.")
    if number != head["acts"] or (whole and points and points[-1][2] > number):
        tell(FAULT, "REG009 acts-missing", "", f"{number} acts are here: not all, or too many.")
    return recount


def verify(asked):
    files = Files(asked.export)
    head = json.loads(files.text("export.json"))
    trusted = asked.log_key + asked.witness_key
    if not trusted:
        tell(NOTE, "REG023 keys-not-from-outside", "", "The keys came with the export itself.")
    if not head["whole"]:
        tell(NOTE, "REG024 part-of-register", "", "Later acts on its matters may be left out.")
    keys = [key_of(text) for text in trusted or head["log"] + head["witnesses"]]
    texts = [(n, files.text(n)) for n in sorted(files.names) if n.startswith("checkpoints/")]
    texts += [(f"--seen {path}", path.read_text(encoding="utf-8")) for path in asked.seen]
    points = sorted(filter(None, (checkpoint_of(*one, keys) for one in texts)), key=lambda p: p[2])
    rows = {name: [json.loads(line) for line in files.lines(f"{name}.jsonl")]
            for name in ("proofs", "consistency", "openings")}  # fmt: skip
    for row in rows["proofs"] + rows["consistency"]:
        row["proof"] = [bytes.fromhex(text) for text in row["proof"]]
    consistency = {(row["from"], row["to"]): row["proof"] for row in rows["consistency"]}
    check_checkpoints(points, keys, consistency, head["whole"], trusted)
    for row in rows["openings"]:
        if sha256(bytes.fromhex(row["salt"]) + written(row["value"])).hexdigest() != row["sha256"]:
            tell(FAULT, "REG017 opening-false", row["sha256"], "It opens another value.")
    hashed = set()
    for name, match in [(name, HASHED.fullmatch(name)) for name in files.names]:
        digest = sha256()
        for piece in files.lines(name) if match else ():
            digest.update(piece)
        if match and digest.hexdigest() != match[2]:
            tell(FAULT, "REG020 file-changed", name, "It is not what its name says.")
        elif match:
            hashed.add((match[1], match[2]))
    openings = {row["sha256"] for row in rows["openings"]}
    proofs = {row["index"]: (row["size"], row["proof"]) for row in rows["proofs"]}
    return check_acts(files.lines("register.jsonl"), head, points, proofs, openings, hashed)


def main(words):
    parser = ArgumentParser(description="Check an export of a register, trusting nobody.")
    parser.add_argument("export", type=Path, help="the folder or zip file that you were given")
    parser.add_argument("--log-key", action="append", default=[], help="of those who keep it")
    parser.add_argument("--witness-key", action="append", default=[], help="of one who cosigns")
    parser.add_argument("--seen", action="append", default=[], type=Path, help="a checkpoint kept")
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")
    asked = parser.parse_args(words)
    try:
        recount = verify(asked)
    except Exception as problem:  # whatever a hostile export may bring about
        print(f"This cannot be checked: {type(problem).__name__}: {problem}", file=sys.stderr)
        return 2
    faults = sum(finding["grave"] == FAULT for finding in findings)
    if asked.json:
        print(json.dumps(findings, indent=1))
    else:
        for finding in findings:
            print("{grave:10}  {code}  {where}: {says}".format(**finding))
        print(f"{faults or 'No'} faults; {recount.counted} decisions recounted.")
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
