"""Files of reports, sites, thresholds and cards: good rows are kept, bad ones are told."""

from __future__ import annotations

from datetime import UTC, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest

from ringholder.coordinate.pressure.actions import actions_due, read_cards
from ringholder.coordinate.pressure.levels import pressure
from ringholder.coordinate.pressure.parameters import of_pillar, parameters
from ringholder.coordinate.pressure.reports import Report, read_reports
from ringholder.coordinate.pressure.sites import Site, read_sites
from ringholder.coordinate.pressure.thresholds import read_thresholds
from ringholder.findings import RestsOn
from ringholder.rates import Mark

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
LEVELS = "".join(f"f,acute,total,{n * 10},{n * 10 + 9},,{n + 1},page 3,\n" for n in range(4))
HEAD = "framework,pillar,parameter,from,to,points,level,source,illustrative\n"


def file(folder: Path, text: str) -> Path:
    path = folder / "file.csv"
    path.write_text(text, encoding="utf-8")
    return path


def codes(found: object) -> list[str]:
    return [one.code for one in found]  # type: ignore[attr-defined]


def test_nine_parameters_of_acute_trusts_are_known_and_six_are_not_for_decision() -> None:
    acute = of_pillar("acute")
    assert len(acute) == 9
    assert [one.mark for one in acute].count(Mark.UNVERIFIED) == 6
    assert {one.pillar for one in parameters().values()} == {"acute", "mental-health"}


def test_reports_are_read_by_site_and_instant(tmp_path: Path) -> None:
    text = (
        "Site,As at,Parameter,Value\n"
        "rth,2026-12-01 07:00,four-hour,61.5%\n"
        "RTH,2026-12-01T07:00:00Z,Ambulance-Handover,42\n"
        "RXQ,2026-12-01 07:00,mh-waiting,3\n"
    )
    found = read_reports(file(tmp_path, text), NOW)
    assert found.findings == ()
    first, second = found.reports
    assert (first.site, first.as_at) == ("RTH", datetime(2026, 12, 1, 7, tzinfo=UTC))
    assert first.values == {"four-hour": Decimal("61.5"), "ambulance-handover": Decimal(42)}
    assert second.pillar == "mental-health"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("RTH,2026-12-01 07:00,four-hour,161", "OPL001"),
        ("RTH,2026-12-01 07:00,four-hour,-1", "OPL001"),
        ("RTH,2026-12-01 07:00,score,-1", "OPL001"),
        ("RTH,2026-12-01 07:00,fours,1", "OPL002"),
        ("RTH,2026-12-01 06:00,four-hour,62", "OPL003"),
        ("RTH,2026-12-02 07:00,four-hour,62", "OPL004"),
        ("RTH,2026-10-25 01:30,four-hour,62", "TAB003"),
        ("RTH,yesterday,four-hour,62", "TAB003"),
        ("RTH,2026-12-01 07:00,four-hour,many", "TAB003"),
        ("RTH,2026-12-01 07:00,four-hour,NaN", "TAB003"),
    ],
)
def test_a_bad_figure_is_told_and_the_good_ones_are_kept(
    tmp_path: Path, row: str, code: str
) -> None:
    text = f"site,as_at,parameter,value\nRTH,2026-12-01 06:00,four-hour,61\n{row}\n"
    found = read_reports(file(tmp_path, text), NOW)
    assert codes(found.findings) == [code]
    assert [dict(one.values) for one in found.reports] == [{"four-hour": Decimal(61)}]


def test_parameters_of_a_pillar_of_which_none_are_known_may_be_any(tmp_path: Path) -> None:
    text = "site,as_at,pillar,parameter,value\nRNU,2026-12-01 07:00,community,beds-free,4\n"
    found = read_reports(file(tmp_path, text), NOW)
    assert found.findings == ()
    text = text.replace("4\n", "-4\n")
    assert codes(read_reports(file(tmp_path, text), NOW).findings) == ["OPL001"]


def test_sites_are_read_with_their_weight_timetable_and_limit(tmp_path: Path) -> None:
    text = (
        "site,name,pillar,place,weight,reports_at,carry_hours,illustrative\n"
        "rth,Oxford,acute,oxfordshire,0.5,16:00 07:00,12,yes\n"
        "RXQ,Bucks,acute,buckinghamshire,0,07:00,12,\n"
        "RTH,Oxford,acute,oxfordshire,0.5,,,\n"
        "RHW,Reading,acute,berkshire-west,0.5,25:00,,\n"
    )
    found = read_sites(file(tmp_path, text))
    assert found.sites == (
        Site(
            "RTH", "Oxford", "acute", "oxfordshire", Decimal("0.5"), (time(7), time(16)), 12, True
        ),
    )
    assert sorted(codes(found.findings)) == ["OPL015", "OPL016", "TAB003"]


