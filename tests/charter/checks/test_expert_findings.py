"""What experts found wrong with real proposals is found again, by rules without their names.

A charter encodes only what was proposed, or what there was. Each entry of the experts' list is held
to a rule of the family that the list names, to the entry where the finding stands, and to a repair
of that entry which makes the finding go away.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import yaml

import ringholder.charter.checks as all_checks
from ringholder.charter.chain import shelf
from ringholder.charter.checks import check
from ringholder.charter.experts import experts, found_again
from ringholder.charter.load import build, read_folder
from ringholder.charter.model import Charter
from ringholder.charter.tree import Keyed, overlay, parse
from ringholder.charter.words import INQUORATE
from ringholder.findings import Finding
from ringholder.shipped import charters_folder

PROPOSALS = "nhsei-2020-proposals"
EXPECTED = {expert.id: expert for expert in experts()}

INDEPENDENT = "{id: lay, role: Lay member, class: [independent], organisation: ics, count: 9}"


def _placed(*functions: str) -> str:
    entries = (
        f"  - {{id: {name}, legal_holder: ics, exercised_by: [partnership-board], source: x}}"
        for name in functions
    )
    return "functions:\n" + "\n".join(entries)


PRIMARY_CARE = (
    "configure-primary-care-networks",
    "check-additional-role-claims",
    "return-additional-role-reports",
    "pay-primary-care-networks",
    "pay-general-practice",
    "support-practices-in-trouble",
    "manage-primary-care-estates",
)
OPERATIONAL = (
    "lead-service-redesign",
    "broker-disputes",
    "manage-support-services",
    "support-failing-services",
    "run-on-call",
)
TRUST_BOARDS = ("ouh", "bht", "rbft", "oxford-health", "bhft", "scas")

REPAIRS = {
    "EF01": """
functions:
  - {id: commission-acute-services, exercised_by: [partnership-board]}
  - {id: commission-community-services, exercised_by: [place-partnership-oxfordshire]}
""",
    "EF02": """
bodies:
  - {id: partnership-board, rule: {fallback: {majority: more-for-than-against, tie: falls}}}
""",
    "EF03": f"""
bodies:
  - id: partnership-board
    seats:
      - {INDEPENDENT}
""",
    "EF04": """
bodies:
  - {id: partnership-board, rule: {fallback: {majority: each-class}}}
""",
    "EF05": """
interests:
  - {id: members, bodies: [partnership-board], conflicted: leave, source: x}
""",
    "EF06": """
bodies:
  - id: partnership-board
    rule:
      deadlock: [{step: determine, by: nhs-england-region, binds: [ics], within: {days: 30}}]
""",
    "EF07": _placed(*PRIMARY_CARE),
    "EF08": f"""
bodies:
  - id: partnership-board
    seats:
      - {INDEPENDENT}
  - id: place-partnership-oxfordshire
    seats:
      - {INDEPENDENT}
""",
    "EF09": """
functions:
  - id: monitor-primary-care-networks
    exercised_by:
      - place-partnership-oxfordshire
      - place-partnership-buckinghamshire
      - place-partnership-berkshire-west
""",
    "EF12": _placed(*OPERATIONAL),
    "EF13": """
delegations:
  - from: ics
    to: place-partnership-oxfordshire
    functions: [commission-community-services, support-primary-care-networks]
    state: proposed
    source: x
""",
    "EF14": """
posts:
  - {id: place-lead-oxfordshire, organisation: ics}
remove: [place-lead-oxfordshire.drawn_from]
""",
    "EF17": f"""
bodies:
  - id: place-partnership-oxfordshire
    seats:
      - {INDEPENDENT}
    rule: {{decide_by: majority, quorum: {{number: 5}}}}
""",
    "EF25": """
bodies:
  - {id: partnership-board, rulebooks: [nhs, council]}
""",
    "EF26": """
areas:
  - {id: networks, each_in: place}
""",
    "EF28": """
bodies:
  - id: partnership-board
    seats:
      - id: private
        role: Private acute providers
        class: [participant]
        organisation: independent-providers
        votes: 0
""",
    "EF29": """
interests:
  - {id: rivals, bodies: [acute-provider-collaborative], competition: No papers, source: x}
""",
    "EF30": "delegations:\n"
    + "\n".join(
        f"  - {{id: {t}-board>partnership-board, report: {{to: {t}-board, every: quarter}}}}"
        for t in TRUST_BOARDS
    ),
    "EF32": """
bodies:
  - id: partnership-board
    seats:
      - id: acute
        role: Acute trusts
        class: [provider]
        organisation: ouh
        represents: acute-provider-collaborative
      - id: mental-health
        role: Mental health trusts
        class: [provider]
        organisation: bhft
        represents: mental-health-provider-collaborative
""",
    "EF18": _placed(
        "lead-service-redesign",
        "broker-disputes",
        "manage-support-services",
        "support-failing-services",
        "run-on-call",
        "support-practices-in-trouble",
    ),
    "EF20": """
delegations:
  - from: single-ccg
    to: integrated-care-partnership-oxfordshire
    functions: [plan-at-place]
    report: {to: single-ccg-governing-body, every: quarter}
    state: proposed
    source: x
bodies:
  - id: integrated-care-partnership-oxfordshire
    have: [needs-and-gaps, relationships, supplier-performance]
""",
    "EF21": """
functions:
  - {id: plan-in-organisation, legal_holder: [ouh, bht], exercised_by: [trust-lead], source: x}
  - {id: plan-in-specialty, legal_holder: [ouh, bht], exercised_by: [trust-lead], source: x}
