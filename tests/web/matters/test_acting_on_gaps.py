"""From the figures to an act: items opened from a gap, held against the figures, seen on Monday."""

from __future__ import annotations

from html import unescape
from re import search
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from ringholder_web.matters.models import MatterRow
from ringholder_web.monitor.figures import figures
from tests.web.matters.builder import PLACE, Register
from tests.web.matters.pages import anybody, as_, page, send, text

SECRETARY, CHAIR, OWNER = f"{PLACE}/secretary", f"{PLACE}/chair", f"{PLACE}/gp-1"
INDICATOR, SYSTEM = "rtt-within-18-weeks", "QU9"
HERE = f"/indicators/{INDICATOR}/{SYSTEM}/"
NEW = "/decisions/new/performance-gap/"


def opening(register: Register, here: str = HERE) -> tuple[str, dict[str, list[str]]]:
    """The button of a page: its address, and what it fills in."""
    told = as_(register, SECRETARY).get(here).content.decode()
    found = search(r'href="(/decisions/new/performance-gap/[^"]+)"', told)
    assert found is not None, text(as_(register, SECRETARY).get(here))
    address = unescape(found[1])
    return address, parse_qs(urlsplit(address).query)


def sent(register: Register, address: str, said: dict[str, Any], **changes: Any) -> Any:
    fields = {"area": ["bob"], "affects": [], **said, **changes}
    return send(as_(register, SECRETARY), address, **fields)


# ---- opening from the figures --------------------------------------------------------------------


def test_the_page_of_an_indicator_leads_to_an_item_with_its_figures(register: Register) -> None:
    address, said = opening(register)
    assert said["opened_by"] == ["failing"]
    assert said["observations"] == [str(figures().mark(INDICATOR))]
    assert sent(register, address, said).status_code == 302
    row = MatterRow.objects.get(procedure="performance-gap")
    assert (row.indicator, row.observed, row.area) == (INDICATOR, SYSTEM, ["bob"])


def test_an_open_item_stands_where_the_button_was(register: Register) -> None:
    address, said = opening(register)
    sent(register, address, said)
    for here in (HERE, "/gaps/"):
        told = page(as_(register, SECRETARY), here)
        assert "Next: accept it as ours" in told, here
        assert "No owner yet" in told
    assert "Open an item about it" not in page(as_(register, SECRETARY), HERE)


def test_whoever_is_not_signed_in_is_shown_no_button(register: Register) -> None:
    told = anybody().get(HERE).content.decode()
    assert NEW not in told
    assert "sign in" in told
    assert NEW not in anybody().get("/gaps/").content.decode()


def test_where_the_rule_opens_no_gap_nobody_is_asked_to_act(register: Register) -> None:
    quiet = next(one for one in figures().watch.watched if not one.opened_by)
    here = f"/indicators/{quiet.indicator.id}/{quiet.organisation}/"
    told = page(as_(register, SECRETARY), here)
    assert "opens no gap here" in told
    assert NEW not in as_(register, SECRETARY).get(here).content.decode()


# ---- held against the figures --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("forged", "says"),
    [
        ({"value": "91.8"}, "The value is not as the figures have it. Its latest value is 65.18"),
        ({"opened_by": "both"}, "There the indicator's own rule finds: failing"),
        ({"period_ends_on": "31 December 2025"}, "Its latest period ends on 31 January 2026"),
        ({"indicator": "cancer-31-days"}, "That version of the figures is of"),
        ({"observed": "10Q", "value": "1"}, "is not as the figures have it"),
        ({"observed": "X99"}, "That version has no figures of"),
    ],
)
def test_forged_figures_are_refused_in_words(
    register: Register, forged: dict[str, str], says: str
) -> None:
    address, said = opening(register)
    answer = sent(register, address, said, **forged)
    assert answer.status_code == 422
    assert says in text(answer)
    assert not MatterRow.objects.filter(procedure="performance-gap").exists()


def test_a_forged_count_of_rows_is_refused(register: Register) -> None:
    address, said = opening(register)
    mark = figures().mark(INDICATOR)
    assert mark is not None
    answer = sent(register, address, said, observations=f"7:{mark.sha256}")
    assert f"That version has {mark.rows} rows" in text(answer)


def test_a_rounded_value_is_the_same_value(register: Register) -> None:
    address, said = opening(register)
    assert sent(register, address, said, value="65.2").status_code == 302


def test_a_version_that_is_not_here_is_let_pass_and_marked(register: Register) -> None:
    address, said = opening(register)
    answer = sent(register, address, said, observations=f"48:{'1' * 64}", value="12")
    assert answer.status_code == 302
    row = MatterRow.objects.get(procedure="performance-gap")
    assert "this workspace does not hold that version" in page(anybody(), f"/decisions/{row.pk}/")


def test_a_cited_version_leads_to_the_data(register: Register) -> None:
    address, said = opening(register)
    sent(register, address, said)
    row = MatterRow.objects.get(procedure="performance-gap")
    told = anybody().get(f"/decisions/{row.pk}/").content.decode()
    assert f'href="/data/#{INDICATOR}"' in told
    mark = figures().mark(INDICATOR)
    assert mark is not None
    assert mark.sha256 in anybody().get("/data/").content.decode()
