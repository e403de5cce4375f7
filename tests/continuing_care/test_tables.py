"""The national tools: letters and levels are evidence, and neither decides against anybody."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.continuing_care import tables
from ringholder.continuing_care.tables import NotOfTheTool, Reads
from ringholder.rates import Mark

PLAIN = ["nutrition", "continence", "skin", "mobility", "communication", "psychological"]


def checklist(a: list[str], b: list[str]) -> tables.Screening:
    every = {one.id: "C" for one in tables.the_checklist().domains}
    return tables.screening({**every, **dict.fromkeys(a, "A"), **dict.fromkeys(b, "B")})


@pytest.mark.parametrize(
    ("a", "b", "indicated", "rule"),
    [
        (PLAIN[:2], [], True, "two-a"),
        ([], PLAIN[:5], True, "five-b"),
        (PLAIN[:1], PLAIN[1:5], True, "one-a-four-b"),
        (["behaviour"], [], True, "asterisk"),
        (["nutrition"], PLAIN[1:4], False, ""),
        ([], PLAIN[:4], False, ""),
    ],
)
def test_t13_letters_indicate_a_full_assessment_by_the_rule_that_is_named(
    a: list[str], b: list[str], indicated: bool, rule: str
) -> None:
    found = checklist(a, b)
    assert (found.indicated, found.rule) == (indicated, rule)


def test_t13_below_the_threshold_an_icb_may_still_assess_and_nobody_is_refused() -> None:
    said = checklist(["nutrition"], PLAIN[1:4]).says
    assert "may still assess" in said
    assert "not eligible" not in said


@pytest.mark.parametrize(
    ("levels", "reads"),
    [
        ({"breathing": "priority"}, Reads.CLEAR_INDICATION),
        ({"skin": "severe", "mobility": "severe"}, Reads.CLEAR_INDICATION),
        (
            {
                "skin": "severe",
                **dict.fromkeys(["mobility", "nutrition", "cognition", "other"], "high"),
            },
            Reads.CONSIDER,
        ),
        (dict.fromkeys([*PLAIN[:5], "cognition"], "high"), Reads.CONSIDER),
    ],
)
def test_t14_levels_are_read_as_an_indication_or_as_something_to_consider(
    levels: dict[str, str], reads: Reads
) -> None:
    every = {one.id: "none" for one in tables.decision_support().domains}
    assert tables.reading({**every, **levels}).reads is reads


def test_no_reading_of_any_levels_can_say_that_somebody_is_not_eligible() -> None:
    assert not any("eligible" in one for one in Reads)
    nothing = {one.id: "none" for one in tables.decision_support().domains}
    assert tables.reading(nothing).reads is Reads.NO_NEEDS
    assert "no decision" in tables.reading(nothing).says


def test_letters_that_are_missing_are_told_and_may_leave_it_open() -> None:
    found = tables.screening({"nutrition": "A"})
    assert found.indicated is None
    assert "breathing" in found.missing
    assert tables.screening({"breathing": "A"}).indicated is True


def test_levels_that_are_missing_leave_it_open_only_where_no_rule_holds_yet() -> None:
    assert tables.reading({"skin": "none"}).reads is None
    assert tables.reading({"behaviour": "priority"}).reads is Reads.CLEAR_INDICATION


@settings(max_examples=30)
@given(st.dictionaries(st.sampled_from(PLAIN), st.sampled_from("ABC")), st.sampled_from(PLAIN))
def test_a_higher_letter_never_undoes_a_full_assessment(
    letters: dict[str, str], domain: str
) -> None:
    every = {one.id: "C" for one in tables.the_checklist().domains}
    if tables.screening({**every, **letters}).indicated:
        assert tables.screening({**every, **letters, domain: "A"}).indicated


def test_a_domain_has_no_level_above_its_highest() -> None:
    with pytest.raises(NotOfTheTool, match="`priority` is not of Continence"):
        tables.reading({"continence": "priority"})


@pytest.mark.parametrize("text", ["AAB", "breathing", "breathing=D", "sight=A", "skin=A; skin=B"])
def test_letters_that_are_not_of_the_checklist_are_refused_in_words(text: str) -> None:
    with pytest.raises(NotOfTheTool):
        tables.letters(text)


def test_letters_are_read_in_the_order_of_the_tool_or_by_domain() -> None:
    assert tables.letters("ABCCCCCCCCC")["nutrition"] == "B"
    assert tables.letters("Skin=a; mobility=B") == {"skin": "A", "mobility": "B"}


def test_scores_are_no_letters() -> None:
    with pytest.raises(NotOfTheTool):
        tables.screening({"breathing": "3"})


def test_each_characteristic_needs_a_reason_in_words() -> None:
    said = {"nature": "Needs two nurses for each transfer.", "intensity": "n/a"}
    assert tables.without_reasons(said) == ("intensity", "complexity", "unpredictability")


def test_what_rests_on_levels_that_nobody_read_is_not_for_decision() -> None:
    read = tables.reading({"skin": "severe", "nutrition": "severe"})
    assert read.mark is Mark.UNVERIFIED
    assert not read.for_decision
    assert tables.reading({"breathing": "priority"}).for_decision


def test_the_tool_for_children_has_ten_domains_and_is_not_for_decision() -> None:
    tool = tables.childrens()
    assert len(tool.domains) == 10
    found = tables.reading({"seizures": "priority"}, tool)
    assert (found.reads, found.for_decision) == (Reads.CONSIDER, False)


def test_the_tools_have_the_domains_that_they_are_known_by() -> None:
    assert len(tables.the_checklist().domains) == 11
    assert len(tables.decision_support().domains) == 12
