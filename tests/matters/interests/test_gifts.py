"""Gifts and hospitality against the figures of 2017."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ringholder.matters.interests.gift import Gift, Offered, Outcome, gift_from_payload
from ringholder.matters.interests.gifts import figures, remarks_on_gifts
from ringholder.matters.interests.interest import NotAnInterest
from ringholder.matters.interests.remark import Remark
from ringholder.matters.interests.standing import interests_of
from ringholder.matters.voting.steps import Answer
from ringholder.register.act import canonical
from tests.matters.interests.acts import entry


def gift(worth: str, **changed: Any) -> Gift:
    plain: dict[str, Any] = {
        "id": "g1",
        "offered": Offered.GIFT,
        "what": "A pen",
        "source": "A patient",
        "worth": Decimal(worth),
        "became": Outcome.ACCEPTED,
        "offered_on": date(2024, 7, 1),
        "declared_on": date(2024, 7, 2),
    }
    return Gift(**{**plain, **changed})


def remark_on(*gifts: Gift) -> Remark:
    return list(remarks_on_gifts(gifts))[-1]


@pytest.mark.parametrize(
    ("worth", "promotional", "answer"),
    [
        ("6", True, Answer.SHOWN),
        ("6.01", True, Answer.FAULT),
        ("1", False, Answer.FAULT),
    ],
)
def test_from_a_supplier_only_a_promotional_article_of_up_to_six_pounds(
    worth: str, promotional: bool, answer: Answer
) -> None:
    offered = gift(worth, supplier=True, promotional=promotional, source="Acme Ltd")
    assert remark_on(offered).answer is answer


def test_money_is_always_declined() -> None:
    assert remark_on(gift("0.01", cash=True)).answer is Answer.FAULT
    for_all = gift("5", cash=True, became=Outcome.FOR_THE_ORGANISATION)
    assert remark_on(for_all).answer is Answer.FAULT
    assert remark_on(gift("500", cash=True, became=Outcome.DECLINED)).answer is Answer.SHOWN


def test_more_than_fifty_pounds_only_for_the_organisation() -> None:
    assert remark_on(gift("50")).answer is Answer.SHOWN
    over = remark_on(gift("50.01"))
    assert over.answer is Answer.FAULT
    assert "£50.01, more than £50, and was kept in person" in over.says
    assert remark_on(gift("80", became=Outcome.FOR_THE_ORGANISATION)).answer is Answer.SHOWN


def test_several_gifts_from_one_source_add_up_over_a_year() -> None:
    first = gift("30", id="g0", source="The Smith family")
    second = gift("30", source="the Smith Family", offered_on=date(2025, 6, 30))
    remark = remark_on(first, second)
    assert remark.answer is Answer.FAULT
    assert "with the others from the Smith Family, to £60" in remark.says
    assert remark_on(first, gift("30", offered_on=date(2025, 6, 30))).answer is Answer.SHOWN
    later = gift("30", source="The Smith family", offered_on=date(2025, 7, 1))
    assert remark_on(first, later).answer is Answer.SHOWN
    declined = gift("30", id="g0", source="The Smith family", became=Outcome.DECLINED)
    assert remark_on(declined, second).answer is Answer.SHOWN


@pytest.mark.parametrize(
    ("worth", "approved_as", "answer", "says"),
    [
        ("25", "", Answer.SHOWN, "without a declaration"),
        ("25.01", "", Answer.SHOWN, "it was declared"),
        ("75", "", Answer.SHOWN, "it was declared"),
        ("75.01", "", Answer.FAULT, "nobody senior is recorded"),
        ("75.01", "icb-board/chief-executive", Answer.SHOWN, "approved beforehand"),
    ],
)
def test_hospitality_is_free_then_declared_then_approved(
    worth: str, approved_as: str, answer: Answer, says: str
) -> None:
    remark = remark_on(gift(worth, offered=Offered.HOSPITALITY, approved_as=approved_as))
    assert remark.answer is answer
    assert says in remark.says


def test_figures_that_were_not_read_again_are_marked_so() -> None:
    assert remark_on(gift("50")).unverified
    assert "2017" in remark_on(gift("50")).clause
    assert figures().as_of == date(2017, 6, 1)


def test_a_gift_comes_back_from_the_text_of_an_act_as_it_went_in() -> None:
    given = gift("12.50", supplier=True, approved_as="icb-board/chair")
    assert gift_from_payload(Offered.GIFT, json.loads(canonical(given.as_payload()))) == given
    standing = interests_of([entry(0, "gift", given.as_payload())])
    assert standing.gifts == (given,)


@pytest.mark.parametrize(
    "worth", ["-1", "NaN", "Infinity", "1e30", "ten", 10, None, "1" * 21, "1000000000000000"]
)
def test_a_worth_that_is_no_sum_of_pounds_is_refused(worth: object) -> None:
    with pytest.raises(NotAnInterest, match="sum in pounds"):
        gift_from_payload(Offered.GIFT, {**gift("1").as_payload(), "worth": worth})
