"""Faults in how the board of an integrated care board is made up."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter import Charter
from ringholder.charter.bodies import Body
from ringholder.charter.said import each, given
from tests.charter.faults.change import Change, drop, fault, laid, put
from tests.charter.faults.search import (
    COUNCILS,
    PRACTICES,
    TRUSTS,
    board,
    is_of,
    of_kind,
    of_the_icb,
    voting,
)

# ---- the board -----------------------------------------------------------------------------------

_FOLLOWS = ("PWR003", "PWR004", "PWR011", "PWR012", "QUO001", "QUO003", "COI002", "QUO002")


@fault("BRD001", *_FOLLOWS)
def the_board_has_no_partner_of_a_kind(charter: Charter) -> Iterator[Change]:
    own = board(charter)
    for kinds in (TRUSTS, PRACTICES, COUNCILS):
        seats = [seat for seat in voting(own) if is_of(charter, seat, kinds)]
        yield laid({"remove": [f"{own.id}.seats.{seat.id}" for seat in seats]}, f"{own.id}.seats")


@fault("BRD001", *_FOLLOWS)
def the_board_has_no_chief_executive(charter: Charter) -> Iterator[Change]:
    own = board(charter)
    for seat in voting(own):
        named = (*each(own.presides), *_named_in_quorum(own))
        if "chief executive" in seat.role.lower() and seat.id not in named:
            yield drop(f"{own.id}.seats.{seat.id}", at=f"{own.id}.seats")


def _named_in_quorum(body: Body) -> list[str]:
    rule = given(body.rule)
    quorum = given(rule.quorum) if rule is not None else None
    needs = each(quorum.present_and_eligible) if quorum is not None else ()
    return [name for need in needs for name in need]


@fault("BRD001", *_FOLLOWS)
def the_chair_of_the_board_is_an_executive(charter: Charter) -> Iterator[Change]:
    own = board(charter)
    first = next(iter(each(own.presides)))
    yield put("bodies", own.id, f"{own.id}.seats", seats=[{"id": first, "class": ["executive"]}])


@fault("BRD003", "IND001", "IND003", "PWR001", "PWR007", "PWR011")
def a_private_provider_votes(charter: Charter) -> Iterator[Change]:
    private = of_kind(charter, "private-provider")
    for body, _ in (*of_the_icb(charter), (board(charter), None)):
        for name in private[:1]:
            new = {"id": "bought-in", "role": "Member", "class": ["partner"], "organisation": name}
            yield put("bodies", body.id, f"{body.id}.seats.bought-in", seats=[new])


@fault("BRD004")
def nobody_is_barred_from_the_board(charter: Charter) -> Iterator[Change]:
    yield drop(f"{board(charter).id}.bars")


@fault("BRD005")
def there_is_no_senior_non_executive(charter: Charter) -> Iterator[Change]:
    own = board(charter)
    for seat in each(own.seats):
        if "senior" in seat.role.lower():
            yield put(
                "bodies",
                own.id,
                f"{own.id}.seats",
                seats=[{"id": seat.id, "role": "Non-executive member"}],
            )


@fault("BRD006")
def the_chair_of_audit_is_deputy(charter: Charter) -> Iterator[Change]:
    own = board(charter)
    heads = tuple(each(own.presides))
    for seat in voting(own):
        if "audit" in seat.role and seat.id not in heads:
            yield put(
                "bodies", own.id, f"{own.id}.presides", presides=[heads[0], seat.id, *heads[1:]]
            )


@fault("BRD007")
def nobody_approves_the_constitution(charter: Charter) -> Iterator[Change]:
    yield laid({"remove": list(charter.approvers)}, board(charter).id)
