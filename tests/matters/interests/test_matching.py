"""Whether an interest touches a matter, and by what."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringholder.matters.interests.interest import Interest, Position, Supplier
from ringholder.matters.interests.matching import By, Matcher
from ringholder.matters.interests.names import alike, plain
from ringholder.matters.interests.touches import Process, Touches
from ringholder.matters.interests.words import asked, matched
from tests.charter.overlays import ladder_with
from tests.matters.interests.acts import interest

ON = date(2025, 6, 1)
HART = "K84001"  # The Hart Surgery, of the network U96099, in Oxfordshire
NETWORK = "U96099"


def _by(touches: Touches, *interests: Interest) -> list[By]:
    return [m.by for m in Matcher(ladder_with(), touches, ON).matches(interests)]


def _questions(touches: Touches, *interests: Interest) -> list[tuple[str, str]]:
    found = Matcher(ladder_with(), touches, ON).questions(interests)
    return [(q.theirs, q.ours) for q in found]


@pytest.mark.parametrize("theirs", ["ouh", "RTH", "rth", " RTH "])
@pytest.mark.parametrize("ours", ["ouh", "RTH"])
def test_an_organisation_is_the_same_by_its_id_and_by_its_code(theirs: str, ours: str) -> None:
    touches = Touches(organisations=frozenset({ours}))
    assert _by(touches, interest(organisations=(theirs,))) == [By.ORGANISATION]
    assert _by(touches, interest(organisations=("bht",))) == []


def test_a_practice_is_touched_by_its_code_and_by_its_name() -> None:
    touches = Touches(practices=frozenset({HART}))
    assert _by(touches, interest(practices=(HART,))) == [By.PRACTICE]
    assert _by(touches, interest(practices=("the Hart surgery",))) == [By.PRACTICE]
    assert _by(touches, interest(practices=("K84002",))) == []


def test_a_practice_is_touched_by_what_its_network_is_and_not_by_another_network() -> None:
    hart = interest(practices=(HART,))
    assert _by(Touches(organisations=frozenset({NETWORK})), hart) == [By.NETWORK]
    assert _by(Touches(organisations=frozenset({"U47655"})), hart) == []
    clinical_director = interest(organisations=(NETWORK,))
    assert _by(Touches(practices=frozenset({HART})), clinical_director) == [By.NETWORK]


def test_a_practice_is_one_of_all_practices() -> None:
    touches = Touches(organisations=frozenset({"gp-practices"}))
    assert _by(touches, interest(practices=(HART,))) == [By.CLASS]
    assert _by(touches, interest(practices=("A81001",))) == []  # it lies in another system


def test_a_practice_is_touched_by_the_contracts_of_its_own_place_only() -> None:
    hart = interest(practices=(HART,))
    here = Touches(function="commission-primary-medical", areas=frozenset({"oxfordshire"}))
    system = Touches(function="oversee-primary-care-contracts", areas=frozenset({"bob"}))
    elsewhere = Touches(function="commission-primary-medical", areas=frozenset({"berkshire-west"}))
    other = Touches(function="commission-community-services", areas=frozenset({"oxfordshire"}))
    assert [_by(t, hart) for t in (here, system)] == [[By.CONTRACT], [By.CONTRACT]]
    assert [_by(t, hart) for t in (elsewhere, other)] == [[], []]


def test_a_firm_is_the_same_by_its_name_written_plainly_and_it_is_told_what_was_compared() -> None:
    touches = Touches(suppliers=(Supplier("ACME HEALTH LIMITED"),))
    matcher = Matcher(ladder_with(), touches, ON)
    [match] = matcher.matches([interest(suppliers=(Supplier("Acme Health Ltd."),))])
    assert match.by is By.SUPPLIER
    assert matched(ladder_with(), match) == (
        "“Shares in a supplier”: Acme Health Ltd. has the same name as ACME HEALTH LIMITED, "
        "once capitals, stops and Ltd or Limited are set aside."
    )


def test_a_company_number_settles_it_whatever_the_name() -> None:
    touches = Touches(suppliers=(Supplier("Acme Health Ltd", "01234567"),))
    renamed = interest(suppliers=(Supplier("Zenith Care Ltd", "01234567"),))
    assert _by(touches, renamed) == [By.NUMBER]


def test_one_name_under_two_company_numbers_is_asked_about_and_not_taken_for_one_firm() -> None:
    touches = Touches(suppliers=(Supplier("Acme Health Ltd", "01234567"),))
    namesake = interest(suppliers=(Supplier("Acme Health Ltd", "07654321"),))
    assert _by(touches, namesake) == []
    assert _questions(touches, namesake) == [
        ("Acme Health Ltd (07654321)", "Acme Health Ltd (01234567)")
    ]


def test_names_that_are_like_each_other_are_put_as_a_question() -> None:
    touches = Touches(suppliers=(Supplier("Acme Healthcare Services Ltd"),))
    near = interest(suppliers=(Supplier("Acme Healthcare Service"),))
    far = interest(suppliers=(Supplier("Zenith Care"),))
    matcher = Matcher(ladder_with(), touches, ON)
    assert _by(touches, near, far) == []
    [question] = matcher.questions([near, far])
    assert asked(ladder_with(), question).endswith("Is this the same?")


def test_shares_in_a_firm_that_is_a_trust_by_its_name_touch_the_trust() -> None:
    name = Supplier("Oxford University Hospitals NHS Foundation Trust")
    touches = Touches(organisations=frozenset({"ouh"}))
    assert _by(touches, interest(suppliers=(name,))) == [By.SUPPLIER]


def test_a_service_or_function_is_touched_only_where_the_interest_has_it() -> None:
    touches = Touches(
        function="commission-community-services",
        services=frozenset({"Dermatology"}),
        areas=frozenset({"oxfordshire"}),
    )
    here = interest(services=("dermatology",), areas=("bob",))
    there = interest(services=("dermatology",), areas=("berkshire-west",))
    assert _by(touches, here) == [By.SERVICE]
    assert _by(touches, there) == []
    assert _by(touches, interest(functions=("commission-community-services",))) == [By.FUNCTION]


def test_an_area_counts_alone_only_when_an_interest_names_nothing_else() -> None:
    touches = Touches(areas=frozenset({"oxfordshire"}))
    assert _by(touches, interest(areas=("oxfordshire",))) == [By.AREA]
    assert _by(touches, interest(areas=("bob",))) == [By.AREA]
    assert _by(touches, interest(areas=("berkshire-west",))) == []
    assert _by(touches, interest(areas=("oxfordshire",), organisations=("ouh",))) == []


def test_who_bids_is_affected_and_told_apart_from_who_is_only_affected() -> None:
    touches = Touches(
        organisations=frozenset({"bht"}),
        bidders=frozenset({"ouh"}),
        process=Process.COMPETITIVE,
    )
    both = [interest("a", organisations=("ouh",)), interest("b", organisations=("bht",))]
    found = Matcher(ladder_with(), touches, ON).matches(both)
    assert [(m.ours, m.bids) for m in found] == [("ouh", True), ("bht", False)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Acme Co. Ltd", "ACME CO LIMITED"),
        ("Smith & Sons LLP", "Smith and Sons"),
        ("Café Santé plc", "CAFE SANTE"),
        ("Well-being CIC", "well being"),
        ("  Acme   Health ", "Acme Health"),
    ],
)
def test_what_firms_write_now_one_way_and_now_another_is_set_aside(one: str, other: str) -> None:
    assert plain(one) == plain(other)


def test_a_name_made_only_of_the_form_of_a_company_is_kept() -> None:
    assert plain("Limited") == "limited"
    assert plain("The UK") == "the uk"
    assert plain("") == ""


def test_one_common_word_makes_no_likeness() -> None:
    assert not alike("Health", "Acme Health")
    assert alike("Acme Health", "Acme Health Group")


@pytest.mark.parametrize(
    ("one", "other", "asks"),
    [
        ("Acme Health", "Acme Heath", True),
        ("Acme Health", "Amce Health", True),
        ("Acme Healthcare", "Acme Health Care", True),
        ("Oxford Dermatology", "Oxford Radiology", False),
        ("Acme", "Zenith", False),
        ("A", "B", False),
    ],
)
def test_slips_of_the_pen_are_asked_about_and_other_firms_are_not(
    one: str, other: str, asks: bool
) -> None:
    assert alike(one, other) is asks


NAMES = st.text(st.characters(codec="utf-8"), max_size=40)


@given(NAMES, NAMES)
def test_likeness_is_the_same_both_ways_and_a_plain_name_stays_as_it_is(
    one: str, other: str
) -> None:
    assert alike(one, other) == alike(other, one)
    assert plain(plain(one)) == plain(one)
    assert not alike(one, one)


def test_a_position_and_shares_in_one_organisation_are_two_matches() -> None:
    own: Iterable[Interest] = (
        interest("job", organisations=("ouh",), position=Position.DIRECTOR),
        interest("shares", organisations=("ouh",)),
    )
    assert _by(Touches(organisations=frozenset({"ouh"})), *own) == [By.ORGANISATION] * 2
