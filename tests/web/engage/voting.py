"""A vote of practices on pages: proposed, its roll frozen, a teller named, opened, and cast in."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from csv import DictReader
from datetime import timedelta
from html import unescape
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils.timezone import now

from ringholder.engage.votes.voters import Voter, VoteRoll, roll_of
from ringholder.matters.roll import REGISTRAR
from ringholder.register.act import written
from ringholder_web.engage import vote_counting
from ringholder_web.engage.vote_known import KnownVote, known
from ringholder_web.matters.desk import at_desk
from tests.web.matters.builder import Register

ASKS, TELLER, VOTE = "place-committee-oxfordshire/secretary", "ouh", "m-vote"
PRACTICE, NEIGHBOUR = "K84042", "K84052"
AT = f"/have-your-say/votes/{VOTE}/"
QUESTIONS = ["The practices join one federation.", "The federation sits in <b>Oxford</b>."]
ROLL = roll_of(
    Voter(code, f"Practice {code}", "North" if n < 5 else "South", email=f"{code}@nhs.example")
    for n, code in enumerate(
        [PRACTICE, NEIGHBOUR, "K84003", "K84045", "K84082", "K84004", "K84006", "K84007"]
    )
)
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')


def rule(**other: Any) -> dict[str, Any]:
    """What a vote is proposed with: open from a day ago until in a week."""
    said = {
        "title": "One federation",
        "for_body": "place-committee-oxfordshire",
        "vote_questions": QUESTIONS,
        "denominator": "cast",
        "abstentions": "set-aside",
        "threshold": "1/2",
        "threshold_is": "more-than",
        "must_pass": "each",
        "tie": "falls",
        "vote_kind": "secret",
        "vote_ways": "online-and-paper",
        "vote_effect": "advisory",
        "re_ballot_allowed": False,
        "opens_at": written(now().replace(microsecond=0) - timedelta(days=1)),
        "closes_at": written(now().replace(microsecond=0) + timedelta(days=7)),
    }
    return {**said, **other}


def appointed(register: Register, *capacities: str) -> None:
    """Somebody for each of these."""
    for as_ in capacities:
        register.who[as_] = register.person(f"Person {as_}")
        matter = "appointment-" + as_.replace("/", "-").lower()
        register.do(matter, "seek", REGISTRAR, "appointment", **{"as": as_})
        said = {"person": register.who[as_], "from_on": "2024-01-01", "reasons": "As found."}
        register.do(matter, "appoint", REGISTRAR, **{"as": as_}, **said)


def frozen(register: Register, roll: VoteRoll = ROLL, **other: Any) -> Register:
    """Proposed, with its roll and its teller."""
    register.at = now() - timedelta(days=2)
    register.do(VOTE, "propose-vote", ASKS, "member-vote", **rule(**other))
    said = {"cite": roll.cite, "roll_lines": roll.lines, "weights_from": "One a practice"}
    register.do(VOTE, "freeze-roll", ASKS, **said)
    register.do(VOTE, "name-teller", ASKS, teller=TELLER, reasons="No part in it.")
    vote_counting.keep_roll(VOTE, 1, roll)
    return register


def opened(register: Register, roll: VoteRoll = ROLL, **other: Any) -> Register:
    """Open, with ballots taken now."""
    frozen(register, roll, **other)
    register.at = now() - timedelta(hours=20)
    register.do(VOTE, "open-vote", TELLER)
    return register


def vote() -> KnownVote:
    """The vote as pages know it."""
    with at_desk() as desk:
        found = known(desk, VOTE)
    assert found is not None
    return found


def hidden(answer: HttpResponse) -> dict[str, str]:
    """The hidden fields of the form of a page."""
    return {name: unescape(value) for name, value in HIDDEN.findall(answer.content.decode())}


def codes(teller: Client) -> dict[str, tuple[str, str]]:
    """The voting codes, as the teller is given them."""
    answer = teller.post(f"{AT}teller/", {"do": "codes"})
    assert answer.headers["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        post = packed.read("by-post-first-part.csv").decode()
        email = packed.read("by-email-second-part.csv").decode()
    first = {row["voter"]: row["first part"] for row in DictReader(io.StringIO(post))}
    second = {row["voter"]: row["second part"] for row in DictReader(io.StringIO(email))}
    return {voter: (first[voter], second[voter]) for voter in first}


def look_over(client: Client, who: dict[str, str], choices: Sequence[str]) -> dict[str, str]:
    """The form by which a ballot is cast, once it was looked over."""
    chosen = {f"q{n}": choice for n, choice in enumerate(choices, 1)}
    answer = client.post(f"{AT}ballot/", {**who, **chosen, "do": "check"})
    assert answer.status_code == 200, answer.content.decode()
    return hidden(answer)


def cast(client: Client, who: dict[str, str], choices: Sequence[str]) -> HttpResponse:
    """Cast a ballot as a browser would."""
    form = look_over(client, who, choices)
    return client.post(f"{AT}ballot/", {**form, "do": "cast"})
