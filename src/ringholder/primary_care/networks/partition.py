"""Whether each practice with patients is in exactly one network on each day, or is covered by one.

The check goes over the whole history of a register of memberships, from its first day to the day
that is asked. What is wrong is told with its days, practice by practice, then network by network.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from ringholder.calendar import Period, in_words
from ringholder.catalogue import organisations
from ringholder.catalogue.organisations import Kind, Organisation
from ringholder.findings import Finding, InRow, Severity
from ringholder.primary_care.membership import Membership, Memberships, Role
from ringholder.primary_care.networks.patients import Patients, Seen
from ringholder.primary_care.networks.stretches import at_once, left_of, told

NO_NETWORK = ("NET001", "patients-without-network")
TWO_NETWORKS = ("NET002", "in-two-networks")
ONE_DAY_IN_TWO = ("NET003", "one-day-in-two")
BEFORE_OPENED = ("NET004", "member-before-opened")
AFTER_CLOSED = ("NET005", "member-after-closed")
UNKNOWN_CODE = ("NET006", "code-not-in-register")
NO_PRACTICE = ("NET007", "network-without-practice")
NO_PATIENTS = ("NET008", "no-patients-no-network")
CANNOT_TELL = ("NET009", "not-known-whether-patients")
NEVER_BEGINS = ("NET010", "membership-ends-before-it-begins")
SAME_TWICE = ("NET011", "membership-twice")
DORMANT_MEMBER = ("NET013", "member-is-dormant")
COVER_UNSUPPORTED = ("NET012", "covered-by-empty-network")
MOST_AT_ONCE = 20
"""Overlaps that are told of one practice, or of the payees of one network."""
_OWNER = "Primary care commissioner of the ICB"
_ODS = "NHS Organisation Data Service, by the ICB"
DORMANT = "dormant"
"""How the register calls a practice that is not at work, and has no day on which it closed."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which practices and networks are looked at, who has patients, and up to which day."""

    practices: tuple[Organisation, ...]
    networks: tuple[Organisation, ...]
    patients: Patients
    until: date


def area(places: Iterable[str] | None, patients: Patients, until: date) -> Asked:
    """The practices and networks of sub-ICB locations; of all England without any."""
    if places is None:
        return Asked(organisations.practices(), organisations.networks(), patients, until)
    held = tuple(places)
    practices = (one for place in held for one in organisations.practices(sub_icb=place))
    networks = (one for place in held for one in organisations.networks(place))
    return Asked(tuple(practices), tuple(networks), patients, until)


def check(memberships: Memberships, asked: Asked) -> tuple[Finding, ...]:
    """What is wrong with a register of memberships, over its whole history."""
    first = min((m.in_being.from_on for m in memberships.rows if m.in_being.from_on), default=None)
    codes = {one.code for one in (*asked.practices, *asked.networks)}
    rows = [m for m in memberships.rows if {m.practice, m.network} & codes or _strange(m)]
    found = [finding for m in rows for finding in _of_one(m, asked.until)]
    if first is not None and first <= asked.until:
        days = Period(first, asked.until)
        for practice in asked.practices:
            found += _of_practice(practice, memberships, asked, days)
        for network in asked.networks:
            found += _of_network(network, memberships, days)
    return tuple(found)


# ---- one membership ------------------------------------------------------------------------------


def _strange(one: Membership) -> bool:
    return not (_is(one.practice, Kind.PRACTICE) and _is(one.network, Kind.NETWORK))


def _is(code: str, kind: Kind) -> Organisation | None:
    found = organisations.find(code)
    return found if found is not None and found.kind is kind else None


def _of_one(one: Membership, until: date) -> Iterator[Finding]:
    if one.in_being.empty:
        says = f"`{one.practice}` is in `{one.network}` {one.in_being}: it ends before it begins."
        yield _wrong(NEVER_BEGINS, says, "Put its days right.", where(one), _ODS)
        return
    for code, kind, called in (
        (one.practice, Kind.PRACTICE, "practice"),
        (one.network, Kind.NETWORK, "network"),
    ):
        known = _is(code, kind)
        if known is None:
            says = f"`{code}` is no {called} that the register of organisations has."
            do = f"Correct the code, or have the {called} registered first."
            yield _wrong(UNKNOWN_CODE, says, do, where(one), _ODS)
        else:
            yield from _outlives(one, known, called, until)
            yield from _dormant(one, known, until)


