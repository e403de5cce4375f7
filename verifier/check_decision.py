"""Check the proof of one decision, trusting nobody: `python check_decision.py [--log-key KEY]`.

It reads `proof.json` beside it, with the functions of `ringholder_verify.py` beside it, and needs
Python 3.11, the package `cryptography`, and no network. Take the key from somewhere else than from
the proof: from the website of the body. It ends with 0 (sound), 1 (faults), 2 (could not run).
"""

import json
import sys
from argparse import ArgumentParser
from hashlib import sha256
from pathlib import Path

from ringholder_verify import checkpoint_of, findings, included, key_of


def check(proof, keys):
    """The lines that say what is so; a line that begins with FAULT is a fault."""
    if proof["checkpoint"] is None:
        yield "note: no checkpoint was signed yet, so the keeper could still change everything."
        return
    point = checkpoint_of("checkpoint", proof["checkpoint"], keys)
    yield from (f"{one['grave']}: {one['says']}" for one in findings)
    if point is None:
        return
    _, origin, size, root, who = point
    if who:
        yield f"shown: the checkpoint is cosigned by {' and '.join(sorted(who))}."
    for act in proof["acts"]:
        told = json.loads(act["text"])
        name = f"act {act['index']}, {told['kind']} of {told['at']}"
        leaf = sha256(b"\x00" + act["text"].encode()).digest()
        if told["matter"] != proof["matter"]:
            yield f"FAULT: {name} is of another matter."
        elif act["proof"] is None:
            yield f"note: {name} is younger than the checkpoint."
        elif included(root, size, act["index"], leaf, list(map(bytes.fromhex, act["proof"]))):
            yield f"shown: {name} stands in the register of {origin}, of {size} acts."
        else:
            yield f"FAULT: {name} does not stand in the signed register as it is told here."


def main(words):
    asked = ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("--log-key", help="the key of the register, as you got it elsewhere")
    asked.add_argument("--witness-key", action="append", default=[], help="of one who cosigns")
    asked.add_argument("proof", nargs="?", default=Path(__file__).with_name("proof.json"))
    given = asked.parse_args(words)
    try:
        proof = json.loads(Path(given.proof).read_text(encoding="utf-8"))
        text = given.log_key or proof["log_key"]
        keys = [key_of(one) for one in [text, *given.witness_key] if one]
        lines = list(check(proof, keys))
    except (OSError, ValueError, KeyError, TypeError) as problem:
        print(f"This cannot be checked: {problem!r}", file=sys.stderr)
        return 2
    if not given.log_key:
        lines.append(
            "note: the key is that of the proof itself. Give the published one: --log-key."
        )
    print("\n".join(lines))
    return int(any(line.startswith("FAULT") for line in lines))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
