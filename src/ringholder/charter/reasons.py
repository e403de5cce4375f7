"""Why a candidate is not the one who decides: values first, sentences when they are shown.

A reason is of kind `power` (it may not) or `sitting` (it may, but could not meet on this matter).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from ringholder.charter.model import Charter, Holder
from ringholder.charter.sitting import Chair, Sitting


class Why(StrEnum):
    """The reasons that there are."""

    ADVISES = "advises"
    NOT_DELEGATED = "not-delegated"
    INTENDED = "intended"
    AREA = "area"
    LIMIT = "limit"
    UNREAD = "unread"
    EXCEPTED = "excepted"
    RESERVED = "reserved"
    BARRED = "barred"
    INQUORATE = "inquorate"


class Reason(NamedTuple):
    """One reason; `about` holds what the sentence needs: ids, sums, tags or a forecast."""

    why: Why
    about: tuple[object, ...] = ()

    @property
    def kind(self) -> str:
        """`power`, or `sitting` when it has the power but could not meet."""
        return "sitting" if self.why is Why.INQUORATE else "power"

    def says(self, charter: Charter) -> str:
        """The reason as a sentence."""
        return _SENTENCES[self.why](charter, *self.about)

    def briefly(self, charter: Charter) -> str:
        """The reason in about six words, for the picture of the ladder."""
        return _BRIEFLY[self.why](charter, *self.about)


class Refusal(NamedTuple):
    """A candidate, the height of its rung, and why it is not the one that decides."""

    holder: Holder
    height: int
    reason: Reason


def pounds(sum_: Decimal) -> str:
    """A sum as people say it: `£6m`, `£250,000`."""
    millions = sum_ / 1_000_000
    if millions >= 1 and millions == round(millions, 2):
        return f"£{millions.normalize():f}m"
    return f"£{sum_:,.0f}" if sum_ == sum_.to_integral_value() else f"£{sum_:,.2f}"


DIMENSION_WORDS = {
    "a_year": "a year",
    "whole_life": "over its whole life",
    "committed_in_year": "committed in the year",
}


def _names(charter: Charter, ids: tuple[str, ...]) -> str:
    return ", ".join(charter.names(ids))


def _limit(charter: Charter, dimension: str, limit: Decimal, asked: Decimal) -> str:
    return f"Its limit is {pounds(limit)} {DIMENSION_WORDS[dimension]}; this is {pounds(asked)}."


def _unmet(need: tuple[str, ...]) -> str:
    words = [part.removeprefix("class:").replace("-", " ") for part in need]
    return f"no {' or '.join(words)} member is left"


def _inquorate(charter: Charter, sitting: Sitting) -> str:
    gone = who(sitting.leaves)
    short = [_unmet(need) for need in sitting.unmet]
    if sitting.present < sitting.needed:
        short.append(
            f"{sitting.present} of {sitting.seats} are left and {sitting.needed} are needed"
        )
    return f"It could not sit: {gone} must leave, and {' and '.join(short)}."


def who(leaves: tuple[Chair, ...]) -> str:
    """The roles that leave, in words."""
    roles = [chair.seat.role for chair in leaves]
    return " and ".join(dict.fromkeys(roles)) if roles else "nobody"


_SENTENCES: dict[Why, Callable[..., str]] = {
    Why.ADVISES: lambda c: "It advises; it does not decide.",
    Why.NOT_DELEGATED: lambda c: "Nothing in this constitution gives it this function.",
    Why.INTENDED: lambda c, d: "A delegation to it was intended, but not made.",
    Why.AREA: lambda c, areas: f"Its area does not cover {_names(c, areas)}.",
    Why.LIMIT: _limit,
    Why.UNREAD: lambda c, *ds: (
        f"Its limit was not read ({', '.join(ds)}); it is taken to be exceeded."
    ),
    Why.EXCEPTED: lambda c, tags: f"What is {' or '.join(tags)} is excepted from its power.",
    Why.RESERVED: lambda c, body: f"{c.name(body)} has reserved this to itself.",
    Why.BARRED: lambda c, d: f"The power was passed on against its terms ({d}).",
    Why.INQUORATE: _inquorate,
}

_BRIEFLY: dict[Why, Callable[..., str]] = {
    Why.ADVISES: lambda c: "advises, does not decide",
    Why.NOT_DELEGATED: lambda c: "nothing delegated to it here",
    Why.INTENDED: lambda c, d: "delegation intended, never made",
    Why.AREA: lambda c, areas: "its area is another",
    Why.LIMIT: lambda c, dimension, limit, asked: (
        f"limit {pounds(limit)} {DIMENSION_WORDS[dimension]}"
    ),
    Why.UNREAD: lambda c, *ds: "its limit was not read",
    Why.EXCEPTED: lambda c, tags: f"{' and '.join(tags)} matters are excepted",
    Why.RESERVED: lambda c, body: "reserved to the board",
    Why.BARRED: lambda c, d: "onward delegation was not allowed",
    Why.INQUORATE: lambda c, sitting: "could not sit: members must leave",
}


def a_few(charter: Charter, ids: Sequence[str], most: int = 3) -> str:
    """The names of the first few, and how many more there are."""
    names = charter.names(ids[:most])
    more = len(ids) - len(names)
    return f"{', '.join(names)} and {more} more" if more else " and ".join(names)