def _outlives(one: Membership, known: Organisation, called: str, until: date) -> Iterator[Finding]:
    """Days of a membership on which the practice or network was not there."""
    opened, closed = known.in_being.from_on, known.in_being.to_on
    begins, ends = one.in_being.from_on, one.in_being.to_on
    both = f"{name(one.practice)} is in {name(one.network)}"
    if opened is not None and (begins is None or begins < opened):
        since = f"from {in_words(begins)}" if begins else "from the beginning"
        says = f"{both} {since}, but the {called} opened on {in_words(opened)}."
        yield _wrong(BEFORE_OPENED, says, "Begin it when both are there.", where(one), _ODS)
    if closed is not None and closed < until and (ends is None or ends > closed):
        to = f"to {in_words(ends)}" if ends else "to this day"
        says = f"{both} {to}, but the {called} closed on {in_words(closed)}."
        yield _wrong(AFTER_CLOSED, says, "End it when the first of them closed.", where(one), _ODS)


def _dormant(one: Membership, known: Organisation, until: date) -> Iterator[Finding]:
    """The register keeps no history of it: only a membership that goes on is held against it."""
    if known.status == DORMANT and until in one.in_being:
        says = f"{name(one.practice)} is in {name(one.network)}, and is dormant by the register."
        do = "End its membership, or have the register say that it is at work."
        yield Finding(*DORMANT_MEMBER, Severity.WARNING, says, do, where(one), owner=_ODS)


# ---- one practice --------------------------------------------------------------------------------


def _of_practice(
    practice: Organisation, memberships: Memberships, asked: Asked, days: Period
) -> Iterator[Finding]:
    held = [m for m in memberships.history(practice.code) if not m.in_being.empty]
    yield from _at_once(practice, held, days)
    if practice.status == DORMANT and not held and not asked.patients.ever(practice.code):
        return
    there = practice.in_being.meet(days)
    if there.empty:
        return
    for stretch in left_of(there, (m.in_being for m in held)):
        yield _gap(practice, stretch, held, asked)


def _gap(practice: Organisation, stretch: Period, held: list[Membership], asked: Asked) -> Finding:
    """Days of a practice outside every network: grave only if it had patients."""
    where_ = _beside(practice, stretch, held)
    whom, days = name(practice.code), told(stretch, asked.until)
    seen = asked.patients.seen(practice, stretch)
    if seen is Seen.PATIENTS:
        people = asked.patients.counted(practice.code, stretch)
        says = (
            f"{whom} had patients ({people}) and belonged to no network {days}, "
            "and no network is named that covered them."
        )
        do = (
            "Name the network that provides network services to its patients, or correct the "
            "register. If it opted out, the ICB has to secure them from another network."
        )
        return _wrong(NO_NETWORK, says, do, where_, _OWNER)
    if seen is Seen.NOBODY:
        says = f"{whom} belonged to no network {days}, and no patients of it were counted."
        do = "Nothing, as long as nobody is registered with it."
        return Finding(*NO_PATIENTS, Severity.NOTE, says, do, where_, owner=_OWNER)
    nearest = asked.patients.counted(practice.code, stretch)
    also = f" The nearest count has {nearest}." if nearest else ""
    says = f"{whom} belonged to no network {days}; no count tells whether it had patients.{also}"
    do = "Bring the count of its people in that time."
    return Finding(*CANNOT_TELL, Severity.CANNOT_SAY, says, do, where_, owner=_OWNER)


