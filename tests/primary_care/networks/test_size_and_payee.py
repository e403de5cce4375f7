"""How big a network is, how it lies, who is paid for it; and registers that people bring."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ringholder.calendar import Period
from ringholder.findings import RestsOn, Severity
from ringholder.matters.network_rules import network_rules
from ringholder.primary_care import lists as lists_
from ringholder.primary_care.membership import Membership, Memberships, Role, registered
from ringholder.primary_care.networks import brought, payee, size
from ringholder.primary_care.networks.difference import Moved, differences

ON = date(2026, 3, 1)
WOODSTOCK, KIWY, BICESTER, SIBFORD = "K84042", "U20931", "U83604", "K84065"
Write = Callable[[str], Path]


@pytest.fixture
def file(tmp_path: Path) -> Write:
    def write(text: str) -> Path:
        path = tmp_path / "brought.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def network(code: str) -> size.Network:
    return size.network(code, registered(), lists_.shipped(), ON)


# ---- size and boundary ---------------------------------------------------------------------------


def test_the_people_of_a_network_are_those_of_its_practices_on_one_snapshot() -> None:
    kiwy = network(KIWY)
    assert kiwy.counted_on == date(2026, 1, 1)
    assert kiwy.people == sum(one.people or 0 for one in kiwy.members) == 36741
    assert [one.code for one in kiwy.members] == ["K84003", WOODSTOCK, "K84045", "K84082"]
    assert kiwy.councils == ("E07000177", "E07000181")


def test_a_practice_that_closed_is_of_no_network_whatever_the_register_says() -> None:
    """Botley closed in October 2024, and the register still has it."""
    assert "K84025" in registered().members("U04862", ON)
    assert "K84025" not in {one.code for one in network("U04862").practices}


def test_the_typical_size_is_a_question_and_not_for_decision() -> None:
    """operations.md 1.2: one source, and no bar."""
    [one] = [f for f in size.questions(network("U23821")) if f.code == "NET031"]
    assert (one.severity, one.rests_on) == (Severity.NOTE, RestsOn.UNKNOWN)
    assert "88,377 patients (1 January 2026), more than 50,000" in one.says
    assert not network_rules().size.for_decision
    assert network_rules().cover.for_decision


def test_a_network_of_the_typical_size_in_one_place_and_district_has_nothing_to_answer() -> None:
    assert list(size.questions(network("U01367"))) == []


def test_a_practice_of_another_place_is_asked_about() -> None:
    reading = Membership("K81041", KIWY, Period(date(2020, 1, 1)))
    held = Memberships([*registered().in_network(KIWY), reading], "ours")
    found = size.network(KIWY, held, lists_.shipped(), ON)
    [one] = [f for f in size.questions(found) if f.code == "NET032"]
    assert "Oxfordshire (10Q)" in one.says or "10Q" in one.says
    assert "K81041" in one.says


def test_people_who_were_not_counted_are_said_to_be_missing() -> None:
    held = Memberships([*registered().in_network(KIWY), _member("Y02128")], "ours")
    found = size.network(KIWY, held, lists_.shipped(), ON)
    assert found.uncounted == ("Y02128",)
    assert "NET034" in {f.code for f in size.questions(found)}


def test_the_farthest_apart_of_a_network_are_told() -> None:
    widest = network("U95654").widest
    assert widest is not None
    assert widest[0] == pytest.approx(33.98, abs=0.01)
    assert set(widest[1:]) == {"K84046", "K84056"}
    assert network("U45015").widest is None


def _member(practice: str, network_: str = KIWY, from_: date = date(2020, 1, 1)) -> Membership:
    return Membership(practice, network_, Period(from_))


# ---- a register that somebody brings -------------------------------------------------------------


def test_the_headings_of_ods_are_known(file: Write) -> None:
    path = file(
        "Partner Organisation Code,Partner Name,PCN Code,PCN Name,"
        "Practice to PCN Relationship Start Date,Practice to PCN Relationship End Date\n"
        "K84042,WOODSTOCK SURGERY,U20931,KIWY PCN,20191001,\n"
    )
    found = brought.read_memberships(path)
    assert found.findings == ()
    assert found.memberships.rows == (_member(WOODSTOCK, from_=date(2019, 10, 1)),)


def test_good_rows_are_kept_and_bad_ones_told_with_their_place(file: Write) -> None:
    path = file(
        "practice,network,from,to,role\n"
        "K84042,U20931,2020-01-01,,member\n"
        "K84065,U20931,soon,,covered\n"
        ",U20931,2020-01-01,,\n"
        "K84003,U20931,2020-01-01,,boss\n"
        "k84042,u20931,01/01/2020,,\n"
        "K84065,U83604,2020-01-01,,Covered\n"
    )
    found = brought.read_memberships(path)
    told = {(f.code, f.where.line) for f in found.findings}
    assert told == {("TAB003", 3), ("TAB004", 4), ("TAB003", 5), ("NET041", 6)}
    assert [m.practice for m in found.memberships.rows] == [WOODSTOCK, SIBFORD]
    assert found.memberships.rows[1].role is Role.COVERED


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00\x01",
        "practice\n",
        "practice,network\nK1,U1\n",
        '<script>alert(1)</script>,"\n',
        "practice,network,from\n=cmd|' /C calc'!A0,U1,9999-99-99\n",
    ],
)
def test_what_is_no_register_is_told_and_nothing_is_kept(file: Write, text: str) -> None:
    found = brought.read_memberships(file(text))
    assert found.memberships.rows == ()
    assert found.findings


def test_what_is_written_is_read_again_as_it_was(tmp_path: Path) -> None:
    held = [_member(WOODSTOCK), Membership(SIBFORD, KIWY, Period(ON), Role.COVERED)]
    path = tmp_path / "out.csv"
    rows = brought.written(Memberships(held, "ours"))
    path.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    assert set(brought.read_memberships(path).memberships.rows) == set(held)


# ---- the difference of two -----------------------------------------------------------------------


def test_who_joined_left_moved_and_changed_is_told_with_the_day() -> None:
    before = [_member(WOODSTOCK), _member("K84003"), _member("K84045"), _member("K84082")]
    left = Membership("K84003", KIWY, Period(date(2020, 1, 1), date(2025, 3, 31)))
    moved = [
        Membership(WOODSTOCK, KIWY, Period(date(2020, 1, 1), date(2024, 6, 30))),
        _member(WOODSTOCK, BICESTER, date(2024, 7, 1)),
    ]
    covered = Membership("K84045", KIWY, Period(date(2025, 4, 1)), Role.COVERED)
    other_days = _member("K84082", from_=date(2021, 1, 1))
    joined = _member(SIBFORD, from_=date(2025, 4, 1))
    after = [left, *moved, covered, other_days, joined]
    found = differences(Memberships(before, "a"), Memberships(after, "b"), ON)
    assert {one.practice: (one.how, one.since) for one in found} == {
        WOODSTOCK: (Moved.MOVED, date(2024, 7, 1)),
        "K84003": (Moved.LEFT, date(2025, 4, 1)),
        "K84045": (Moved.ROLE, date(2025, 4, 1)),
        "K84082": (Moved.DAYS, date(2021, 1, 1)),
        SIBFORD: (Moved.JOINED, date(2025, 4, 1)),
    }
    says = {one.practice: one.says for one in found}
    assert says[WOODSTOCK].endswith("to Bicester PCN (U83604) since 1 July 2024.")
    assert "is covered" in says["K84045"] or "covered of" in says["K84045"]


def test_a_register_does_not_differ_from_itself() -> None:
    assert differences(registered(), registered(), ON) == ()


# ---- payees --------------------------------------------------------------------------------------

HEAD = "network,payee,payee name,from,to,source\n"
DAYS = Period(date(2024, 4, 1), ON)


def paid(path: Path, *networks: str) -> list[str]:
    found = payee.read_payees(path)
    asked = networks or (KIWY,)
    return [f.code for f in (*found.findings, *payee.check(found, registered(), asked, DAYS))]


def test_a_member_that_is_paid_every_day_is_sound(file: Write) -> None:
    assert paid(file(HEAD + "U20931,K84042,,2024-04-01,,the board\n")) == []


def test_a_named_body_is_sound_and_its_money_is_not_seen_in_practices(file: Write) -> None:
    """operations.md 1.8: it is not in what is published of practices."""
    path = file(HEAD + "U20931,PML,Principal Medical Limited,2024-04-01,,the board\n")
    assert paid(path) == ["NET024"]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("", ["NET021"]),
        ("U20931,K84042,,2024-05-01,,\n", ["NET021"]),
        ("U20931,K84042,,2024-04-01,,\nU20931,K84003,,2025-04-01,,\n", ["NET022"]),
        ("U20931,K84038,,2024-04-01,,\n", ["NET023"]),
        ("U20931,XYZ,,2024-04-01,,\n", ["NET023"]),
        ("U20931,K84042,,2024-04-01,,\nU99999,K84042,,2024-04-01,,\n", ["NET025"]),
        ("U20931,K84042,,2024-04-01,,\nU20931,K84003,,2026-01-01,2025-01-01,\n", ["NET026"]),
        ("U20931,K84042,,2024-04-01,,\nU20931,,,2024-04-01,,\n", ["TAB004"]),
    ],
)
def test_each_fault_of_payees_is_told(file: Write, rows: str, told: list[str]) -> None:
    assert paid(file(HEAD + rows)) == told


def test_very_many_payees_of_one_network_are_told_by_a_few(file: Write) -> None:
    told = paid(file(HEAD + "U20931,K84042,,2024-04-01,,\n" * 5_000))
    assert told == ["NET022"] * 20


def test_a_file_larger_than_any_register_is_not_read(file: Write) -> None:
    found = brought.read_memberships(file("practice,network,from\n" + " " * brought.MOST_BYTES))
    assert [f.code for f in found.findings] == ["TAB001"]


def test_who_is_paid_on_a_day_is_told(file: Write) -> None:
    found = payee.read_payees(
        file(HEAD + "U20931,K84042,,2024-04-01,2025-03-31,\nU20931,K84003,,2025-04-01,,\n")
    )
    assert [one.code for one in found.of(KIWY, date(2025, 3, 31))] == [WOODSTOCK]
    assert [one.code for one in found.of(KIWY, date(2025, 4, 1))] == ["K84003"]
