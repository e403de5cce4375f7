"""A person corrects rows by their keys; what she says is read as the scheme is read."""

from __future__ import annotations

import csv
import io

import pytest

from ringholder.charter.scheme import (
    Correction,
    Line,
    NotAReview,
    Reading,
    Sort,
    Status,
    Why,
    corrected,
    corrections_in,
    read,
    review,
)
from tests.charter.scheme.layouts import LAYOUTS, word_table

HEADING = ["Ref", "Decision", "Delegated to", "Limit"]
ROWS = [
    ["4.1", "Approve leases", "As agreed", ""],
    ["4.2", "Approve loans", "Chief Executive and Treasurer", "within budget"],
    ["4.3", "Enter section 75 agreements for the Better Care Fund", "Chair", ""],
]


@pytest.fixture
def reading() -> Reading:
    return read("a.docx", word_table([HEADING, *ROWS]))


def line(reading: Reading, clause: str) -> Line:
    (found,) = [one for one in reading.decisions if one.clause == clause]
    return found


def change(reading: Reading, clause: str, **said: object) -> Line:
    correction = Correction(**said)  # type: ignore[arg-type]
    return line(corrected(reading, {line(reading, clause).key: correction}), clause)


def held(found: Line) -> list[str]:
    return [one.says() for one in found.held]


def test_holders_are_corrected_in_the_scheme_s_own_words(reading: Reading) -> None:
    found = change(reading, "4.1", delegated_to="Chief Finance Officer: up to £5k a year; Chair")
    assert held(found) == ["Chief Finance Officer: up to £5,000 a year", "Chair"]
    assert found.status is Status.READ


def test_what_is_reserved_is_corrected_apart(reading: Reading) -> None:
    found = change(reading, "4.1", reserved_to="Board")
    assert [one.reserved for one in found.held] == [True]


def test_nobody_is_an_answer(reading: Reading) -> None:
    assert change(reading, "4.2", delegated_to="").held == ()


def test_a_limit_is_for_every_holder_and_settles_the_doubt(reading: Reading) -> None:
    found = change(reading, "4.2", limit="£250,000 a year", delegated_to="Chief Executive; Chair")
    assert held(found) == [
        "Chief Executive: up to £250,000 a year", "Chair: up to £250,000 a year"
    ]  # fmt: skip
    assert found.status is Status.READ


def test_one_doubt_settled_leaves_the_other(reading: Reading) -> None:
    found = change(reading, "4.2", limit="5000")
    assert {reason.why for reason in found.doubts} == {Why.TOGETHER}


@pytest.mark.parametrize("said", ["better-care-fund", "Better Care Fund", "the better care fund"])
def test_a_function_is_chosen_by_its_id_or_name(reading: Reading, said: str) -> None:
    found = change(reading, "4.3", functions=said)
    assert found.functions == ("better-care-fund",)
    assert found.status is Status.READ


def test_several_functions_may_be_chosen(reading: Reading) -> None:
    found = change(reading, "4.3", functions="better-care-fund; Joint commissioning with councils")
    assert found.functions == ("better-care-fund", "joint-commissioning")


def test_or_kept_as_the_scheme_s_own(reading: Reading) -> None:
    found = change(reading, "4.3", functions="own")
    assert (found.functions, found.status) == ((), Status.READ)


def test_accepting_takes_the_row_as_it_was_read(reading: Reading) -> None:
    found = change(reading, "4.2", accept=True)
    assert found.status is Status.READ
    assert found.doubts, "they are still told"


def test_leaving_out_keeps_the_reason(reading: Reading) -> None:
    found = corrected(reading, {line(reading, "4.1").key: Correction(leave_out="Superseded")})
    assert line(found, "4.1").left_out == "Superseded"
    assert found.counts["left_out"] == 1
    assert len(found.lines) == len(reading.lines)


@pytest.mark.parametrize(
    "said",
    [
        {"delegated_to": "whoever is free"},
        {"reserved_to": "as agreed"},
        {"limit": "a lot"},
        {"functions": "no-such-function"},
        {"delegated_to": "yes"},
    ],
)
def test_what_cannot_be_understood_is_told_and_changes_nothing(
    reading: Reading, said: dict[str, str]
) -> None:
    key = line(reading, "4.1").key
    after = corrected(reading, {key: Correction(**said)})  # type: ignore[arg-type]
    assert line(after, "4.1") == line(reading, "4.1")
    (finding,) = [one for one in after.findings if one.code == "SCH024"]
    assert next(iter(said.values())) in finding.says


def test_a_key_of_no_row_is_told(reading: Reading) -> None:
    after = corrected(reading, {"gone-123456": Correction(accept=True)})
    (finding,) = [one for one in after.findings if one.code == "SCH023"]
    assert "gone-123456" in finding.says


# ---- the table for review ------------------------------------------------------------------------


