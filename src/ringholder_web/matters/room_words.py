"""The words and signs of the room: how a quorum stands, without relying on colour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ringholder.matters.how import How
from ringholder.matters.in_session import Light
from ringholder.matters.interests.table import Outlook
from ringholder.matters.local_day import LONDON
from ringholder.matters.voting.steps import Step
from ringholder.matters.voting.words import places as places_in_words
from ringholder.matters.voting.words import sentences


@dataclass(frozen=True, slots=True)
class Sign:
    """A quorum light: a word, a shape and a colour that all say the same, and the figures."""

    word: str
    shape: str
    look: str
    figures: str = ""
    breaks: str = ""
    why: tuple[str, ...] = ()


_SIGNS = {
    Outlook.QUORATE: ("Quorate", "●", "green"),
    Outlook.FRAGILE: ("Fragile", "▲", "orange"),
    Outlook.INQUORATE: ("Not quorate", "■", "red"),
    Outlook.CANNOT_SAY: ("Cannot say", "?", "grey"),
}


def outlook(found: Outlook, figures: str = "") -> Sign:
    """The sign of an outlook alone, as in a forecast."""
    return Sign(*_SIGNS[found], figures)


def sign(how: How, light: Light) -> Sign:
    """The sign of an item in the room."""
    now = light.standing
    needed = f"{now.needed} needed" if now.needed is not None else "no number is said"
    parts = [needed, f"{now.counted} {'counts' if now.counted == 1 else 'count'}"]
    if light.left:
        parts.append(f"{len(light.left)} {'has' if len(light.left) == 1 else 'have'} left")
    word, shape, look = _SIGNS[light.outlook]
    broken = places_in_words(how, Step("", places=light.breaks))
    return Sign(
        word,
        shape,
        look,
        ", ".join(parts),
        f"If one of these leaves, it is not quorate: {broken}." if broken else "",
        tuple(sentences(how, now.steps)),
    )


def no_body() -> Sign:
    """The sign of an item that no body of the meeting decides."""
    return Sign(*_SIGNS[Outlook.CANNOT_SAY], "No body that meets here is to decide it")


def clock(at: datetime) -> str:
    """A time of day, where people live by it."""
    return f"{at.astimezone(LONDON):%H:%M}"
