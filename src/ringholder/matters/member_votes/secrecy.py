"""Whether a secret vote keeps its secret: nobody may stand alone with their vote.

A ballot shows its constituency, where counts are asked apart, and its weight. Whoever shares both
with fewer than two others would be given away by the count, or by one neighbour who tells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction

from ringholder.matters.member_votes.rule import NoRule, VoteRule, votes
from ringholder.matters.member_votes.sums import ALL_MEMBERS, Size, whole, written
from ringholder.matters.voting.secret import LEAST

Group = tuple[str, Fraction]
"""A constituency and a weight: what a ballot shows."""


def groups(voters: Iterable[Group]) -> Counter[Group]:
    """How many voters share a constituency and a weight."""
    return Counter(voters)


def given_away(voters: Iterable[Group]) -> Iterator[tuple[Group, int]]:
    """The groups that are too small to keep a secret, each with how many are in it."""
    for group, many in sorted(groups(voters).items()):
        if many < LEAST:
            yield group, many


def counted_in(rule: VoteRule, constituency: str) -> str:
    """Where a ballot is counted: a secret one apart only where the rule asks for it apart.

    Otherwise a constituency in which few voted would show how they did, and for nothing.
    """
    return constituency if rule.by_constituency or not rule.secret else ALL_MEMBERS


def counted_groups(rule: VoteRule, found: Counter[Group]) -> Counter[Group]:
    """How many voters share where they are counted and a weight."""
    told: Counter[Group] = Counter()
    for (name, weight), many in found.items():
        told[counted_in(rule, name), weight] += many
    return told


def read_groups(lines: Iterable[str]) -> Counter[Group]:
    """Lines such as `Oxfordshire; 1; 66`: constituency, weight, voters. Raises `NoRule`."""
    found: Counter[Group] = Counter()
    for line in lines:
        parts = [part.strip() for part in line.split(";")]
        if len(parts) != 3 or not parts[0]:
            raise NoRule(f"“{line[:60]}” is no constituency, weight and number of voters.")
        group = parts[0], votes(parts[1])
        many = whole(parts[2])
        if group in found or not many or not group[1]:
            raise NoRule(f"“{line[:60]}” has nobody, weighs nothing, or stands there twice.")
        found[group] = many
    return found


def group_lines(voters: Iterable[Group]) -> list[str]:
    """The lines that `read_groups` reads, in order of the names."""
    found = sorted(groups(voters).items())
    return [f"{name}; {written(weight)}; {many}" for (name, weight), many in found]


def sizes_of(found: Counter[Group]) -> dict[str, Size]:
    """How many voters and votes each constituency has."""
    sizes: dict[str, Size] = {}
    for (name, weight), many in found.items():
        before = sizes.get(name, Size(0, Fraction(0)))
        sizes[name] = Size(before.voters + many, before.votes + weight * many)
    return sizes
