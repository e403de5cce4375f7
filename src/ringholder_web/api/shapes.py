"""The shapes of what the API takes and gives, as OpenAPI tells them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ninja import Field, Schema
from pydantic import ConfigDict

ID = r"^[a-z0-9][a-z0-9-]{0,99}$"
ACT = r"^[A-Za-z0-9][A-Za-z0-9-]{7,63}$"


class Problem(Schema):
    """What is wrong, as RFC 9457 tells it; `findings` where a rule was not kept."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    findings: list[dict[str, Any]] = Field(default_factory=list)


class Act(Schema):
    """An act to be entered: a step on a matter, in the capacity of the token.

    `act` makes sending twice safe: the same id enters it once. `matter` is made up where a new one
    is opened without a name. `procedure` opens a matter by that procedure; leave it out for a step
    on a matter that is open. `private` holds personal fields, which are sealed.
    `as_it_happened` enters what was done though a rule speaks against it, and the record shows it.
    """

    model_config = ConfigDict(extra="forbid")

    act: str = Field(pattern=ACT, description="Random; 32 hexadecimal digits do.")
    kind: str = Field(pattern=r"^[a-z][a-z-]{0,59}$")
    matter: str | None = Field(default=None, pattern=ID)
    procedure: str | None = Field(default=None, pattern=ID)
    payload: dict[str, Any] = Field(default_factory=dict, max_length=60)
    private: dict[str, str] = Field(default_factory=dict, max_length=10)
    as_it_happened: bool = False


class Entered(Schema):
    """What was entered, where it stands in the register, and what the record shows of it."""

    act: str
    matter: str
    index: int
    hash: str
    state: str
    verdict: str
    findings: list[dict[str, Any]]
    again: bool


class Decisions(Schema):
    """A page of decisions, each in its stable shape with the names that its ids stand for."""

    found: int
    page: int
    pages: int
    decisions: list[dict[str, Any]]


class Cosigned(Schema):
    """A witness that cosigned, and when it says that it did."""

    by: str
    at: datetime | None


class Checkpoint(Schema):
    """A signed checkpoint as a note (C2SP), and the proof from one of `old` acts, in hex."""

    origin: str
    acts: int
    note: str
    old: int
    proof: list[str]
    cosigned: list[Cosigned]


class TakenIn(Schema):
    """What a cosigned note brought; `again` where all of it was here before."""

    acts: int
    by: list[str]
    again: bool


class Meetings(Schema):
    """Meetings that are to come."""

    meetings: list[dict[str, Any]]


class Place(Schema):
    """A place of a body: the names of those who hold it where everybody may read them."""

    role: str
    held_by: str
    since: str
    until: str


class Body(Schema):
    """A body of the constitution in force."""

    id: str
    name: str
    kind: str
    vacancies: int
    can_be_quorate: str
    quorum: str
    places: list[Place]


class Organisation(Schema):
    """An organisation by its code; `id` is that of the constitution, empty for one not in it."""

    code: str
    id: str
    name: str
    kind: str
    about: dict[str, str] = Field(default_factory=dict)
    decisions: int | None = None
    sits_on: list[str] = Field(default_factory=list)


class Procedure(Schema):
    """A procedure: its states and steps, and for each step the JSON Schema of its payload."""

    id: str
    version: int
    title: str
    what: str
    source: str
    illustrative: str
    states: dict[str, str]
    ends: list[str]
    steps: list[dict[str, Any]]
    sha256: str
