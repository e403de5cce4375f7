"""Who may broker: free of interest, proposed by rule, each of the others with its reason."""

from __future__ import annotations

from datetime import date

from ringholder.charter.model import Charter
from ringholder.matters.deadlock import Bar, Candidate, Ground, brokers, candidate
from ringholder.shipped import charters_folder
from tests.charter.overlays import ladder_with

ON = date(2024, 7, 1)
OXFORDSHIRE = "place-committee-oxfordshire"
DISPUTE = ("ouh", "gp-practices")


def _found(
    charter: Charter,
    body: str = OXFORDSHIRE,
    parties: tuple[str, ...] = DISPUTE,
    affects: tuple[str, ...] = (),
    on: date = ON,
    **more: object,
) -> dict[str, Candidate]:
    found = brokers(charter, charter.bodies[body], parties, affects, on, **more)  # type: ignore[arg-type]
    return {candidate.holder: candidate for candidate in found}


def _bars(candidate: Candidate) -> dict[Bar, tuple[str, ...]]:
    return dict(candidate.bars)


def test_the_ring_holder_whom_the_charter_names_comes_first() -> None:
    first = next(iter(_found(ladder_with()).values()))
    assert (first.holder, first.ground, first.free) == ("ring-holder", Ground.NAMED, True)
    assert first.has == ("relationships", "needs-and-gaps", "independence")


def test_those_free_come_before_those_of_whom_it_cannot_be_said_and_the_barred_last() -> None:
    found = _found(ladder_with(), parties=("rbft",), proposed=("policy-board", "rbft"))
    order = [candidate.free for candidate in found.values()]
    assert order == sorted(order, key=[True, None, False].index)
    assert set(order) == {True, None, False}


def test_an_employer_that_is_a_party_or_affected_bars() -> None:
    charter = ladder_with("bodies: [{id: conflicts-panel, holder: oxfordshire-cc}]")
    assert _bars(_found(charter, parties=("oxfordshire-cc",))["conflicts-panel"]) == {
        Bar.PARTY: ("oxfordshire-cc",)
    }
    assert _bars(_found(charter, affects=("oxfordshire-cc",))["conflicts-panel"]) == {
        Bar.AFFECTED: ("oxfordshire-cc",)
    }


def test_a_lead_provider_or_a_collaborative_cannot_hold_the_ring() -> None:
    found = _found(ladder_with(), proposed=("oxford-health", "provider-collaborative"))
    assert _bars(found["oxford-health"]) == {Bar.PROVIDER: ("oxford-health",)}
    assert Bar.PROVIDER in _bars(found["provider-collaborative"])
    assert _bars(found["provider-collaborative"])[Bar.SEATS] == ("ouh",)
    says = found["oxford-health"].says(ladder_with())
    assert "cannot broker" in says
    assert "paid to provide care" in says


def test_the_body_that_is_stuck_and_whoever_sits_on_it_cannot_broker() -> None:
    found = _found(ladder_with(), proposed=("place-director-oxfordshire",))
    assert Bar.SITS in _bars(found[OXFORDSHIRE])
    assert Bar.SITS in _bars(found["place-director-oxfordshire"])


def test_a_standing_interest_bars() -> None:
    def of_the_ring_holder(who: str) -> tuple[str, ...]:
        return ("ouh", "rbft") if who == "ring-holder" else ()

    found = _found(ladder_with(), interests=of_the_ring_holder)
    assert _bars(found["ring-holder"]) == {Bar.INTEREST: ("ouh",)}
    assert "declared an interest" in found["ring-holder"].says(ladder_with())
    elsewhere = _found(ladder_with(), interests=lambda _: ("rbft",))
    assert elsewhere["ring-holder"].free is True


def test_a_member_from_one_with_a_stake_bars_the_body() -> None:
    found = _found(ladder_with(), proposed=("policy-board",), parties=("reading-bc",))
    assert _bars(found["policy-board"]) == {Bar.SEATS: ("reading-bc",)}


def test_where_a_member_may_come_from_one_with_a_stake_it_cannot_be_said() -> None:
    found = _found(ladder_with(), proposed=("policy-board",), parties=("rbft",))
    assert found["policy-board"].free is None
    assert "A lead for the specialties" in found["policy-board"].unread


def test_who_is_not_there_or_vacant_on_the_day_cannot_broker() -> None:
    gone = ladder_with("bodies: [{id: ring-holder, in_force: {to: 2024-06-30}}]")
    assert Bar.GONE in _bars(_found(gone)["ring-holder"])
    assert _found(gone, on=date(2024, 6, 30))["ring-holder"].free is True
    bob = Charter.load(charters_folder() / "bob-2024-04")
    mediator = _found(bob, "icb-board", on=date(2024, 5, 14))["senior-non-executive"]
    assert (mediator.ground, mediator.free) == (Ground.NAMED_FOR_A_STEP, True)


def test_a_mediator_of_the_board_is_no_broker_where_its_own_organisation_is_a_party() -> None:
    bob = Charter.load(charters_folder() / "bob-2024-04")
    found = _found(bob, "icb-board", parties=("bob-icb", "ouh"), on=date(2024, 5, 14))
    assert Bar.PARTY in _bars(found["senior-non-executive"])


def test_where_it_was_not_read_who_sits_there_it_cannot_be_said() -> None:
    bob = Charter.load(charters_folder() / "bob-2024-04")
    found = _found(bob, "place-partnership-oxfordshire", on=date(2024, 5, 14))
    region = found["nhs-england-region"]
    assert region.free is None
    assert "who sits on it was not read" in region.says(bob)


def test_somebody_whom_the_constitution_does_not_know_is_told_and_not_guessed() -> None:
    stranger = _found(ladder_with(), proposed=("a-stranger",))["a-stranger"]
    assert _bars(stranger) == {Bar.NOT_KNOWN: ()}


def test_an_organisation_without_a_body_can_be_proposed() -> None:
    assert _found(ladder_with(), proposed=("healthwatch",))["healthwatch"].free is True


def test_one_candidate_is_told_as_among_all() -> None:
    ladder = ladder_with()
    body = ladder.bodies[OXFORDSHIRE]
    for name in ("ring-holder", "ouh", OXFORDSHIRE, "a-stranger"):
        told = candidate(ladder, body, name, DISPUTE, ("scas",), ON)
        assert told == _found(ladder, affects=("scas",), proposed=(name,))[name]


def test_a_dispute_that_arose_in_no_body_has_brokers_too() -> None:
    found = brokers(ladder_with(), None, DISPUTE, (), ON)
    assert (found[0].holder, found[0].ground, found[0].free) == (
        "ring-holder",
        Ground.OUTSIDE,
        True,
    )
