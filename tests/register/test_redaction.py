"""A name redacted by law: old proofs still verify, and the redaction itself is recorded (N27)."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ringholder.findings import errors
from ringholder.register.act import START, Act, Opening, seal
from ringholder.register.export import parts, write_folder
from ringholder.register.integrity import audit_export
from ringholder.register.memory import MemoryStore
from ringholder.register.merkle import Tree, includes
from ringholder.register.redaction import (
    CannotRedact,
    Field,
    forget_redacted,
    redact,
    redacted,
    redaction,
    sealed,
)
from ringholder.register.store import Conflict
from tests.register.listed import Listed
from tests.register.story import KEYS, asked, checkpoint

AT = datetime(2026, 7, 1, 9, tzinfo=UTC)
WHY = ("She asked for it to be erased.", "UK GDPR article 17")


def act(id_: str, kind: str, payload: dict[str, object], prev: str = START) -> Act:
    return Act(id_, "m-1", kind, "p-1", "icb-board/secretary", AT, payload, prev)


def with_a_name() -> tuple[MemoryStore, Act, Opening]:
    name, opening = seal("Ada Lovelace", b"s" * 32)
    store, declared = MemoryStore(), act("a-1", "declare", {"who": [name], "what": "A provider"})
    store.append([declared], {"m-1": START}, [opening])
    return store, declared, opening


def test_sealed_fields_are_found_wherever_they_stand_with_paths_as_json_pointer_has_them() -> None:
    deep = {"sealed": "aa"}
    found = list(
        sealed(act("a", "k", {"x/y": {"a~b": [deep, 1]}, "z": {"sealed": "b", "more": 1}}))
    )
    assert found == [("/x~1y/a~0b/0", "aa")]


def test_a_redaction_is_an_act_and_every_proof_stays_whole() -> None:
    store, declared, opening = with_a_name()
    before = Tree(bytes.fromhex(entry.act.hash) for entry in store.read())
    payload = redaction([Field("a-1", "/who/0")], *WHY)
    assert not isinstance(redact(store, act("a-2", "redact", payload, declared.hash)), Conflict)
    assert store.opening(opening.sha256) is None
    assert [entry.act.text for entry in store.read(0, 1)] == [declared.text]
    after = Tree(bytes.fromhex(entry.act.hash) for entry in store.read())
    assert after.root(1) == before.root()
    assert includes(after.root(), 2, 0, bytes.fromhex(declared.hash), after.inclusion(0))
    last = store.matter("m-1")[-1].act
    assert redacted(last) == (Field("a-1", "/who/0"),)
    assert (last.payload["why"], last.payload["authority"]) == WHY


def test_the_value_cannot_be_tried_out_without_the_salt() -> None:
    assert seal("Ada Lovelace", b"1" * 32)[0] != seal("Ada Lovelace", b"2" * 32)[0]


@pytest.mark.parametrize("field", [Field("a-9", "/who/0"), Field("a-1", "/what"), Field("a-1", "")])
def test_what_is_not_there_or_not_sealed_cannot_be_redacted(field: Field) -> None:
    store, declared, opening = with_a_name()
    lie = act("a-2", "redact", redaction([field], *WHY), declared.hash)
    with pytest.raises(CannotRedact, match="no sealed field"):
        redact(store, lie)
    assert len(store) == 1
    assert store.opening(opening.sha256) == opening


@pytest.mark.parametrize(("fields", "why", "authority"), [
    ([], "a", "b"), ([Field("a", "/b")], " ", "b"), ([Field("a", "/b")], "a", ""),
])  # fmt: skip
def test_a_redaction_says_what_why_and_on_what_authority(
    fields: list[Field], why: str, authority: str
) -> None:
    with pytest.raises(CannotRedact, match="why, and on what authority"):
        redaction(fields, why, authority)


@pytest.mark.parametrize("payload", [{}, {"fields": "all"}, {"fields": [1, {"act": 2}]}])
def test_an_act_that_names_no_field_redacts_nothing(payload: dict[str, object]) -> None:
    store, declared, _ = with_a_name()
    with pytest.raises(CannotRedact, match="names no field"):
        redact(store, act("a-2", "redact", payload, declared.hash))


def test_whoever_acted_meanwhile_is_told_and_nothing_is_forgotten() -> None:
    store, _, opening = with_a_name()
    payload = redaction([Field("a-1", "/who/0")], *WHY)
    stale = act("a-2", "redact", payload, START)
    assert isinstance(redact(store, stale), Conflict)
    assert store.opening(opening.sha256) == opening


def test_a_redaction_that_was_cut_short_is_ended_later() -> None:
    store, declared, opening = with_a_name()
    payload = redaction([Field("a-1", "/who/0")], *WHY)
    store.append([act("a-2", "redact", payload, declared.hash)], {"m-1": declared.hash})
    assert store.opening(opening.sha256) == opening
    forget_redacted(store)
    forget_redacted(store)
    assert store.opening(opening.sha256) is None


def test_an_old_export_and_a_new_one_are_both_sound_and_only_the_old_one_can_be_read(
    tmp_path: Path,
) -> None:
    store = Listed()
    name, opening = seal("Ada Lovelace", b"s" * 32)
    store.known[opening.sha256] = opening
    declared = store.do("m-1", "declare", who=name)
    checkpoint(store, witness=True)
    write_folder(parts(store, asked()), tmp_path / "old")
    payload = redaction([Field(declared.id, "/who")], *WHY)
    redact(store, Act("r-1", "register", "redact", "p", "icb-board/secretary", AT, payload))
    checkpoint(store, witness=True)
    write_folder(parts(store, asked()), tmp_path / "new")
    for export in ("old", "new"):
        assert not errors(audit_export(tmp_path / export, KEYS))
    assert "Ada" in (tmp_path / "old" / "openings.jsonl").read_text()
    everything = b"".join(f.read_bytes() for f in (tmp_path / "new").rglob("*") if f.is_file())
    assert b"Ada" not in everything
