"""Faults of a quorum: too many, too few, of the wrong kind, or lost to one absence."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter import Charter
from ringholder.charter.bodies import Body, Seat
from ringholder.charter.plain import plain
from ringholder.charter.said import Said, each, given
from tests.charter.faults.change import Change, drop, fault, laid, put
from tests.charter.faults.search import (
    TRUSTS,
    deciding,
    of_kind,
    of_the_icb,
    providers,
    quorums,
    voting,
    whose,
)

DEPUTIES = "named-deputies"


def _members(body: Body) -> int:
    return sum(len(tuple(each(seat.each))) or seat.count for seat in voting(body))


def _own(body: Body, seat: Seat) -> bool:
    """Whether a seat is nobody else's, so that no matter makes its holder leave."""
    return set(whose(seat)) <= {given(body.holder), *each(body.parties)}


# ---- quorum --------------------------------------------------------------------------------------


@fault("QUO001", "RUN006")
def more_are_needed_than_there_are(charter: Charter) -> Iterator[Change]:
    for body, _, _ in quorums(charter):
        yield put(
            "bodies",
            body.id,
            f"{body.id}.rule.quorum",
            rule={"quorum": {"number": _members(body) + 1}},
        )


@fault("QUO001", "RUN006")
def a_kind_is_needed_that_has_no_seat(charter: Charter) -> Iterator[Change]:
    for body, _, quorum in quorums(charter):
        needs = [list(need) for need in each(quorum.present_and_eligible)]
        there = {name for seat in voting(body) for name in seat.class_}
        for missing in {"private-provider", "vcse", "people"} - there:
            yield put(
                "bodies",
                body.id,
                f"{body.id}.rule.quorum",
                rule={"quorum": {"present_and_eligible": [*needs, [f"class:{missing}"]]}},
            )


@fault(
    "QUO001",
    "RUN006",
    "PWR007",
    "QUO004",
    "PWR003",
    "MTG002",
    "PWR001",
    "BRD001",
    "BRD002",
    "COI003",
)
def a_kind_that_is_needed_loses_its_votes(charter: Charter) -> Iterator[Change]:
    for body, _, quorum in quorums(charter):
        for need in each(quorum.present_and_eligible):
            seats = [seat for seat in voting(body) if _meets(seat, need)]
            others = [seat for seat in voting(body) if seat not in seats]
            heads = {seat.id for seat in seats} & set(each(body.presides))
            if len(others) > 2 and len(heads) < len(tuple(each(body.presides))) - 1:
                silent = [{"id": seat.id, "votes": 0} for seat in seats]
                yield put("bodies", body.id, f"{body.id}.rule.quorum", seats=silent)


def _meets(seat: Seat, need: tuple[str, ...]) -> bool:
    return seat.id in need or any(f"class:{name}" in need for name in seat.class_)


@fault("QUO002", "QUO003", "PWR007")
def those_who_may_have_to_leave_are_needed(charter: Charter) -> Iterator[Change]:
    for body, _, quorum in quorums(charter):
        if charter.interests and _somebody_leaves(charter, body):
            number = _members(body) - _largest_outside(body) + 1
            if _largest_outside(body):
                yield put(
                    "bodies",
                    body.id,
                    f"{body.id}.seats",
                    rule={"quorum": {**plain(quorum), "number": number}},
                )


def _somebody_leaves(charter: Charter, body: Body) -> bool:
    own = [rule for rule in charter.interests.values() if body.id in rule.bodies]
    return all(rule.conflicted != "note" for rule in own)


def _largest_outside(body: Body) -> int:
    """The most seats that are one other organisation's alone."""
    owners = [
        whose(s)[0]
        for s in voting(body)
        if len(whose(s)) == 1 and not _own(body, s)
        for _ in range(s.count)
    ]
    owners += [
        o
        for s in voting(body)
        if len(tuple(each(s.each))) > 1 and not _own(body, s)
        for o in each(s.each)
    ]
    return max((owners.count(name) for name in owners), default=0)


@fault("QUO002", "QUO003", "END005", "PWR007", "PWR003", "PWR001", "PWR010", "IND001", "IND003")
def a_kind_that_is_needed_comes_from_one_trust(charter: Charter) -> Iterator[Change]:
    trust = of_kind(charter, *TRUSTS)[0]
    for body, _ in of_the_icb(charter):
        quorum = given(given(body.rule).quorum)  # type: ignore[union-attr]
        needs = [list(need) for need in each(quorum.present_and_eligible)]  # type: ignore[union-attr]
        clinical = [s for s in voting(body) if "clinical" in s.class_]
        if _somebody_leaves(charter, body) and clinical:
            seats = [{"id": s.id, "organisation": trust} for s in clinical]
            keep = [{**one, "drawn_from": "none"} for one in seats]
            yield put("bodies", body.id, f"{body.id}.seats", seats=keep, rule={"quorum": {
                **plain(quorum), "present_and_eligible": [*needs, ["class:clinical"]]}})  # type: ignore[arg-type] # fmt: skip


