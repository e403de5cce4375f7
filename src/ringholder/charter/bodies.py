"""Who decides and who does: bodies with their seats and rules, posts, teams."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ringholder.charter.entries import Entry
from ringholder.charter.kinds import (
    Amount,
    Choice,
    Flag,
    Id,
    Listed,
    Marks,
    Money,
    Number,
    Ref,
    Share,
    Text,
)
from ringholder.charter.parts import Nested, Part, key
from ringholder.charter.said import SILENT, UNKNOWN, Said, each
from ringholder.charter.words import (
    ACTOR,
    AREA,
    BASES,
    BODY,
    BODY_KINDS,
    FUNCTION,
    INQUORATE,
    MAJORITIES,
    NEEDS,
    ORGANISATION,
    RUNG,
    SEAT_CLASSES,
    STANDING,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat(Part):
    """A place on a body: of one organisation, drawn from several, or one for each of several."""

    id: str = key(Id(), required=True)
    role: str = key(Text(), required=True)
    class_: tuple[str, ...] = key(Listed(Choice(SEAT_CLASSES)), required=True)
    organisation: str | Said = key(ORGANISATION)
    drawn_from: tuple[str, ...] | Said = key(Listed(ORGANISATION))
    each: tuple[str, ...] | Said = key(Listed(ORGANISATION))
    represents: str | Said = key(BODY)
    holds: str | Said = key(Ref(("posts",), "a post"))
    votes: int | Said = key(Number())
    count: int = key(Number(1), default=1)
    constituency: str | Said = key(Id())
    source: str | Said = key(Text())
    illustrative: tuple[str, ...] = key(Marks(), default=())
    note: str | Said = key(Text())


@dataclass(frozen=True, slots=True, kw_only=True)
class Within(Part):
    """A time limit."""

    working_days: int | Said = key(Number(1))
    days: int | Said = key(Number(1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Quorum(Part):
    """How many must be there, of what, and which classes must be able to decide."""

    share: Fraction | Said = key(Share())
    number: int | Said = key(Number(1))
    of: str | Said = key(Choice(("seats-in-office",)))
    present_and_eligible: tuple[tuple[str, ...], ...] | Said = key(
        Listed(Listed(Text()), one_is_one=True)
    )
    clause: str | Said = key(Text())


@dataclass(frozen=True, slots=True, kw_only=True)
class Fallback(Part):
    """How it is decided when there is no consensus.

    At least the `threshold` of the `base` must be in favour; without one, more than half of it.
    """

    majority: str = key(Choice(MAJORITIES), required=True)
    threshold: Fraction | Said = key(Share())
    base: str | Said = key(Choice(BASES))
    tie: str | Said = key(Choice(("presiding", "falls")))
    clause: str | Said = key(Text())


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Part):
    """A step of the way out of a deadlock."""

    step: str = key(Choice(("mediate", "broker", "refer", "determine")), required=True)
    by: str = key(ACTOR, required=True)
    within: Within | Said = key(Nested(Within))
    binds: tuple[str, ...] | Said = key(Listed(ORGANISATION))


@dataclass(frozen=True, slots=True, kw_only=True)
class Urgent(Part):
    """Who decides between meetings, and who ratifies it."""

    by: tuple[str, ...] = key(Listed(Text()), required=True)
    ratify_at: str | Said = key(BODY)
    within: Within | Said = key(Nested(Within))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratifier(Part):
    """A partner whose own law has it ratify what the body decides before it is bound.

    `functions` are those of which it ratifies the decisions; all of them where the charter is
    silent, and as long as nobody has read which.
    """

    organisation: str = key(ORGANISATION, required=True)
    functions: tuple[str, ...] | Said = key(Listed(FUNCTION))
    clause: str | Said = key(Text())

    def ratifies(self, function: str) -> bool:
        """Whether it has to ratify what is decided on a function."""
        return self.functions in (SILENT, UNKNOWN) or function in each(self.functions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Part):
    """How a body sits, decides, and gets out of a deadlock.

    `several_mandates`: whether whoever sits for several places casts the votes of all of them.
    `ratified_by`: the partners that what it decides does not bind before they have ratified it.
    """

    quorum: Quorum | Said = key(Nested(Quorum))
    decide_by: str | Said = key(Choice(("consensus", "majority")))
    fallback: Fallback | Said = key(Nested(Fallback))
    several_mandates: bool | Said = key(Flag())
    ratified_by: tuple[Ratifier, ...] | Said = key(Listed(Nested(Ratifier)))
    if_inquorate: tuple[str, ...] | Said = key(Listed(Choice(INQUORATE)))
    urgent: Urgent | Said = key(Nested(Urgent))
    deadlock: tuple[Step, ...] | Said = key(Listed(Nested(Step)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Entry):
    """A group that decides or advises."""

    name: str = key(Text(), required=True)
    kind: str = key(Choice(BODY_KINDS), required=True)
    rung: str = key(STANDING, required=True)
    area: tuple[str, ...] = key(Listed(AREA), required=True)
    decides: bool | Said = key(Flag())
    holder: str | Said = key(ORGANISATION)
    parties: tuple[str, ...] | Said = key(Listed(ORGANISATION))
    rulebooks: tuple[str, ...] | Said = key(Listed(Choice(("nhs", "council"))))
    accountable_to: tuple[str, ...] | Said = key(Listed(ACTOR))
    members_approved_by: str | Said = key(Text())
    bars: str | Said = key(Text())
    have: tuple[str, ...] | Said = key(Listed(Choice(NEEDS)))
    purpose: str | Said = key(Text())
    terms: str | Said = key(Text())
    contact: str | Said = key(Text())
    seats: tuple[Seat, ...] | Said = key(Listed(Nested(Seat)))
    presides: tuple[str, ...] | Said = key(Listed(Id()))
    rule: Rule | Said = key(Nested(Rule))


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Entry):
    """An individual office."""

    role: str = key(Text(), required=True)
    rung: str = key(STANDING, required=True)
    area: tuple[str, ...] = key(Listed(AREA), required=True)
    organisation: str | Said = key(ORGANISATION)
    drawn_from: tuple[str, ...] | Said = key(Listed(ORGANISATION))
    reports_to: str | Said = key(ACTOR)
    accountable_at: tuple[str, ...] | Said = key(Listed(RUNG))
    have: tuple[str, ...] | Said = key(Listed(Choice(NEEDS)))
    titles: tuple[str, ...] | Said = key(Listed(Text()))
    portfolio: tuple[str, ...] | Said = key(Listed(Text()))
    directorate: str | Said = key(Text())
    vacant: bool | Said = key(Flag())
    contact: str | Said = key(Text())

    @property
    def name(self) -> str:
        """The role."""
        return self.role


@dataclass(frozen=True, slots=True, kw_only=True)
class Team(Entry):
    """People who do the work of functions.

    `wte` are whole-time equivalents of the establishment, `vacancies` those of them that nobody
    fills; `running_cost` is pounds a year. What a team does is said by each function.
    """

    name: str = key(Text(), required=True)
    organisation: str | Said = key(ORGANISATION)
    rung: str | Said = key(RUNG)
    area: tuple[str, ...] | Said = key(Listed(AREA))
    leads: str | Said = key(Ref(("posts",), "a post"))
    directorate: str | Said = key(Text())
    wte: Decimal | Said = key(Amount())
    vacancies: Decimal | Said = key(Amount())
    running_cost: Decimal | Said = key(Money())
    matrix: tuple[str, ...] | Said = key(Listed(Ref(("teams", "posts"), "a team or post")))
    host: str | Said = key(ORGANISATION)
