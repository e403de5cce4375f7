"""What a change takes away, in words: bodies, powers, and quorums that cannot be met any more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ringholder.charter.amended import Line
from ringholder.charter.diff.difference import Difference
from ringholder.charter.diff.ended import Ended
from ringholder.charter.diff.re_pointed import Role, together
from ringholder.charter.diff.unfillable import Unfillable
from ringholder.charter.said import UNKNOWN

HEADINGS = {
    Role.LEGAL_HOLDER: "Functions that another holds in law",
    Role.GIVER: "Delegations that another gives",
    Role.APPROVER: "Approvals that another gives",
}
ENDED = "Boards, committees and partnerships that end"
SEATS = "Seats that go"
UNFILLABLE = "Needs of a quorum that no seat can meet any more"


class Told(NamedTuple):
    """One loss in words, and whether it may be relied on."""

    says: str
    for_decision: bool = True

    def __str__(self) -> str:
        return self.says if self.for_decision else f"{self.says} [unverified, not for decision]"


def losses(
    difference: Difference, listed: Callable[[list[str]], str]
) -> Iterator[tuple[str, list[Told]]]:
    """Each heading with what is told under it; `listed` puts many names into few words."""
    yield ENDED, list(_ended(difference))
    rows = together(difference.re_pointed)
    for role, heading in HEADINGS.items():
        yield (
            heading,
            [
                Told(f"{listed([r.name for r in alike])}: {hands(difference, was, now)}", sure)
                for (of, was, now, sure), alike in rows.items()
                if of is role
            ],
        )
    if difference.amendments:  # else the seats and votes say it
        yield (
            SEATS,
            [Told(f"{row.name}: {row.role}", _sure(row.lines)) for row in difference.seats_lost],
        )
    yield UNFILLABLE, [_unfillable(row) for row in difference.unfillable]


def _sure(lines: Iterable[Line]) -> bool:
    return all(line.verified for line in lines)


def _ended(difference: Difference) -> Iterator[Told]:
    unread = [row for row in difference.bodies_ended if row.unread]
    for row in difference.bodies_ended:
        if not row.unread:
            yield Told(f"{row.name}, {seats(difference, row)}", _sure(row.lines))
    if unread:
        yield Told(
            f"Cannot say of {len(unread)} more: they are not in what was read of the new one"
        )


def seats(difference: Difference, row: Ended) -> str:
    """How many sat on a body that ends."""
    if difference.old.bodies[row.id].seats is UNKNOWN:
        return "its members were not read"
    return f"{len(row.seats)} seats" if len(row.seats) != 1 else "1 seat"


def hands(difference: Difference, before: Iterable[str], after: Iterable[str]) -> str:
    """From whose hands to whose."""
    was = ", ".join(difference.old.names(before)) or "nobody"
    return f"{was} → {', '.join(difference.new.names(after)) or 'nobody'}"


def _unfillable(row: Unfillable) -> Told:
    were = ", ".join(row.were)
    return Told(f"{row.name}: {need_in_words(row.need)}; it was met by {were}", _sure(row.lines))


def need_in_words(need: Iterable[str]) -> str:
    """`a council member or the chief executive`."""
    words = (
        f"a {part.removeprefix('class:').replace('-', ' ')} member"
        if part.startswith("class:")
        else part.replace("-", " ")
        for part in need
    )
    return " or ".join(words)
