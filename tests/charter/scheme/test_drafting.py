"""A charter is drafted of what was read, with clause, place and owner; no doubt is claimed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ringholder.charter import Charter, Question, Value
from ringholder.charter.load import build
from ringholder.charter.plain import Plain
from ringholder.charter.said import NONE, UNKNOWN
from ringholder.charter.scheme import Correction, Ground, Reading, draft, one_board, read
from ringholder.charter.tree import Node, NotYaml, parse
from ringholder.charter.write import write
from ringholder.findings import InFile, RestsOn, Severity
from tests.charter.scheme.layouts import LAYOUTS, word_table

HEADING = [
    "Ref",
    "Decision",
    "Lead officer",
    "Reserved to the Board",
    "Delegated to",
    "Limit",
    "Comments",
]


def loaded(files: Mapping[str, str]) -> Charter:
    """The charter that the files hold; they load without a fault."""
    trees: dict[str, Node] = {}
    for name, text in files.items():
        tree = parse(text, f"draft/{name}")
        assert tree is not None
        assert not isinstance(tree, NotYaml), tree
        trees[name.removesuffix(".yaml")] = tree
    charter = build(trees)
    assert charter.faults == ()
    return charter


def scheme(*rows: list[str]) -> Reading:
    return read("scheme.docx", word_table([HEADING, *rows]))


def drafted(*rows: list[str], corrections: Mapping[str, Correction] | None = None) -> Charter:
    return loaded(draft(scheme(*rows), corrections))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_a_charter_without_a_fault_of_form(layout: str, tmp_path: Path) -> None:
    name, make = LAYOUTS[layout]
    write(tmp_path / "ours", draft(read(name, make())))
    charter = Charter.load(tmp_path / "ours")
    assert charter.faults == ()
    assert charter.functions
    assert not [finding for finding in charter.check() if finding.code.startswith("FRM")]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_scheme_gives_the_same_files(layout: str) -> None:
    name, make = LAYOUTS[layout]
    assert draft(read(name, make())) == draft(read(name, make()))


def test_a_reservation_and_a_delegation_carry_clause_place_and_owner() -> None:
    charter = drafted(
        ["1.1", "Approve the annual budget", "Chief Finance Officer", "Yes", "", "", ""],
        ["4.2", "Sign leases", "Chief Executive", "No", "Director of Estates", "£50k a year", ""],
    )
    (kept,) = charter.reservations.values()
    assert (kept.id, kept.body, kept.functions) == (
        "icb-board-keeps-allocate-resources", "icb-board", ("allocate-resources",),
    )  # fmt: skip
    assert (kept.clause, kept.source, kept.owner) == (
        "1.1", "scheme.docx, table 1 row 2", "chief-finance-officer",
    )  # fmt: skip
    (given,) = charter.delegations.values()
    assert (given.id, given.from_, given.to) == (
        "sign-leases>director-of-estates", "icb-board", "director-of-estates",
    )  # fmt: skip
    assert given.limit.a_year == Decimal(50_000)  # type: ignore[union-attr]
    assert (given.route, given.clause, given.owner) == ("officer", "4.2", "chief-executive")
    assert charter.functions["sign-leases"].title == "Sign leases"
    assert charter.functions["sign-leases"].exercised_by == ("chief-executive",)


@pytest.mark.parametrize(
    ("holder", "comment", "section", "kind", "route"),
    [
        ("Audit Committee", "", "bodies", "committee", "committee"),
        ("Chief Executive", "", "posts", None, "officer"),
        ("Joint Commissioning Committee", "under 65Z6", "bodies", "joint-committee", "s65Z6"),
        ("Joint Commissioning Committee", "", "bodies", "joint-committee", None),
        ("Midshire County Council", "by a section 75 agreement", "organisations", "council", "s75"),
        ("Midshire County Council", "", "organisations", "council", None),
        ("Health and Wellbeing Board", "", "bodies", "partnership", None),
        ("Ethics Panel", "", "bodies", "panel", "committee"),
        ("Midshire NHS Foundation Trust", "65Z5", "organisations", "foundation-trust", "s65Z5"),
    ],
)  # fmt: skip
def test_who_receives_decides_the_entry_and_the_route(
    holder: str, comment: str, section: str, kind: str | None, route: str | None
) -> None:
    charter = drafted(["1", "Approve grants", "", "No", holder, "", comment])
    (given,) = charter.delegations.values()
    entry = getattr(charter, section)[given.to]
    assert entry.name == holder
    assert getattr(entry, "kind", None) == kind
    assert (given.route if isinstance(given.route, str) else None) == route


def test_what_a_scheme_does_not_hold_is_unknown_and_what_had_to_be_chosen_is_marked() -> None:
    charter = drafted(["1", "Approve grants", "", "No", "Audit Committee", "", ""])
    committee = charter.bodies["audit-committee"]
    assert (committee.seats, committee.rule, committee.terms) == (UNKNOWN, UNKNOWN, UNKNOWN)
    assert committee.rests_on("rung") is RestsOn.ILLUSTRATIVE
    assert committee.rests_on("name") is RestsOn.SOURCED
    (given,) = charter.delegations.values()
    assert (given.onward, given.report) == (UNKNOWN, UNKNOWN)


@pytest.mark.parametrize(
    ("cells", "still"),
    [
        (["No", "As per SFIs", "", ""], 0),
        (["No", "Chair and Treasurer", "£5k a year", ""], 0),
        (["Yes", "Audit Committee", "", ""], 0),
        (["No", "", "", ""], 0),
        (["No", "Chair", "within budget", ""], 1),
    ],
)
def test_a_doubtful_row_is_kept_and_gives_only_what_is_sure(cells: list[str], still: int) -> None:
    charter = drafted(["9", "Sell the building", "", *cells])
    function = charter.functions["sell-building"]
    assert "Doubtful" in str(function.note)
    assert len(charter.delegations) == still
    assert not charter.reservations
    assert charter.complete["delegations"] is False
    if not still:
        assert function.exercised_by is UNKNOWN
        assert "Sell the building" in str(function.note)
    for given in charter.delegations.values():
        assert given.limit is UNKNOWN


def test_who_does_the_work_is_the_lead_that_is_named_and_not_whoever_may_decide() -> None:
    charter = drafted(
        [
            "1",
            "Sign leases",
            "Estates team",
            "No",
            "Director: £5k a year\nChair: £9k a year",
            "",
            "",
        ],
        ["2", "Sign loans", "Treasurer", "No", "Chair", "", ""],
    )
    assert charter.functions["sign-leases"].exercised_by is UNKNOWN
    assert charter.functions["sign-leases"].owner == "Estates team"
    assert charter.functions["sign-loans"].exercised_by == ("treasurer",)


def test_a_doubtful_row_that_is_accepted_gives_what_was_read() -> None:
    row = ["9", "Sell the building", "", "No", "Chair and Treasurer", "£5k a year", ""]
    (line,) = scheme(row).decisions
    charter = drafted(row, corrections={line.key: Correction(accept=True)})
    assert {given.to for given in charter.delegations.values()} == {"chair", "treasurer"}
    assert charter.complete["delegations"] is True


def test_a_row_that_is_left_out_is_in_no_file() -> None:
    row = ["9", "Sell the building", "", "No", "As per SFIs", "", ""]
    (line,) = scheme(row).decisions
    other = ["1", "Approve grants", "", "No", "Chair", "", ""]
    files = draft(scheme(row, other), {line.key: Correction(leave_out="Sold")})
    assert "Sell the building" not in "".join(files.values())
    assert loaded(files).complete["delegations"] is True


def test_a_sum_without_a_period_is_marked_as_chosen() -> None:
    charter = drafted(["1", "Sign leases", "", "No", "Chair", "£5k", ""])
    (given,) = charter.delegations.values()
    assert given.rests_on("limit") is RestsOn.ILLUSTRATIVE
    assert given.rests_on("to") is RestsOn.SOURCED


def test_no_limit_is_none_and_nothing_said_is_silent() -> None:
    charter = drafted(
        ["1", "Sign leases", "", "No", "Chair", "no limit", ""],
        ["2", "Sign loans", "", "No", "Chair", "", ""],
    )
    assert charter.delegations["sign-leases>chair"].limit is NONE
    assert charter.delegations["sign-loans>chair"].limit is not NONE


def test_exceptions_that_are_worded_are_excepted() -> None:
    charter = drafted(
        [
            "1",
            "Sign leases",
            "",
            "No",
            "Chair",
            "",
            "except novel, contentious or repercussive ones",
        ],
        ["2", "Sign loans", "", "No", "Chair", "", "novel loans are welcome"],
    )
    assert charter.delegations["sign-leases>chair"].except_ == (
        "novel",
        "contentious",
        "repercussive",
    )
    assert not isinstance(charter.delegations["sign-loans>chair"].except_, tuple)


def test_a_decision_about_two_functions_is_given_for_both() -> None:
    charter = drafted(
        ["1", "Approve the Joint Forward Plan and the capital plan", "", "Yes", "", "", ""]
    )
    assert {kept.functions for kept in charter.reservations.values()} == {
        ("joint-forward-plan",), ("capital-resource-plan",),
    }  # fmt: skip


def test_one_decision_in_several_rows_is_one_function_with_several_limits() -> None:
    charter = drafted(
        ["1", "Sign leases", "", "No", "Director", "£5k a year", ""],
        ["2", "Sign leases", "", "No", "Chair", "£9k a year", ""],
        ["3", "Sign leases", "", "No", "Director", "£1k a year", ""],
    )
    assert list(charter.functions) == ["sign-leases"]
    assert charter.functions["sign-leases"].clause == "1; 2; 3"
    assert len(charter.delegations) == 3


def test_the_same_row_twice_is_one_delegation_with_both_places() -> None:
    row = ["1", "Sign leases", "", "No", "Director", "£5k a year", ""]
    charter = drafted(row, ["7", *row[1:]])
    (given,) = charter.delegations.values()
    assert given.clause == "1; 7"
    assert given.source == "scheme.docx, table 1 row 2; scheme.docx, table 1 row 3"


@pytest.mark.parametrize("word", ["unknown", "none", "yes", "- x: [1]", "&a *b", "x" * 2000])
def test_a_decision_of_any_word_is_a_function_of_that_name(word: str) -> None:
    charter = drafted(["1", word, "", "No", "Chair", "", word])
    (function,) = charter.functions.values()
    assert word[:200] in function.title


def test_decisions_that_begin_alike_are_two_functions() -> None:
    long = "Approve the arrangements by which the board and all of its committees keep and publish "
    charter = drafted(
        ["1", f"{long} registers of interests held", "", "No", "Chair", "", ""],
        ["2", f"{long} minutes of meetings held", "", "No", "Chair", "", ""],
    )
    assert len(charter.functions) == 2


def test_ids_stay_when_rows_move() -> None:
    rows = [
        ["1", "Approve grants", "Treasurer", "No", "Audit Committee", "", ""],
        ["2", "Sign leases", "Chair", "No", "Director", "£5k a year", ""],
        ["3", "Approve the annual budget", "", "Yes", "", "", ""],
    ]
    one, other = drafted(*rows), drafted(*rows[::-1])
    for section in ("functions", "delegations", "reservations", "bodies", "posts"):
        assert set(getattr(one, section)) == set(getattr(other, section))


def test_check_points_to_the_clause_and_names_the_lead_officer(tmp_path: Path) -> None:
    rows = ["4.7", "Sign leases", "Director of Estates", "No", "Chair or Treasurer", "", ""]
    write(tmp_path / "ours", draft(scheme(rows)))
    found = Charter.load(tmp_path / "ours").check()
    (fault,) = [finding for finding in found if finding.severity is Severity.ERROR]
    assert fault.code == "LIV003"
    assert "Chair and Treasurer may each decide" in fault.says
    assert fault.authority[0] == "4.7"
    assert fault.owner == "Director of Estates"
    assert isinstance(fault.where, InFile)


def test_route_answers_from_a_drafted_scheme() -> None:
    charter = drafted(
        [
            "1",
            "Sign leases",
            "",
            "No",
            "Director: up to £5k a year\nChair: up to £9k a year",
            "",
            "",
        ]
    )
    asked = [
        charter.route(
            Question("sign-leases", ("system",), date(2026, 5, 1), Value.yearly(Decimal(sum_)))
        )
        for sum_ in (5_000, 9_000, 9_001)
    ]
    assert [[holder.id for holder in route.competent] for route in asked] == [
        ["director"], ["chair"], ["icb-board"],
    ]  # fmt: skip


def test_the_organisation_of_the_document_is_found_in_england_s_tables() -> None:
    reading = read(
        "sussex.docx",
        word_table([HEADING, ["1", "Approve grants", "", "Yes", "", "", ""]],
                   "NHS Sussex Integrated Care Board: scheme of reservation and delegation"),
    )  # fmt: skip
    charter = loaded(draft(reading))
    assert charter.organisations["icb"].ods == "QNX"
    assert charter.id == "sussex"


_HERE: dict[str, Plain] = {"area": ["shire"], "source": "Constitution"}
GROUND: Ground = {
    "charter": [{"charter": "ours", "title": "Ours", "status": "proposed", "system": "shire",
                 "rungs": ["place", "system"], "complete": {"areas": "yes"}}],
    "areas": [
        {"id": "shire", "name": "Midshire", "rung": "system", "source": "ODS"},
        {"id": "north", "name": "North Town", "rung": "place", "within": "shire", "source": "ODS"},
    ],
    "organisations": [
        {"id": "ours", "name": "NHS Midshire", "kind": "icb", "governed_by": "the-board", **_HERE},
        {"id": "nhse", "name": "NHS England", "kind": "nhs-england", "source": "ODS"},
    ],
    "bodies": [{"id": "the-board", "name": "Board of NHS Midshire", "kind": "board",
                "rung": "system", "holder": "ours", **_HERE}],
    "posts": [{"id": "boss", "role": "Chief Executive", "rung": "system", **_HERE}],
    "functions": [
        {"id": "commission-primary-medical", "legal_holder": ["nhse"], "source": "the Act"}
    ],
}  # fmt: skip


def test_a_fuller_ground_gives_areas_posts_and_legal_holders() -> None:
    reading = scheme(
        ["1", "Approve the annual budget", "", "Yes", "", "", ""],
        ["2", "Approve grants", "", "No", "North Town Committee", "", ""],
        ["3", "Sign leases", "Chief Executive", "No", "Chief Executive", "", ""],
        ["4", "Exercise functions for primary medical services", "", "Yes", "", "", ""],
    )
    charter = loaded(draft(reading, None, GROUND))
    assert charter.id == "ours"
    assert charter.bodies["north-town-committee"].area == ("north",)
    assert charter.bodies["north-town-committee"].rung == "place"
    assert charter.delegations["sign-leases>boss"].owner == "boss"
    assert set(charter.posts) == {"boss"}
    assert charter.functions["commission-primary-medical"].legal_holder == ("nhse",)
    assert charter.functions["allocate-resources"].legal_holder == ("ours",)
    assert {kept.body for kept in charter.reservations.values()} == {"the-board"}
    assert charter.complete["areas"] is True
    assert charter.complete["bodies"] is False


def test_without_one_a_legal_holder_that_was_taken_for_granted_is_marked() -> None:
    row = ["4", "Exercise functions for primary medical services", "", "Yes", "", "", ""]
    function = drafted(row).functions["commission-primary-medical"]
    assert function.rests_on("legal_holder") is RestsOn.ILLUSTRATIVE


def test_the_charter_s_head_tells_what_it_is() -> None:
    reading = scheme(["1", "Approve grants", "", "No", "Chair", "", ""])
    charter = loaded(draft(reading, None, one_board(reading, "mine", "Mine")))
    assert (charter.id, charter.title, charter.status) == ("mine", "Mine", "proposed")
    assert "1 decisions read" in str(charter.about)
    assert charter.complete["delegations"] is True
    assert charter.complete["functions"] is False
