"""Faults of form: a slip of the pen in one entry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ringholder.charter import Charter
from ringholder.charter.said import SILENT, each, given
from ringholder.charter.tree import Keyed, Many, Scalar
from tests.charter.faults.change import Change, drop, fault, laid, put, twice
from tests.charter.faults.search import board, deciding, quorums, voting
from tests.charter.sound.nodes import Trees

LEAVES = {
    "reports": "by",
    "controls": "name",
    "approvers": "role",
    "succession": "item",
    "meetings": "bodies",
}
"""Sections whose entries nothing else hangs on, each with a key that it cannot do without."""


@fault("FRM001")
def a_key_is_written_twice(charter: Charter) -> Iterator[Change]:
    for name in (*charter.bodies, *charter.posts):
        section = "bodies" if name in charter.bodies else "posts"
        yield Change(lambda trees, s=section, n=name: _doubled(trees, s, n), (name,))


def _doubled(trees: Trees, section: str, name: str) -> Trees:
    tree = trees[section]
    assert isinstance(tree, Many)
    items = tuple(
        replace(item, doubled=("rung",))
        if isinstance(item, Keyed) and item.items["id"] == Scalar(name, item.items["id"].at)
        else item
        for item in tree.items
    )
    return {**trees, section: Many(items, tree.at)}


@fault("FRM001")
def a_file_is_no_list(charter: Charter) -> Iterator[Change]:
    for section in ("bodies", "functions", "delegations", "reports"):
        if getattr(charter, section):
            yield Change(lambda trees, s=section: {**trees, s: trees["charter"]}, ("",))


@fault("FRM002")
def a_key_is_misspelt(charter: Charter) -> Iterator[Change]:
    for name in charter.bodies:
        yield put("bodies", name, name, acountable_to=["x"])
    for name in charter.delegations:
        yield put("delegations", name, name, limits="none")
    yield laid({"charter": {"titel": "x"}}, "")


@fault("FRM002")
def a_key_inside_is_misspelt(charter: Charter) -> Iterator[Change]:
    for body, _ in deciding(charter):
        yield put("bodies", body.id, f"{body.id}.rule", rule={"quorums": "x"})
        for seat in each(body.seats):
            yield put("bodies", body.id, f"{body.id}.seats", seats=[{"id": seat.id, "vote": 1}])


@fault("FRM003", "MTG006", "MTG009", "BRD007", "CAP007")
def an_entry_lacks_a_key(charter: Charter) -> Iterator[Change]:
    for section, key in LEAVES.items():
        for name in getattr(charter, section):
            yield drop(f"{name}.{key}", at=name)


@fault("FRM003", "END005")
def a_step_lacks_a_key(charter: Charter) -> Iterator[Change]:
    for body, rule in deciding(charter):
        if len(tuple(each(rule.deadlock))) > 1:
            first = {"step": "mediate", "within": {"days": 10}}
            last = tuple(each(rule.deadlock))[-1]
            steps = [first, {"step": last.step, "by": last.by, "within": {"days": 10}}]
            yield put("bodies", body.id, f"{body.id}.rule.deadlock", rule={"deadlock": steps})


@fault("FRM004", "ACC005", "LIV003")
def a_sum_is_in_words(charter: Charter) -> Iterator[Change]:
    for delegation in charter.delegations.values():
        limit = given(delegation.limit)
        if limit is not None and limit.a_year is not SILENT:
            yield put(
                "delegations",
                delegation.id,
                f"{delegation.id}.limit.a_year",
                limit={"a_year": "about a million"},
            )


@fault("FRM004")
def a_date_is_no_date(charter: Charter) -> Iterator[Change]:
    for name in (*charter.teams, *charter.reports):
        section = "teams" if name in charter.teams else "reports"
        yield put(section, name, f"{name}.in_force.to", in_force={"to": "31/03/2027"})


@fault("FRM004", "END006")
def a_word_is_none_of_the_list(charter: Charter) -> Iterator[Change]:
    for body, rule in deciding(charter):
        if given(rule.fallback) is not None:
            yield put(
                "bodies", body.id, f"{body.id}.rule.decide_by", rule={"decide_by": "acclamation"}
            )


@fault("FRM004")
def votes_are_in_words(charter: Charter) -> Iterator[Change]:
    for body, _ in deciding(charter):
        for seat in voting(body):
            if seat.votes in (1, SILENT):
                yield put(
                    "bodies",
                    body.id,
                    f"{body.id}.seats.votes",
                    seats=[{"id": seat.id, "votes": "one"}],
                )


@fault("FRM005")
def a_name_is_nobodys(charter: Charter) -> Iterator[Change]:
    for body in charter.bodies.values():
        above = (*each(body.accountable_to), "nobody-at-all")
        yield put("bodies", body.id, f"{body.id}.accountable_to", accountable_to=list(above))
    for function in charter.functions.values():
        doers = tuple(each(function.exercised_by))
        if doers:
            yield put(
                "functions",
                function.id,
                f"{function.id}.exercised_by",
                exercised_by=[*doers, "nobody-at-all"],
            )


@fault("FRM005")
def who_presides_has_no_seat(charter: Charter) -> Iterator[Change]:
    for body, _ in deciding(charter):
        yield put(
            "bodies", body.id, f"{body.id}.presides", presides=[*each(body.presides), "empty-chair"]
        )


@fault("FRM005", "QUO001", "RUN006")
def the_quorum_names_a_stranger(charter: Charter) -> Iterator[Change]:
    for body, _, quorum in quorums(charter):
        needs = [list(need) for need in each(quorum.present_and_eligible)]
        yield put(
            "bodies",
            body.id,
            f"{body.id}.rule.quorum",
            rule={"quorum": {"present_and_eligible": [*needs, ["empty-chair"]]}},
        )


@fault("FRM005")
def power_goes_to_nobody(charter: Charter) -> Iterator[Change]:
    yield laid(
        {
            "delegations": [
                {
                    "from": board(charter).id,
                    "to": "nobody-at-all",
                    "source": "drawn",
                    "functions": [next(iter(charter.functions))],
                }
            ]
        },
        f"{board(charter).id}>nobody-at-all.to",
    )


@fault("FRM006")
def an_entry_is_written_twice(charter: Charter) -> Iterator[Change]:
    for section in ("bodies", "functions", "teams", "reservations", "reports"):
        for name in getattr(charter, section):
            yield twice(section, name)


@fault("FRM006")
def two_seats_have_one_id(charter: Charter) -> Iterator[Change]:
    for body, _ in deciding(charter):
        silent = [seat for seat in each(body.seats) if seat.votes == 0]
        for seat in silent:
            yield Change(
                lambda trees, b=body.id, s=seat.id: _seat_twice(trees, b, s), (f"{body.id}.seats",)
            )


def _seat_twice(trees: Trees, body: str, seat: str) -> Trees:
    def again(item: object) -> object:
        if not isinstance(item, Keyed) or item.items["id"].text != body:  # type: ignore[union-attr]
            return item
        seats = item.items["seats"]
        assert isinstance(seats, Many)
        same = [s for s in seats.items if isinstance(s, Keyed) and s.items["id"].text == seat]  # type: ignore[union-attr]
        return replace(item, items={**item.items, "seats": Many((*seats.items, *same), seats.at)})

    tree = trees["bodies"]
    assert isinstance(tree, Many)
    return {**trees, "bodies": Many(tuple(map(again, tree.items)), tree.at)}  # type: ignore[arg-type]


@fault("FRM007")
def it_ends_before_it_begins(charter: Charter) -> Iterator[Change]:
    for section in ("teams", "reports", "conditions", "controls", "approvers", "meetings"):
        for name in getattr(charter, section):
            yield put(
                section,
                name,
                f"{name}.in_force",
                in_force={"from": "2025-04-01", "to": "2025-03-31"},
            )


@fault("FRM008")
def nobody_says_where_it_was_read(charter: Charter) -> Iterator[Change]:
    for section in ("bodies", "posts", "functions", "delegations", "interests"):
        for entry in getattr(charter, section).values():
            if not entry.illustrative:
                yield drop(f"{entry.id}.source", at=entry.id)
