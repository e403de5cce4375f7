"""A decision taken by the real procedures, exported, and checked by the stand-alone file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ringholder.findings import errors
from ringholder.matters.pins import charter_json
from ringholder.register.act import canonical
from ringholder.register.checkpoint import Checkpoint, checkpoint_note
from ringholder.register.export import parts, write_zip
from ringholder.register.export_format import Enclosed
from ringholder.register.integrity import audit_export
from ringholder.register.merkle import Tree
from tests.matters.town import CHAIR, DECIDED, MET, Town, town
from tests.register.story import KEEPER, KEYS, ORIGIN, asked

VERIFIER = Path(__file__).resolve().parents[2] / "verifier" / "ringholder_verify.py"


def exported(there: Town, to: Path) -> Path:
    """The register of the town with the rules that its acts name."""
    store = there.store
    tree = Tree(bytes.fromhex(entry.act.hash) for entry in store.read())
    store.keep_checkpoint(checkpoint_note(Checkpoint(ORIGIN, len(tree), tree.root()), KEEPER))
    world = there.clerk.world
    enclosed = Enclosed(
        charters={f"{c.id}.json": canonical(charter_json(c)).encode() for c in world.charters.all},
        procedures={
            f"{p.id}.json": canonical(p.as_json).encode() for p in world.procedures.values()
        },
        calendars={f"{c.id}.json": canonical(c.as_json()).encode()
                   for c in world.calendars.values()},
    )  # fmt: skip
    write_zip(parts(store, asked(enclosed=enclosed)), to)
    return to


@pytest.fixture
def there() -> Town:
    return town()


def verified(export: Path) -> tuple[int, str]:
    ran = subprocess.run(
        [sys.executable, "-I", str(VERIFIER), str(export)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.stderr == ""
    return ran.returncode, ran.stdout


def test_a_sound_decision_is_found_sound_by_both(there: Town, tmp_path: Path) -> None:
    there.to_the_table()
    there.all_for()
    there.do("falls", "decide", CHAIR, MET, **DECIDED)
    export = exported(there, tmp_path / "town.zip")
    found = errors(audit_export(export, KEYS))
    assert {finding.code for finding in found} <= {"REG013"}  # no witness has cosigned yet
    code, told = verified(export)
    assert code == 0, told
    assert "1 decisions recounted" in told
    assert "shown" in told and "approved" in told
