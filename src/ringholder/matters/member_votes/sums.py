"""The sums of a roll and of a count, as acts have them: one line for each constituency."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ringholder.matters.member_votes.rule import NoRule, votes

ALL_MEMBERS = "All members"
"""The one constituency of a roll that names none."""
_MANY_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Size:
    """How many voters there are somewhere, and how many votes they have together."""

    voters: int
    votes: Fraction


@dataclass(frozen=True, slots=True)
class Sums:
    """The votes of one count. `None`: it is not known.

    `share` is the share of votes for, where somebody published it without its numbers.
    """

    in_favour: Fraction | None
    against: Fraction | None
    abstained: Fraction | None = Fraction(0)
    spoiled: Fraction | None = Fraction(0)
    roll: Size | None = None
    voted: Size | None = None
    share: Fraction | None = None

    @property
    def cast(self) -> Fraction | None:
        """For, against and abstained together: what is spoiled says nothing."""
        return _added((self.in_favour, self.against, self.abstained))


def _added(numbers: Iterable[Fraction | None]) -> Fraction | None:
    """Their sum; not known where one of them is not."""
    found = Fraction(0)
    for one in numbers:
        if one is None:
            return None
        found += one
    return found


def together(parts: Iterable[Sums]) -> Sums:
    """The sums of several counts; what one of them does not know is not known of all."""
    every = list(parts)

    def sizes(found: Sequence[Size | None]) -> Size | None:
        known = [one for one in found if one is not None]
        if len(known) < len(found):
            return None
        return Size(sum(o.voters for o in known), sum((o.votes for o in known), Fraction(0)))

    return Sums(
        _added([one.in_favour for one in every]),
        _added([one.against for one in every]),
        _added([one.abstained for one in every]),
        _added([one.spoiled for one in every]),
        sizes([one.roll for one in every]),
        sizes([one.voted for one in every]),
    )


def written(number: Fraction) -> str:
    """A number of votes as acts have it: `12`, or `5/2` where it is no whole one."""
    return str(number)


def read_sizes(lines: Iterable[str]) -> dict[str, Size]:
    """Lines such as `Oxfordshire; 66; 66`: constituency, voters, votes. Raises `NoRule`."""
    found: dict[str, Size] = {}
    for line in lines:
        parts = [part.strip() for part in line.split(";")]
        if len(parts) != 3 or not parts[0] or parts[0] in found:
            raise NoRule(f"“{line[:60]}” is no constituency with its voters and votes, once.")
        found[parts[0]] = Size(whole(parts[1]), votes(parts[2]))
    return found


def size_lines(sizes: dict[str, Size]) -> list[str]:
    """The lines that `read_sizes` reads, in order of the names."""
    return [f"{n}; {one.voters}; {written(one.votes)}" for n, one in sorted(sizes.items())]


def read_counts(lines: Iterable[str]) -> dict[tuple[int, str], Sums]:
    """Lines such as `1; Oxfordshire; 34; 12; 2; 0`, by question and constituency. Raises `NoRule`.

    For, against, abstained, spoiled: votes, by weight.
    """
    found: dict[tuple[int, str], Sums] = {}
    for line in lines:
        parts = [part.strip() for part in line.split(";")]
        if len(parts) != 6 or not parts[1]:
            raise NoRule(f"“{line[:60]}” is no question, constituency and four numbers of votes.")
        key = whole(parts[0]), parts[1]
        if key in found:
            raise NoRule(f"Question {key[0]} is counted twice in {key[1]}.")
        found[key] = _four(*(votes(part) for part in parts[2:]))
    return found


def _four(for_: Fraction, against: Fraction, abstained: Fraction, spoiled: Fraction) -> Sums:
    return Sums(for_, against, abstained, spoiled)


def count_line(question: int, constituency: str, sums: Sums) -> str:
    """A line that `read_counts` reads."""
    numbers = (sums.in_favour, sums.against, sums.abstained, sums.spoiled)
    told = "; ".join(written(one or Fraction(0)) for one in numbers)
    return f"{question}; {constituency}; {told}"


def whole(text: str) -> int:
    """A whole number that was written. Raises `NoRule`."""
    if text.isascii() and text.isdigit() and len(text) <= _MANY_DIGITS:
        return int(text)
    raise NoRule(f"“{text[:40]}” is no whole number.")
