"""Signed notes and checkpoints: the examples of the specifications, and what must be refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringholder.register.checkpoint import (
    Checkpoint,
    Keys,
    NotCosigned,
    checkpoint_note,
    cosigned,
    read_checkpoint,
    signed_by,
)
from ringholder.register.merkle import Tree, leaf
from ringholder.register.notes import (
    NotAKey,
    NotANote,
    Note,
    SignerKey,
    Sort,
    VerifierKey,
    holds,
    read_note,
    sign,
    together,
)

# The example of golang.org/x/mod/sumdb/note, the first home of the format.
GO_VERIFIER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_SIGNER = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
GO_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"  # noqa: E501
)
# The example of C2SP tlog-cosignature v1.0.0.
C2SP_NOTE = """example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
"""  # noqa: E501
ORIGIN = "icb.example/register"
KEEPER = SignerKey(ORIGIN, Sort.NOTE, b"k" * 32)
WITNESS = SignerKey("healthwatch.example", Sort.COSIGNATURE, b"w" * 32)
NOON = 1_720_000_000


def tree_of(size: int, other: int = -1) -> Tree:
    return Tree(leaf(b"x" if n == other else b"%d" % n) for n in range(size))


def checkpoint_of(tree: Tree, size: int) -> Checkpoint:
    return Checkpoint(ORIGIN, size, tree.root(size))


def test_the_first_example_of_a_signed_note_holds_and_comes_out_again() -> None:
    note, key = read_note(GO_NOTE), VerifierKey.read(GO_VERIFIER)
    assert holds(note.signatures[0], key, note.body)
    assert sign(note.body, SignerKey.read(GO_SIGNER)) == note.signatures[0]
    assert note.text == GO_NOTE
    assert (key.text, SignerKey.read(GO_SIGNER).text) == (GO_VERIFIER, GO_SIGNER)


def test_the_example_of_a_cosigned_checkpoint_is_read_as_the_specification_tells_it() -> None:
    note = read_note(C2SP_NOTE)
    found = read_checkpoint(note.body)
    assert (found.origin, found.size) == ("example.com/behind-the-sofa", 20852163)
    assert note.signatures[1].at == 1679315147
    assert note.text == C2SP_NOTE


@given(st.binary(min_size=32, max_size=32), st.sampled_from(Sort), st.data())
def test_a_key_that_was_copied_with_a_slip_is_refused(
    seed: bytes, sort: Sort, data: st.DataObject
) -> None:
    key = SignerKey("council.example", sort, seed)
    assert SignerKey.read(key.text) == key
    assert VerifierKey.read(key.verifier.text) == key.verifier
    text = key.verifier.text
    place = data.draw(st.integers(0, len(text) - 1))
    slip = data.draw(st.sampled_from("abcXYZ019+/=é \x00").filter(lambda c: c != text[place]))
    with pytest.raises(NotAKey):
        VerifierKey.read(text[:place] + slip + text[place + 1 :] + ".")
    slipped = text[:place] + slip + text[place + 1 :]
    if slipped.lower() != text.lower() and slipped.strip() != text:
        with pytest.raises(NotAKey):
            VerifierKey.read(slipped)


@pytest.mark.parametrize("text", ["", "PRIVATE+KEY+a+00000000+AA==", "a+b", GO_VERIFIER])
def test_what_is_no_secret_key_is_refused(text: str) -> None:
    with pytest.raises(NotAKey):
        SignerKey.read(text)


def test_a_secret_key_does_not_show_its_secret_when_printed() -> None:
    assert repr(KEEPER) == "SignerKey('icb.example/register')"


@given(st.data())
def test_a_signature_holds_for_no_other_text_time_or_key(data: st.DataObject) -> None:
    key = data.draw(st.sampled_from([KEEPER, WITNESS]))
    signature = sign("text\n", key, NOON)
    assert holds(signature, key.verifier, "text\n")
    assert not holds(signature, key.verifier, "texts\n")
    assert not holds(signature, VerifierKey(key.name, key.sort, b"\x07" * 32), "text\n")
    place = data.draw(st.integers(0, len(signature.data) - 1))
    turned = bytearray(signature.data)
    turned[place] ^= 1
    assert not holds(
        type(signature)(signature.name, signature.key_id, bytes(turned)), key.verifier, "text\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "", "\n\n", "text\n", "text\n\n", "text\n\nno dash\n", "text\n\n— name\n",
        "text\n\n— name AA==\n", "text\n\n— name AAAAAAAA", "te\rxt\n\n— name AAAAAAAA\n",
        "text\n\n— na+me AAAAAAAA\n", "text\n\n— name AAAAAAB=\n", "text\n\n- name AAAAAAAA\n",
        "text\n\n" + "— name AAAAAAAA\n" * 101,
    ],
)  # fmt: skip
def test_what_is_no_note_is_refused(text: str) -> None:
    with pytest.raises(NotANote):
        read_note(text)


@pytest.mark.parametrize(
    "body",
    [
        "", "a\n1\n", "\n1\n" + "A" * 43 + "=\n", "a\n01\n" + "A" * 43 + "=\n",
        "a\n-1\n" + "A" * 43 + "=\n", "a\n1\nAAAA\n", "a\n1\n" + "A" * 43 + "=\n\n",
        "a\n²\n" + "A" * 43 + "=\n", "a\n1\n" + "A" * 42 + "B=\n", "a\n1\n" + "A" * 43 + "=",
    ],
)  # fmt: skip
def test_what_is_no_checkpoint_is_refused(body: str) -> None:
    with pytest.raises(NotANote):
        read_checkpoint(body)


def test_a_checkpoint_reads_back_with_its_further_lines() -> None:
    checkpoint = Checkpoint(ORIGIN, 0, b"\x01" * 32, ("kept by the secretary",))
    assert read_checkpoint(checkpoint.text) == checkpoint


def test_a_witness_cosigns_what_goes_on_from_what_it_saw() -> None:
    tree = tree_of(9)
    new = checkpoint_note(checkpoint_of(tree, 9), KEEPER)
    seen = checkpoint_of(tree, 4)
    text = cosigned(new, tree.consistency(4), seen, [KEEPER.verifier], WITNESS, NOON)
    shown = signed_by(read_note(text), Keys((KEEPER.verifier,), (WITNESS.verifier,)))
    assert shown.by == (ORIGIN,)
    assert [(name, signature.at) for name, signature in shown.cosigned] == [(WITNESS.name, NOON)]
    assert not shown.false


def test_the_first_checkpoint_that_a_witness_sees_needs_no_proof() -> None:
    new = checkpoint_note(checkpoint_of(tree_of(3), 3), KEEPER)
    assert cosigned(new, [], None, [KEEPER.verifier], WITNESS, NOON).startswith(new)


def test_a_witness_refuses_a_register_whose_past_was_changed() -> None:
    honest, changed = tree_of(9), tree_of(9, other=2)
    new = checkpoint_note(checkpoint_of(changed, 9), KEEPER)
    for proof in (honest.consistency(4), changed.consistency(4), []):
        with pytest.raises(NotCosigned, match="the past was changed"):
            cosigned(new, proof, checkpoint_of(honest, 4), [KEEPER.verifier], WITNESS, NOON)


def test_a_witness_refuses_what_is_shorter_of_another_register_unsigned_or_no_note() -> None:
    tree = tree_of(9)
    new = checkpoint_note(checkpoint_of(tree, 4), KEEPER)
    other = checkpoint_note(Checkpoint("other.example", 9, tree.root()), KEEPER)
    log = [KEEPER.verifier]
    seen = checkpoint_of(tree, 8)
    for text, keys, key, why in [
        (new, log, WITNESS, "an earlier one had 8"),
        (other, log, WITNESS, "is of other.example"),
        (new, [], WITNESS, "not signed"),
        (new, log, KEEPER, "not one for cosignatures"),
        ("nothing", log, WITNESS, "no checkpoint"),
    ]:
        with pytest.raises(NotCosigned, match=why):
            cosigned(text, [], seen, keys, key, NOON)


def test_a_known_key_with_a_false_signature_is_told_and_an_unknown_one_passed_over() -> None:
    good = read_note(checkpoint_note(checkpoint_of(tree_of(3), 3), KEEPER))
    lie = Note(checkpoint_of(tree_of(2), 2).text, good.signatures)
    assert signed_by(lie, Keys((KEEPER.verifier,))).false == (ORIGIN,)
    assert signed_by(lie, Keys((WITNESS.verifier,))).false == ()


def test_notes_of_one_text_come_together_with_everybody_who_signed() -> None:
    tree = tree_of(3)
    plain = checkpoint_note(checkpoint_of(tree, 3), KEEPER)
    witnessed = cosigned(plain, [], None, [KEEPER.verifier], WITNESS, NOON)
    other = checkpoint_note(checkpoint_of(tree, 2), KEEPER)
    notes = together(map(read_note, [plain, other, witnessed]))
    assert [note.text for note in notes] == [witnessed, other]
