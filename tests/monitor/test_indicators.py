"""Indicators are read from their files; what contradicts itself or has no source is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ringholder.catalogue.functions import functions
from ringholder.findings import Finding, InFile, errors
from ringholder.monitor import indicators
from ringholder.monitor.indicator import Better, Domain, Indicator, TargetKind

WAITS = """\
id: waits
name: Waiting less than 18 weeks
domain: outcomes-and-access
what: The share who have waited less than 18 weeks.
why: Waiting harms.
numerator: People waiting less than 18 weeks
denominator: People waiting
unit: percent
multiplier: 100
better: higher
period: month
levels: [system, place]
function: oversee-elective-care
target:
  - {value: 92, kind: standard, from: 2013-04-01, source: the regulations, mark: V}
  - {value: 65, kind: milestone, from: 2026-03-01, to: 2027-02-28, source: guidance, mark: Vx}
  - {value: 70, kind: milestone, from: 2027-03-01, source: hearsay, mark: U}
people: {counted_as: numerator-short-of-target, noun: people}
opens: [concern, failing]
publisher: NHS England
licence: OGL-UK-3.0
owner: Performance analyst
review_on: 2027-04-30
caveats: [Pathways are not people.]
"""


def read(text: str, file: str = "waits.yaml") -> tuple[Indicator | None, list[Finding]]:
    return indicators.read(text, file)


def keys(findings: list[Finding]) -> list[str]:
    return [one.where.key for one in findings if isinstance(one.where, InFile)]


def sound(text: str = WAITS) -> Indicator:
    indicator, findings = read(text)
    assert indicator is not None, findings
    return indicator


def changed(old: str, new: str) -> str:
    assert old in WAITS
    return WAITS.replace(old, new)


def test_the_nearer_milestone_is_held_against_before_the_standard() -> None:
    waits = sound()
    before, during = waits.target_on(date(2026, 2, 1)), waits.target_on(date(2026, 3, 1))
    assert before is not None
    assert before.value == 92
    assert during is not None
    assert (during.value, during.kind) == (65, TargetKind.MILESTONE)


def test_a_target_whose_source_nobody_read_is_shown_but_never_decided_on() -> None:
    waits, findings = read(WAITS)
    assert waits is not None
    assert [one.value for one in waits.target if not one.for_decision] == [70]
    target = waits.target_on(date(2027, 3, 1))
    assert target is not None
    assert target.value == 92
    assert [(one.code, one.where) for one in findings] == [
        ("MON006", InFile("waits.yaml", 14, "target"))
    ]


def test_a_shortfall_is_counted_in_people_and_never_below_nought() -> None:
    waits = sound()
    assert waits.shortfall(118_402, 181_628, 92) == pytest.approx(48_695.76)
    assert waits.shortfall(118_402, 181_628, 65) == 0


def test_where_lower_is_better_the_excess_is_counted() -> None:
    text = changed("better: higher", "better: lower").replace("short-of", "over")
    assert sound(text).shortfall(2_958, 181_628, 1) == pytest.approx(1_141.72)


def test_a_key_nobody_knows_is_told_with_its_line_and_the_likely_one() -> None:
    _, findings = read(changed("better: higher", "beter: higher"))
    unknown = next(one for one in findings if one.code == "MON002")
    assert unknown.where == InFile("waits.yaml", 10, "beter")
    assert "`better`" in unknown.says
    assert keys([one for one in findings if one.code == "MON003"]) == ["better"]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("unit: percent", "unit: per cent", "unit"),
        ("multiplier: 100", "multiplier: a hundred", "multiplier"),
        ("value: 92", "value: 92%", "value"),
        ("from: 2013-04-01", "from: 01/04/2013", "from"),
        ("levels: [system, place]", "levels: system", "levels"),
        ("review_on: 2027-04-30", "review_on: 2027-02-30", "review_on"),
        ("opens: [concern, failing]", "opens: [concern, failed]", "opens"),
        ("name: Waiting less than 18 weeks", "name:", "name"),
    ],
)
def test_a_value_of_the_wrong_kind_is_told_at_its_key(old: str, new: str, key: str) -> None:
    indicator, findings = read(changed(old, new))
    assert indicator is None
    assert [one.code for one in findings] == ["MON004"]
    assert keys(findings) == [key]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("id: waits", "id: waiting", "id"),
        ("multiplier: 100", "multiplier: 1000", "multiplier"),
        ("unit: percent\nmultiplier: 100", "unit: pounds\nmultiplier: 0", "multiplier"),
        ("to: 2027-02-28", "to: 2025-02-28", "target"),
        ("opens: [concern", "target_reason: why\nopens: [concern", "target"),
        ("better: higher", "better: lower", "people"),
    ],
)
def test_keys_that_contradict_each_other_are_told(old: str, new: str, key: str) -> None:
    indicator, findings = read(changed(old, new))
    assert indicator is None
    assert [one.code for one in errors(findings)] == ["MON005"]
    assert keys(errors(findings)) == [key]


def test_of_a_neutral_indicator_nothing_can_be_of_concern() -> None:
    _, findings = read(changed("better: higher", "better: neutral"))
    assert set(keys(errors(findings))) == {"opens", "people"}


@pytest.mark.parametrize("text", ["", "- a list", "just words", "id: [never closed"])
def test_a_file_that_is_no_indicator_is_one_finding_and_no_crash(text: str) -> None:
    indicator, findings = read(text)
    assert indicator is None
    assert [one.code for one in findings] == ["MON001"]


def test_a_faulty_file_does_not_lose_the_others(tmp_path: Path) -> None:
    (tmp_path / "waits.yaml").write_text(WAITS, encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("id: [", encoding="utf-8")
    loaded = indicators.load(tmp_path)
    assert list(loaded.indicators) == ["waits"]
    assert {one.where.file for one in errors(loaded.findings)} == {"broken.yaml"}


def test_every_shipped_indicator_is_sound_and_names_a_function_that_exists() -> None:
    loaded = indicators.load(indicators.FOLDER)
    assert not errors(loaded.findings)
    assert len(loaded.indicators) == len(list(indicators.FOLDER.glob("*.yaml"))) >= 30
    assert {one.function for one in loaded.indicators.values()} <= set(functions())


def test_the_shipped_indicators_ask_all_three_questions() -> None:
    assert {one.domain for one in indicators.shipped().values()} == set(Domain)


def test_every_shipped_target_says_where_it_was_read() -> None:
    for one in indicators.shipped().values():
        for target in one.target:
            assert "https://" in target.source or not target.for_decision, one.id
        assert one.target or one.target_reason


def test_a_neutral_shipped_indicator_opens_no_gap() -> None:
    neutral = [one for one in indicators.shipped().values() if one.better is Better.NEUTRAL]
    assert neutral
    assert not any(one.opens for one in neutral)


def test_a_review_that_falls_due_is_told_from_the_next_day() -> None:
    waits = sound()
    assert indicators.reviews_due([waits], date(2027, 4, 30)) == []
    due = indicators.reviews_due([waits], date(2027, 5, 1))
    assert [one.code for one in due] == ["MON007"]
