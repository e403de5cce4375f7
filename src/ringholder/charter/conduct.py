"""Conduct: reports, interests, meetings, approvers, and what a change must carry over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ringholder.charter.entries import Entry
from ringholder.charter.kinds import Choice, Day, Flag, Listed, Number, Text
from ringholder.charter.parts import key
from ringholder.charter.said import Said
from ringholder.charter.words import (
    ANYONE,
    BODY,
    CARRIED,
    FUNCTION,
    HANDLING,
    INTERVALS,
    ORGANISATION,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Return(Entry):
    """A regular report."""

    by: str = key(ANYONE, required=True)
    to: str | Said = key(ANYONE)
    what: tuple[str, ...] | Said = key(Listed(Text()))
    every: str | Said = key(Text())


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestRule(Entry):
    """What a conflicted member does."""

    bodies: tuple[str, ...] = key(Listed(BODY, or_all=True), required=True)
    conflicted: str | Said = key(Choice(HANDLING))
    chair_conflicted: tuple[str, ...] | Said = key(Listed(Text()))
    procurement: str | Said = key(Text())
    competition: str | Said = key(Text())
    declare_within_days: int | Said = key(Number(1))
    covers: tuple[str, ...] | Said = key(Listed(Text()))


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRule(Entry):
    """How meetings are called and made public; how often they are held, `on` which days if known.

    `clear_days` of notice count neither its own day nor the meeting's; `papers_days` are calendar
    days from the papers to the meeting.
    """

    bodies: tuple[str, ...] = key(Listed(BODY, or_all=True), required=True)
    rulebook: str | Said = key(Text())
    clear_days: int | Said = key(Number(1))
    public: bool | Said = key(Flag())
    minutes: bool | Said = key(Flag())
    papers_days: int | Said = key(Number(1))
    every: str | Said = key(Choice(INTERVALS))
    on: tuple[date, ...] | Said = key(Listed(Day()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Approver(Entry):
    """A dated role whose consent the law asks for."""

    role: str = key(Text(), required=True)
    holder: str = key(ORGANISATION, required=True)
    approves: tuple[str, ...] | Said = key(Listed(Text()))
    status: str | Said = key(Text())


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryOver(Entry):
    """What must be carried over when the charter ends: handed over by somebody, by a day.

    `functions` are those that cannot be exercised until it is done; `signed_on` is the day on which
    the handover was signed, `none` while nobody has.
    """

    item: str = key(Text(), required=True)
    kind: str | Said = key(Choice(CARRIED))
    functions: tuple[str, ...] | Said = key(Listed(FUNCTION))
    action: str | Said = key(Text())
    basis: str | Said = key(Text())
    to: str | Said = key(Text())
    owner: str | Said = key(ANYONE)
    due_on: date | Said = key(Day())
    signed_on: date | Said = key(Day())
