"""The shipped catalogue forgets nothing that its sources list, and claims no more than they say."""

import re
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
import yaml

from ringholder.catalogue import NEEDS, RUNGS, CatalogueFunction, Kind
from ringholder.catalogue import functions as catalogue

ROOT = Path(__file__).parents[2]
TEXT = ROOT / "src/ringholder/catalogue/functions.yaml"
SOURCES = ROOT.parent / "shared/sources"

FUNCTIONS = catalogue.functions()
ENTRIES = yaml.safe_load(TEXT.read_text(encoding="utf-8"))

CLASSES = {
    "clinical",
    "primary-care",
    "provider",
    "private-provider",
    "council",
    "vcse",
    "people",
    "independent",
}
KEYS = {field.name for field in fields(CatalogueFunction)} - {"from_on", "to_on"} | {"in_force"}

# Source 003, section 3: every bullet and every further support role, in its order.
PRIMARY_CARE_ROLES = {
    "establishment and running of networks, configurations and changes, opt-outs": [
        "configure-primary-care-networks"
    ],
    "payments for additional roles, correctly claimed": ["check-additional-role-claims"],
    "reports of employment, every six months to NHS England": ["return-additional-role-reports"],
    "performance of networks against specifications": ["monitor-primary-care-networks"],
    "other funding: directors, incentives, extended hours, participation": [
        "pay-primary-care-networks"
    ],
    "seconded managers or funding for them": ["support-primary-care-networks"],
    "protection from demands, brokering local relationships": [
        "support-primary-care-networks",
        "broker-between-practices",
    ],
    "workable agreements between practices": ["broker-between-practices"],
    "disagreements and other local issues": ["broker-between-practices"],
    "GMS, PMS and APMS contracts": ["oversee-primary-care-contracts"],
    "payments for the Quality and Outcomes Framework": ["pay-general-practice"],
    "performance and compliance with contracts": ["oversee-primary-care-contracts"],
    "other enhanced services": ["administer-enhanced-services"],
    "information systems and electronic records": ["support-practice-information-systems"],
    "practices in trouble": ["support-practices-in-trouble"],
    "recruitment and staff performance": [
        "support-practices-in-trouble",
        "support-general-practice-workforce",
    ],
    "support contracts such as specimen rounds": ["manage-practice-support-contracts"],
    "estates, with PFI contracts": ["manage-primary-care-estates"],
}

# Source 003, section 4: the statutory functions of its second paragraph, then its seven headings.
STATUTORY_ROLES_OF_COMMISSIONERS = {
    "procuring services": ["provider-selection"],
    "managing contracts": ["manage-contracts"],
    "allocating a budget": ["allocate-resources"],
    "oversight of quality": ["quality-governance"],
    "patient and public involvement": ["involve-the-public"],
}
WIDER_ROLES = {
    "1 Service redesign and instigation and coordination of change": ["lead-service-redesign"],
    "2 Brokerage and conflict resolution": ["broker-disputes"],
    "3 Management of support services": ["manage-support-services"],
    "4 Supporting failing services": ["support-failing-services"],
    "5 Day to day operational support": ["run-on-call", "coordinate-urgent-care"],
    "6 Primary care commissioning": ["commission-primary-medical"],
    "7 System oversight and partnership at Place": [
        "partnership-at-place",
        "engage-voluntary-sector",
    ],
}

RESPONSIBILITIES_IN_000 = {
    "Policy Making": ["apply-national-policy"],
    "Strategic Planning": ["strategic-planning"],
    "Strategic Planning: locality": ["plan-at-place"],
    "Strategic Planning: provider": ["plan-in-organisation"],
    "Strategic Planning: specialty": ["plan-in-specialty"],
    "Strategic Planning: innovation": ["adopt-innovation"],
    "Monitoring Regional Activity": ["monitor-performance"],
    "Monitoring: advice and support on corrective action": ["oversee-provider-performance"],
    "Monitoring: business case approval": ["approve-business-cases"],
    "Coordination: matching capacity with demand": ["match-scarce-capacity"],
    "Coordination: evaluation": ["evaluate-initiatives"],
    "Coordination: boundary issues": ["resolve-boundary-issues"],
    "Coordination: sharing of learning": ["share-learning"],
    "Commissioning: needs assessment": ["assess-health-needs"],
    "Commissioning: pathways and specification": ["design-care-pathways"],
    "Commissioning: negotiation and procurement": ["manage-contracts", "provider-selection"],
    "Accountability": ["annual-report-and-accounts"],
    "Accountability: consistency of reporting": ["set-reporting-standards"],
}