@fault("QUO003")
def everybody_has_to_be_there(charter: Charter) -> Iterator[Change]:
    for body, rule, quorum in quorums(charter):
        outside = [seat for seat in voting(body) if not _own(body, seat)]
        if DEPUTIES not in each(rule.if_inquorate) and not outside:
            yield put(
                "bodies",
                body.id,
                f"{body.id}.rule.quorum",
                rule={"quorum": {**plain(quorum), "number": _members(body)}},
            )


@fault("QUO003")
def one_member_has_to_be_there(charter: Charter) -> Iterator[Change]:
    for body, rule, quorum in quorums(charter):
        needs = [list(need) for need in each(quorum.present_and_eligible)]
        if DEPUTIES in each(rule.if_inquorate):
            continue
        for seat in voting(body):
            first = next(iter(each(body.presides)), "")
            if (
                _own(body, seat)
                and seat.count == 1
                and seat.id != first
                and not any(each(seat.each))
            ):
                yield put(
                    "bodies",
                    body.id,
                    f"{body.id}.rule.quorum",
                    rule={"quorum": {"present_and_eligible": [*needs, [seat.id]]}},
                )


@fault("QUO004")
def no_quorum_is_said(charter: Charter) -> Iterator[Change]:
    for body, _, _ in quorums(charter):
        yield drop(f"{body.id}.rule.quorum")


# ---- when too few are left, and between meetings -------------------------------------------------


def _somebody_may_leave(charter: Charter, body: Body) -> bool:
    """Whether a member comes from an organisation that is not the body's own."""
    own = {given(body.holder), *(p for p in each(body.parties) if p not in providers(charter))}
    return any(not set(whose(seat)) <= own for seat in voting(body))


@fault("QUO005", "QUO003")
def nothing_is_said_of_too_few(charter: Charter) -> Iterator[Change]:
    for body, _, _ in quorums(charter):
        if _somebody_leaves(charter, body) and _somebody_may_leave(charter, body):
            yield drop(f"{body.id}.rule.if_inquorate")
            yield put(
                "bodies", body.id, f"{body.id}.rule.if_inquorate", rule={"if_inquorate": "none"}
            )


@fault("QUO006", "LEG001", "LEG007", "PWR006", "PWR005", "RUN010", "CAP006")
def a_joint_room_is_no_joint_committee(charter: Charter) -> Iterator[Change]:
    """Committees in common: what was passed to one body was not passed in law."""
    for body, _, _ in quorums(charter):
        joint = body.kind == "joint-committee" and given(body.holder) is None
        received = [d for d in charter.delegations.values() if d.to == body.id]
        if joint and received:
            routes = [{"id": d.id, "route": "contract"} for d in received]
            yield laid(
                {"bodies": [{"id": body.id, "kind": "committee"}], "delegations": routes},
                f"{body.id}.kind",
            )


@fault("MTG005")
def nobody_may_decide_between_meetings(charter: Charter) -> Iterator[Change]:
    governing = [o.governed_by for o in charter.organisations.values()]
    for body, rule in deciding(charter):
        if body.id in governing and given(rule.urgent) is not None:
            below = [other for other in charter.bodies.values() if _is_below(charter, other, body)]
            at = tuple(f"{other.id}.rule.urgent" for other in (body, *below))
            yield drop(f"{body.id}.rule.urgent", at=at)


def _is_below(charter: Charter, other: Body, body: Body) -> bool:
    """Whether a body is of the same legal person, or was given power by it."""
    given_to = {d.to for d in charter.delegations.values()}
    return other.id in given_to or given(other.holder) == given(body.holder)


# ---- the chair -----------------------------------------------------------------------------------


@fault("BRD002", "COI003", "CAP002")
def only_the_chair_may_preside(charter: Charter) -> Iterator[Change]:
    for body, first in _chaired(charter):
        yield put("bodies", body.id, f"{body.id}.presides", presides=[first])


@fault("BRD002", "QUO003")
def nothing_happens_without_the_chair(charter: Charter) -> Iterator[Change]:
    for body, first in _chaired(charter):
        rule = given(body.rule)
        quorum = given(rule.quorum) if rule is not None else None
        if quorum is not None:
            needs = [list(need) for need in each(quorum.present_and_eligible)]
            yield put(
                "bodies",
                body.id,
                f"{body.id}.rule",
                rule={"quorum": {"present_and_eligible": [*needs, [first]]}},
            )


@fault("COI003", "BRD002", "CAP002")
def the_chair_is_conflicted_and_alone(charter: Charter) -> Iterator[Change]:
    if all(isinstance(rule.chair_conflicted, Said) for rule in charter.interests.values()):
        for body, first in _chaired(charter):
            yield put("bodies", body.id, f"{body.id}.presides", presides=[first])


def _chaired(charter: Charter) -> Iterator[tuple[Body, str]]:
    """Bodies of which the first who presides is one person."""
    for body, _ in deciding(charter):
        first = next(iter(each(body.presides)))
        seat = next(seat for seat in each(body.seats) if seat.id == first)
        if seat.count == 1 and seat.votes != 0 and isinstance(seat.each, Said):
            yield body, first
