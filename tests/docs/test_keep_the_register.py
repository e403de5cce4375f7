"""The commands of the page on keeping and witnessing a register run as they stand."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from ringholder import cli
from ringholder.register.checkpoint import read_checkpoint
from ringholder.register.export import parts, write_zip
from ringholder.register.merkle import Tree
from ringholder.register.notes import read_note
from ringholder.register.witness import Request
from tests.register.story import KEEPER, asked, checkpoint, story

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "keep-the-register.md"


def command(which: str, **keys: str) -> list[str]:
    """A command of the page, with the keys that it leaves open, in their order."""
    (line,) = (
        line.strip()
        for line in PAGE.read_text(encoding="utf-8").splitlines()
        if line.startswith(f"    ringholder {which}")
    )
    for key in keys.values():
        line = line.replace("KEY", key, 1)
    return shlex.split(line)[1:]


def test_a_witness_and_an_auditor_follow_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    store, log = story(), KEEPER.verifier.text
    cosign = command("witness cosign", log=log)
    assert cli.main(command("witness new-key")) == 0
    key = capsys.readouterr().out.strip()
    Path("checkpoint.txt").write_text(list(store.checkpoints())[-1], encoding="utf-8")
    assert cli.main([*cosign, "--first"]) == 0
    old = len(store.acts)
    store.do("meeting", "close")
    note = checkpoint(store)
    tree = Tree(bytes.fromhex(act.hash) for act in store.acts)
    request = Request(note, old, tuple(tree.consistency(old)))
    Path("checkpoint.txt").write_text(request.text, encoding="utf-8")
    assert cli.main(cosign) == 0
    cosigned = Path("cosigned.txt").read_text(encoding="utf-8")
    assert read_checkpoint(read_note(cosigned).body).size == old + 1
    store.keep_checkpoint(cosigned)
    write_zip(parts(store, asked()), Path("register.zip"))
    capsys.readouterr()
    audit = [*command("audit", log=log, witness=key), "--seen", "witness.seen.txt"]
    assert cli.main([*audit, "--integrity-only"]) == 0
    assert "healthwatch.example.org on" in " ".join(capsys.readouterr().out.split())
    write_zip(parts(story(trust="against"), asked()), Path("register.zip"))
    assert cli.main([*audit, "--integrity-only"]) == 1
