"""Proofs that anyone can check: the public steps of a decision stand in the signed register."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

from ringholder.matters.published import Published
from ringholder.register.export import write_zip
from ringholder.register.export_format import VERIFIER
from ringholder.shipped import verifier_file
from ringholder_web.register import signing
from ringholder_web.register.store import DatabaseStore

FORMAT = "ringholder-proof-1"


def proof(one: Published, store: DatabaseStore) -> dict[str, Any]:
    """The public acts of a decision, each with its path to the root of the last checkpoint.

    `proof` is `None` for an act that is younger than that; `checkpoint` where none was signed.
    """
    kept = signing.kept(store)
    last = kept[-1] if kept else None
    size = last.checkpoint.size if last is not None else 0
    grown = signing.tree(store)
    key = signing.public_key()
    return {
        "format": FORMAT,
        "matter": one.matter,
        "log_key": key.text if key is not None else None,
        "checkpoint": last.note if last is not None else None,
        "acts": [
            {
                "index": entry.index,
                "text": entry.act.text,
                "proof": [step.hex() for step in grown.inclusion(entry.index, size)]
                if entry.index < size <= len(grown)
                else None,
            }
            for entry in one.acts
        ],
    }


def proof_zip(one: Published, store: DatabaseStore) -> bytes:
    """The proof with all that is needed to check it, as one file; the same bytes each time."""
    told = BytesIO()
    shape = json.dumps(proof(one, store), ensure_ascii=False, indent=1, sort_keys=True)
    verifier = verifier_file()
    parts = [
        ("proof.json", [shape.encode()]),
        ("check_decision.py", [verifier.with_name("check_decision.py").read_bytes()]),
        (VERIFIER, [verifier.read_bytes()]),
    ]
    write_zip(parts, told)
    return told.getvalue()
