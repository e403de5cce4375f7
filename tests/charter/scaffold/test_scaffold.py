"""A constitution to begin with: sound for every board of England, real where a table has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ringholder.catalogue import organisations as england
from ringholder.charter import Charter, Question, Value
from ringholder.charter.load import build
from ringholder.charter.model import SECTIONS
from ringholder.charter.said import UNKNOWN, Said, each, given
from ringholder.charter.scaffold import NotABoard, Places, board, ground, scaffold
from ringholder.charter.scaffold.boards import LAST_CHANGE
from ringholder.charter.sitting import table
from ringholder.charter.write import texts, write
from ringholder.findings import RestsOn, Severity
from tests.charter.workbook.any_entries import node_of

BOARDS = [one.code for one in england.icbs()]
TABLES = ("ODS table", "ONS table", "OHID table")


def charter(icb: str, places: Places = Places.COUNCILS, districts: tuple[str, ...] = ()) -> Charter:
    made = scaffold(icb, places, districts)
    trees = {name: node_of(list(entries)) for name, entries in made.sections.items()}
    return build({"charter": node_of(made.head), **trees})


@pytest.mark.parametrize("icb", BOARDS)
def test_for_every_board_there_is_neither_fault_nor_warning(icb: str) -> None:
    made = charter(icb)
    wrong = [f for f in made.check() if f.severity in (Severity.ERROR, Severity.WARNING)]
    assert wrong == []
    assert {name for name in SECTIONS if not getattr(made, name)} <= {"teams", "controls"}


@pytest.mark.parametrize("icb", ["QHM", "QU9", "QRV", "S0E4D", "S1Y5D", "QNC"])
def test_with_sub_icb_locations_for_places_too(icb: str) -> None:
    made = charter(icb, Places.SUB_ICBS)
    assert [f for f in made.check() if f.severity in (Severity.ERROR, Severity.WARNING)] == []
    codes = {code for place in made.places for code in made.areas[place].codes}  # type: ignore[union-attr]
    assert codes <= {one.code for one in england.sub_icbs()}


def test_where_a_place_has_several_councils_each_ratifies_for_itself() -> None:
    for made in (charter("QHM", Places.SUB_ICBS), charter("QU9")):
        committees = [b for b in made.bodies.values() if b.id.startswith("place-committee-")]
        assert committees
        for body in committees:
            rule = given(body.rule)
            assert rule is not None
            asked = [partner.organisation for partner in each(rule.ratified_by)]
            sits = {name for chair in table(body) for name in chair.organisations}
            councils = {o for o in sits if made.organisations[o].kind == "council"}
            assert sorted(asked) == sorted(councils)


@pytest.mark.parametrize("icb", ["QHM", "S0E4D", "QSL", "QKK"])
def test_what_is_real_names_its_table_and_what_was_chosen_says_so(icb: str) -> None:
    made = charter(icb)
    real = [*made.areas.values(), *(o for o in made.organisations.values() if not o.illustrative)]
    for entry in real:
        assert str(entry.source).startswith((*TABLES, "NHS Act", "LGPIHA")), entry.id
    for body in made.bodies.values():
        assert body.rests_on("seats", "rule") is not RestsOn.SOURCED, body.id
    for delegation in made.delegations.values():
        assert delegation.rests_on() is not RestsOn.SOURCED, delegation.id


def test_nothing_of_the_ladders_own_system_is_left() -> None:
    made = scaffold("QHM")
    text = "\n".join(texts(made.head, made.sections).values())
    for name in ("bob", "oxford", "buckingham", "berkshire", "south-east", "reading-bc", "scas"):
        assert name not in text.lower().replace("board", ""), name


def test_every_place_has_its_committee_its_director_and_its_powers() -> None:
    made = charter("QHM")
    assert len(made.places) == 14
    for place in made.places:
        assert f"place-committee-{place}" in made.bodies
        assert made.posts[f"place-director-{place}"].area == (place,)
        assert f"icb-board>place-committee-{place}" in made.delegations
        assert f"place-reports-{place}" in made.reports
    seats = made.bodies["policy-board"].seats
    assert not isinstance(seats, Said)
    spoken_for = {str(seat.represents) for seat in seats}
    assert {f"place-committee-{place}" for place in made.places} <= spoken_for


def test_a_question_has_an_answer_at_once() -> None:
    made = charter("S0E4D")
    question = Question(
        function="commission-community-services",
        area=("slough",),
        on=LAST_CHANGE,
        value=Value.yearly(6_000_000),  # type: ignore[arg-type]
        affects=frozenset({"frimley-health"}),
    )
    route = made.route(question)
    assert [holder.id for holder in route.competent] == ["place-committee-slough"]
    assert route.rests_on is RestsOn.ILLUSTRATIVE


# ---- what lies in a board's area -----------------------------------------------------------------


def test_thames_valley_is_bob_and_the_east_of_berkshire() -> None:
    made = charter("S0E4D")
    assert set(made.places) == {
        "buckinghamshire", "oxfordshire", "reading", "west-berkshire", "wokingham",
        "bracknell-forest", "slough", "windsor-and-maidenhead",
    }  # fmt: skip
    assert {"oxford-university-hospitals", "berkshire-healthcare", "frimley-health"} <= set(
        made.organisations
    )


@pytest.mark.parametrize(
    ("icb", "council", "is_there"),
    [("D7T5G", "essex", True), ("S1Y5D", "essex", True), ("T6Y0W", "suffolk", True),
     ("T6Y0W", "essex", False), ("QRL", "hampshire", True), ("S9B9J", "slough", False),
     ("QU9", "bracknell-forest", False), ("QWO", "north-yorkshire", True),
     ("QE1", "north-yorkshire", False), ("QMF", "city-of-london", True)],
)  # fmt: skip
def test_a_council_is_where_its_small_areas_are(icb: str, council: str, *, is_there: bool) -> None:
    assert (council in charter(icb).places) is is_there


def test_a_council_that_lies_in_two_boards_says_how_much_of_it_is_here() -> None:
    note = charter("QWO").areas["north-yorkshire"].note
    assert note == "The part of the council's area that lies in the system: 8% of its small areas."


def test_a_split_board_can_be_divided_otherwise() -> None:
    made = charter("S0E4D", districts=("Slough", "E06000036"))
    assert {"slough", "bracknell-forest"} <= set(made.places)
    assert "windsor-and-maidenhead" not in made.places
    part = charter("QNQ", districts=("hampshire",))
    assert set(part.places) == {"hampshire"}


@pytest.mark.parametrize(
    ("icb", "districts", "says"),
    [("S0E4D", ("slow",), "Did you mean `slough`"), ("QU9", ("slough",), "nothing to choose")],
)
def test_districts_that_make_no_sense_are_told(
    icb: str, districts: tuple[str, ...], says: str
) -> None:
    with pytest.raises(NotABoard, match=says):
        scaffold(icb, districts=districts)


def test_a_trust_provides_what_a_table_or_its_name_tells_and_otherwise_nobody_has_read_it() -> None:
    made = charter("QWO").organisations
    assert made["leeds-teaching-hospitals"].provides == ("acute",)
    assert made["leeds-teaching-hospitals"].rests_on("provides") is RestsOn.SOURCED
    assert made["yorkshire-ambulance-service"].provides == ("ambulance",)
    assert made["yorkshire-ambulance-service"].rests_on("provides") is RestsOn.ILLUSTRATIVE
    assert made["leeds-and-york-partnership"].provides is UNKNOWN


def test_a_hospital_based_elsewhere_is_there_when_many_of_its_patients_live_here() -> None:
    frimley = charter("S0E4D").organisations["frimley-health"]
    assert "Based in the area of another board (QNQ)" in str(frimley.note)


def test_a_closed_board_is_told_for_its_own_days() -> None:
    made = charter("QU9")
    assert str(made.in_force) == "from 1 July 2022 to 31 March 2026"
    assert charter("S0E4D").in_force.from_on == LAST_CHANGE


# ---- finding the board ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["QHM", "qhm ", "North East and North Cumbria", "NHS North East & North Cumbria ICB"]
)
def test_a_board_is_found_by_code_and_by_name(text: str) -> None:
    assert board(text).code == "QHM"


@pytest.mark.parametrize(
    ("text", "says"),
    [("Thames Vally", r"Thames Valley \(S0E4D\)"), ("london", "South East London"),
     ("RTH", "no integrated care board"), ("", "Give its ODS code"), ("../x", "There is no")],
)  # fmt: skip
def test_what_is_no_board_is_told_with_what_comes_close(text: str, says: str) -> None:
    with pytest.raises(NotABoard, match=says):
        board(text)


# ---- the ground of a scheme ----------------------------------------------------------------------


@pytest.mark.parametrize("icb", ["QU9", "S0E4D", "QHM", "QSL"])
def test_the_ground_alone_is_a_charter_without_a_fault_of_form(icb: str) -> None:
    laid = ground(icb, charter="ours", title="Our scheme")
    (head,) = laid["charter"]
    sections = {name: node_of(list(laid[name])) for name in laid if name != "charter"}
    made = build({"charter": node_of(head), **sections})
    assert made.faults == ()
    assert (made.id, made.title, made.status) == ("ours", "Our scheme", "proposed")
    assert set(made.bodies) == {"icb-board"}
    icb_itself = next(one for one in made.organisations.values() if one.kind == "icb")
    assert icb_itself.governed_by == "icb-board"


def test_what_is_written_is_the_same_charter(tmp_path: Path) -> None:
    made = scaffold("QMJ")
    folder = tmp_path / str(made.head["charter"])
    write(folder, texts(made.head, made.sections))
    assert Charter.load(folder) == charter("QMJ")
