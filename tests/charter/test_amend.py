"""Amendments are laid by id and by what things are; none is guessed or passed over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from ringholder.charter import Charter, NotAnAmendment, Question
from ringholder.charter.amend import amend, find
from ringholder.charter.load import read_folder
from ringholder.charter.said import SILENT, UNKNOWN
from ringholder.charter.write import files
from ringholder.findings import InFile, RestsOn, Severity
from ringholder.shipped import charters_folder
from tests.charter.amendments import HEAD, altered, changes, laid, line, of, told, written
from tests.charter.small_charters import TO_EAST, ask, who

DELEGATED = f"delegations: [{TO_EAST % ''}]\n"
SEATED = """
bodies:
  - id: board
    seats:
      - {id: chair, role: Chair, class: [independent], organisation: icb}
      - {id: trust, role: Trust member, class: [provider], organisation: trust}
      - {id: partners, role: Partner, class: [partner], drawn_from: [trust, council]}
    rule: {quorum: {number: 1, present_and_eligible: [["class:provider"]]}}
  - {id: east-committee, seats: unknown, holder: icb}
"""


# ---- which entries -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("where", "meant"),
    [
        ("{id: cabinet}", {"cabinet"}),
        ("{id: [cabinet, joint]}", {"cabinet", "joint"}),
        ("{kind: board}", {"board", "trust-board", "cabinet"}),
        ("{kind: board, rung: place}", set()),
        ("{holder: {kind: icb}}", {"board"}),
        ("{holder: {kind: [icb, council]}}", {"board", "cabinet"}),
        ("{holder: {governed_by: {rung: system}}}", {"board", "trust-board", "cabinet"}),
        ("{area: east}", {"east-committee"}),
        ("{area: {rung: place}}", {"east-committee"}),
    ],
)
def test_a_line_means_the_entries_of_which_all_that_it_asks_holds(
    tmp_path: Path, where: str, meant: set[str]
) -> None:
    charter = laid(written(tmp_path, line("set: {terms: New terms}", where)))
    assert {name for _, name, _ in changes(charter)} == meant
    assert {b.id for b in charter.bodies.values() if b.terms == "New terms"} == meant


def test_a_line_that_asks_nothing_means_every_entry(tmp_path: Path) -> None:
    charter = laid(written(tmp_path, line("set: {terms: New terms}")))
    assert all(body.terms == "New terms" for body in charter.bodies.values())


def test_a_seat_is_meant_by_whoever_may_fill_it_however_the_charter_says_so(
    tmp_path: Path,
) -> None:
    remove = "remove: {seats: {filled_by: {kind: council}}}"
    assert altered(laid(written(tmp_path, line(remove)), SEATED), "seats").went == ("partners",)
    each = SEATED.replace("drawn_from: [trust, council]", "each: [council]")
    assert altered(laid(written(tmp_path, line(remove)), each), "seats").went == ("partners",)


def test_what_was_not_read_is_neither_meant_nor_left_out_in_silence(tmp_path: Path) -> None:
    amendment = written(tmp_path, line("set: {terms: New}", "{holder: {kind: icb}}"))
    charter = laid(amendment, "bodies: [{id: joint, holder: unknown}]")
    assert charter.bodies["joint"].terms is SILENT
    (finding,) = charter.amended_by[0].findings
    assert (finding.code, finding.severity) == ("AMD002", Severity.CANNOT_SAY)
    assert "Joint committee" in finding.says and "holder" in finding.says


def test_a_condition_that_fails_for_certain_outweighs_one_that_was_not_read(tmp_path: Path) -> None:
    amendment = written(tmp_path, line("set: {terms: New}", "{kind: forum, holder: {kind: icb}}"))
    charter = laid(amendment, "bodies: [{id: joint, holder: unknown}]")
    assert told(charter) == ["AMD001"]


# ---- what is done --------------------------------------------------------------------------------


def test_keys_are_laid_over_what_is_meant_and_the_rest_stays(tmp_path: Path) -> None:
    amendment = written(tmp_path, line("set: {kind: forum, decides: no}", "{id: joint}"))
    body = laid(amendment).bodies["joint"]
    assert (body.kind, body.decides, body.name) == ("forum", False, "Joint committee")


def test_a_value_may_be_said_by_kind(tmp_path: Path) -> None:
    amendment = written(tmp_path, line("set: {parties: {kind: [icb, council]}}", "{id: joint}"))
    assert laid(amendment).bodies["joint"].parties == ("icb", "council")


@pytest.mark.parametrize(
    ("value", "says"), [("{kind: ccg}", "there is no organisation"), ("{kind: icb}", "2 are as")]
)
def test_a_value_of_which_there_is_none_or_too_many_is_told_and_the_line_left_out(
    tmp_path: Path, value: str, says: str
) -> None:
    amendment = written(tmp_path, line(f"set: {{holder: {value}}}", "{id: joint}"))
    two = "organisations: [{id: icb-2, name: Another, kind: icb, source: made}]"
    charter = laid(amendment, two)
    (finding,) = charter.amended_by[0].findings
    assert finding.code == "AMD003" and says in finding.says
    assert charter.bodies["joint"].holder is SILENT and not of(charter).altered


def test_members_are_added_to_lists_and_those_that_are_there_are_not_doubled(
    tmp_path: Path,
) -> None:
    seat = "{id: mayor, role: Mayor's member, class: [partner]}"
    add = line(f"add: {{parties: [icb, council], seats: [{seat}]}}", "{id: board}")
    charter = laid(
        written(tmp_path, add), SEATED.replace("    rule", "    parties: [icb]\n    rule")
    )
    board = charter.bodies["board"]
    assert board.parties == ("icb", "council")
    assert isinstance(board.seats, tuple)
    assert [seat.id for seat in board.seats] == ["chair", "trust", "partners", "mayor"]


def test_nothing_is_added_to_a_list_that_was_not_read(tmp_path: Path) -> None:
    add = line("add: {seats: [{id: new, role: New, class: [people]}]}", "{id: east-committee}")
    charter = laid(written(tmp_path, add), SEATED)
    assert charter.bodies["east-committee"].seats is UNKNOWN
    assert told(charter) == ["AMD002"]


def test_members_go_from_lists_by_name_by_kind_and_by_what_they_are(tmp_path: Path) -> None:
    parties = "bodies: [{id: joint, parties: [icb, trust, council]}]"
    by_name = written(tmp_path, line("remove: {parties: [icb]}"))
    assert laid(by_name, parties).bodies["joint"].parties == ("trust", "council")
    by_kind = written(tmp_path, line("remove: {parties: {kind: nhs-trust}}"))
    assert laid(by_kind, parties).bodies["joint"].parties == ("icb", "council")
    parts = written(tmp_path, line("remove: {seats: {class: provider}}"))
    assert altered(laid(parts, SEATED), "seats").went == ("trust",)


def test_a_delegation_whose_last_function_goes_goes_too(tmp_path: Path) -> None:
    amendment = written(tmp_path, line("remove: {functions: [buy]}", section="delegations"))
    charter = laid(amendment, DELEGATED)
    assert charter.delegations == {}
    assert changes(charter) == {("delegations", "board>east-committee", "removed")}


def test_what_goes_takes_along_what_belongs_to_it_and_what_cannot_do_without_it(
    tmp_path: Path,
) -> None:
    amendment = written(tmp_path, line("remove: yes", "{kind: nhs-trust}", "organisations"))
    more = (
        SEATED
        + "posts: [{id: director, organisation: trust}]\n"
        + DELEGATED.replace("board", "trust-board")
    )
    charter = laid(amendment, more)
    assert changes(charter) == {
        ("organisations", "trust", "removed"),
        ("bodies", "trust-board", "removed"),
        ("bodies", "board", "seats"),
        ("posts", "director", "removed"),
        ("delegations", "trust-board>east-committee", "removed"),
    }
    seats = charter.bodies["board"].seats
    assert isinstance(seats, tuple)
    assert [(seat.id, seat.drawn_from) for seat in seats] == [
        ("chair", SILENT),
        ("partners", ("council",)),
    ]
    assert not any(fault.name == "unresolved-reference" for fault in charter.faults)


def test_the_body_that_acts_for_what_goes_goes_unless_it_exercises_functions_of_another(
    tmp_path: Path,
) -> None:
    amendment = written(tmp_path, line("remove: yes", "{id: partnership}", "organisations"))
    more = (
        "organisations: [{id: partnership, name: P, kind: partnership, governed_by: joint,"
        " source: made}]\nbodies: [{id: joint, %s}]"
    )
    assert "joint" not in laid(amendment, more % "decides: yes").bodies
    assert "joint" in laid(amendment, more % "holder: icb").bodies


def test_re_pointing_moves_what_somebody_holds_gives_and_approves_but_not_what_belongs_to_them(
    tmp_path: Path,
) -> None:
    amendment = written(tmp_path, line("re_point: council", "{kind: icb}", "organisations"))
    more = (
        "delegations: [{from: icb, to: east-committee, functions: [buy], source: made}]\n"
        "approvers: [{id: a, role: Consents, holder: icb, approves: [buy], source: made}]\n"
        "bodies: [{id: joint, parties: [icb, council, trust]}]\n"
    )
    charter = laid(amendment, more)
    assert charter.functions["buy"].legal_holder == ("council",)
    assert charter.delegations["icb>east-committee"].from_ == "council"
    assert charter.approvers["a"].holder == "council"
    assert charter.bodies["joint"].parties == ("council", "trust")
    assert charter.bodies["board"].holder == "icb"


def test_a_delegation_keeps_its_id_when_its_giver_changes(tmp_path: Path) -> None:
    amendment = written(tmp_path, line("set: {from: cabinet}", section="delegations"))
    charter = laid(amendment, DELEGATED)
    assert [(d.id, d.from_) for d in charter.delegations.values()] == [
        ("board>east-committee", "cabinet")
    ]


# ---- by id ---------------------------------------------------------------------------------------


def test_an_entry_with_a_known_id_changes_its_keys_and_one_with_a_new_id_is_added(
    tmp_path: Path,
) -> None:
    bodies = (
        "- {id: joint, decides: no, clause: cl. 3, source: S3, mark: Vx}\n"
        "- {id: senate, name: Senate, kind: board, rung: system, area: {rung: system},"
        " source: S3, mark: Vx, says: There is a senate}\n"
    )
    charter = laid(written(tmp_path, bodies=bodies))
    assert charter.bodies["joint"].decides is False
    assert charter.bodies["senate"].area == ("whole",)
    assert of(charter, "senate").line.says == "There is a senate"


def test_a_change_of_what_is_not_there_is_told(tmp_path: Path) -> None:
    charter = laid(written(tmp_path, bodies="- {id: senate, decides: no, source: S, mark: V}\n"))
    assert "senate" not in charter.bodies
    assert told(charter) == ["AMD001"]


def test_lines_find_what_the_lines_and_entries_before_them_left(tmp_path: Path) -> None:
    lines = line("set: {kind: forum}", "{id: joint}") + line(
        "remove: yes", "{kind: forum}", id="two"
    )
    charter = laid(written(tmp_path, lines))
    assert "joint" not in charter.bodies


# ---- what it says of itself ----------------------------------------------------------------------


def test_the_charter_keeps_its_id_and_says_by_what_it_is_amended(tmp_path: Path) -> None:
    charter = laid(written(tmp_path, line("set: {terms: T}")))
    assert (charter.id, charter.edition) == ("small", "small_with_bill")
    assert charter.title == "Small, if the Bill passes"
    assert charter.unamended is not None and charter.original.title == "Small"
    assert charter.amended_by[0].standing.startswith("The Bill is a bill, not law.")


@pytest.mark.parametrize(
    ("status", "title", "proviso"),
    [
        ("enacted", "Health Act", "with the Health Act"),
        ("draft", "The New Model", "if The New Model is adopted"),
    ],
)
def test_an_act_and_a_draft_are_called_what_they_are(
    tmp_path: Path, status: str, title: str, proviso: str
) -> None:
    head = HEAD.replace("title: Bill", f"title: {title}").replace(
        "status: bill", f"status: {status}"
    )
    assert laid(written(tmp_path, head=head)).amended_by[0].proviso == proviso


def test_a_changed_entry_keeps_its_source_and_gains_the_lines(tmp_path: Path) -> None:
    lines = line("set: {legal_holder: council}", section="functions")
    function = laid(written(tmp_path, lines)).functions["buy"]
    assert function.source == "made; cl. 9 (S1)"
    assert function.rests_on("legal_holder") is RestsOn.SOURCED


def test_what_an_unverified_line_changes_rests_on_what_nobody_read_and_the_rest_does_not(
    tmp_path: Path,
) -> None:
    lines = line("set: {legal_holder: council}", section="functions", mark="U")
    charter = laid(written(tmp_path, lines))
    function = charter.functions["buy"]
    assert function.rests_on("legal_holder") is RestsOn.UNKNOWN
    assert function.rests_on("exercised_by") is RestsOn.SOURCED
    assert [one.line.id for one in charter.amended_by[0].unverified()] == ["one"]
    assert ask(charter).rests_on is RestsOn.UNKNOWN


def test_a_finding_at_what_a_line_changed_stands_at_the_line_and_others_where_they_stood(
    tmp_path: Path,
) -> None:
    charter = laid(written(tmp_path, line("remove: {seats: {class: provider}}")), SEATED)
    (quorum,) = [f for f in charter.check() if f.code == "QUO001"]
    board = charter.bodies["board"]
    assert board.where("seats") == InFile("bill/lines.yaml", 1, "board.seats")
    assert board.where("kind").file == "base"
    assert isinstance(quorum.where, InFile) and quorum.where.file == "overlay"


def test_a_reference_that_a_line_makes_to_nothing_is_a_fault_at_the_line(tmp_path: Path) -> None:
    charter = laid(written(tmp_path, "\n" + line("set: {holder: icbb}", "{id: joint}")))
    (fault,) = [f for f in charter.faults if f.name == "unresolved-reference"]
    assert isinstance(fault.where, InFile)
    assert (fault.where.file, fault.where.line) == ("bill/lines.yaml", 2)
    assert "Did you mean `icb`?" in fault.says


def test_check_tells_what_the_amendment_leaves_and_what_is_wrong_with_it(tmp_path: Path) -> None:
    lines = line("set: {terms: T}", "{id: nobody}") + "- {id: bad}\n"
    found = {f.code for f in laid(written(tmp_path, lines)).check()}
    assert {"AMD001", "FRM003"} <= found


def test_provisions_are_repealed_and_conferred_for_rules_to_ask(tmp_path: Path) -> None:
    lines = line("set: {terms: T}", repeals="[An Act s1]", confers="[An Act s2]")
    charter = laid(written(tmp_path, lines))
    assert charter.repealed == {"An Act s1"} and charter.conferred == {"An Act s2"}
    assert charter.original.repealed == frozenset()


def test_an_amended_charter_can_be_written_and_read_again(tmp_path: Path) -> None:
    charter = Charter.load(charters_folder() / "ladder", ["health-bill-2026"])
    folder = tmp_path / "ladder"
    folder.mkdir()
    for name, text in files(charter).items():
        (folder / name).write_text(text, encoding="utf-8")
    again = Charter.load(folder)
    assert again.faults == ()
    assert replace(again, amended_by=charter.amended_by, title=charter.title) == charter


# ---- days ----------------------------------------------------------------------------------------

BEGINS = date(2024, 6, 30)


def dated(tmp_path: Path) -> Charter:
    head = HEAD.replace("unknown", f"{{from: {BEGINS}}}")
    return laid(
        written(tmp_path, line("set: {legal_holder: council}", section="functions"), head=head)
    )


def test_before_its_day_an_amendment_is_not_applied_and_on_it_it_is(tmp_path: Path) -> None:
    charter = dated(tmp_path)
    before, on = (
        ask(charter, area="whole", on=BEGINS - timedelta(1)),
        ask(charter, area="whole", on=BEGINS),
    )
    assert (who(before), who(on)) == (["board"], ["cabinet"])
    assert before.charter.amended_by == () and on.charter is charter


def test_one_whose_day_nobody_knows_is_asked_as_if_in_force(tmp_path: Path) -> None:
    charter = laid(written(tmp_path, line("set: {legal_holder: council}", section="functions")))
    assert who(ask(charter, area="whole", on=date(1999, 1, 1))) == ["cabinet"]
    assert "not known" in charter.amended_by[0].standing


def test_several_are_laid_in_the_order_of_their_days_each_from_its_own(tmp_path: Path) -> None:
    def one(name: str, begins: str, holder: str) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        head = HEAD.replace("amendment: bill", f"amendment: {name}").replace("unknown", begins)
        written(folder, line(f"set: {{legal_holder: {holder}}}", section="functions"), head=head)
        return folder / "bill"

    later = find(one("later", "{from: 2030-01-01}", "trust"))
    sooner = find(one("sooner", "{from: 2027-01-01}", "council"))
    charter = laid(later)
    both = laid(later, more=[sooner])
    assert [amended.id for amended in both.amended_by] == ["sooner", "later"]
    years = {2026: "board", 2028: "cabinet", 2031: "trust-board"}
    for year, body in years.items():
        assert who(ask(both, area="whole", on=date(year, 6, 1))) == [body]
    assert charter.edition == "small_with_later"


# ---- by name -------------------------------------------------------------------------------------


def test_a_shipped_amendment_is_found_by_its_id_and_any_by_its_folder(tmp_path: Path) -> None:
    assert find("health-bill-2026").title == "Health Bill"
    written(tmp_path)
    assert find(tmp_path / "bill").id == "bill"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("health-bil-2026", "Did you mean `health-bill-2026`?"),
        ("no-such-thing", "There is no amendment `no-such-thing`"),
        ("../../no-such-place", "There is no amendment"),
        ("", "no file `amendment.yaml`"),
    ],
)
def test_a_name_that_is_none_says_what_there_is(name: str, says: str) -> None:
    with pytest.raises(NotAnAmendment, match=says.replace("`", ".").replace("?", ".")):
        find(name)


def test_the_same_amendment_twice_is_one_and_two_of_one_id_are_refused(tmp_path: Path) -> None:
    ladder = charters_folder() / "ladder"
    twice = Charter.load(ladder, ["health-bill-2026", "health-bill-2026"])
    assert len(twice.amended_by) == 1
    other = written(tmp_path, head=HEAD.replace("amendment: bill", "amendment: health-bill-2026"))
    with pytest.raises(NotAnAmendment, match="two amendments"):
        Charter.load(ladder, ["health-bill-2026", other])


def test_without_amendments_a_charter_is_what_it_was(tmp_path: Path) -> None:
    folder = charters_folder() / "ladder"
    assert Charter.load(folder, []) == Charter.load(folder) == amend(*read_folder(folder), [])
    question = Question("buy", ("east",), date(2024, 1, 1))
    assert Charter.load(folder).route(question).charter.amended_by == ()