ROLES_IN_002 = {
    "a strategic commissioning and planning": ["strategic-commissioning", "strategic-planning"],
    "a performance": ["oversee-provider-performance"],
    "a transformation": ["lead-transformation"],
    "b all-age continuing care": ["all-age-continuing-care"],
    "b delegated commissioning of primary care": ["commission-primary-medical"],
    "b GP IT": ["general-practice-it"],
    "b prescribing": ["medicines-optimisation"],
    "b safeguarding": ["safeguarding"],
    "b digital, data and technology": ["digital-data-technology"],
    "c finance strategy and planning": ["financial-strategy"],
    "c finance operations": ["control-expenditure"],
    "c financial accounting": ["control-expenditure", "annual-report-and-accounts"],
    "c contracting": ["manage-contracts"],
    "place: resource and leadership": ["partnership-at-place"],
    "place: urgent and emergency care": ["coordinate-urgent-care", "oversee-urgent-care"],
    "place: joint commissioning, Better Care Fund": ["joint-commissioning", "better-care-fund"],
}

ROLES_IN_001 = {
    "quality governance with private acute providers": ["quality-governance"],
    "health and wellbeing plans": ["joint-health-and-wellbeing-strategy"],
    "joint decisions with local authorities": ["joint-commissioning"],
    "managing system finance together": ["balance-system-finances"],
    "escalation": ["broker-disputes"],
}

ALL_ROLES = [
    (role, ids)
    for listed in (
        PRIMARY_CARE_ROLES,
        STATUTORY_ROLES_OF_COMMISSIONERS,
        WIDER_ROLES,
        RESPONSIBILITIES_IN_000,
        ROLES_IN_002,
        ROLES_IN_001,
    )
    for role, ids in listed.items()
]


@pytest.mark.parametrize(("role", "ids"), ALL_ROLES, ids=[role for role, _ in ALL_ROLES])
def test_every_role_that_a_source_lists_is_in_the_catalogue(role: str, ids: list[str]) -> None:
    assert set(ids) <= set(FUNCTIONS), role


def test_each_role_cites_the_document_that_lists_it() -> None:
    lists = [
        ("003 §3", PRIMARY_CARE_ROLES),
        ("003 §4", STATUTORY_ROLES_OF_COMMISSIONERS),
        ("000", RESPONSIBILITIES_IN_000),
        ("002", ROLES_IN_002),
        ("001", ROLES_IN_001),
    ]
    silent = [
        (document, name)
        for document, roles in lists
        for ids in roles.values()
        for name in ids[:1]
        if document not in FUNCTIONS[name].source
    ]
    assert silent == []


def test_the_wider_roles_cite_their_own_heading() -> None:
    for heading, ids in WIDER_ROLES.items():
        number = heading[0]
        section = "003 §3" if number == "6" else f"003 §4.{number}"
        assert all(section in FUNCTIONS[name].source for name in ids), heading


def test_no_id_is_given_twice() -> None:
    ids = [entry["id"] for entry in ENTRIES]
    assert sorted(ids) == sorted(set(ids))
    assert list(FUNCTIONS) == ids


