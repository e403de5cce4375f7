"""Plans of mutual aid for a terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ringholder.cli.screen import aligned, at_most, hanging, wrapped
from ringholder.coordinate.capacity.groups import Kilometres
from ringholder.coordinate.capacity.helped import Move, Plan
from ringholder.coordinate.capacity.offers import checks, offers
from ringholder.coordinate.capacity.patients import Consents
from ringholder.coordinate.capacity.record import cite
from ringholder.coordinate.capacity.staff import Lent
from ringholder.findings import Finding

MOST_SHOWN = 12
ILLUSTRATIVE = (
    "Illustrative: free slots, where people live within their place, and how far they would travel "
    "were made up; how far providers are is a straight line to the general practices near them."
)


def text(
    made: Sequence[Plan],
    km: Kilometres,
    consents: Consents | None,
    findings: Sequence[Finding],
    names: Mapping[str, str],
) -> Iterator[str]:
    """The plans for a person to read."""
    for one in made:
        yield from _plan(one, km, consents, names)
        yield ""
    if any(slots.illustrative for one in made for slots in one.slots):
        yield wrapped(ILLUSTRATIVE)
    yield from at_most((hanging(str(one)) for one in findings), MOST_SHOWN)


def _plan(
    made: Plan, km: Kilometres, consents: Consents | None, names: Mapping[str, str]
) -> Iterator[str]:
    people = f"{made.moved:,} of {_people(made):,}"
    yield f"{made.specialty}: {people} could be treated elsewhere sooner."
    yield from (wrapped(one.says, "  ") for one in made.relax)
    if made.moves:
        yield (
            f"  {made.weeks_over_saved:,.0f} weeks over {made.rules.weeks} fewer in all; the "
            f"farthest travels {made.farthest:.0f} km."
        )
        yield from aligned([("from", "to", "patients"), *_flows(made, names)])
    rows = [("place", "waiting", "treated elsewhere", "mean weeks now", "by the plan")]
    rows += [
        (p.place, f"{p.patients:,}", f"{p.moved:,}", f"{p.before:.1f}", f"{p.after:.1f}")
        for p in made.places
    ]
    yield from aligned(rows)
    worth = [("one more slot at", "saves, in kilometres")]
    worth += [(names.get(p, p), f"{value:,.0f}") for p, value in made.worth.items() if value > 0]
    yield from aligned(worth) if len(worth) > 1 else ()
    yield from (
        hanging(f"  {_word(check.kept)}: {check.says} {check.how} ({check.clause})")
        for check in checks(made, km, consents)
    )
    yield from (f"  {count:,} wait on: {one.value}" for one, count in made.barred.items())


def _people(made: Plan) -> int:
    return sum(one.patients for one in made.groups)


def _word(kept: bool | None) -> str:
    return "to be seen" if kept is None else "kept" if kept else "NOT KEPT"


def _flows(made: Plan, names: Mapping[str, str]) -> list[tuple[str, str, str]]:
    found: dict[tuple[str, str], int] = {}
    for move in made.moves:
        key = (move.option.group.waits_at, move.option.slots.provider)
        found[key] = found.get(key, 0) + move.patients
    return [(names.get(a, a), names.get(b, b), f"{n:,}") for (a, b), n in sorted(found.items())]


def as_json(
    made: Sequence[Plan],
    km: Kilometres,
    consents: Consents | None,
    findings: Sequence[Finding],
    _: Mapping[str, str],
) -> dict[str, Any]:
    """The stable JSON shape: a plan for each specialty."""
    return {
        "plans": [_json(one, km, consents) for one in made],
        "findings": [one.as_json() for one in findings],
    }


def _json(made: Plan, km: Kilometres, consents: Consents | None) -> dict[str, Any]:
    offered = offers(made, km)
    return {
        "specialty": made.specialty,
        "moved": made.moved,
        "weeks_over_saved": made.weeks_over_saved,
        "weeks_saved": made.weeks_saved,
        "cost_km": made.cost,
        "gap": made.gap,
        "moves": [_move(move) for move in made.moves],
        "offers": [
            {
                "waits_at": one.group.waits_at, "home": one.group.home, "patients": one.patients,
                "providers": [o.slots.provider for o in one.choices],
                "available": one.available, "may_be_owed": one.owed,
            }
            for one in offered
        ],
        "places": [
            {
                "place": p.place, "patients": p.patients, "moved": p.moved,
                "mean_weeks_before": p.before, "mean_weeks_after": p.after,
            }
            for p in made.places
        ],
        "worth_of_one_more_slot_km": dict(made.worth),
        "barred": {one.name.lower(): count for one, count in made.barred.items()},
        "relax": [{"limit": r.limit, "by": r.by, "says": r.says} for r in made.relax],
        "checks": [
            {"says": c.says, "clause": c.clause, "kept": c.kept, "how": c.how}
            for c in checks(made, km, consents)
        ],
        "cite": cite(made, offered),
    }  # fmt: skip


def _move(move: Move) -> dict[str, Any]:
    option = move.option
    return {
        "waits_at": option.group.waits_at, "place": option.group.place, "home": option.group.home,
        "waited_weeks": option.group.waited, "treated_at": option.slots.provider,
        "patients": move.patients, "km": option.km, "sooner_by_weeks": option.sooner,
    }  # fmt: skip


def staff_text(found: Lent, findings: Sequence[Finding]) -> Iterator[str]:
    """Who lends whom, for a person to read."""
    rows = [("week", "specialty", "lender", "borrower", "sessions", "km")]
    rows += [
        (o.week, o.specialty, o.lender, o.borrower, f"{o.sessions:,}", f"{o.km:.0f}")
        for o in found.loans
    ]
    yield from aligned(rows, "") if found.loans else ("Nobody can lend within these limits.",)
    for name, count in found.uncovered.items():
        yield f"{name}: {count:,} of {found.needed[name]:,} sessions stay uncovered."
    if found.not_agreed:
        yield wrapped(f"Not agreed yet, so not asked of: {', '.join(found.not_agreed)}.")
    yield from at_most((hanging(str(one)) for one in findings), MOST_SHOWN)


def staff_json(found: Lent, findings: Sequence[Finding]) -> dict[str, Any]:
    """The stable JSON shape of loans."""
    return {
        "loans": [
            {
                "week": o.week, "specialty": o.specialty, "lender": o.lender,
                "borrower": o.borrower, "sessions": o.sessions, "km": o.km,
            }
            for o in found.loans
        ],
        "needed": dict(found.needed),
        "uncovered": dict(found.uncovered),
        "worth_of_one_more_session_km": [
            {"organisation": who, "specialty": what, "week": week, "km": value}
            for (who, what, week), value in found.worth.items()
        ],
        "not_agreed": list(found.not_agreed),
        "findings": [one.as_json() for one in findings],
    }  # fmt: skip
