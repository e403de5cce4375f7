"""A consultation that can be answered today, in the register of the tests of matters."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localdate, now

from ringholder.engage.consultation.reading import shipped, shipped_file
from ringholder_web.matters import papers
from tests.matters.consultations import OPENING, PROPOSAL
from tests.web.matters.builder import Register

IT, AT = "consultation-1", "/have-your-say/consultations/consultation-1/"
SECRETARY = "place-committee-oxfordshire/secretary"
ASKED = "evening-appointments"
ABOUT = {"audience": "public", "who": "person", "organisation": "", "district": "OX4"}
DAY = timedelta(days=1)


def consulted(
    register: Register, name: str = ASKED, closes_in: int = 30, since: int = 3, **other: Any
) -> Register:
    """Open for answers since three days, or since so many."""
    register.at = now() - since * DAY
    path = shipped_file(name)
    papers.keep(SimpleUploadedFile(path.name, path.read_bytes()))
    asked = shipped()[name]
    opening = {**OPENING, "affects": [], **other}
    register.do(IT, "open-consultation", SECRETARY, "consultation", **opening)
    register.do(IT, "put-proposal", SECRETARY, **PROPOSAL)
    cite = {"kind": "questionnaire", "rows": 6, "sha256": asked.sha256}
    register.do(IT, "set-questionnaire", SECRETARY, questionnaire=cite, audiences=["All"])
    days = {"opens_on": localdate() - since * DAY, "closes_on": localdate() + closes_in * DAY}
    days["keep_until_on"] = localdate() + 400 * DAY
    told = {key: day.isoformat() for key, day in days.items()}
    register.do(IT, "start-consultation", SECRETARY, **told, ways=["Online"])
    return register


def begun(client: Client) -> str:
    """Begin an answer: the address of its form."""
    answer = client.post(f"{AT}answer/")
    assert answer.status_code == 302, answer.status_code
    return str(answer.headers["Location"])


def filled(client: Client, words: str = "Longer hours, please.", **about: str) -> str:
    """Fill in every part: the address of the form, ready to be sent."""
    form = begun(client)
    for part, said in (
        ("about", {**ABOUT, **about}),
        ("use", {"q-when": ["evening", "saturday"], "q-prefer": "shared", "q-reach": "4"}),
        ("words", {"q-matters": words}),
        ("about-me", {"q-age": "45-64"}),
    ):
        answer = client.post(form, {"part": part, **said})
        assert answer.status_code == 302, (part, answer.content.decode()[:3000])
    return form


def sending(client: Client, form: str, **more: str) -> dict[str, str]:
    """What the last page of a form sends."""
    page = client.get(f"{form}?part=check").content.decode()
    hidden = {
        name: page.split(f'name="{name}" value="')[1].split('"')[0] for name in ("draft", "key")
    }
    return {**hidden, **more}


def sent(client: Client, form: str, **more: str) -> Any:
    """Send it."""
    return client.post(f"{AT}answer/send/", sending(client, form, **more))