def test_no_key_is_misspelt() -> None:
    assert {key for entry in ENTRIES for key in entry} <= KEYS


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
class TestEveryEntry:
    def test_has_a_source_or_is_marked(self, function: CatalogueFunction) -> None:
        assert function.source or function.illustrative is True

    def test_marks_only_keys_that_it_has(self, function: CatalogueFunction) -> None:
        marks = function.illustrative
        assert isinstance(marks, bool) or set(marks) <= {"requires", "unit", "concerns"}
        assert isinstance(marks, bool) or all(getattr(function, key) for key in marks)

    def test_is_planned_at_a_rung_with_a_reason(self, function: CatalogueFunction) -> None:
        assert function.unit in RUNGS
        assert function.unit_why.endswith(".")

    def test_says_what_it_is_in_one_sentence(self, function: CatalogueFunction) -> None:
        assert re.fullmatch(r"[A-Z][^.]+\.", function.about)

    def test_speaks_the_words_of_the_format(self, function: CatalogueFunction) -> None:
        assert set(function.requires) <= set(NEEDS)
        assert set(function.concerns) <= CLASSES
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", function.id)

    def test_names_its_law_exactly_when_statutory(self, function: CatalogueFunction) -> None:
        assert bool(function.basis) == (function.kind is Kind.STATUTORY)


def test_who_buys_oversees_or_brokers_has_to_be_independent_of_providers() -> None:
    dependent = [
        name
        for name, function in FUNCTIONS.items()
        if re.match(r"commission-|oversee-|monitor-|broker-|pay-|check-", name)
        and "independence" not in function.requires
    ]
    assert dependent == []


def test_independence_rests_on_the_research_that_asks_for_it() -> None:
    unfounded = [
        name
        for name, function in FUNCTIONS.items()
        if "independence" in function.requires and not re.search(r"003 §[1-5]", function.source)
    ]
    assert unfounded == []


def test_the_forgotten_roles_of_primary_care_are_planned_at_place() -> None:
    ids = {name for names in PRIMARY_CARE_ROLES.values() for name in names}
    assert {FUNCTIONS[name].unit for name in ids} == {"place"}


def test_network_money_is_ring_fenced() -> None:
    assert FUNCTIONS["pay-primary-care-networks"].ring_fenced
    assert not FUNCTIONS["pay-general-practice"].ring_fenced


def test_private_acute_providers_have_a_voice_in_quality() -> None:
    assert "private-provider" in FUNCTIONS["quality-governance"].concerns


def test_a_function_is_in_force_from_its_first_day() -> None:
    plan = FUNCTIONS["joint-forward-plan"]
    assert not plan.in_force_on(date(2022, 6, 30))
    assert plan.in_force_on(date(2022, 7, 1))
    assert FUNCTIONS["broker-disputes"].in_force_on(date(2019, 10, 1))


def test_a_choice_without_a_source_says_so() -> None:
    assert FUNCTIONS["oversee-diagnostics"].is_illustrative("unit")
    assert not FUNCTIONS["oversee-diagnostics"].is_illustrative("requires")


def test_the_catalogue_is_read_once_and_cannot_be_changed() -> None:
    assert catalogue.functions() is FUNCTIONS
    with pytest.raises(TypeError):
        FUNCTIONS["new"] = FUNCTIONS["run-on-call"]  # type: ignore[index]


def test_every_cited_heading_stands_in_its_source_document() -> None:
    if not SOURCES.is_dir():
        pytest.skip(f"the source documents are not at {SOURCES}: citations were NOT checked")
    texts = {path.name[:3]: path.read_text(encoding="utf-8").lower() for path in SOURCES.iterdir()}
    cited = {part for entry in FUNCTIONS.values() for part in entry.source.split("; ")}
    lost = [part for part in sorted(cited) if part[:3] in texts and not _stands(part, texts)]
    assert lost == []


def _stands(part: str, texts: dict[str, str]) -> bool:
    document, _, place = part.partition(" ")
    text = texts[document]
    if place[0] in "§¶":
        return all(re.search(rf"^{n}\. ", text, re.MULTILINE) for n in re.findall(r"\d+", place))
    return re.sub(r" \d$", "", place).lower() in " ".join(text.split())
