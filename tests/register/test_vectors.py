"""Every way of lying is found, by the audit and by the stand-alone verifier; sound ones are let be.

What must be found is written down beside each lie in tools/vectors.py, by hand.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ringholder.findings import errors
from ringholder.register.checkpoint import Keys
from ringholder.register.integrity import audit_export
from ringholder.register.notes import VerifierKey
from tools import vectors

ROOT = Path(__file__).resolve().parents[2]
VERIFIER = ROOT / "verifier" / "ringholder_verify.py"
FILES = sorted((ROOT / "verifier" / "vectors").glob("*.json"))
EVERY = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


def unpacked(file: Path, to: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    for name, text in told["files"].items():
        (to / "export" / name).parent.mkdir(parents=True, exist_ok=True)
        (to / "export" / name).write_text(text, encoding="utf-8", newline="")
    return told


def test_the_vectors_are_those_that_their_program_makes() -> None:
    assert not vectors.stale()
    assert len(FILES) == len(vectors.VECTORS) > 25


@EVERY
def test_the_audit_finds_exactly_what_is_wrong(file: Path, tmp_path: Path) -> None:
    told = unpacked(file, tmp_path)
    keys = Keys(*(tuple(map(VerifierKey.read, told["keys"][k])) for k in ("log", "witnesses")))
    found = errors(audit_export(tmp_path / "export", keys, told["seen"]))
    assert sorted({finding.code for finding in found}) == sorted(told["found"]["integrity"])
    assert all(finding.says and finding.do for finding in found)


@EVERY
def test_the_stand_alone_verifier_finds_it_too_and_counts_anew(file: Path, tmp_path: Path) -> None:
    told = unpacked(file, tmp_path)
    words = [sys.executable, "-I", str(VERIFIER), str(tmp_path / "export"), "--json"]
    words += [w for key in told["keys"]["log"] for w in ("--log-key", key)]
    words += [w for key in told["keys"]["witnesses"] for w in ("--witness-key", key)]
    for number, text in enumerate(told["seen"]):
        (tmp_path / f"seen-{number}").write_text(text, encoding="utf-8", newline="")
        words += ["--seen", str(tmp_path / f"seen-{number}")]
    ran = subprocess.run(words, capture_output=True, text=True, check=False)
    assert not ran.stderr
    faults = {f["code"][:6] for f in json.loads(ran.stdout) if f["grave"] == "FAULT"}
    expected = told["found"]["integrity"] + told["found"]["recount"]
    assert sorted(faults) == sorted(expected)
    assert ran.returncode == bool(expected)
