"""What holds of every rule: its examples, its words, and that it knows no charter by name."""

from __future__ import annotations

import ast
import inspect
import re
from collections import Counter
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis.strategies import sampled_from

from ringholder.charter import Charter
from ringholder.charter.checks import Rule, check, rule, rules
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import SECTIONS
from ringholder.charter.parts import Part
from ringholder.charter.words import BODY_KINDS, ORGANISATION_KINDS, OUTSIDE, ROUTES, SEAT_CLASSES
from ringholder.findings import Finding, InFile, RestsOn, Severity
from ringholder.shipped import charters_folder
from tests.charter.overlays import ladder_with

FAULTS = {Severity.ERROR, Severity.WARNING}
CHARTERS = sorted(folder.parent.name for folder in charters_folder().glob("*/charter.yaml"))
VOCABULARY = {*BODY_KINDS, *ORGANISATION_KINDS, *ROUTES, *SEAT_CLASSES, OUTSIDE}

every_rule = pytest.mark.parametrize("a_rule", rules(), ids=lambda a_rule: a_rule.code)
every_charter = pytest.mark.parametrize("name", CHARTERS)


def faults(findings: list[Finding]) -> list[str]:
    return [str(finding) for finding in findings if finding.severity in FAULTS]


@cache
def shipped(name: str) -> Charter:
    return Charter.load(charters_folder() / name)


def test_the_ladder_is_sound() -> None:
    assert faults(check(ladder_with())) == []


@every_rule
def test_its_bad_example_is_found(a_rule: Rule) -> None:
    found = list(a_rule.findings(ladder_with(a_rule.bad), before=ladder_with()))

    assert any(finding.severity is a_rule.severity for finding in found)


@every_rule
def test_no_rule_finds_a_fault_in_its_good_example(a_rule: Rule) -> None:
    assert faults(check(ladder_with(a_rule.good), before=ladder_with())) == []


@every_rule
def test_its_examples_change_something_and_can_be_read(a_rule: Rule) -> None:
    good, bad = ladder_with(a_rule.good), ladder_with(a_rule.bad)

    assert good.faults == ()
    assert bad.faults == () or a_rule.family == "FRM"
    if a_rule.family != "FRM":
        assert bad != ladder_with()
        assert good != bad


@every_rule
def test_it_says_its_fault_in_a_line_and_why_it_matters(a_rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z][^\n]{10,97}\.", a_rule.fault)
    assert len(a_rule.why.split()) >= 20
    assert a_rule.why.endswith(".")


@every_rule
def test_its_name_reads_after_allow(a_rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+){1,6}", a_rule.name)
    assert rule(a_rule.name) is a_rule
    assert rule(a_rule.code.lower()) is a_rule


@every_rule
def test_it_rests_on_something(a_rule: Rule) -> None:
    assert a_rule.source.strip()


def test_what_cannot_be_told_rests_on_what_was_not_read() -> None:
    a_rule = rules()[0]
    place = InFile("bodies.yaml", 1)
    unsaid = Seen("It was not read.", "Read it.", place, RestsOn.SOURCED, cannot_say=True)
    fault = Seen("It is wrong.", "Mend it.", place, RestsOn.ILLUSTRATIVE)
    seen = replace(a_rule, check=lambda charter: iter((unsaid, fault)), check_change=None)

    found = [(f.severity, f.rests_on) for f in seen.findings(ladder_with())]

    assert found == [
        (Severity.CANNOT_SAY, RestsOn.UNKNOWN),
        (a_rule.severity, RestsOn.ILLUSTRATIVE),
    ]


@every_charter
def test_all_that_cannot_be_told_of_a_shipped_charter_rests_on_what_was_not_read(
    name: str,
) -> None:
    unsaid = [f for f in check(shipped(name)) if f.severity is Severity.CANNOT_SAY]

    assert {f.rests_on for f in unsaid} <= {RestsOn.UNKNOWN}


@every_rule
def test_its_code_is_its_familys_and_its_own(a_rule: Rule) -> None:
    family = import_module(a_rule.check.__module__.rpartition(".")[0])

    assert re.fullmatch(r"[A-Z]{3}\d{3}", a_rule.code)
    assert (family.__doc__ or "").startswith(f"{a_rule.code[:3]}: ")
    assert Counter(other.code for other in rules())[a_rule.code] == 1


@every_rule
def test_what_it_finds_says_what_is_wrong_what_to_do_and_where(a_rule: Rule) -> None:
    for finding in a_rule.findings(ladder_with(a_rule.bad), before=ladder_with()):
        assert not finding.says[0].islower()
        assert finding.says.endswith((".", "?"))
        assert finding.do.endswith((".", "?"))
        assert str(finding.where)
        assert a_rule.source in finding.authority


@every_rule
def test_it_knows_no_charter_by_name(a_rule: Rule) -> None:
    ids = {name for charter in map(shipped, CHARTERS) for name in _ids(charter)} | set(CHARTERS)

    assert _words_of(a_rule) & (ids - VOCABULARY) == set()


def _ids(charter: Charter) -> set[str]:
    sections = ("areas", "organisations", "bodies", "posts", "teams", "delegations")
    return {name for section in sections for name in getattr(charter, section)}


def _words_of(a_rule: Rule) -> set[str]:
    """The texts in a rule's code, without its examples."""
    tree = ast.parse(inspect.getsource(import_module(a_rule.check.__module__)))
    code = [node for node in tree.body if not _is_example(node)]
    nodes = (node for top in code for node in ast.walk(top))
    return {n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)}


def _is_example(node: ast.stmt) -> bool:
    targets = node.targets if isinstance(node, ast.Assign) else []
    return any(isinstance(t, ast.Name) and t.id in ("BAD", "GOOD") for t in targets)


@every_charter
def test_every_shipped_charter_can_be_checked_and_twice_alike(name: str) -> None:
    folder: Path = charters_folder() / name

    assert check(Charter.load(folder)) == check(Charter.load(folder))


@every_charter
def test_every_shipped_charter_can_be_read(name: str) -> None:
    assert [str(fault) for fault in shipped(name).faults] == []


def _removable() -> list[str]:
    """Every entry of the ladder, every key of an entry, every key of a rule and every seat."""
    ladder = ladder_with()
    found: list[str] = []
    for section in SECTIONS:
        for entry in getattr(ladder, section).values():
            found += [entry.id, *(f"{entry.id}.{key}" for key in entry.stands)]
            rule = getattr(entry, "rule", None)
            if isinstance(rule, Part):
                found += [f"{entry.id}.rule.{key}" for key in rule.stands]
            seats = getattr(entry, "seats", ())
            if isinstance(seats, tuple):
                found += [f"{entry.id}.seats.{seat.id}" for seat in seats]
    return found


@settings(max_examples=60, deadline=None)
@given(path=sampled_from(_removable()))
def test_no_deletion_stops_the_check(path: str) -> None:
    """What is left can be anything; each rule still answers."""
    found = check(ladder_with(f'remove: ["{path}"]'), before=ladder_with())

    assert all(finding.says and finding.do for finding in found)