posts:
  - {id: trust-lead, role: Lead, rung: specialty, area: [bob], drawn_from: [ouh, bht], source: x}
""",
    "EF22": """
posts:
  - id: place-officer
    role: Accountable officer at place
    organisation: single-ccg
    rung: place
    area: [buckinghamshire, oxfordshire, berkshire-west]
    accountable_at: [place]
    source: x
""",
    "EF24": """
bodies:
  - {id: ouh-board, name: Board, kind: board, rung: organisation, area: [bob], holder: ouh,
     decides: yes, source: x}
functions:
  - {id: adopt-innovation, exercised_by: [ouh-board]}
""",
    "EF34": """
posts:
  - {id: joint-director, role: Director, organisation: bob-icb, rung: system, area: [bob],
     source: x}
teams:
  - {id: joint-commissioning-team-buckinghamshire, leads: joint-director}
  - {id: joint-commissioning-team-oxfordshire, leads: joint-director}
  - {id: joint-commissioning-team-berkshire-west, leads: joint-director}
  - {id: urgent-care-team, name: One team, organisation: bob-icb, rung: system, area: [bob],
     source: x}
functions:
  - {id: coordinate-urgent-care, exercised_by: [urgent-care-team]}
""",
    "EF35": """
functions:
  - {id: involve-the-public, exercised_by: [engagement-team]}
  - {id: safeguarding, exercised_by: [safeguarding-team]}
  - {id: manage-contracts, exercised_by: [contracting-team]}
  - {id: medicines-optimisation, exercised_by: [primary-care-team]}
""",
    "EF37": """
posts:
  - {id: ics-executive-lead, accountable_at: [system]}
""",
}


@pytest.fixture(scope="module")
def listed(shared: Path) -> dict[str, dict[str, str]]:
    text = (shared / "expert-findings.yaml").read_text(encoding="utf-8")
    return {entry["id"]: entry for entry in yaml.safe_load(text)}


def _charter(name: str, change: str = "", folder: Path | None = None) -> Charter:
    trees, _ = read_folder(folder or charters_folder() / name)
    tree = parse(change, "repair")
    if tree is not None:
        assert isinstance(tree, Keyed)
        trees = overlay(trees, tree)
    charter = build(trees)
    assert not charter.faults, [str(fault) for fault in charter.faults]
    return charter


@cache
def _checked(name: str, before: str = "") -> list[Finding]:
    return check(_charter(name), _charter(before) if before else None)


def _entry(key: str) -> str:
    return key.partition(".")[0]


def test_every_expert_finding_is_expected_here_and_has_its_repair(
    listed: dict[str, dict[str, str]],
) -> None:
    assert len(listed) == 27
    assert set(EXPECTED) == set(listed) == set(REPAIRS)


@pytest.mark.parametrize("name", EXPECTED)
def test_the_rule_is_of_the_family_and_the_charter_that_the_experts_list_names(
    name: str, listed: dict[str, dict[str, str]]
) -> None:
    expected = EXPECTED[name]
    on = f"{expected.charter} against {expected.before}" if expected.before else expected.charter
    assert (expected.rule[:3], on) == (listed[name]["family"], listed[name]["charter"])


@pytest.mark.parametrize("name", EXPECTED)
def test_what_the_expert_found_is_found_again(name: str) -> None:
    expected = EXPECTED[name]
    assert expected.is_found(_checked(expected.charter, expected.before))


@pytest.mark.parametrize("name", EXPECTED)
def test_repairing_the_entry_removes_the_finding(name: str) -> None:
    expected = EXPECTED[name]
    before = _charter(expected.before) if expected.before else None
    repaired = check(_charter(expected.charter, REPAIRS[name]), before)
    left = {_entry(key) for key in expected.places(repaired)}
    assert left.isdisjoint(_entry(key) for key in expected.at)


def test_what_is_found_again_is_counted_with_the_charter_before() -> None:
    charter = _charter(PROPOSALS)
    listed = sum(expert.charter == PROPOSALS for expert in experts())
    found = _checked(PROPOSALS)
    assert found_again(charter, found, shelf(charters_folder()).charters) == (listed, listed)
    assert found_again(charter, found, {}) == (listed - 1, listed)


@pytest.mark.parametrize("name", sorted({expert.charter for expert in EXPECTED.values()}))
def test_the_findings_do_not_hang_on_what_the_bodies_are_called(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    charter = _charter(name)
    called = {*charter.bodies, *charter.organisations, *charter.posts, *charter.teams}
    ids = sorted(called - {*INQUORATE}, key=len, reverse=True)
    any_id = re.compile(rf"(?<![\w-])(?<!kind: )({'|'.join(map(re.escape, ids))})(?![\w-])")
    for file in (charters_folder() / name).glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        text = re.sub(r"name: (?!NHS)[A-Z][^,\n}]*", "name: Something", text)
        (folder / file.name).write_text(any_id.sub(r"q-\1", text), encoding="utf-8")
    renamed = check(_charter(name, folder=folder))
    for expected in EXPECTED.values():
        if expected.charter == name and not expected.before:
            there = {re.sub(r"(?<![\w-])q-", "", key) for key in expected.places(renamed)}
            assert set(expected.at) <= there, expected.id


def test_no_rule_mentions_a_charter() -> None:
    ids = [folder.name for folder in charters_folder().iterdir() if folder.is_dir()]
    assert PROPOSALS in ids
    for file in Path(all_checks.__file__).parent.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        named = [name for name in ids if f'"{name}"' in text or ("-" in name and name in text)]
        assert not named, f"{file.name} names {named}"
        assert "charter.id" not in text, f"{file.name} looks at which charter it is"
