"""Powers: functions, and how power over them is passed on, kept, overlaid and conditioned."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ringholder.charter.entries import Entry
from ringholder.charter.kinds import Choice, Flag, Listed, Money, Text
from ringholder.charter.parts import Nested, Part, key
from ringholder.charter.said import Said
from ringholder.charter.words import (
    ACTOR,
    AREA,
    BODY,
    DOER,
    FUNCTION,
    NEEDS,
    ORGANISATION,
    ORGANISATION_KINDS,
    ROUTES,
    RUNG,
    SEAT_CLASSES,
    TAGS,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Function(Entry):
    """A duty, power or operational function: who holds it in law, who exercises it."""

    name: str | Said = key(Text())
    legal_holder: tuple[str, ...] | Said = key(Listed(ORGANISATION))
    jointly: str | Said = key(Choice(("all", "either")))
    exercised_by: tuple[str, ...] | Said = key(Listed(DOER))
    requires: tuple[str, ...] | Said = key(Listed(Choice(NEEDS)))
    unit: str | Said = key(RUNG)
    unit_why: str | Said = key(Text())
    concerns: tuple[str, ...] | Said = key(Listed(Choice(SEAT_CLASSES)))
    ring_fenced: bool | Said = key(Flag())
    out_of_scope: str | Said = key(Text())

    @property
    def title(self) -> str:
        """The name, or the id in words."""
        return self.id.replace("-", " ") if isinstance(self.name, Said) else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit(Part):
    """Sums that a power does not exceed, in pounds; all that are given must hold."""

    whole_life: Decimal | Said = key(Money())
    a_year: Decimal | Said = key(Money())
    committed_in_year: Decimal | Said = key(Money())


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Part):
    """A report back."""

    to: str = key(ACTOR, required=True)
    every: str | Said = key(Choice(("month", "quarter", "half-year", "year", "meeting")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation(Entry):
    """Power passed on, with its limits and the route in law.

    `pooled` says that the money goes into one fund with that of the others, `host` which of them
    keeps the fund.
    """

    from_: str = key(ACTOR, required=True)
    to: str = key(ACTOR, required=True)
    functions: tuple[str, ...] | Said = key(Listed(FUNCTION))
    area: tuple[str, ...] | Said = key(Listed(AREA))
    limit: Limit | Said = key(Nested(Limit))
    except_: tuple[str, ...] | Said = key(Listed(Choice(TAGS)))
    onward: str | Said = key(Choice(("yes", "no", "consent")))
    consent_of: tuple[str, ...] | Said = key(Listed(ACTOR))
    route: str | Said = key(Choice(ROUTES))
    report: Report | Said = key(Nested(Report))
    pooled: bool | Said = key(Flag())
    host: str | Said = key(ORGANISATION)
    state: str = key(Choice(("made", "intended", "proposed")), default="made")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation(Entry):
    """What a body keeps to itself, always or when a matter is so tagged."""

    body: str = key(BODY, required=True)
    functions: tuple[str, ...] = key(Listed(FUNCTION, or_all=True), required=True)
    when: tuple[str, ...] | Said = key(Listed(Choice(TAGS)))


@dataclass(frozen=True, slots=True, kw_only=True)
class When(Part):
    """Which matters an overlay or a condition catches; all that is given must hold."""

    value_over: Decimal | Said = key(Money())
    tags: tuple[str, ...] | Said = key(Listed(Choice(TAGS)))
    affects: tuple[str, ...] | Said = key(Listed(Choice(ORGANISATION_KINDS)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Control(Entry):
    """A dated overlay that adds approvers."""

    name: str = key(Text(), required=True)
    functions: tuple[str, ...] = key(Listed(FUNCTION, or_all=True), required=True)
    when: When | Said = key(Nested(When))
    approvers: tuple[str, ...] | Said = key(Listed(ACTOR))
    widens: bool | Said = key(Flag())
    review_on: str | Said = key(Text())


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition(Entry):
    """What must come before a decision."""

    do: str = key(Choice(("consult", "inform", "involve", "assess", "notify")), required=True)
    functions: tuple[str, ...] = key(Listed(FUNCTION, or_all=True), required=True)
    when: When | Said = key(Nested(When))
    whom: tuple[str, ...] | Said = key(Listed(Text()))
    duty: str | Said = key(Text())
