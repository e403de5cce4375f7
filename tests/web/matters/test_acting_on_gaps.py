"""From the figures to an act: items opened from a gap, held against the figures, seen on Monday."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from re import findall, search
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from ringholder.matters.clerk import Entered, Refused
from ringholder_web.matters.models import MatterRow
from ringholder_web.monitor.addressed import addressed
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
    assert found is not None, here
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


def test_a_program_cannot_forge_figures_either(register: Register) -> None:
    register.at = datetime.now(UTC) - timedelta(days=2)
    _, said = opening(register)
    forged = {**_payload(said), "value": "99.9"}
    told = register.enter("forged", "open-gap", SECRETARY, "performance-gap", **forged)
    assert isinstance(told, Refused)
    assert told.findings[0].code == "OBS091"
    whole = register.enter("true", "open-gap", SECRETARY, "performance-gap", **_payload(said))
    assert isinstance(whole, Entered)


def test_figures_that_are_no_figures_are_left_to_the_judge(register: Register) -> None:
    _, said = opening(register)
    for odd in ({"observations": "x"}, {"value": 7}, {"observations": {"kind": "observations"}}):
        payload = {**_payload(said), **odd}
        told = register.enter("odd", "open-gap", SECRETARY, "performance-gap", **payload)
        assert isinstance(told, Refused)
        assert told.findings[0].code != "OBS091"


def _payload(said: dict[str, list[str]]) -> dict[str, Any]:
    """What the form would make of it."""
    rows, _, sha256 = said["observations"][0].partition(":")
    return {
        **{name: values[0] for name, values in said.items()},
        "area": ["bob"],
        "affects": [],
        "observations": {"kind": "observations", "rows": int(rows), "sha256": sha256},
    }


# ---- the steps that follow -----------------------------------------------------------------------


def test_a_step_is_filled_with_the_newest_figures(register: Register) -> None:
    register.at = datetime.now(UTC) - timedelta(days=2)
    _, said = opening(register)
    older = {"kind": "observations", "rows": 48, "sha256": "1" * 64}
    before = {**_payload(said), "observations": older, "period_ends_on": "2025-12-31"}
    register.do("gap", "open-gap", SECRETARY, "performance-gap", **before)
    form = as_(register, SECRETARY).get("/decisions/gap/read-figures/").content.decode()
    assert f'value="{figures().mark(INDICATOR)}"' in form
    assert 'value="failing" checked' in form
    assert "The figures below are the newest that are here." in form


def test_a_step_is_not_filled_with_the_figures_that_opened_the_gap(register: Register) -> None:
    register.at = datetime.now(UTC) - timedelta(days=2)
    _, said = opening(register)
    register.do("gap", "open-gap", SECRETARY, "performance-gap", **_payload(said))
    told = as_(register, SECRETARY).get("/decisions/gap/read-figures/").content.decode()
    assert str(figures().mark(INDICATOR)) not in told
    assert "No figures newer than those in the record" in told


def test_a_gap_cannot_be_closed_on_figures_that_say_otherwise(register: Register) -> None:
    register.at = datetime.now(UTC) - timedelta(days=2)
    _, said = opening(register)
    payload = _payload(said)
    older = {"kind": "observations", "rows": 48, "sha256": "1" * 64}
    before = {**payload, "observations": older, "period_ends_on": "2025-12-31"}
    register.do("gap", "open-gap", SECRETARY, "performance-gap", **before)
    cited = {k: payload[k] for k in ("observations", "period_ends_on", "value")}
    told = register.enter("gap", "read-figures", SECRETARY, **cited, finds="nothing")
    assert isinstance(told, Refused)
    assert "the indicator's own rule finds: failing" in told.findings[0].says


# ---- what the page of a gap shows ----------------------------------------------------------------


def test_what_was_amended_is_shown_with_what_was_not(register: Register) -> None:
    register.at = datetime.now(UTC) - timedelta(days=2)
    _, said = opening(register)
    register.do("gap", "open-gap", SECRETARY, "performance-gap", **_payload(said))
    changed: dict[str, Any] = {
        "function": said["function"][0],
        "area": ["oxfordshire"],
        "affects": [],
    }
    register.do("gap", "amend", SECRETARY, **changed, reasons="It is ours.")
    told = page(anybody(), "/decisions/gap/")
    assert said["summary"][0][:40] in told
    assert "Where Oxfordshire" in told


def test_no_condition_is_shown_that_no_step_of_a_gap_meets(register: Register) -> None:
    sent(register, *opening(register))
    row = MatterRow.objects.get(procedure="performance-gap")
    assert "What comes first" not in page(as_(register, SECRETARY), f"/decisions/{row.pk}/")


# ---- Monday --------------------------------------------------------------------------------------


def test_monday_says_what_waits_and_what_got_worse(register: Register) -> None:
    told = page(as_(register, SECRETARY), "/monday/")
    for words in (
        "got worse,",
        "What waits for your decision",
        "What may be chance",
        "Open an item",
    ):
        assert words in told, words
    assert told.startswith("Monday: Oxfordshire")


def test_monday_gives_nobody_what_is_for_others_to_act_on(register: Register) -> None:
    """The secretary of a place is offered no item on what the board acts on."""
    told = as_(register, SECRETARY).get("/monday/").content.decode()
    links = findall(r'href="(/decisions/new/performance-gap/[^"]+)"', told)
    offered = {parse_qs(urlsplit(unescape(one)).query)["observed"][0] for one in links}
    day = datetime.now(UTC).date()
    theirs = {
        each.gap.organisation
        for one in addressed(figures(), register.charter, day)
        if PLACE in one.holders
        for each in one.group.gaps
    }
    assert offered
    assert offered <= theirs


def test_what_is_open_is_in_ones_work_and_asked_for_no_more(register: Register) -> None:
    register.at = datetime.now(UTC) - timedelta(days=2)
    one = next(
        each
        for each in addressed(figures(), register.charter, register.at.date())
        if PLACE in each.holders and each.group.alone
    )
    gap = one.group.gaps[0].gap
    here = f"/indicators/{gap.indicator.id}/{gap.organisation}/"
    address, said = opening(register, here)
    before = as_(register, CHAIR).get("/monday/").content.decode()
    assert f"observed={gap.organisation}&" in unescape(before)
    answer = sent(register, address, said, area=["oxfordshire"])
    assert answer.status_code == 302, text(answer)
    after = as_(register, CHAIR).get("/monday/").content.decode()
    assert f"indicator={gap.indicator.id}&observed={gap.organisation}&" not in unescape(after)
    assert "Accept it as ours" in after


def test_whoever_is_not_signed_in_chooses_a_place(register: Register) -> None:
    assert "Choose a place" in page(anybody(), "/monday/")
    told = page(anybody(), "/monday/?area=14Y")
    assert "Buckinghamshire" in told
    assert "Open an item" not in told
    assert "What waits for your decision" not in told


def test_a_place_that_is_none_is_no_place(register: Register) -> None:
    for odd in ("X99", "<script>", "14Y" * 50):
        told = anybody().get("/monday/", {"area": odd}).content.decode()
        assert "<script>" not in told
        assert "What may be chance" not in told


def test_there_is_a_page_for_monday_before_any_register_is_begun(
    ladder: Path, settings: Any, db: None
) -> None:
    settings.CHARTERS = ladder
    assert "What got worse" in page(anybody(), "/monday/?area=10Q")
    assert "Choose a place" in page(anybody(), "/monday/")
