"""The command of a witness, and what an audit says of who cosigned."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import jsonschema
import pytest

from ringholder import cli
from ringholder.register.checkpoint import Keys, read_checkpoint, signed_by
from ringholder.register.export import parts, write_zip
from ringholder.register.merkle import Tree
from ringholder.register.notes import VerifierKey, read_note
from ringholder.register.witness import Request
from tests.register.listed import Listed
from tests.register.story import KEEPER, asked, checkpoint, story
from tests.register.story import WITNESS as NAMED

SCHEMAS = Path(__file__).parents[2] / "docs" / "reference" / "schemas"
LOG = KEEPER.verifier.text
Said = pytest.CaptureFixture[str]


def schema(name: str) -> object:
    return json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def store() -> Listed:
    return story()


@pytest.fixture
def key(tmp_path: Path, capsys: Said) -> str:
    """The file of the secret key of a witness."""
    file = tmp_path / "witness.key"
    assert cli.main(["witness", "new-key", "council.example", "--to", str(file)]) == 0
    capsys.readouterr()
    return str(file)


def fetched(store: Listed, folder: Path, old: int | None = None, number: int = -1) -> str:
    """A checkpoint as the register gives it, with its proof, in a file."""
    note = list(store.checkpoints())[number]
    size = read_checkpoint(read_note(note).body).size
    tree = Tree(bytes.fromhex(act.hash) for act in store.acts)
    proof = tuple(tree.consistency(old, size)) if old and old <= size else ()
    file = folder / "checkpoint.txt"
    file.write_text(Request(note, old, proof).text, encoding="utf-8")
    return str(file)


def cosign(file: str, key: str, *more: str) -> int:
    return cli.main(["witness", "cosign", file, "--key", key, "--log-key", LOG, *more])


def test_a_new_key_is_kept_secret_and_its_public_half_printed(tmp_path: Path, capsys: Said) -> None:
    file = tmp_path / "w.key"
    words = ["witness", "new-key", "healthwatch.example", "--to", str(file)]
    assert cli.main([*words, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    jsonschema.validate(told, schema("witness"))
    assert VerifierKey.read(told["key"]).name == "healthwatch.example"
    assert os.name == "nt" or stat.S_IMODE(file.stat().st_mode) == 0o600
    before = file.read_bytes()
    assert cli.main(words) == 2
    assert "is there already" in capsys.readouterr().err
    assert file.read_bytes() == before
    assert cli.main([*words[:2], "two words", "--to", str(tmp_path / "x.key")]) == 2
    assert not (tmp_path / "x.key").exists()


def test_a_witness_cosigns_one_checkpoint_after_the_other(
    store: Listed, tmp_path: Path, key: str, capsys: Said
) -> None:
    assert cli.main(["witness", "seen", "--key", key]) == 0
    assert capsys.readouterr().out == "0\n"
    assert cosign(fetched(store, tmp_path, 0, number=0), key, "--first") == 0
    told = capsys.readouterr()
    assert "Cosigned as council.example on" in told.err
    first = read_note(told.out)
    size = read_checkpoint(first.body).size
    cli.main(["witness", "seen", "--key", key, "--json"])
    seen = json.loads(capsys.readouterr().out)
    jsonschema.validate(seen, schema("witness"))
    assert seen["acts"] == size
    to = tmp_path / "cosigned.txt"
    assert cosign(fetched(store, tmp_path, size), key, "--to", str(to), "--json") == 0
    done = json.loads(capsys.readouterr().out)
    jsonschema.validate(done, schema("witness"))
    assert to.read_text(encoding="utf-8") == done["note"]
    shown = signed_by(read_note(done["note"]), Keys((KEEPER.verifier,), (NAMED.verifier,)))
    assert len(shown.cosigned) == 1  # what others signed is left as it is


def test_a_changed_past_a_fork_and_a_step_back_are_not_cosigned(
    store: Listed, tmp_path: Path, key: str, capsys: Said
) -> None:
    assert cosign(fetched(store, tmp_path), key, "--first") == 0
    size = len(store.acts)
    other = story(trust="against")
    for number, says in ((0, "an earlier one had"), (-1, "FORK")):
        capsys.readouterr()
        assert cosign(fetched(other, tmp_path, size, number=number), key) == 1
        told = " ".join(capsys.readouterr().err.split())
        assert says in told
        assert "keep both notes" in told
    other.do("meeting", "close")
    checkpoint(other)
    assert cosign(fetched(other, tmp_path, size), key) == 1
    assert "the past was changed" in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["nowhere.txt"], 2, "cannot be read"),
        (["KEY"], 1, "This is no checkpoint"),
        (["FILE"], 2, "say --first"),
        (["FILE", "--log-key", "x"], 2, "A key is one line"),
        (["FILE", "--key", "FILE"], 2, "cannot be read"),
        (["FILE", "--key", "NOTE"], 2, "new-key"),
        (["FILE", "--first", "--state", "no/such/folder/x"], 2, "cannot be kept"),
    ],
)
def test_what_cannot_be_cosigned_says_why(
    store: Listed, tmp_path: Path, key: str, capsys: Said, words: list[str], code: int, says: str
) -> None:
    note = tmp_path / "keeper.key"
    note.write_text(KEEPER.text, encoding="ascii")
    stands = {"FILE": fetched(store, tmp_path, 0), "KEY": key, "NOTE": str(note)}
    first = ["--first"] if words == ["KEY"] else []
    assert (
        cosign(stands.get(words[0], words[0]), key, *first, *(stands.get(w, w) for w in words[1:]))
        == code
    )
    assert says in " ".join(capsys.readouterr().err.split())


def test_an_audit_says_who_cosigned_the_last_checkpoint_and_when(
    store: Listed, tmp_path: Path, capsys: Said
) -> None:
    file = tmp_path / "register.zip"
    write_zip(parts(store, asked()), file)
    trusted = ["--log-key", LOG, "--witness-key", NAMED.verifier.text]
    assert cli.main(["audit", str(file), "--integrity-only", *trusted]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert f"The last checkpoint: {len(store.acts)} acts, signed by icb.example/register." in told
    assert "Cosigned by healthwatch.example on 1 July 2026 at 12:00 UTC." in told
    cli.main(["audit", str(file), "--integrity-only", "--json", "--log-key", LOG])
    said = json.loads(capsys.readouterr().out)
    jsonschema.validate(said, schema("audit"))
    assert said["checkpoint"]["cosigned"] == []
    bare = tmp_path / "bare.zip"
    store.notes.clear()
    write_zip(parts(store, asked()), bare)
    cli.main(["audit", str(bare), "--integrity-only", "--json"])
    said = json.loads(capsys.readouterr().out)
    jsonschema.validate(said, schema("audit"))
    assert said["checkpoint"] is None
