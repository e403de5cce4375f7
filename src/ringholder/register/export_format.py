"""What an export is made of: the names of its files, its limits, and how a line is written.

The page docs/reference/export-format.md tells the same to those who write their own reader.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

FORMAT = "ringholder-export 1"
README = "README.txt"
VERIFIER = "ringholder_verify.py"
HEAD = "export.json"
REGISTER = "register.jsonl"
PROOFS = "proofs.jsonl"
CONSISTENCY = "consistency.jsonl"
OPENINGS = "openings.jsonl"
CHECKPOINTS = "checkpoints"
RECORDS = "records"
RULES = {"charter": "charters", "procedure": "procedures", "calendar": "calendars"}
"""What an opening act names by its SHA-256, and the folder in which that stands."""

MOST_PARTS = 50_000
MOST_OF_A_TEXT = 200_000_000
"""Bytes of a file that is read whole."""
MOST_OF_A_LINE = 4_000_000
MOST_UNPACKED = 20_000_000_000
"""Bytes of all files together."""

_ENTRY = re.compile(rb'\{"index":(0|[1-9][0-9]{0,15}),"act":(\{.*\})\}\n?')
_NAME = re.compile(
    rf"(?:{CHECKPOINTS}/[0-9]{{6}}\.txt"
    rf"|(?:{RECORDS}|{'|'.join(RULES.values())})/[0-9a-f]{{64}}(?:\.[A-Za-z0-9]{{1,8}})?)",
    re.ASCII,
)
_AT_THE_TOP = frozenset({README, VERIFIER, HEAD, REGISTER, PROOFS, CONSISTENCY, OPENINGS})


def belongs(name: str) -> bool:
    """Whether a file of this name is part of an export."""
    return name in _AT_THE_TOP or bool(_NAME.fullmatch(name))


def said_hash(name: str) -> str:
    """The SHA-256 that a file says it has, by its name; empty for one that is not so named."""
    folder, _, rest = name.partition("/")
    return rest.partition(".")[0] if folder in {RECORDS, *RULES.values()} else ""


def entry_line(index: int, text: str) -> bytes:
    """The line of an act: its index, and its text exactly as it is hashed."""
    return f'{{"index":{index},"act":{text}}}\n'.encode()


def entry_of(line: bytes) -> tuple[int, str] | None:
    """The index and the text of a line; `None` where it is not so written."""
    found = _ENTRY.fullmatch(line)
    if found is None:
        return None
    try:
        return int(found[1]), found[2].decode()
    except UnicodeDecodeError:
        return None


@dataclass(frozen=True, slots=True)
class Enclosed:
    """The files that acts name by their SHA-256, each by the name that people know it by."""

    charters: Mapping[str, bytes] = field(default_factory=dict)
    procedures: Mapping[str, bytes] = field(default_factory=dict)
    calendars: Mapping[str, bytes] = field(default_factory=dict)
    records: Mapping[str, bytes] = field(default_factory=dict)

    def parts(self) -> dict[str, tuple[str, bytes]]:
        """The path of each in an export, with its name and its bytes; in order."""
        folders = {**{folder: getattr(self, folder) for folder in RULES.values()},
                   RECORDS: self.records}  # fmt: skip
        return dict(
            sorted(
                (f"{folder}/{sha256(data).hexdigest()}{_ending(name)}", (name, data))
                for folder, files in folders.items()
                for name, data in files.items()
            )
        )


def _ending(name: str) -> str:
    found = re.search(r"\.[A-Za-z0-9]{1,8}$", name)
    return found[0].lower() if found else ""


READ_ME = """\
{title}

This is a copy of a register of decisions, made so that anyone can check it: no network, no account
and no other program is needed, and you need not trust whoever gave it to you.

To check it you need Python 3.11 or later and its package `cryptography`
(python -m pip install cryptography). Then, in this folder:

    python ringholder_verify.py .

It says what it checked and what it found. It is one file of plain Python: read it first, or take
it from somewhere you trust. Better still, give it the keys that you got elsewhere, and a
checkpoint that a witness kept for you:

    python ringholder_verify.py . --log-key KEY --witness-key KEY --seen checkpoint.txt

What is here

  register.jsonl       the acts, one on each line, with their place in the order of all acts
  checkpoints/         what the register was at some moments, signed, and cosigned by outsiders
  proofs.jsonl         (of some matters only) what shows that each act stands in the register
  consistency.jsonl    (of some matters only) what shows that each checkpoint goes on from the last
  openings.jsonl       what opens the personal fields that may be shown in this copy
  charters/, procedures/, calendars/    the rules that the acts were done under
  records/             the figures and papers that acts rest on
                       the name of each of these files is its SHA-256
  export.json          what this copy holds, and the keys that its keeper says are right

A personal field stands in an act as a hash. Where its opening is not here, it was not for you to
see, or it was forgotten as the law asks; every proof holds all the same.
"""
