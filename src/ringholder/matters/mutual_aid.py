"""A matter of mutual aid as its acts have it: who asks, who offers, the plan, who agreed to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from ringholder.matters.case import Case
from ringholder.matters.own_word import is_own_word
from ringholder.matters.speaking import speaks_as
from ringholder.register.store import Entry

PROCEDURE, PLAN_KIND = "mutual-aid", "mutual-aid-plan"
OFFER, PLAN, AGREE, REPORT = "offer-help", "plan-help", "agree-plan", "report-help"
START = "start-help"


@dataclass(frozen=True, slots=True)
class Offered:
    """What an organisation offers: the last that it said."""

    slots: int
    starts_on: date
    ends_on: date
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """Patients who were offered it, said yes, and were treated."""

    offered: int
    consented: int
    treated: int


def asker(case: Case) -> str:
    """The organisation that asks for help."""
    return str(case.opened.get("organisation", ""))


def offered(case: Case) -> Mapping[str, Offered]:
    """The offers that stand, by organisation; one of no slots takes an earlier one back."""
    found: dict[str, Offered] = {}
    for entry in filter(partial(is_own_word, case), case.all(OFFER)):
        said = entry.act.payload
        found[said["organisation"]] = Offered(
            said["slots_offered"],
            date.fromisoformat(said["starts_on"]),
            date.fromisoformat(said["ends_on"]),
            tuple(said.get("terms", ())),
        )
    return {name: one for name, one in found.items() if one.slots}


def read_moves(lines: Iterable[str]) -> Mapping[str, int] | None:
    """Who takes how many; `None` where a line cannot be read or an organisation stands twice."""
    found: dict[str, int] = {}
    for line in lines:
        name, _, count = (part.strip() for part in line.partition(";"))
        if not name or name in found or not (count.isascii() and count.isdecimal()):
            return None
        if len(count) > 9:
            return None
        found[name] = int(count)
    return found


def _plan(case: Case) -> Entry | None:
    """The plan that counts: the last, and once it runs the one that was agreed to."""
    started = case.last(START)
    return case.last(PLAN) if started is None else case.last_before(started.index, PLAN)


def planned(case: Case) -> Mapping[str, int]:
    """Who takes how many by the plan that counts; nobody where there is none."""
    entry = _plan(case)
    return {} if entry is None else read_moves(entry.act.payload["aid_moves"]) or {}


def parties(case: Case) -> tuple[str, ...]:
    """Who is in the plan: the asker, and each that takes patients."""
    takes = sorted(name for name, count in planned(case).items() if count)
    return (asker(case), *takes) if takes else ()


def helping(case: Case, _: date) -> Iterator[str]:
    """Who speaks for an organisation that ever offered to help: they read what they agree to."""
    named = dict.fromkeys(str(e.act.payload.get("organisation", "")) for e in case.all(OFFER))
    for name in named:
        yield from speaks_as(case.charter, name)


def agreed(case: Case) -> Mapping[str, bool]:
    """What each said of the plan that counts, the last time."""
    since = filter(partial(is_own_word, case), case.since(AGREE, _plan(case)))
    return {e.act.payload["organisation"]: e.act.payload["agrees"] for e in since}


def not_agreed(case: Case) -> tuple[str, ...]:
    """Who is in the plan and has not agreed to it."""
    said = agreed(case)
    return tuple(name for name in parties(case) if not said.get(name))


def beyond_offers(case: Case, moves: Mapping[str, int]) -> Iterator[str]:
    """Who would take more than it offers now, each a sentence."""
    stands = offered(case)
    for name, count in moves.items():
        slots = stands[name].slots if name in stands else 0
        if count > slots:
            yield f"{name} would take {count:,} and offered {slots:,} slots."


def counted(case: Case) -> Mapping[str, Counts]:
    """What each organisation reported of those it took, the last time."""
    return {
        str(e.act.payload["organisation"]): of(e) for e in case.all(REPORT) if is_own_word(case, e)
    }


def of(entry: Entry) -> Counts:
    """The counts of a report."""
    said = entry.act.payload
    names = ("patients_offered", "patients_consented", "patients_treated")
    return Counts(*(said[name] for name in names))


def wrong_counts(now: Counts, before: Counts | None) -> Iterator[str]:
    """What cannot be in a report, each a sentence. Reports count from the beginning."""
    if not now.offered >= now.consented >= now.treated:
        yield "More were treated than said yes, or more said yes than were asked."
    if before is not None and (
        now.offered < before.offered
        or now.consented < before.consented
        or now.treated < before.treated
    ):
        yield "A count is lower than in the report before; each counts from the beginning."
