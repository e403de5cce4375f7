"""What a witness cosigns, and what a register takes in: nothing backwards, no fork, none twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringholder.register.checkpoint import (
    Checkpoint,
    Keys,
    NotCosigned,
    checkpoint_note,
    read_checkpoint,
    signed_by,
)
from ringholder.register.cosigning import Forked, NotTaken, Taken, taken
from ringholder.register.merkle import Hash, Tree, leaf
from ringholder.register.notes import (
    MOST_SIGNATURES,
    NotANote,
    Note,
    Signature,
    SignerKey,
    Sort,
    read_note,
    sign,
    together,
)
from ringholder.register.witness import NoState, Request, cosign, last_cosigned, read_request

ORIGIN = "icb.example/register"
KEEPER = SignerKey(ORIGIN, Sort.NOTE, b"k" * 32)
WITNESS = SignerKey("healthwatch.example", Sort.COSIGNATURE, b"w" * 32)
COUNCIL = SignerKey("council.example", Sort.COSIGNATURE, b"c" * 32)
KEYS = Keys((KEEPER.verifier,), (WITNESS.verifier, COUNCIL.verifier))
NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
AT = int(NOON.timestamp())
TREE = Tree(leaf(b"%d" % n) for n in range(9))
OTHER = Tree(leaf(b"x" if n == 2 else b"%d" % n) for n in range(12))


def signed(size: int = 7, tree: Tree = TREE, key: SignerKey = KEEPER) -> str:
    return checkpoint_note(Checkpoint(key.name, size, tree.root(size)), key)


def with_line(text: str, *keys: SignerKey, at: int = AT) -> str:
    note = read_note(text)
    return Note(note.body, (*note.signatures, *(sign(note.body, key, at) for key in keys))).text


def root_at(size: int) -> Hash | None:
    return TREE.root(size) if size <= len(TREE) else None


def take(text: str, kept: Sequence[str] = (signed(5), signed(7)), at: datetime = NOON) -> Taken:
    return taken(text, together(map(read_note, kept)), KEYS, root_at, at)


# ---- what a register takes in --------------------------------------------------------------------


def test_a_cosignature_is_kept_below_the_keepers_and_found_again_when_it_is_sent_again() -> None:
    told = take(with_line(signed(), WITNESS))
    assert (told.by, told.again) == (("healthwatch.example",), False)
    shown = signed_by(read_note(told.note), KEYS)
    assert (shown.by, [name for name, _ in shown.cosigned]) == ((ORIGIN,), list(told.by))
    again = take(with_line(signed(), WITNESS), [signed(), told.note])
    assert (again.by, again.again) == (told.by, True)


def test_a_witness_has_one_line_under_a_checkpoint_however_often_it_signs() -> None:
    kept = [signed()]
    for second in range(MOST_SIGNATURES + 20):
        told = take(with_line(signed(), WITNESS, at=AT - second), kept)
        kept += [told.note] if told.note else []
    (whole,) = together(map(read_note, kept))
    assert len(whole.signatures) == 2
    many = with_line(signed(), *[WITNESS] * 20)
    assert len(read_note(take(many).note).signatures) == 2


def test_a_second_witness_and_an_older_checkpoint_are_taken_in() -> None:
    first = take(with_line(signed(5), WITNESS)).note
    second = take(with_line(signed(5), COUNCIL), [signed(5), first, signed(7)])
    assert second.checkpoint.size == 5
    (whole,) = together(map(read_note, [signed(5), first, second.note]))
    names = [name for name, _ in signed_by(whole, KEYS).cosigned]
    assert names == ["healthwatch.example", "council.example"]


def test_the_note_may_come_without_the_keepers_line_and_with_the_line_ends_of_windows() -> None:
    note = read_note(signed())
    alone = Note(note.body, (sign(note.body, WITNESS, AT),)).text
    told = take("\ufeff\r\n" + alone.replace("\n", "\r\n") + "\r\n ")
    assert signed_by(read_note(told.note), KEYS).by == (ORIGIN,)


def test_a_checkpoint_that_was_lost_here_is_taken_in_when_the_keeper_signed_it() -> None:
    told = take(with_line(signed(6), WITNESS))
    assert signed_by(read_note(told.note), KEYS).by == (ORIGIN,)


def test_the_lines_of_strangers_are_left_where_they_are() -> None:
    stranger = SignerKey("stranger.example", Sort.COSIGNATURE, b"s" * 32)
    for size in (7, 6):
        told = take(with_line(signed(size), stranger, WITNESS))
        assert "stranger" not in told.note


FORKED = with_line(signed(7, OTHER), WITNESS)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (FORKED, "FORK: healthwatch.example cosigned 7 acts"),
        (with_line(signed(12, OTHER), WITNESS), "has fewer"),
        (with_line(signed(7, OTHER, SignerKey(ORIGIN, Sort.NOTE, b"q" * 32)), WITNESS), "FORK"),
    ],
)
def test_other_acts_that_a_witness_signed_are_a_fork_and_said_loudly(text: str, says: str) -> None:
    with pytest.raises(Forked, match=says) as told:
        take(text)
    assert told.value.by == ("healthwatch.example",)
    assert told.value.note == text


NOT_OURS = SignerKey("other.example/register", Sort.NOTE, b"o" * 32)
THIEF = SignerKey("healthwatch.example", Sort.COSIGNATURE, b"t" * 32)
SAME_LINE = sign(read_note(signed(5)).body, WITNESS, AT)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "not a signed checkpoint"),
        ("hello\n\n— a b", "not a signed checkpoint"),
        ("x" * 2_000_000, "not a signed checkpoint"),
        (with_line("hello\n\n" + signed().split("\n\n")[1], WITNESS), "not a signed checkpoint"),
        (signed(), "Cosign it first"),
        (with_line(signed(), THIEF), "another key than the one"),
        (with_line(signed(), WITNESS).replace("\n7\n", "\n5\n"), "was changed after it was signed"),
        (Note(read_note(signed()).body, (SAME_LINE,)).text, "was changed after it was signed"),
        (with_line(signed(7, key=NOT_OURS), WITNESS), "checkpoint of other.example/register"),
        (with_line(signed(), WITNESS, at=AT + 3600), "still to come"),
        (with_line(signed(), WITNESS, at=2**64 - 1), "still to come"),
        (with_line(signed(), WITNESS, at=0), "or at none"),
        (with_line(Note(read_note(signed(6)).body, (SAME_LINE,)).text, WITNESS), "was changed"),
    ],
)
def test_what_is_not_taken_in_says_what_is_wrong(text: str, says: str) -> None:
    with pytest.raises(NotTaken, match=says) as told:
        take(text)
    assert not isinstance(told.value, Forked)


def test_what_the_keeper_never_signed_is_not_taken_in() -> None:
    body = Checkpoint(ORIGIN, 6, TREE.root(6)).text
    with pytest.raises(NotTaken, match="did not sign"):
        take(Note(body, (sign(body, WITNESS, AT),)).text)
    more = Checkpoint(ORIGIN, 7, TREE.root(7), ("and more",)).text
    with pytest.raises(NotTaken, match="did not sign"):
        take(Note(more, (sign(more, WITNESS, AT),)).text)


def test_a_witness_that_has_ended_is_none() -> None:
    keys = Keys(KEYS.log, (COUNCIL.verifier,))
    with pytest.raises(NotTaken, match=r"healthwatch\.example is none"):
        taken(with_line(signed(), WITNESS), [read_note(signed())], keys, root_at, NOON)


@given(st.integers(0, 2000), st.sampled_from("aZ0+/=\n —7"))
def test_no_letter_of_a_cosigned_note_can_be_changed(place: int, letter: str) -> None:
    text = with_line(signed(), WITNESS)
    place %= len(text)
    changed = text[:place] + letter + text[place + 1 :]
    try:
        told = take(changed)
    except NotTaken:
        return
    assert read_note(told.note).body == read_note(text).body
    assert (
        signed_by(read_note(told.note), KEYS).cosigned == signed_by(read_note(text), KEYS).cosigned
    )


def test_a_time_that_no_calendar_has_is_no_time() -> None:
    assert Signature("a", b"aaaa", b"\xff" * 72).when is None
    assert sign("a\n", WITNESS, AT).when == NOON


# ---- the witness's side --------------------------------------------------------------------------


def asked(size: int, old: int | None = None, tree: Tree = TREE) -> Request:
    proof = tuple(tree.consistency(old, size)) if old else ()
    return Request(signed(size, tree), old, proof)


def cosigns(state: Path, request: Request, *, first: bool = False, at: int = AT) -> str:
    return cosign(request, state, [KEEPER.verifier], WITNESS, at, first=first)


@pytest.mark.parametrize(("old", "new"), list(pairwise([1, 2, 3, 5, 8, 9])))
def test_a_request_is_written_and_read_back(old: int, new: int) -> None:
    request = asked(new, old)
    assert read_request(request.text) == request
    assert read_request(signed(new)) == Request(signed(new))


def test_a_witness_goes_on_from_what_it_cosigned_last(tmp_path: Path) -> None:
    state = tmp_path / "seen.txt"
    cosigns(state, asked(3), first=True)
    for old, new in pairwise([3, 4, 7, 9]):
        note = cosigns(state, asked(new, old))
        assert take(note, [signed(new)]).by == ("healthwatch.example",)
        assert last_cosigned(state, WITNESS) == note
    assert read_checkpoint(read_note(note).body).size == 9


def test_the_same_checkpoint_is_cosigned_once_so_that_a_crash_is_made_good(tmp_path: Path) -> None:
    state = tmp_path / "seen.txt"
    once = cosigns(state, asked(7), first=True)
    assert cosigns(state, asked(7), at=AT + 9) == once


@pytest.mark.parametrize(
    ("request_", "says"),
    [
        (asked(5), "It has 5 acts, and an earlier one had 7"),
        (asked(7, tree=OTHER), "FORK: it has 7 acts"),
        (asked(9), "No proof came with it"),
        (asked(9, 5), r"Fetch the checkpoint with \?old=7"),
        (Request(signed(9), 7, (b"\0" * 32,) * 3), "the past was changed"),
        (asked(9, 7, OTHER), "the past was changed"),
        (Request(checkpoint_note(Checkpoint(ORIGIN, 9, TREE.root(9)), NOT_OURS), 7), "not signed"),
        (Request(signed(9, key=NOT_OURS), 7), "not signed"),
        (Request("hello\n", 7), "no checkpoint"),
    ],
)
def test_a_witness_never_signs_backwards_nor_a_fork(
    tmp_path: Path, request_: Request, says: str
) -> None:
    state = tmp_path / "seen.txt"
    cosigns(state, asked(7), first=True)
    before = state.read_bytes()
    for first in (False, True):
        with pytest.raises(NotCosigned, match=says):
            cosigns(state, request_, first=first)
    assert state.read_bytes() == before


def test_another_register_is_not_cosigned_on_the_same_page(tmp_path: Path) -> None:
    state = tmp_path / "seen.txt"
    cosigns(state, asked(7), first=True)
    with pytest.raises(NotCosigned, match=r"It is of other\.example"):
        cosign(Request(signed(9, key=NOT_OURS), 7), state, [NOT_OURS.verifier], WITNESS, AT)


def test_without_its_last_checkpoint_a_witness_signs_only_when_told_that_it_is_the_first(
    tmp_path: Path,
) -> None:
    state = tmp_path / "seen.txt"
    with pytest.raises(NoState, match="--first"):
        cosigns(state, asked(7))
    for damage in ("", "hello\n", signed(3), with_line(signed(3), THIEF), FORKED[:-9]):
        state.write_text(damage, encoding="utf-8")
        with pytest.raises(NoState, match="Put the right file back"):
            cosigns(state, asked(7), first=True)
    state.write_bytes(b"\xff\xfe")
    with pytest.raises(NoState):
        cosigns(state, asked(7))


@pytest.mark.parametrize(
    "head", ["old 3\nnot base64!\n\n", "old x\n\n", "old 3\nAAAA\n\n", "old 03\n\n", "old 3\n" * 99]
)
def test_a_proof_that_is_not_written_as_proofs_are_is_refused(head: str) -> None:
    with pytest.raises(NotANote, match="not written as it should be"):
        read_request(f"{head}{signed(7)}")
