"""The page of a dispute: the way out, who may broker, where the parties stand, and who sees it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from ringholder.matters.roll import REGISTRAR
from tests.web.matters.builder import PLACE, Register
from tests.web.matters.pages import anybody, as_, page, send

SECRETARY = f"{PLACE}/secretary"
WARD = "/decisions/ward/"
LONG_AGO = datetime(2024, 3, 4, 9, tzinfo=UTC)  # a Monday


def dispute(register: Register, at: datetime | None = None, **other: Any) -> Register:
    """Two trusts disagree on what the place committee was to decide; an hour ago, by itself."""
    register.at = at or datetime.now(UTC) - timedelta(hours=1)
    register.raised()
    opened = {
        "title": "Who pays for the ward",
        "parties": ["ouh", "bht"],
        "arises_from": {"kind": "matter", "id": "falls"},
        "question": "Who pays?",
        **other,
    }
    register.do("ward", "open-dispute", SECRETARY, "dispute", **opened)
    return register


def brokered(register: Register) -> Register:
    reasons = "It has no stake."
    register.do("ward", "name-broker", "ouh", broker="ring-holder", reasons=reasons)
    return register


def options(html: str, name: str) -> list[tuple[str, list[str]]]:
    """The groups of a list to choose from, each with what it offers."""
    found = re.search(rf'<select[^>]*name="{name}".*?</select>', html, re.DOTALL)
    assert found is not None
    groups = re.findall(r'<optgroup label="([^"]*)">(.*?)</optgroup>', found[0], re.DOTALL)
    return [(label, re.findall(r">([^<]+)</option>", inside)) for label, inside in groups]


def test_a_party_reads_the_way_out_that_the_constitution_gives(register: Register) -> None:
    told = page(as_(dispute(register), "ouh"), WARD)
    assert "The way out" in told
    assert "What the constitution gives when Oxfordshire Place Committee cannot agree." in told
    assert "Ring Holder brokers, within 20 working days." in told
    assert "Ring Holder decides, within 10 working days; that binds NHS Buck" in told
    assert "It begins when the stage before it has ended." in told
    assert "If nobody ends it Board of the ICB may decide what" in told


def test_a_stage_whose_time_ran_out_says_so_and_so_does_a_party_that_was_silent(
    register: Register,
) -> None:
    told = page(as_(brokered(dispute(register, LONG_AGO)), "ouh"), WARD)
    assert "Time passed It was due by 3 April 2024, and no step ended it." in told
    assert "Time passed It was due by 17 April 2024, and no step ended it." in told
    assert told.count("Silent Due by 18 March 2024") == 2
    assert "The time of every stage has passed, and nobody has ended it." in told


def test_who_may_broker_is_told_with_reasons_until_one_is_named(register: Register) -> None:
    dispute(register, parties=["ouh", "bob-icb"])
    told = page(as_(register, "ouh"), WARD)
    assert "Ring Holder May broker The constitution names it to broker." in told
    assert "Conflicts Panel Cannot broker It belongs to NHS Buckinghamshire" in told
    brokered(register)
    assert "Who may broker" not in page(as_(register, "ouh"), WARD)


def test_the_form_offers_who_is_free_first_with_the_reason_and_who_is_barred_last(
    register: Register,
) -> None:
    dispute(register, parties=["ouh", "bob-icb"])
    html = as_(register, "ouh").get(f"{WARD}name-broker/").content.decode()
    groups = options(html, "broker")
    assert groups[0] == (
        "Free of interest",
        ["Ring Holder: the constitution names it to broker"],
    )
    label, barred = groups[-1]
    assert label.startswith("Cannot broker")
    assert "Conflicts Panel" in barred
    every = [option for _, some in groups for option in some]
    assert len(every) == len(set(every))


def test_the_parties_positions_and_who_would_be_bound_stand_in_a_table(register: Register) -> None:
    brokered(dispute(register))
    said = {"organisation": "ouh", "standpoint": "We cannot pay <all> of it."}
    register.do("ward", "state-position", "ouh", **said)
    asked = {"asked_whom": "The medical directors.", "answered": "They would share it."}
    register.do("ward", "ask-constituency", "ouh", organisation="ouh", **asked)
    register.do("ward", "agree-to-be-bound", "ouh", organisation="ouh", agrees=True)
    client = as_(register, "bht")
    told = page(client, WARD)
    assert "In time We cannot pay <all> of it." in told
    assert "It asked: The medical directors. They said: They would share it." in told
    assert "It agreed to be." in told
    assert "It did not agree." in told
    assert "&lt;all&gt;" in client.get(WARD).content.decode()


def test_a_party_takes_its_step_and_the_table_says_so(register: Register) -> None:
    brokered(dispute(register))
    answer = send(
        as_(register, "bht"), f"{WARD}agree-to-be-bound/", organisation="bht", agrees="yes"
    )
    assert answer.status_code == 302
    assert "Yes It agreed to be." in page(as_(register, "ouh"), WARD)


def test_a_dispute_that_arose_before_no_body_says_that_no_way_out_is_given(
    register: Register,
) -> None:
    dispute(register, arises_from={"kind": "gap", "id": "a-gap"})
    assert "so the constitution gives no way out of it" in page(as_(register, "ouh"), WARD)


def test_neither_the_public_nor_whom_it_does_not_concern_reads_anything_of_a_dispute(
    register: Register,
) -> None:
    dispute(register)
    assert anybody().get(WARD).status_code == 302  # to sign in
    assert as_(register, f"{PLACE}/gp-1").get(WARD).status_code == 404


def test_the_public_reads_a_settlement_and_not_where_the_parties_stood(register: Register) -> None:
    brokered(dispute(register))
    standpoint = {"organisation": "ouh", "standpoint": "Our secret position."}
    register.do("ward", "state-position", "ouh", **standpoint)
    both = {"settlement": "Half each.", "agreed_by": ["ouh", "bht"]}
    register.do("ward", "settle", SECRETARY, **both)
    told = page(anybody(), WARD)
    assert "Half each." in told
    for hidden in ("secret position", "The way out", "Where the parties stand", "Who may broker"):
        assert hidden not in told
    assert "Settled on" in page(as_(register, "ouh"), WARD)


def test_common_ground_last_offers_and_what_was_determined_are_shown(register: Register) -> None:
    dispute(register)
    broker = "ring-holder/secretary"
    register.who[broker] = register.person("Brook Broker")
    register.do("of-broker", "seek", REGISTRAR, "appointment", **{"as": broker})
    held = {"as": broker, "person": register.who[broker], "from_on": "2024-01-01"}
    register.do("of-broker", "appoint", REGISTRAR, **held, reasons="As found.")
    brokered(register)
    register.do("ward", "state-position", "ouh", organisation="ouh", standpoint="Not us.")
    ground = {"common_ground": ["The ward is needed."]}
    register.do("ward", "state-common-ground", broker, **ground)
    answered = {"organisation": "bht", "agrees": False, "reasons": "It is not."}
    register.do("ward", "confirm-common-ground", "bht", **answered)
    register.do("ward", "ask-last-offers", broker, reasons="They cannot agree.")
    register.do("ward", "offer-last", "ouh", organisation="ouh", offer="A third of it.")
    register.do("ward", "agree-to-be-bound", "ouh", organisation="ouh", agrees=True)
    client = as_(register, "ouh")
    told = page(client, WARD)
    assert "The ward is needed. It is common ground only when every party has confirmed it" in told
    assert "In time A third of it." in told
    assert "Ended Asked for last offers on" in told
    ruled = {"determination": "Half each.", "reasons": "It is fair.", "binds": ["ouh"]}
    register.do("ward", "determine", broker, **ruled)
    told = page(client, WARD)
    assert "Ended Determined on" in told
    assert "Bound by what was determined" in told
    assert "Yes It agreed to be." in told
    assert told.count("Not heard The dispute went on without it.") == 2
    assert "Bound by what was determined" not in page(anybody(), WARD)


def test_other_matters_have_no_way_out(register: Register) -> None:
    assert "The way out" not in page(as_(dispute(register), SECRETARY), "/decisions/falls/")
