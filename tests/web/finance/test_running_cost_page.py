"""The page of running cost: the ceilings with what they allow, and costs held against them."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import QueryDict
from django.test import Client

from ringholder_web.charter.shelf import Shelf
from ringholder_web.finance import running_cost_page
from tests.web.accounts.people import HERE
from tests.web.matters.pages import page

ADDRESS = "/money/running-cost/"


@pytest.mark.django_db
def test_the_ceilings_are_shown_with_what_they_allow_and_how_far_they_were_read() -> None:
    says = page(Client(headers=HERE), ADDRESS)
    assert "£18.76 people registered with a practice 2,013,976 £37,782,191" in says
    assert "£19.00 people weighted for need of core services 1,773,984 £33,705,695" in says
    assert "At second hand" in says


@pytest.mark.django_db
def test_a_cost_within_one_ceiling_may_be_over_the_other() -> None:
    says = page(Client(headers=HERE), ADDRESS + "?now=45m&then=33.9m")
    assert "Before £45,000,000 registered £22.34 £7,217,809.23 over" in says
    assert "After £33,900,000 registered £16.83 £3,882,190.77 within" in says
    assert "After £33,900,000 weighted £19.11 £194,305.24 over" in says


@pytest.mark.django_db
def test_a_constitution_whose_teams_have_no_cost_is_no_saving() -> None:
    says = page(Client(headers=HERE), ADDRESS + "?after=ladder&before=nowhere&now=lots")
    assert "It gives no cost of 4 teams." in says
    assert "“lots” is no sum" in says


def test_a_ceiling_that_nobody_knew_yet_is_not_shown(shelf: Shelf) -> None:
    found = running_cost_page.page(QueryDict(""), shelf, date(2025, 6, 1))
    assert [one.a_head for one in found.ceilings] == ["£18.76"]
    assert running_cost_page.page(QueryDict(""), shelf, date(2025, 1, 1)).ceilings == ()