def test_the_times_at_which_a_site_reports_are_those_of_the_clock_on_the_wall() -> None:
    one = Site("A", "A", "acute", "", Decimal(1), (time(7),))
    summer, winter = datetime(2026, 7, 1, 12, tzinfo=UTC), datetime(2026, 12, 1, 12, tzinfo=UTC)
    assert one.due(summer) == datetime(2026, 7, 1, 6, tzinfo=UTC)
    assert one.due(winter) == datetime(2026, 12, 1, 7, tzinfo=UTC)
    assert one.next_due(winter) == datetime(2026, 12, 2, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("f,acute,four-hour,,50,9,,,\nf,acute,four-hour,60,,0,,,\n", "OPL010"),
        ("f,acute,four-hour,,50,9,,,\nf,acute,four-hour,40,,0,,,\n", "OPL010"),
        ("f,acute,four-hour,50,40,9,,,\n", "OPL010"),
        ("f,acute,four-hour,,50,,,,\n", "OPL018"),
        ("g,acute,four-hour,,,9,,,\n", "OPL012"),
        ("f,acute,four-hour,,50,x,,,\n", "TAB003"),
    ],
)
def test_thresholds_with_a_fault_give_no_level(tmp_path: Path, rows: str, code: str) -> None:
    found = read_thresholds(file(tmp_path, HEAD + LEVELS + rows))
    assert codes(found.findings) == [code]
    assert found.scales == {}


@pytest.mark.parametrize("left_out", range(4))
def test_all_four_levels_have_to_be_there_from_nothing_up(tmp_path: Path, left_out: int) -> None:
    lines = LEVELS.splitlines(keepends=True)
    del lines[left_out]
    found = read_thresholds(file(tmp_path, HEAD + "".join(lines)))
    assert codes(found.findings) in (["OPL011"], ["OPL010"])
    assert found.scales == {}


def test_bands_join_where_the_next_begins_or_one_step_after(tmp_path: Path) -> None:
    rows = "f,acute,four-hour,,49.9,9,,,\nf,acute,four-hour,50.0,,0,,,\n"
    found = read_thresholds(file(tmp_path, HEAD + LEVELS + rows))
    scale = found.scales["acute"]
    assert [scale.points("four-hour", Decimal(v)) for v in ("49.95", "50", "-3")] == [9, 0, 9]
    assert found.for_decision


def test_thresholds_that_are_made_up_are_not_for_decision(tmp_path: Path) -> None:
    found = read_thresholds(file(tmp_path, HEAD + LEVELS.replace(",\n", ",yes\n")))
    assert not found.for_decision
    assert [(f.code, f.rests_on) for f in found.findings] == [("OPL017", RestsOn.ILLUSTRATIVE)]


def test_what_is_due_follows_from_the_levels_of_providers_and_of_the_system(
    tmp_path: Path,
) -> None:
    overall = LEVELS.replace("acute", "overall")
    found = read_thresholds(file(tmp_path, HEAD + LEVELS + overall))
    text = "level,pillar,whose,action\n3,acute,provider,Open the lounge\n4,acute,system,Ring all\n"
    cards = read_cards(file(tmp_path, text))
    sites = [
        Site("A", "Oxford", "acute", "", Decimal(1), (time(7),), 12),
        Site("acute", "Acute", "overall", "", Decimal(1)),
    ]
    at = datetime(2026, 12, 1, 7, tzinfo=UTC)

    def due(score: int) -> list[str]:
        report = Report("A", "acute", at, at, {}, Decimal(score), "f")
        now = pressure(sites, [report], found, NOW)
        return [one.id for one in actions_due(now, cards.cards)]

    assert due(5) == []
    assert due(15) == ["provider-specific-acute-2", "review-own-acute-2", "provider-own-oxford-2"]
    assert due(25)[-3:] == ["card-acute-3-1", "all-of-three", "region-reviews"]
    assert "card-acute-4-2" in due(35)
    assert {"all-of-three", "region-reviews"} <= set(due(35))


@pytest.mark.parametrize("content", [b"", b"\x00\xff", b"a,b\n1,2\n", b"PK\x03\x04broken"])
def test_a_file_that_is_none_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    for found in (read_reports(path, NOW), read_sites(path), read_thresholds(path)):
        assert found.findings


def test_thresholds_that_do_not_say_whence_they_are_are_not_for_decision(tmp_path: Path) -> None:
    found = read_thresholds(file(tmp_path, HEAD + LEVELS.replace("page 3", "")))
    assert not found.for_decision
    assert codes(found.findings) == ["OPL017"]