def _at_once(practice: Organisation, held: list[Membership], days: Period) -> Iterator[Finding]:
    """Days on which a practice has two memberships."""
    ordered = sorted(held, key=_begins)
    for first, second in at_once([m.in_being for m in ordered], MOST_AT_ONCE):
        one, other = ordered[first], ordered[second]
        both = one.in_being.meet(other.in_being).meet(days)
        if both.empty:
            continue
        whom, when = name(practice.code), told(both, days.to_on or date.max)
        if one.network == other.network and one.role is other.role:
            says = f"{whom} is in {name(one.network)} twice {when}."
            do = "Keep one of the two rows."
            yield Finding(*SAME_TWICE, Severity.WARNING, says, do, where(other), owner=_ODS)
        elif both.from_on == both.to_on and _handed_over(one, other):
            says = (
                f"{whom} is in both {name(one.network)} and {name(other.network)} {when}: "
                "one ends on the day on which the other begins."
            )
            do = "End the first the day before. Until then the later one counts."
            yield Finding(*ONE_DAY_IN_TWO, Severity.WARNING, says, do, where(one), owner=_ODS)
        else:
            says = f"{whom} {_in(one)} and {_in(other)} {when}."
            do = "End one of them: its patients would be paid for and served twice."
            yield _wrong(TWO_NETWORKS, says, do, where(other), _OWNER)


def _handed_over(one: Membership, other: Membership) -> bool:
    return one.in_being.to_on == other.in_being.from_on


def _in(one: Membership) -> str:
    """`is in …`, or `is covered by …`."""
    how = "is in" if one.role is Role.MEMBER else "is covered by"
    return f"{how} {name(one.network)}"


def _begins(one: Membership) -> tuple[date, date]:
    return one.in_being.from_on or date.min, one.in_being.to_on or date.max


# ---- one network ---------------------------------------------------------------------------------


def _of_network(network: Organisation, memberships: Memberships, days: Period) -> Iterator[Finding]:
    there = network.in_being.meet(days)
    if there.empty:
        return
    held = [m for m in memberships.in_network(network.code) if not m.in_being.empty]
    members = [m.in_being for m in held if m.role is Role.MEMBER]
    until = days.to_on or date.max
    for stretch in left_of(there, members):
        covered = sorted({m.practice for m in held if not m.in_being.meet(stretch).empty})
        at = where(held[0]) if held else row_of("networks", network.code)
        says = f"{name(network.code)} is open and has no practice {told(stretch, until)}."
        yield _wrong(NO_PRACTICE, says, "Close it, or name its practices.", at, _ODS)
        if covered:
            says = f"It is to cover {', '.join(map(name, covered))} in that time, with no member."
            do = "Name another network that covers them."
            yield _wrong(COVER_UNSUPPORTED, says, do, at, _OWNER)


# ---- where, and who ------------------------------------------------------------------------------


def name(code: str) -> str:
    """An organisation as findings call it: its name with its code."""
    found = organisations.find(code)
    return f"`{code}`" if found is None else f"{found.called} ({code})"


def where(one: Membership) -> InRow:
    """Where a membership stands: in the user's file, or in the table of the catalogue."""
    if one.where.file:
        return one.where
    key = (one.practice, one.network, str(one.in_being.from_on or ""))
    return InRow("practice_networks.csv", _membership_rows().get(key, 0), "", one.practice)


def _beside(practice: Organisation, stretch: Period, held: list[Membership]) -> InRow:
    """The membership after which a gap begins, else the next, else the practice itself."""
    before = [m for m in held if (m.in_being.to_on or date.max) < (stretch.from_on or date.min)]
    if before:
        return where(max(before, key=_begins))
    return where(min(held, key=_begins)) if held else row_of("practices", practice.code)


def row_of(table: str, code: str) -> InRow:
    """Where a code stands in a table of the catalogue."""
    return InRow(f"{table}.csv", _rows_of(table).get(code, 0), "", code)


@cache
def _rows_of(table: str) -> dict[str, int]:
    return {row["ods"]: at for at, row in enumerate(organisations.rows(table), 2)}


@cache
def _membership_rows() -> dict[tuple[str, str, str], int]:
    rows = enumerate(organisations.rows("practice_networks"), 2)
    return {(row["practice"], row["network"], row["from_on"]): at for at, row in rows}


def _wrong(kind: tuple[str, str], says: str, do: str, at: InRow, owner: str) -> Finding:
    return Finding(*kind, Severity.ERROR, says, do, at, owner=owner)
