"""What experts found wrong with the proposals of 2020 is found again, by rules without their names.

The charter encodes only what was proposed. Each entry of the experts' list is held to a rule of the
family that the list names, to the entry where the finding stands, and to a repair of that entry
which makes the finding go away.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

import ringholder.charter.checks as all_checks
from ringholder.charter.checks import check
from ringholder.charter.experts import experts
from ringholder.charter.load import build, read_folder
from ringholder.charter.model import Charter
from ringholder.charter.tree import Keyed, overlay, parse
from ringholder.findings import Finding
from ringholder.shipped import charters_folder

PROPOSALS = "nhsei-2020-proposals"
EXPECTED = {expert.id: expert for expert in experts() if expert.charter == PROPOSALS}

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
}


@pytest.fixture(scope="module")
def listed(shared: Path) -> dict[str, dict[str, str]]:
    text = (shared / "expert-findings.yaml").read_text(encoding="utf-8")
    entries = yaml.safe_load(text)
    return {entry["id"]: entry for entry in entries if entry["charter"] == PROPOSALS}


def _proposals(change: str = "", folder: Path | None = None) -> Charter:
    trees, _ = read_folder(folder or charters_folder() / PROPOSALS)
    tree = parse(change, "repair")
    if tree is not None:
        assert isinstance(tree, Keyed)
        trees = overlay(trees, tree)
    charter = build(trees)
    assert not charter.faults, [str(fault) for fault in charter.faults]
    return charter


def _entry(key: str) -> str:
    return key.partition(".")[0]


def test_every_expert_finding_on_the_proposals_alone_is_expected_here(
    listed: dict[str, dict[str, str]],
) -> None:
    assert set(EXPECTED) == set(listed) == set(REPAIRS)


@pytest.mark.parametrize("name", EXPECTED)
def test_the_rule_is_of_the_family_that_the_experts_list_names(
    name: str, listed: dict[str, dict[str, str]]
) -> None:
    assert EXPECTED[name].rule[:3] == listed[name]["family"]


@pytest.fixture(scope="module")
def as_proposed() -> list[Finding]:
    return check(_proposals())


@pytest.mark.parametrize("name", EXPECTED)
def test_what_the_expert_found_is_found_again(name: str, as_proposed: list[Finding]) -> None:
    assert EXPECTED[name].is_found(as_proposed)


@pytest.mark.parametrize("name", EXPECTED)
def test_repairing_the_entry_removes_the_finding(name: str) -> None:
    expected = EXPECTED[name]
    left = {_entry(key) for key in expected.places(check(_proposals(REPAIRS[name])))}
    assert left.isdisjoint(_entry(key) for key in expected.at)


def test_the_findings_do_not_hang_on_what_the_bodies_are_called(tmp_path: Path) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    charter = _proposals()
    ids = sorted((*charter.bodies, *charter.organisations, *charter.posts), key=len, reverse=True)
    any_id = re.compile(rf"(?<![\w-])(?<!kind: )({'|'.join(map(re.escape, ids))})(?![\w-])")
    for file in (charters_folder() / PROPOSALS).glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        text = re.sub(r"name: (?!NHS)[A-Z][^,\n}]*", "name: Something", text)
        (folder / file.name).write_text(any_id.sub(r"q-\1", text), encoding="utf-8")
    renamed = check(_proposals(folder=folder))
    for name, expected in EXPECTED.items():
        there = {re.sub(r"(?<![\w-])q-", "", key) for key in expected.places(renamed)}
        assert set(expected.at) <= there, name


def test_no_rule_mentions_a_charter() -> None:
    ids = [folder.name for folder in charters_folder().iterdir() if folder.is_dir()]
    assert PROPOSALS in ids
    for file in Path(all_checks.__file__).parent.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        named = [name for name in ids if f'"{name}"' in text or ("-" in name and name in text)]
        assert not named, f"{file.name} names {named}"
        assert "charter.id" not in text, f"{file.name} looks at which charter it is"
