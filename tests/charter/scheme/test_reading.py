"""Every row of a scheme is read, doubtful or unread; whom it names holds what it says."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from docx.document import Document

from ringholder.charter.scheme import Line, Reading, Sort, Status, Why, read
from ringholder.explained import explained
from ringholder.findings import InRow
from tests.charter.scheme.layouts import (
    EIGHT,
    LAYOUTS,
    Rows,
    insert,
    table,
    word,
    word_table,
    workbook,
)


def reading(layout: str) -> Reading:
    name, build = LAYOUTS[layout]
    return read(name, build())


def rows(*data: Sequence[object], heading: Sequence[object] = EIGHT, title: str = "") -> Reading:
    return read("a.docx", word_table([heading, *data], title))


def one(*cells: object, heading: Sequence[object]) -> Line:
    """The line of a single row under a heading."""
    (line,) = rows(cells, heading=heading).decisions
    return line


def held(line: Line) -> list[str]:
    return [f"{'keeps' if h.reserved else 'given'} {h.says()}" for h in line.held]


def why(line: Line) -> set[Why]:
    return {reason.why for reason in line.reasons}


# ---- the layouts ---------------------------------------------------------------------------------


def test_the_columns_of_an_integrated_care_board() -> None:
    found = reading("integrated care board")
    assert found.organisation == "NHS Midshire Integrated Care Board"
    assert [line.functions for line in found.decisions] == [
        ("vary-constitution",), ("approve-scheme-of-delegation",), (), ("joint-forward-plan",),
        ("allocate-resources",), ("approve-business-cases",), (), ("control-expenditure",),
        ("quality-governance",), ("safeguarding",),
    ]  # fmt: skip
    assert [held(line) for line in found.decisions] == [
        ["keeps Board"],
        ["keeps Board"],
        ["given Director of Governance"],
        ["keeps Board"],
        ["keeps Board"],
        ["given Finance and Performance Committee", "given Chief Finance Officer"],
        ["given Audit and Risk Committee"],
        [
            "given Budget holder: up to £25,000 over its whole life",
            "given Director: up to £100,000 over its whole life",
            "given Chief Finance Officer: up to £250,000 over its whole life",
        ],
        ["given Quality Committee", "given System Quality Group"],
        [],
    ]
    assert [line.clause for line in found.decisions][:2] == [
        "Constitution 1.6.2",
        "Constitution 4.4",
    ]
    assert found.decisions[0].owner == "Director of Governance"
    doubtful = [line for line in found.decisions if line.status is Status.DOUBTFUL]
    assert [why(line) for line in doubtful] == [
        {Why.FROM_LEAD, Why.TRACKED},
        {Why.TOGETHER},
        {Why.HOLDER_UNNAMED},
    ]


def test_a_commissioning_group_s_crosses_under_named_holders() -> None:
    found = reading("commissioning group")
    assert [held(line) for line in found.decisions] == [
        ["keeps Membership"],
        ["keeps Board"],
        ["given Chief Finance Officer"],
        ["given Chief Officer"],
        ["keeps Board"],
        ["given Primary Care Commissioning Committee"],
    ]
    assert {line.theme for line in found.decisions} == {
        "REGULATION AND CONTROL",
        "STRATEGY AND PLANNING",
    }
    assert all(line.status is Status.READ for line in found.lines)


def test_lists_under_whoever_decides_with_the_numbers_that_word_writes() -> None:
    found = reading("lists")
    told = [(line.clause, line.decision, held(line)) for line in found.decisions]
    assert told == [
        ("1.", "Approve standing orders", ["keeps Board"]),
        ("2.", "Approve the annual report and accounts", ["keeps Board"]),
        ("3.", "Appoint the Chief Executive", ["keeps Board"]),
        ("2.1", "Agree the pay of very senior managers", ["given Remuneration Committee"]),
        ("2.2", "Approve redundancy payments", ["given Remuneration Committee"]),
        ("1", "Approve the internal audit plan", ["given Audit Committee"]),
        ("2", "Approve the write-off of losses", ["given Audit Committee"]),
        ("3", "Review the board assurance framework", ["given Audit Committee"]),
    ]
    unread = [line for line in found.lines if line.status is Status.UNREAD]
    assert [why(line) for line in unread] == [{Why.OUTSIDE}]


def test_a_matrix_of_sums_under_whoever_may_spend_them() -> None:
    found = reading("sums")
    first, _, third, last = found.decisions
    assert held(first) == [
        "given Budget Holder: up to £10,000 over its whole life",
        "given Director: up to £50,000 over its whole life",
        "given Chief Finance Officer: up to £250,000 over its whole life",
        "given Chief Executive: up to £1m over its whole life",
        "keeps Board: over £1m",
    ]
    assert [h.holder.name for h in third.held] == [
        "Chief Finance Officer",
        "Chief Executive",
        "Board",
    ]
    assert Why.PERIOD_UNSAID not in why(first), "the title says whole life"
    assert last.decision == "Losses and special payments"
    terms = [line for line in found.lines if "Terms" in line.where.file]
    assert [why(line) for line in terms] == [{Why.CONTROL}] * 2


def test_holders_and_limits_line_by_line() -> None:
    found = {line.clause: line for line in reading("matters").decisions}
    assert held(found["4.1"]) == [
        "given Director of Commissioning: up to £250,000 over its whole life",
        "given Chief Finance Officer: up to £1m a year",
        "keeps Board: over £1m",
    ]
    assert Why.TOGETHER in why(found["4.2"])
    assert held(found["4.3"]) == [
        "given Director of Place: up to £20,000 a year",
        "given Chief Executive: up to £20,000 a year",
    ]
    assert Why.HOLDER_UNKNOWN in why(found["4.4"])
    assert Why.LIMIT_UNCLEAR in why(found["4.5"])
    assert Why.KEPT_AND_GIVEN in why(found["4.7"])
    assert found["4.7"].functions == ("joint-commissioning", "better-care-fund")


def test_a_row_that_names_no_decision_goes_on_with_the_one_above() -> None:
    first, second = [line for line in reading("matters").decisions if line.clause == "4.6"]
    assert (first.status, first.held) == (Status.READ, ())
    assert held(second) == ["given Chief People Officer"]
    assert why(second) == {Why.CARRIED}


def test_bands_as_columns_under_a_heading_of_two_rows() -> None:
    first, second = reading("bands").decisions
    assert held(first) == [
        "given Budget manager: up to £50,000 over its whole life",
        "given Director: up to £250,000 over its whole life",
        "given Chief Finance Officer: over £250,000",
    ]
    assert held(second)[0] == "given Director: up to £50,000 over its whole life"


def test_a_chapter_of_a_handbook() -> None:
    found = {line.clause: line for line in reading("handbook").decisions}
    assert {clause: held(line) for clause, line in found.items()} == {
        "2.1; Constitution 4.6": ["keeps Board"],
        "2.2; s14Z52": ["keeps Board"],
        "2.3; s14Z45": ["keeps Board"],
        "ARC 5.1": ["given Audit and Risk Committee"],
        "ARC 5.4": ["given Audit and Risk Committee: over £50,000"],
        "FC 6.2": ["given Finance Committee: up to £5m over its whole life"],
        "PC 2": ["given North Place Committee: up to £2m a year"],
        "4.1": [
            "given Director: up to £250,000 over its whole life",
            "given Chief Finance Officer: up to £1m over its whole life",
            "keeps Board: over £1m",
        ],
        "4.2": [
            "given Director: up to £100,000 over its whole life",
            "given Chief Finance Officer: up to £500,000 over its whole life",
            "given Chief Executive: no limit",
        ],
        "4.3": ["given Chief Executive", "given Chief Finance Officer"],
        "4.4": ["given CHC Team Lead", "given Director of Nursing"],
        "4.5": [],
        "4.6": [],
        "4.7": ["keeps Board"],
    }
    assert found["2.2; s14Z52"].functions == ("joint-forward-plan", "capital-resource-plan")
    assert found["ARC 5.4"].notes == ()
    doubts = {clause: why(line) for clause, line in found.items() if line.doubts}
    assert doubts == {
        "4.4": {Why.LIMIT_UNCLEAR},
        "4.5": {Why.HOLDER_UNKNOWN},
        "4.6": {Why.NOBODY},
    }


def test_matters_with_points_below_them() -> None:
    found = reading("detailed")
    assert found.organisation == "Riverdale Integrated Care Board"
    assert [(line.clause, line.decision, held(line)) for line in found.decisions] == [
        ("1 a)", "Management of budgets: at individual budget level", ["given Chief Executive"]),
        ("1 b)", "Management of budgets: at service level", ["given Chief Executive"]),
        (
            "2 a)",
            "Contracts (lifetime values, excl. VAT): up to £50,000",
            ["given Director: up to £50,000 over its whole life"],
        ),
        (
            "2 b)",
            "Contracts (lifetime values, excl. VAT): over £50,000",
            ["keeps Board: over £50,000"],
        ),
        ("3; SFIs Section 5", "Setting of fees", ["given Director of Finance"]),
        ("4.1; SFI 10", "Engagement of solicitors", ["given Company Secretary"]),
        (
            "5 (i)",
            "Disposal: of items worth less than £1,000",
            ["given Head of Procurement: up to £999.99 over its whole life"],
        ),
        ("5 (ii)", "Disposal: of x-ray films", ["given Superintendent Radiographer"]),
        ("6; SO 8", "Use of the seal", ["given Chair", "given Chief Executive"]),
    ]
    assert found.decisions[0].owner == "Budget Manager"
    assert {line.status for line in found.decisions} == {Status.READ}
    period = [line.clause for line in found.decisions if Why.PERIOD_UNSAID in why(line)]
    assert period == ["5 (i)"], "the heading of the second matter says lifetime values"


def test_three_hundred_rows_are_read_without_a_doubt() -> None:
    found = reading("long")
    assert found.counts == {
        "read": 270, "doubtful": 0, "unread": 0, "left_out": 0, "headings": 31, "text": 0,
    }  # fmt: skip
    assert {line.theme for line in found.decisions} == {f"Theme {at}" for at in range(1, 31)}


# ---- cells ---------------------------------------------------------------------------------------

DECIDES = ["Ref", "Decision", "Delegated to", "Limit"]
TICKS = ["Decision", "Board", "Audit Committee", "Chief Executive"]


@pytest.mark.parametrize("tick", ["Yes", "y", "✓", "x", "X", "☒", "●", "Approve", "Yes."])
def test_many_signs_are_a_tick(tick: str) -> None:
    assert held(one("Approve leases", "", tick, "", heading=TICKS)) == ["given Audit Committee"]


@pytest.mark.parametrize("no", ["No", "", "N/A", "-", "–", "☐", "none", "Not applicable"])
def test_many_signs_are_none(no: str) -> None:
    assert held(one("Approve leases", "Yes", no, no, heading=TICKS)) == ["keeps Board"]


def test_a_cross_beside_ticks_is_in_doubt() -> None:
    line = one("Approve leases", "", "x", "✓", heading=TICKS)
    assert held(line) == ["given Chief Executive"]
    assert why(line) == {Why.MARK_UNCLEAR}


@pytest.mark.parametrize(
    ("cell", "holds"),
    [
        ("Recommends to the Board", []),
        ("Review and recommend", []),
        ("Approve up to £50k a year", ["given Audit Committee: up to £50,000 a year"]),
        ("Yes, if under £5k a year", ["given Audit Committee: up to £4,999.99 a year"]),
        ("£1m a year", ["given Audit Committee: up to £1m a year"]),
    ],
)
def test_what_stands_under_a_name_may_advise_or_limit(cell: str, holds: list[str]) -> None:
    line = one("Approve leases", "" if holds else "Yes", cell, "", heading=TICKS)
    assert held(line) == (holds or ["keeps Board"])
    assert line.status is Status.READ


def test_words_under_a_name_that_say_neither_are_in_doubt() -> None:
    line = one("Approve leases", "", "In line with the SFIs", "", heading=TICKS)
    assert why(line) == {Why.WORDS_UNCLEAR}
    assert line.notes == (("Audit Committee", "In line with the SFIs"),)


@pytest.mark.parametrize(
    ("who", "limit", "holds", "doubts"),
    [
        ("Director", "£5k a year", ["given Director: up to £5,000 a year"], set()),
        ("Director", "5000", ["given Director: up to £5,000 over its whole life"],
         {Why.PERIOD_UNSAID}),
        ("Director", "", ["given Director"], set()),
        ("Director", "No limit", ["given Director: no limit"], set()),
        ("Director; Chair", "£5k a year; £9k a year",
         ["given Director: up to £5,000 a year", "given Chair: up to £9,000 a year"], set()),
        ("Director; Chair; Treasurer", "£5k a year; £9k a year",
         ["given Director", "given Chair", "given Treasurer"], {Why.UNPAIRED}),
        ("", "Director: £5k a year", ["given Director: up to £5,000 a year"], set()),
        ("Director: up to £5k a year, Chair: up to £9k a year", "",
         ["given Director: up to £5,000 a year", "given Chair: up to £9,000 a year"], set()),
        ("Audit and Risk\nCommittee", "", ["given Audit and Risk Committee"], set()),
        ("Director", "10% of turnover", ["given Director"], {Why.LIMIT_UNCLEAR}),
        ("Director", "£1m (£5m whole life)", ["given Director"], {Why.LIMIT_UNCLEAR}),
        ("", "", [], {Why.NOBODY}),
    ],
)  # fmt: skip
def test_holders_and_limits_find_one_another(
    who: str, limit: str, holds: list[str], doubts: set[Why]
) -> None:
    line = one("4.1", "Approve leases", who, limit, heading=DECIDES)
    assert held(line) == holds
    assert why(line) == doubts


def test_levels_are_the_officers_that_the_scheme_says_they_are() -> None:
    def build(made: Document) -> None:
        made.add_paragraph("Level 1 = Chief Executive")
        made.add_paragraph("Level 2a = Director of Finance")
        table(made, [["Ref", "Authorities/duties delegated", "Delegated to (level)"],
                     ["1", "Approve leases", "1 or 2a"]])  # fmt: skip

    (line,) = read("a.docx", word(build)).decisions
    assert held(line) == ["given Chief Executive", "given Director of Finance"]


def test_a_title_says_whom_the_rows_below_belong_to() -> None:
    found = rows(
        ["1.1", "Approve standing orders"],
        heading=["Ref", "Decision"],
        title="Decisions reserved to the Board",
    )
    assert [held(line) for line in found.decisions] == [["keeps Board"]]


def test_a_theme_says_so_too_until_the_next_one() -> None:
    found = rows(
        ["Reserved to the Board", None],
        ["1.1", "Approve standing orders"],
        ["Delegated to the Audit Committee", None],
        ["2.1", "Approve the audit plan"],
        heading=["Ref", "Decision"],
    )
    assert [held(line) for line in found.decisions] == [["keeps Board"], ["given Audit Committee"]]


def test_a_table_that_goes_on_over_the_page_keeps_its_heading() -> None:
    def build(made: Document) -> None:
        table(made, [DECIDES, ["1", "Approve leases", "Director", "£5k a year"]])
        made.add_paragraph("")
        table(made, [["2", "Approve licences", "Chief Executive", "£9k a year"]])
        made.add_paragraph("")
        table(made, [DECIDES, ["3", "Approve loans", "Chair", ""]])

    found = read("a.docx", word(build))
    assert [line.clause for line in found.decisions] == ["1", "2", "3"]
    assert held(found.decisions[1]) == ["given Chief Executive: up to £9,000 a year"]


def test_a_table_without_a_heading_is_guessed_and_every_row_is_doubtful() -> None:
    data = [
        ["1.1", "Approve leases of offices for the whole board", "Director"],
        ["1.2", "Approve contracts for goods that are ordered", "Chief Executive"],
    ]
    found = read("a.docx", word_table(data))
    assert [held(line) for line in found.decisions] == [
        ["given Director"],
        ["given Chief Executive"],
    ]
    assert all(Why.GUESSED in why(line) for line in found.decisions)


def test_a_table_that_is_no_scheme_is_kept_and_not_read() -> None:
    found = read("a.docx", word_table([["Ward", "Beds"], ["North", "20"]]))
    assert found.decisions == ()
    assert [line.cells for line in found.lines][1] == (("column 1", "North"), ("column 2", "20"))
    assert {line.status for line in found.lines} == {Status.UNREAD}


def test_a_column_that_is_not_known_is_kept_as_notes_and_told() -> None:
    found = rows(["1", "Approve leases", "Director", "blue"], heading=[*DECIDES[:3], "Zone"])
    assert found.decisions[0].notes == (("Zone", "blue"),)
    assert [finding.code for finding in found.findings] == ["SCH021"]


def test_a_clause_that_excel_took_for_a_number_twice_or_a_day_is_in_doubt() -> None:
    data: Rows = [DECIDES, [1.1, "Approve a", "Director", ""], [1.2, "Approve b", "Director", ""],
                  [1.1, "Approve c", "Director", ""]]  # fmt: skip
    found = read("a.xlsx", workbook({"S": data}))
    assert [Why.CLAUSE_UNSURE in why(line) for line in found.decisions] == [True, False, True]


def test_a_committee_that_is_only_ticked_is_named_by_further_information_alone() -> None:
    sure = rows(["", "Approve leases", "", "1", "No", "Yes", "No", "Audit Committee"]).decisions[0]
    assert held(sure) == ["given Audit Committee"]
    guess = rows(
        ["", "Approve leases", "", "1", "No", "Yes", "No", "as the Audit Committee's terms say"]
    ).decisions[0]
    assert held(guess) == []
    assert why(guess) == {Why.HOLDER_UNNAMED}


def test_a_sum_in_a_note_is_a_doubt_where_no_limit_was_read_and_none_where_one_was() -> None:
    heading = ["Ref", "Decision", "Delegated to", "Limit", "Notes"]
    note = "Contracts over £1m go to the Board"
    assert why(one("1", "Sign", "Chair", "", note, heading=heading)) == {Why.SUM_BESIDE}
    assert why(one("1", "Sign", "Chair", "£5k a year", note, heading=heading)) == set()
    assert why(one("1", "Sign", "Board", "", note, heading=heading)) == set()


@pytest.mark.parametrize("heading", ["Delegation", "Authority", "Area of delegation", "Delegated"])
def test_a_heading_that_means_two_things_means_what_is_under_it(heading: str) -> None:
    matter = rows(
        ["1", "Healthcare contracts", "Director"], ["2", "Sale of land", "Chair"],
        heading=["Ref", heading, "Approver"],
    )  # fmt: skip
    assert [line.decision for line in matter.decisions] == ["Healthcare contracts", "Sale of land"]
    assert held(matter.decisions[1]) == ["given Chair"]


def test_reserved_and_given_is_no_doubt_where_a_limit_divides_it() -> None:
    line = one(
        "1", "Approve leases", "Director up to £5k a year; Board over £5k", "", heading=DECIDES
    )
    assert held(line) == ["given Director: up to £5,000 a year", "keeps Board: over £5,000"]
    assert line.status is Status.READ


def test_a_paragraph_that_introduces_gives_what_follows() -> None:
    def build(made: Document) -> None:
        made.add_paragraph("The following matters are reserved to the Board:")
        made.add_paragraph("(a) Approve standing orders")
        made.add_paragraph("This list is reviewed every year.")

    found = read("a.docx", word(build))
    assert [(line.clause, line.decision) for line in found.decisions] == [
        ("(a)", "Approve standing orders")
    ]
    assert found.counts["text"] == 1


def test_a_changed_paragraph_is_doubtful_too() -> None:
    def build(made: Document) -> None:
        made.add_heading("Reserved to the Board", 1)
        insert(made.add_paragraph("1.1 Approve standing orders"), " and more")

    (line,) = read("a.docx", word(build)).decisions
    assert why(line) == {Why.TRACKED}


# ---- functions -----------------------------------------------------------------------------------


def test_rows_about_one_function_with_other_holders_stand_apart() -> None:
    data = [
        ["1", "Approve business cases", "Finance Committee", ""],
        ["2", "Approve business cases for estates", "Chief Executive", ""],
        ["3", "Approve business cases again", "Finance Committee", ""],
    ]
    for shuffled in (data, data[::-1]):
        found = {line.clause: line for line in rows(*shuffled, heading=DECIDES).decisions}
        assert [found[clause].functions for clause in "123"] == [
            ("approve-business-cases",), (), ("approve-business-cases",),
        ]  # fmt: skip
        assert why(found["2"]) == {Why.OWN_FUNCTION}


# ---- what is told --------------------------------------------------------------------------------


def test_findings_stand_at_the_row_and_column_with_clause_and_owner() -> None:
    found = rows(
        ["Money", "Approve leases", "Director of Estates", "SFI 2", "No", "As agreed", "No", ""]
    )
    (finding,) = found.findings
    assert finding.code == "SCH001"
    assert finding.where == InRow("a.docx, table 1", 2, "Delegated to Committee")
    assert finding.authority == ("SFI 2",)
    assert finding.owner == "Director of Estates"
    assert "As agreed" in finding.says


def test_what_holds_for_many_rows_is_told_once() -> None:
    found = rows(*(["", f"Approve {at}", "Director", "£5k"] for at in range(9)), heading=DECIDES)
    (finding,) = [one for one in found.findings if one.code == "SCH018"]
    assert "The same holds for 8 more rows." in finding.says


@pytest.mark.parametrize("reason", Why)
def test_every_reason_is_explained_and_says_what_to_do(reason: Why) -> None:
    known = explained(reason.code)
    assert known is not None
    assert known.name == reason.called


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_reading_has_a_stable_shape(layout: str) -> None:
    told = reading(layout).as_json()
    assert set(told) == {"file", "organisation", "counts", "columns", "lines", "findings"}
    for line in reading(layout).lines:
        assert line.as_json()["key"] == line.key
        assert all(reason.says and reason.do for reason in line.reasons)


def test_headings_and_themes_are_read_as_what_they_are() -> None:
    found = reading("commissioning group")
    sorts = [line.sort for line in found.lines]
    assert sorts[:4] == [Sort.THEME, Sort.HEADING, Sort.THEME, Sort.DECISION]
