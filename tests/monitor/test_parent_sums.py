"""Sums over a tree: each level is the sum of the leaves below, whichever way they are added."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ringholder.monitor.parent_sums import NOWHERE, Counts, Index, Sums, sum_parts

PERIODS = 3


@st.composite
def trees(draw: st.DrawFn) -> tuple[Counts, Index, Index]:
    """Counts of leaves, each leaf's branch by period, and each branch's limb."""
    leaves, branches = draw(st.integers(1, 12)), draw(st.integers(1, 5))
    cells = [(leaf, period) for leaf in range(leaves) for period in range(PERIODS)]
    held = draw(st.lists(st.sampled_from(cells), unique=True))
    number = st.integers(0, 10**9)
    counts = Counts(
        np.array([leaf for leaf, _ in held], dtype=np.int64),
        np.array([period for _, period in held], dtype=np.int64),
        np.array([draw(number) for _ in held], dtype=np.float64),
        np.array([draw(number) for _ in held], dtype=np.float64),
    )
    branch = st.integers(NOWHERE, branches - 1)
    parent = np.array([[draw(branch) for _ in range(PERIODS)] for _ in range(leaves)])
    limb = np.array([draw(st.integers(0, 1)) for _ in range(branches)])
    return counts, parent, limb


def summed(counts: Counts, parent: Index, wholes: int) -> Sums:
    nobody = np.zeros(parent.shape, dtype=bool)
    return sum_parts(counts, parent, wholes, nobody, np.ones(len(parent)))


def plainly(counts: Counts, parent: Index, wholes: int) -> list[list[float]]:
    total = [[0.0] * PERIODS for _ in range(wholes)]
    for part, period, top in zip(counts.part, counts.period, counts.numerator, strict=True):
        if parent[part, period] != NOWHERE:
            total[parent[part, period]][period] += float(top)
    return total


@given(trees())
def test_every_whole_is_the_sum_of_its_leaves(tree: tuple[Counts, Index, Index]) -> None:
    counts, parent, limb = tree
    assert summed(counts, parent, len(limb)).numerator.tolist() == plainly(
        counts, parent, len(limb)
    )


@given(trees())
def test_a_level_summed_from_the_level_below_is_the_sum_of_the_leaves(
    tree: tuple[Counts, Index, Index],
) -> None:
    counts, parent, limb = tree
    below = summed(counts, parent, len(limb))
    again = np.zeros((2, PERIODS))
    np.add.at(again, limb, below.denominator)
    above = np.where(parent == NOWHERE, NOWHERE, limb[parent])
    assert summed(counts, above, 2).denominator.tolist() == again.tolist()


@given(trees(), st.randoms())
def test_the_order_of_the_counts_does_not_matter(
    tree: tuple[Counts, Index, Index], chance: object
) -> None:
    counts, parent, limb = tree
    order = np.arange(len(counts.part))
    chance.shuffle(order)  # type: ignore[attr-defined]
    other = Counts(
        counts.part[order],
        counts.period[order],
        counts.numerator[order],
        counts.denominator[order],
    )
    one, two = summed(counts, parent, len(limb)), summed(other, parent, len(limb))
    assert one.numerator.tolist() == two.numerator.tolist()
    assert one.reported.tolist() == two.reported.tolist()


@given(trees())
def test_splitting_wholes_and_merging_them_again_conserves_the_total(
    tree: tuple[Counts, Index, Index],
) -> None:
    counts, parent, limb = tree
    here = np.where(parent == NOWHERE, 0, parent)
    split = here * 2 + (np.arange(len(here)) % 2)[:, None]
    apart = summed(counts, split, 2 * len(limb)).numerator.reshape(len(limb), 2, PERIODS)
    assert apart.sum(axis=1).tolist() == summed(counts, here, len(limb)).numerator.tolist()
    assert apart.sum() == counts.numerator.sum()


def test_who_reported_is_counted_beside_who_ought_to_have() -> None:
    counts = Counts(np.array([0, 2]), np.array([0, 0]), np.ones(2), np.ones(2))
    parent = np.zeros((3, 1), dtype=np.int64)
    ought = np.array([[True], [True], [False]])
    found = sum_parts(counts, parent, 1, ought, np.array([10.0, 30.0, 5.0]))
    assert found.reported.tolist() == [[2]]
    assert found.expected.tolist() == [[3]]
    assert found.weight_reported.tolist() == [[15]]
    assert found.weight_expected.tolist() == [[45]]
