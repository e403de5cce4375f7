"""The tree: the vectors of Certificate Transparency, and a plain reference beside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringholder.register.act import leaf_hash
from ringholder.register.merkle import EMPTY, Frontier, Tree, continues, includes, leaf, root
from tests.register import plain_tree

# The leaves and roots of the reference implementation of RFC 6962 (certificate-transparency,
# cpp/merkletree/merkle_tree_test.cc), which RFC 9162 leaves as they were.
KNOWN_LEAVES = [
    bytes.fromhex(text)
    for text in [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ]
]  # fmt: skip
KNOWN_ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
KNOWN_PATH_OF_0_IN_8 = [
    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
]

sizes = st.integers(1, 70)


def leaves_of(size: int) -> list[bytes]:
    return [f"leaf {n}".encode() for n in range(size)]


def tree_of(leaves: list[bytes]) -> Tree:
    return Tree(map(leaf, leaves))


@pytest.mark.parametrize("size", range(9))
def test_the_known_roots_come_out(size: int) -> None:
    hashes = [leaf(data) for data in KNOWN_LEAVES[:size]]
    assert root(hashes).hex() == KNOWN_ROOTS[size]
    assert Tree(hashes).root().hex() == KNOWN_ROOTS[size]
    assert tree_of(KNOWN_LEAVES).root(size).hex() == KNOWN_ROOTS[size]


def test_a_known_inclusion_proof_comes_out() -> None:
    assert [h.hex() for h in tree_of(KNOWN_LEAVES).inclusion(0)] == KNOWN_PATH_OF_0_IN_8


def test_a_leaf_of_the_tree_is_the_hash_of_an_act() -> None:
    assert leaf(b"{}").hex() == leaf_hash("{}")


@given(sizes, st.data())
def test_proofs_are_those_of_the_plain_definitions_and_hold(size: int, data: st.DataObject) -> None:
    leaves = leaves_of(size)
    tree = tree_of(leaves)
    index = data.draw(st.integers(0, size - 1))
    old = data.draw(st.integers(1, size))
    top = plain_tree.hashed(leaves)
    assert tree.root() == top
    assert tree.inclusion(index) == plain_tree.path(index, leaves)
    assert includes(top, size, index, leaf(leaves[index]), tree.inclusion(index))
    assert tree.consistency(old) == plain_tree.proof(old, leaves)
    assert continues(old, tree.root(old), size, top, tree.consistency(old))


def tampered(proof: list[bytes], draw: st.DataObject) -> list[bytes]:
    """Another proof: a bit turned, a step left out, put in, or moved."""
    ways = (
        ["longer"] + (["bit", "shorter"] if proof else []) + (["moved"] if len(proof) > 1 else [])
    )
    way = draw.draw(st.sampled_from(ways))
    place = draw.draw(st.integers(0, max(len(proof) - 1, 0)))
    if way == "longer":
        return [*proof[:place], b"\x00" * 32, *proof[place:]]
    if way == "bit":
        turned = bytes([proof[place][0] ^ 1]) + proof[place][1:]
        return [*proof[:place], turned, *proof[place + 1 :]]
    return proof[:place] + proof[place + 1 :] if way == "shorter" else proof[::-1]


@given(sizes, st.data())
def test_every_tampered_proof_is_refused(size: int, data: st.DataObject) -> None:
    leaves = leaves_of(size)
    tree = tree_of(leaves)
    index = data.draw(st.integers(0, size - 1))
    old = data.draw(st.integers(1, size))
    path, steps = tree.inclusion(index), tree.consistency(old)
    assert not includes(tree.root(), size, index, leaf(leaves[index]), tampered(path, data))
    assert not continues(old, tree.root(old), size, tree.root(), tampered(steps, data))


@given(sizes, st.data())
def test_a_proof_shows_nothing_of_another_leaf_place_size_or_root(
    size: int, data: st.DataObject
) -> None:
    leaves = leaves_of(size)
    tree = tree_of(leaves)
    index = data.draw(st.integers(0, size - 1))
    path, top, here = tree.inclusion(index), tree.root(), leaf(leaves[index])
    assert not includes(top, size, index, leaf(b"another"), path)
    assert not includes(EMPTY, size, index, here, path)
    for elsewhere in {-1, size, index + 1, index - 1} - {index}:
        assert not includes(top, size, elsewhere, here, path)
    old = data.draw(st.integers(1, size))
    steps = tree.consistency(old)
    assert not continues(old, EMPTY, size, top, steps)
    assert not continues(old, tree.root(old), size, EMPTY, steps)
    assert not continues(size + 1, top, size, top, steps)


def test_an_empty_tree_begins_every_tree_and_only_with_its_own_root() -> None:
    tree = tree_of(leaves_of(5))
    assert continues(0, EMPTY, 5, tree.root(), [])
    assert not continues(0, tree.root(), 5, tree.root(), [])
    assert not continues(0, EMPTY, 5, tree.root(), [EMPTY])


@given(st.lists(st.binary(max_size=4), max_size=40), st.lists(st.binary(max_size=4), max_size=40))
def test_a_stored_frontier_goes_on_where_it_stopped(
    before: list[bytes], after: list[bytes]
) -> None:
    frontier = Frontier()
    for data in before:
        frontier.add(leaf(data))
    again = Frontier.read(frontier.text)
    for data in after:
        again.add(leaf(data))
    assert again.size == len(before + after)
    assert again.root == plain_tree.hashed(before + after)


@pytest.mark.parametrize("text", ["1", "-1", "2 00", "0 " + "00" * 32, "3 " + "00" * 32, "x", ""])
def test_a_frontier_that_no_tree_has_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Frontier.read(text)


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 9), (0, 0)])
def test_no_proof_is_made_of_what_is_not_in_the_tree(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="not within"):
        tree_of(leaves_of(5)).inclusion(index, size)