def edited(reading: Reading, clause: str, **cells: str) -> bytes:
    """The table for review with cells of one row changed, as Excel saves it."""
    table = list(csv.DictReader(io.StringIO(review(reading))))
    for row in table:
        if row["clause"] == clause:
            row.update({name.replace("_", " "): text for name, text in cells.items()})
    written = io.StringIO()
    rows = csv.DictWriter(written, list(table[0]))
    rows.writeheader()
    rows.writerows(table)
    return written.getvalue().encode("utf-8-sig")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_table_that_nobody_changed_corrects_nothing(layout: str) -> None:
    name, build = LAYOUTS[layout]
    found = read(name, build())
    assert corrections_in(review(found).encode(), found) == {}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_line_stands_in_the_table(layout: str) -> None:
    name, build = LAYOUTS[layout]
    found = read(name, build())
    table = list(csv.DictReader(io.StringIO(review(found))))
    assert [row["key"] for row in table] == [line.key for line in found.lines]
    assert len({row["key"] for row in table}) == len(table)


def test_cells_that_were_changed_are_the_corrections(reading: Reading) -> None:
    content = edited(reading, "4.1", delegated_to="Chair: up to £5,000 a year", owner="Chair")
    (correction,) = corrections_in(content, reading).values()
    assert correction == Correction(delegated_to="Chair: up to £5,000 a year", owner="Chair")


@pytest.mark.parametrize("yes", ["yes", "Y", "x", "✓"])
def test_accept_and_leave_out_are_read(reading: Reading, yes: str) -> None:
    content = edited(reading, "4.1", accept=yes, leave_out_because="old")
    (correction,) = corrections_in(content, reading).values()
    assert correction == Correction(accept=True, leave_out="old")


def test_a_corrected_table_corrects_again_just_so(reading: Reading) -> None:
    content = edited(
        reading, "4.2", limit_for_all="£5k a year", accept="yes", functions="strategic-planning"
    )
    once = corrected(reading, corrections_in(content, reading))
    again = corrected(reading, corrections_in(review(once).encode(), reading))
    told = [
        [(o.functions, held(o), o.owner, o.accepted) for o in r.decisions] for r in (once, again)
    ]
    assert told[0] == told[1]
    assert [one.status for one in again.decisions] == [one.status for one in once.decisions]


def test_semicolons_and_the_code_page_of_windows_are_read_too(reading: Reading) -> None:
    text = edited(reading, "4.1", delegated_to="Chair: £5k a year").decode("utf-8-sig")
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows(csv.reader(io.StringIO(text)))
    found = corrections_in(written.getvalue().encode("cp1252", errors="replace"), reading)
    assert [one.delegated_to for one in found.values()] == ["Chair: £5k a year"]


def test_no_cell_is_a_formula_to_excel() -> None:
    evil = '=HYPERLINK("http://x","y")'
    found = read(
        "a.docx", word_table([HEADING, ["@4", evil, "+Chair", "-"], ["\t=1", "x", "Chair", ""]])
    )
    for row in csv.reader(io.StringIO(review(found))):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    assert corrections_in(review(found).encode(), found) == {}


def test_keys_that_are_gone_are_told_only_where_something_was_answered(reading: Reading) -> None:
    other = read("a.docx", word_table([HEADING, ["9", "Approve ships", "Chair", ""]]))
    assert corrections_in(review(other).encode(), reading) == {}
    answered = edited(other, "9", accept="yes")
    assert list(corrections_in(answered, reading)) == [line(other, "9").key]


@pytest.mark.parametrize(
    "content", [b"", b"a,b\n1,2\n", b"\xff\xfe\x00", b'key,"unclosed\n' + b"x" * 200_000]
)
def test_what_is_no_table_for_review_is_refused(reading: Reading, content: bytes) -> None:
    with pytest.raises(NotAReview, match=r"reading\.csv|no table"):
        corrections_in(content, reading)


def test_a_row_that_is_no_decision_can_be_left_out() -> None:
    found = read("a.docx", word_table([["Ward", "Beds"], ["North", "20"]]))
    key = found.lines[1].key
    after = corrected(found, {key: Correction(leave_out="Not ours")})
    assert after.lines[1].left_out == "Not ours"
    assert after.lines[1].sort is Sort.TEXT
    assert after.counts["unread"] == 1


def test_the_key_stays_when_a_row_moves_or_is_numbered_anew_and_not_when_its_words_change() -> None:
    before = read("a.docx", word_table([HEADING, *ROWS]))
    moved = read(
        "a.docx", word_table([HEADING, *[[f"9.{n}", *row[1:]] for n, row in enumerate(ROWS[::-1])]])
    )
    assert {one.key for one in before.decisions} == {one.key for one in moved.decisions}
    changed = read("a.docx", word_table([HEADING, [*ROWS[0][:2], "Chair", ""], *ROWS[1:]]))
    assert len({one.key for one in before.decisions} & {one.key for one in changed.decisions}) == 2
