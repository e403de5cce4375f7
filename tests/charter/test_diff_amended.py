"""What a change takes away: bodies, seats, powers that others have, quorums that cannot be met."""

from __future__ import annotations

from pathlib import Path

from ringholder.charter import Charter
from ringholder.charter.diff import Difference, diff
from ringholder.charter.diff.loss_words import need_in_words
from ringholder.charter.diff.re_pointed import Role
from ringholder.charter.diff.words import says
from tests.charter.amendments import laid, line, written
from tests.charter.small_charters import TO_EAST, small

TABLE = """
bodies:
  - id: board
    decides: yes
    seats:
      - {id: chair, role: Chair, class: [independent], organisation: icb}
      - {id: trust, role: Trust member, class: [provider], organisation: trust}
      - {id: council, role: Council member, class: [council], organisation: council}
    rule: {quorum: {number: 1, present_and_eligible: [["class:provider", council], [chair]]}}
"""
NO_PROVIDERS = line("remove: {seats: {class: provider}}")
NOR_COUNCILS = NO_PROVIDERS + line("remove: {seats: {class: council}}", id="two", mark="U")
GIVEN = f"delegations: [{TO_EAST % ''}]\n"


def amended(tmp_path: Path, lines: str, change: str = TABLE) -> Difference:
    charter = laid(written(tmp_path, lines), change)
    assert charter.unamended is not None
    return diff(charter.unamended, charter)


def test_a_need_that_somebody_else_still_meets_is_fillable(tmp_path: Path) -> None:
    assert amended(tmp_path, NO_PROVIDERS).unfillable == ()


def test_a_need_that_no_seat_meets_any_more_is_unfillable_and_says_who_met_it(
    tmp_path: Path,
) -> None:
    (row,) = amended(tmp_path, NOR_COUNCILS).unfillable
    assert (row.body, row.need) == ("board", ("class:provider", "council"))
    assert row.were == ("Trust member", "Council member")
    assert [one.id for one in row.lines] == ["one", "two"]
    assert need_in_words(row.need) == "a provider member or council"
    assert row.as_json()["for_decision"] is False


def test_a_need_that_nobody_ever_met_is_no_loss(tmp_path: Path) -> None:
    never = TABLE.replace('"class:provider", council', '"class:vcse"')
    assert amended(tmp_path, NOR_COUNCILS, never).unfillable == ()


def test_seats_that_go_name_the_line_that_takes_them(tmp_path: Path) -> None:
    rows = amended(tmp_path, NOR_COUNCILS).seats_lost
    assert [(r.seat, [one.id for one in r.lines]) for r in rows] == [
        ("trust", ["one"]),
        ("council", ["two"]),
    ]
    assert [row.as_json()["for_decision"] for row in rows] == [True, False]


def test_seats_of_a_body_that_was_not_read_are_not_lost() -> None:
    found = diff(small(TABLE), small("bodies: [{id: board, decides: yes, seats: unknown}]"))
    assert found.seats_lost == () and found.unfillable == ()


def test_a_body_that_an_amendment_ends_is_gone_although_not_all_was_read(tmp_path: Path) -> None:
    partly = "charter: {complete: no}\n" + TABLE
    found = amended(tmp_path, line("remove: yes", "{id: joint}"), partly)
    (row,) = found.bodies_ended
    assert (row.id, row.holder, row.unread) == ("joint", "", False)
    assert diff(small(partly), small(partly + "remove: [joint]")).bodies_ended[0].unread


def test_powers_that_others_have_are_told_by_what_they_were(tmp_path: Path) -> None:
    approver = "approvers: [{id: a, role: Consents, holder: icb, approves: [buy], source: made}]\n"
    lines = (
        line("set: {legal_holder: council}", section="functions")
        + line("set: {from: cabinet}", section="delegations", id="two")
        + line("set: {holder: council}", section="approvers", id="three")
    )
    found = amended(tmp_path, lines, GIVEN + approver)
    assert [(row.role, row.id, row.before, row.after) for row in found.re_pointed] == [
        (Role.LEGAL_HOLDER, "buy", ("icb",), ("council",)),
        (Role.GIVER, "board>east-committee", ("board",), ("cabinet",)),
        (Role.APPROVER, "a", ("icb",), ("council",)),
    ]


def test_a_holder_that_goes_on_under_another_id_is_the_same_holder() -> None:
    other = (
        "organisations: [{id: icb, succeeds: none}, {id: new-icb, name: New, kind: icb,"
        " governed_by: board, succeeds: icb, source: made}]\n"
        "functions: [{id: buy, legal_holder: new-icb}]\nremove: [icb]\n"
        "bodies: [{id: board, holder: new-icb}]"
    )
    assert [row.id for row in diff(small(), small(other)).re_pointed] == []


def test_a_holder_that_was_not_read_is_no_change() -> None:
    unread = small("functions: [{id: buy, legal_holder: unknown}]")
    assert diff(small(), unread).re_pointed == diff(unread, small()).re_pointed == ()


def test_what_is_not_for_decision_says_so_in_the_lines(tmp_path: Path) -> None:
    text = "\n".join(says(amended(tmp_path, NOR_COUNCILS)))
    assert "Seats that go (2):" in text
    assert "Board: Trust member\n" in text
    assert "Board: Council member [unverified, not for decision]" in text
    assert "Needs of a quorum that no seat can meet any more (1):" in text


def test_a_charter_and_itself_differ_in_nothing(tmp_path: Path) -> None:
    charter: Charter = laid(written(tmp_path, NOR_COUNCILS), TABLE)
    assert diff(charter, charter).empty


def test_the_lines_are_in_the_json_with_all_that_each_did(tmp_path: Path) -> None:
    (told,) = amended(tmp_path, NOR_COUNCILS).as_json()["amended_by"]  # type: ignore[misc]
    assert (told["id"], told["status"], told["in_force_from"]) == ("bill", "bill", None)
    assert [one["mark"] for one in told["lines"]] == ["V", "U"]
    assert told["lines"][0]["altered"][0]["went"] == ["trust"]
