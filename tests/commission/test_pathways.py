"""Pathways: faults of a file with their lines, boundaries, loops, dead ends, the longest way."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.commission.pathways.boundaries import Crosses, boundaries, check
from ringholder.commission.pathways.critical import critical, length
from ringholder.commission.pathways.drawn import picture, sentences
from ringholder.commission.pathways.graph import columns, forward, loops, ordered, reached
from ringholder.commission.pathways.pathway import Pathway, load, read, shipped
from ringholder.findings import Severity

HEAD = """pathway: test
title: A test
starts: [a]
ends: [c]
organisations:
  - {id: one, name: One, kind: nhs-trust, place: North}
  - {id: two, name: Two, kind: council, place: South}
steps:
  - {id: a, name: A, at: one, function: commission-acute-services, takes: 1 day}
  - {id: b, name: B, at: two, function: joint-commissioning, takes: 2 days}
  - {id: c, name: C, at: two, function: joint-commissioning}
hand_offs:
"""
WHOLE = """  - {from: a, to: b, wait: 3 days, information: A letter, consent: Asked, money: none,
     owner: Ann}
  - {from: b, to: c, wait: 2 hours}
"""


def made(text: str) -> Pathway:
    found = read(text, "test.yaml")
    assert found.pathway is not None, found.findings
    assert found.findings == ()
    return found.pathway


def codes(pathway: Pathway) -> list[str]:
    return [finding.code for finding in check(pathway)]


def test_a_pathway_that_says_everything_has_no_findings() -> None:
    assert check(made(HEAD + WHOLE)) == []


def test_a_hand_off_inside_an_organisation_needs_no_owner_and_one_across_does() -> None:
    found = made(HEAD + "  - {from: a, to: b, wait: 3 days}\n  - {from: b, to: c}\n")
    (crossing,) = boundaries(found)
    assert (crossing.number, crossing.owner) == (1, "")
    assert crossing.unsaid == ("information", "consent", "money")
    assert crossing.crosses == (Crosses.ORGANISATION, Crosses.SECTOR, Crosses.PLACE)
    assert codes(found) == ["PTH001", "PTH002"]
    assert check(found)[0].where.line == 13


def test_unknown_is_not_said_and_none_is() -> None:
    text = WHOLE.replace("money: none", "money: unknown")
    assert codes(made(HEAD + text)) == ["PTH002"]


def test_a_step_that_leads_nowhere_and_one_that_nothing_leads_to_are_errors() -> None:
    found = made(
        HEAD + "  - {from: a, to: c, wait: 1 day, information: x, consent: x, money: x, owner: x}\n"
    )
    told = check(found)
    assert [one.code for one in told] == ["PTH004", "PTH005"]
    assert {one.severity for one in told} == {Severity.ERROR}


def test_a_step_without_provider_or_function_is_told() -> None:
    text = HEAD.replace("at: two, function: joint-commissioning}", "function: no-such-thing}")
    assert codes(made(text + WHOLE)) == ["PTH006", "PTH007"]


def test_a_loop_is_told_once_with_all_its_steps() -> None:
    found = made(
        HEAD
        + WHOLE
        + "  - {from: b, to: a, wait: 1 day, information: x, consent: x, money: x, owner: x}\n"
    )
    assert loops(found) == (("a", "b"),)
    assert codes(found) == ["PTH003"]


def test_the_longest_way_adds_what_is_done_and_what_is_waited() -> None:
    """1 day + 3 days + 2 days + 2 hours = 146 hours, of which 74 are waits."""
    found = critical(made(HEAD + WHOLE))
    assert found is not None
    assert (found.steps, found.hours, found.waiting, found.unknown) == (("a", "b", "c"), 146, 74, 0)
    assert found.in_words == "6.1 days, of which 3.1 days are waits"


def test_a_length_that_nobody_said_counts_as_nothing_and_is_counted() -> None:
    found = critical(made(HEAD + WHOLE.replace("3 days", "unknown")))
    assert found is not None
    assert found.unknown == 1
    assert "or more" in found.in_words


def test_where_no_way_leads_to_an_end_there_is_no_longest_one() -> None:
    text = HEAD + "  - {from: b, to: c}\n"
    assert critical(made(text)) is None


def test_lengths_are_read_as_people_write_them() -> None:
    assert [length(hours) for hours in (0.5, 1, 47, 48, 335, 336)] == [
        "0.5 hours", "1 hour", "47 hours", "2 days", "14 days", "2 weeks",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "code", "line"),
    [
        (("at: one", "at: on"), "FRM005", 9),
        (("takes: 1 day", "takes: soon"), "FRM004", 9),
        (("title: A test\n", ""), "FRM003", 1),
        (("  - {id: c,", "  - {id: b,"), "FRM006", 11),
        (("kind: council", "knd: council"), "FRM002", 7),
    ],
)
def test_a_fault_of_a_file_is_told_with_its_line(
    change: tuple[str, str], code: str, line: int
) -> None:
    told = read((HEAD + WHOLE).replace(*change), "test.yaml").findings
    assert (code, line) in [(one.code, one.where.line) for one in told]


@pytest.mark.parametrize("text", ["", "- a", "{", "a: &x 1\nb: *x", "[" * 200])
def test_what_is_no_pathway_is_told_and_raises_nothing(text: str) -> None:
    found = read(text, "bad.yaml")
    assert found.pathway is None
    assert found.findings


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    file = tmp_path / "bytes.yaml"
    file.write_bytes(b"\xff\xfe\x00")
    assert load(file).findings
    assert load(tmp_path / "absent.yaml").findings


def test_the_shipped_pathways_are_illustrative_and_well_formed() -> None:
    found = shipped()
    assert set(found) == {"continuing-care", "stroke"}
    for loaded in found.values():
        assert loaded.findings == ()
        assert loaded.pathway is not None
        assert loaded.pathway.illustrative
        assert any(one.code == "PTH001" for one in check(loaded.pathway))


def test_the_picture_names_every_lane_and_step_and_says_in_words_what_it_shows() -> None:
    stroke = shipped()["stroke"].pathway
    assert stroke is not None
    svg = picture(stroke)
    ElementTree.fromstring(svg)
    assert "Nobody named" in svg
    assert all(part in svg for part in ("General practice", "Rehabilitation bed", "2!"))
    told = list(sentences(stroke))
    assert told[0] == "Illustrative."
    assert any("for which nobody answers" in said for said in told)


ids = [f"s{n}" for n in range(6)]
edges = st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=14)


@settings(max_examples=60, deadline=None)
@given(edges)
def test_every_graph_is_laid_out_without_loops_and_drawn(pairs: list[tuple[str, str]]) -> None:
    steps = "".join(f"  - {{id: {s}, name: {s}, at: one}}\n" for s in ids)
    hands = "".join(f"  - {{from: {a}, to: {b}}}\n" for a, b in pairs)
    text = (
        "pathway: p\ntitle: p\nstarts: [s0]\nends: [s5]\norganisations:\n  - {id: one, name: One}\n"
        f"steps:\n{steps}" + (f"hand_offs:\n{hands}" if hands else "")
    )
    one = made(text)
    kept, at = forward(one), columns(one)
    assert sorted(ordered(one, kept)) == ids
    assert all(at[h.from_] < at[h.to] for h in kept)
    assert all((h.from_, h.to) in pairs for h in kept)
    going_round = {step for loop in loops(one) for step in loop}
    for h in one.passes:
        if h.from_ not in going_round:
            assert h in kept
    assert "s0" in reached(one)
    ElementTree.fromstring(picture(one))
