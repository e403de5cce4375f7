"""A waiting list in one place finds the free theatre in the next: the whole way, on pages."""

from __future__ import annotations

import re
from datetime import timedelta
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate

from ringholder_web.matters.desk import at_desk
from tests.journeys.forms import done, filled, link
from tests.web.coordinate.conftest import ladder, register
from tests.web.matters.builder import Register
from tests.web.matters.pages import anybody, as_, page, text

__all__ = ["ladder", "register"]
pytestmark = pytest.mark.django_db
ORTHOPAEDICS = "C_110"
FREE, ASKED_FOR = 60, 100


def day(ahead: int) -> str:
    return f"{localdate() + timedelta(days=ahead):%-d %B %Y}"


def said(matter: str, kind: str) -> dict[str, Any]:
    """What the last act of a kind says."""
    with at_desk() as desk:
        return dict([a for a in desk.clerk.acts(matter) if a.act.kind == kind][-1].act.payload)


def laid(client: Client, matter: str) -> None:
    """From the offers on the matter's page to the plan that is cited in it."""
    address = link(client, f"/decisions/{matter}/", "Work out a plan with what was offered")
    told = client.get(address).content.decode()
    assert "Free slots are only those that were offered" in told
    action = re.search(r'action="([^"]*/lay/[^"]+)"', told)
    assert action, text(client.get(address))
    form = client.post(unescape(action[1]))
    assert form.status_code == 302
    assert "mutual-aid-plan.csv" in text(client.get(form.headers["Location"]))
    done(client, form.headers["Location"])


def test_a_list_that_grows_is_treated_where_a_theatre_is_free(
    register: Register, settings: Any, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    ouh, bht = as_(register, "ouh"), as_(register, "bht")
    lists = ouh.get("/coordination/capacity/?provider=RTH").content.decode()
    helps = re.search(rf'href="([^"]*{ORTHOPAEDICS}[^"]*)">Who can help', lists)
    assert "Grows" in lists
    assert helps
    asks = unescape(helps[1])
    known = ouh.get(asks).content.decode()
    words = re.search(r">(Ask for help with [\d,]+ patients of Oxford University[^<]*)<", known)
    assert words
    aid = done(ouh, link(ouh, asks, words[1]), due_on=day(90), patients_in_need=str(ASKED_FOR))
    assert "Offer help" in page(bht, f"/decisions/{aid}/")
    offer = {"slots_offered": str(FREE), "starts_on": day(1), "ends_on": day(60)}
    done(bht, f"/decisions/{aid}/offer-help/", organisation="bht", **offer)
    laid(ouh, aid)
    _kept_and_read_by_both(ouh, bht, aid)
    for name, client in (("ouh", ouh), ("bht", bht)):
        assert "Say whether we agree" in page(client, f"/decisions/{aid}/")
        done(client, f"/decisions/{aid}/agree-plan/", organisation=name, agrees="yes")
    done(ouh, f"/decisions/{aid}/start-help/", organisation="ouh")
    _ended(ouh, bht, aid)


def _kept_and_read_by_both(ouh: Client, bht: Client, aid: str) -> None:
    """The plan that is cited is a file that is kept; whoever is asked to agree opens it."""
    cited = said(aid, "plan-help")
    assert cited["aid_moves"] == [f"bht; {FREE}"]
    file = f"/decisions/{aid}/paper/{cited['aid_plan']['sha256']}"
    for client in (ouh, bht):
        content = b"".join(client.get(file).streaming_content)  # type: ignore[attr-defined]
        assert sha256(content).hexdigest() == cited["aid_plan"]["sha256"]
        rows = content.decode().splitlines()[1:]
        assert len(rows) == cited["aid_plan"]["rows"]
        assert all(row.split(",")[8] == "RXQ" for row in rows)
    assert anybody().get(file).status_code == 302  # to sign in
    waits = page(ouh, link(ouh, f"/decisions/{aid}/", "Work out a plan with what was offered"))
    assert "Before and after, by place" in waits
    assert f"{FREE} of " in waits


def _ended(ouh: Client, bht: Client, aid: str) -> None:
    """Counts are reported, it ends, and what was learnt is shared and found; more is promised."""
    report = f"/decisions/{aid}/report-help/"
    counts = {"patients_offered": "60", "patients_consented": "50", "patients_treated": "48"}
    done(bht, report, organisation="bht", **counts)
    assert f"48 treated of {FREE} in the plan" in page(ouh, f"/decisions/{aid}/")
    assert "48 treated" in page(anybody(), f"/decisions/{aid}/")
    done(ouh, f"/decisions/{aid}/end-help/", done="48 were treated.", learnt="Ask in January.")
    address = link(ouh, f"/decisions/{aid}/", "Share what was learnt of it")
    assert "Ask in January." in filled(ouh, address)["worked"]
    told = {"function": "plan-elective-care", "area": ["oxfordshire"], "fits_where": "Anywhere.",
            "did_not_work": "Ten did not want to travel."}  # fmt: skip
    done(ouh, address, **told)
    assert "Help with the list for Trauma" in page(anybody(), "/coordination/learning/")
    address = link(ouh, f"/decisions/{aid}/", "Promise more")
    done(ouh, address, organisation="ouh", promised_to=["bht"], due_on=day(30),
         promise="We lend a scanner.")  # fmt: skip
    assert "Help with the list" in page(bht, "/organisations/RXQ/")
