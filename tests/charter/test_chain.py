"""The chain: of the charters in a folder, exactly one answers for each day."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from ringholder.charter.chain import shelf
from ringholder.shipped import charters_folder


def put(folder: Path, name: str, status: str = "in-force", span: str = "{}") -> None:
    (folder / name).mkdir(parents=True)
    head = f"charter: {name}, title: {name.title()}, status: {status}"
    text = f"{{{head}, in_force: {span}, rungs: [place]}}"
    (folder / name / "charter.yaml").write_text(text, encoding="utf-8")


def test_exactly_one_shipped_charter_answers_for_each_day_since_the_first() -> None:
    chain = shelf(charters_folder())
    assert chain.findings == ()
    first = chain.in_force()[0].in_force.from_on
    assert first == date(2018, 4, 1)
    day, answered = first, 0
    while day <= date(2027, 3, 31):
        answered += chain.in_force_on(day) is not None
        day += timedelta(days=1)
    assert answered == (date(2027, 3, 31) - first).days + 1


@pytest.mark.parametrize(
    ("day", "charter"),
    [
        (date(2018, 4, 1), "bob-2019-ccgs"),
        (date(2022, 6, 30), "bob-2019-ccgs"),
        (date(2022, 7, 1), "bob-2022"),
        (date(2024, 7, 1), "bob-2024-07"),
        (date(2025, 10, 1), "bob-frimley-2025-10"),
        (date(2026, 4, 1), "thames-valley-2026"),
    ],
)
def test_the_shipped_charters_follow_one_another_on_these_days(day: date, charter: str) -> None:
    held = shelf(charters_folder()).in_force_on(day)
    assert held is not None
    assert held.id == charter


def test_each_charter_of_the_chain_succeeds_the_one_before_it() -> None:
    held = shelf(charters_folder()).in_force()
    assert [new.succeeds for new in held[1:]] == [old.id for old in held[:-1]]


def test_a_proposal_says_which_charter_it_would_follow() -> None:
    chain = shelf(charters_folder()).charters
    proposed = {c.id: c.succeeds for c in chain.values() if c.status == "proposed"}
    assert proposed == {
        "bob-2021-single-commissioner": "bob-2019-ccgs",
        "nhsei-2020-proposals": "bob-2019-ccgs",
        "bob-2024-04": "bob-2022",
    }


def test_a_day_before_the_first_charter_has_none_and_that_is_no_fault() -> None:
    assert shelf(charters_folder()).in_force_on(date(2018, 3, 31)) is None


def test_models_and_proposals_answer_for_no_day(tmp_path: Path) -> None:
    put(tmp_path, "dream", "model")
    put(tmp_path, "plan", "proposed")
    chain = shelf(tmp_path)
    assert chain.in_force_on(date(2024, 1, 1)) is None
    assert sorted(chain.charters) == ["dream", "plan"]
    assert chain.findings == ()


def test_a_closed_charter_answers_for_the_days_it_was_in_force(tmp_path: Path) -> None:
    put(tmp_path, "old", "closed", "{from: 2020-01-01, to: 2020-12-31}")
    put(tmp_path, "new", "in-force", "{from: 2021-01-01}")
    chain = shelf(tmp_path)
    assert chain.findings == ()
    assert chain.in_force_on(date(2020, 12, 31)) is chain.charters["old"]
    assert chain.in_force_on(date(2021, 1, 1)) is chain.charters["new"]


def test_days_between_two_charters_are_found_with_their_dates(tmp_path: Path) -> None:
    put(tmp_path, "old", "in-force", "{from: 2020-01-01, to: 2020-12-30}")
    put(tmp_path, "new", "in-force", "{from: 2021-01-02}")
    (finding,) = shelf(tmp_path).findings
    assert finding.code == "CHN001"
    assert "31 December 2020" in finding.says and "1 January 2021" in finding.says
    assert str(finding.where) == "old/charter.yaml:1 in_force"


def test_days_after_the_last_charter_are_found(tmp_path: Path) -> None:
    put(tmp_path, "old", "in-force", "{from: 2020-01-01, to: 2020-12-31}")
    (finding,) = shelf(tmp_path).findings
    assert finding.code == "CHN001"
    assert finding.says.startswith("From 1 January 2021 no charter")


def test_days_with_two_charters_are_found_and_neither_answers(tmp_path: Path) -> None:
    put(tmp_path, "old", "in-force", "{from: 2020-01-01, to: 2021-01-01}")
    put(tmp_path, "new", "in-force", "{from: 2021-01-01}")
    chain = shelf(tmp_path)
    (finding,) = chain.findings
    assert finding.code == "CHN002"
    assert finding.says.startswith("On 1 January 2021 2 charters")
    assert chain.in_force_on(date(2021, 1, 1)) is None
    assert chain.in_force_on(date(2021, 1, 2)) is chain.charters["new"]


@pytest.mark.parametrize("text", ["", "[", "charter: 7", "- a list", "{charter: x}", "\x00"])
def test_a_folder_that_is_no_charter_is_a_finding_and_the_others_stay(
    tmp_path: Path, text: str
) -> None:
    put(tmp_path, "good", "model")
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "charter.yaml").write_text(text, encoding="utf-8")
    chain = shelf(tmp_path)
    assert list(chain.charters) == ["good"]
    assert [finding.code for finding in chain.findings] == ["CHN003"]


def test_an_empty_folder_and_no_folder_at_all_are_findings_too(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert [finding.code for finding in shelf(tmp_path).findings] == ["CHN003"]
    assert [finding.code for finding in shelf(tmp_path / "not-there").findings] == ["CHN003"]


def test_two_folders_with_one_id_are_found_and_the_first_is_used(tmp_path: Path) -> None:
    put(tmp_path, "a", "model")
    put(tmp_path, "b", "model")
    (tmp_path / "b" / "charter.yaml").write_text(
        "{charter: a, title: Again, status: model, rungs: [place]}", encoding="utf-8"
    )
    chain = shelf(tmp_path)
    assert chain.charters["a"].title == "A"
    assert [finding.code for finding in chain.findings] == ["CHN004"]
