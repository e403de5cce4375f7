"""Secret ballots: who voted is a list of places, the box an unlinked list of choices.

The register shows who voted, and of the box how many ballots it holds and its SHA-256. The ballots
of a box are kept in order of their choices: nothing is left of the order in which they came.

A ballot is refused as secret where the count would give a voter away: where places have different
votes, where a majority is asked in each class, and where fewer than `LEAST` share a box. Three is
ours: of two, each knows how the other voted. (That all voted alike shows, as in any box.)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from ringholder.charter.said import UNKNOWN
from ringholder.matters.frozen_how import How, Place
from ringholder.matters.result import Result, Vote, asked_in_each, decided, undecided
from ringholder.matters.voting.attendance import Attendance, attendance
from ringholder.matters.voting.cast import Cast, Choice, cast
from ringholder.matters.voting.steps import Answer, Step
from ringholder.matters.voting.tally import Sums, Tally, sums, weight
from ringholder.register.act import Json, canonical

LEAST = 3
WHOLE = ""
"""The name of the box where there is one for all."""
SPOILED = "spoiled"
CHOICES = (*Choice, SPOILED)


class NotSecret(Exception):
    """A secret ballot would give a voter away; the message says how."""


@dataclass(frozen=True, slots=True)
class Box:
    """The ballots of one box, in order of their choices: those of `Choice`, and `spoiled`."""

    ballots: tuple[str, ...]

    @classmethod
    def of(cls, ballots: Collection[str]) -> Box:
        """A box of these ballots, in whatever order; what is no choice is a spoiled ballot."""
        read = (ballot if ballot in CHOICES else SPOILED for ballot in ballots)
        return cls(tuple(sorted(map(str, read))))

    def __add__(self, other: Box) -> Box:
        """Both emptied into one: paper and online ballots are counted together."""
        return Box.of((*self.ballots, *other.ballots))

    @property
    def sha256(self) -> str:
        """The SHA-256 of the canonical JSON of its list of ballots, in hexadecimal."""
        return sha256(canonical(list(self.ballots)).encode()).hexdigest()

    def as_json(self) -> dict[str, Json]:
        """What an act cites of it: how many, and the hash."""
        return {"rows": len(self.ballots), "sha256": self.sha256}


def count(box: Box) -> dict[str, int]:
    """How many ballots of each choice a box holds."""
    return {str(choice): box.ballots.count(choice) for choice in CHOICES}


def refuse_secret(how: How) -> None:
    """Nothing where a secret ballot keeps its secret. Raises `NotSecret` where it would not."""
    votes = {place.votes for place in how.voting}
    if UNKNOWN in votes:
        raise NotSecret("How many votes some places have was not read: hold a named vote.")
    if len(votes) > 1:
        raise NotSecret(
            "Places have different numbers of votes, so that the count would show who cast the "
            "heavier ones: hold a named vote."
        )
    each = asked_in_each(how)
    if each == "class":
        raise NotSecret(
            "A majority is asked in each class, so that a ballot would have to say its classes: "
            "hold a named vote."
        )
    for name, places in _voters_by_box(how, each).items():
        if len(places) < LEAST:
            where = f" in {name}" if name else ""
            raise NotSecret(
                f"Only {len(places)} may vote{where}, so that each could work out how the others "
                f"voted: hold a named vote. A secret ballot needs {LEAST}."
            )


def _voters_by_box(how: How, each: str) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    for place in how.voting:
        name = place.constituency or WHOLE if each else WHOLE
        found.setdefault(name, []).append(place)
    return found


def _refuse_few(boxes: Mapping[str, Box]) -> None:
    for name, box in boxes.items():
        if 0 < len(box.ballots) < LEAST:
            where = f" in {name}" if name else ""
            raise NotSecret(
                f"Only {len(box.ballots)} voted{where}: to tell the count would tell how they did. "
                "Hold a named vote."
            )


def secret(
    how: How,
    voters: Sequence[str],
    boxes: Mapping[str, Box],
    present: Collection[str] | None,
    out: Collection[str] = (),
    casting: Sequence[Vote] = (),
    deputed: Collection[str] = (),
) -> Result:
    """The result of a secret ballot.

    `voters` are the places that were given a ballot, each as often as it was, on paper or online;
    `boxes` one for all under `WHOLE`, or one for each constituency where a majority is asked of
    each. A casting vote is named. Where the ballots are not as many as the voters, or somebody
    voted who may not, no ballot can be taken out again: the fault is told and the result cannot be
    said. Raises `NotSecret`, also where so few voted that the count of a box would give them away.
    """
    refuse_secret(how)
    _refuse_few(boxes)
    room = attendance(how, present, out, deputed)
    each = asked_in_each(how)
    tie_breakers = [vote for vote in casting if vote.casting]
    named = cast(how, tie_breakers, room)
    faults = tuple(_faults(how, voters, boxes, room, each))
    box_steps = tuple(
        Step("box", names=(name,) if name else (), number=len(box.ballots), word=box.sha256)
        for name, box in sorted(boxes.items())
    )
    counted = Cast({}, named.casting, (*named.steps, *box_steps, *faults))
    tally = _tally(how, boxes, room, each)
    return undecided(how, room, counted, tally) if faults else decided(how, room, counted, tally)


def _faults(
    how: How, voters: Sequence[str], boxes: Mapping[str, Box], room: Attendance, each: str
) -> Iterator[Step]:
    """Voters who may not vote or are there twice; boxes whose ballots are not as many as voters."""
    refused = cast(how, [Vote(place, Choice.FOR) for place in dict.fromkeys(voters)], room).steps
    yield from (step for step in refused if step.answer is Answer.FAULT)
    twice = tuple(sorted(place for place, times in Counter(voters).items() if times > 1))
    if twice:
        yield Step("voted-twice", Answer.FAULT, twice)
    by_box = {name: {p.place for p in ps} for name, ps in _voters_by_box(how, each).items()}
    for name in sorted({*by_box, *boxes}):
        ballots = len(boxes[name].ballots) if name in boxes else 0
        names = (name,) if name else ()
        given = sum(place in by_box.get(name, ()) for place in voters)
        if ballots != given:
            yield Step("ballots-not-voters", Answer.FAULT, names=names, number=ballots, of=given)


def _tally(how: How, boxes: Mapping[str, Box], room: Attendance, each: str) -> Tally:
    by_box = _voters_by_box(how, each)
    votes = weight(how.voting[0])
    found = {
        name: _with(sums(how, room, {}, frozenset(places).__contains__), boxes.get(name), votes)
        for name, places in by_box.items()
    }
    whole = sums(how, room, {}, lambda place: True)
    for box in boxes.values():
        whole = _with(whole, box, votes)
    return Tally(whole, {name: found[name] for name in found if name and each})


def _with(base: Sums, box: Box | None, votes: int) -> Sums:
    """The sums with the ballots of a box among them."""
    held = count(box or Box(()))
    return Sums(
        in_favour=base.in_favour + votes * held[Choice.FOR],
        against=base.against + votes * held[Choice.AGAINST],
        abstained=base.abstained + votes * (held[Choice.ABSTAIN] + held[Choice.DISSENT]),
        present=base.present,
        eligible=base.eligible,
        seats=base.seats,
    )
