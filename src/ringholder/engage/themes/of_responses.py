"""Responses to a consultation as comments: audiences and places by name, letters alike as one."""

from __future__ import annotations

from hashlib import sha256

from ringholder.engage.consultation.campaigns import Marked
from ringholder.engage.consultation.districts import districts
from ringholder.engage.consultation.questionnaire import Questionnaire
from ringholder.engage.consultation.responses import Response, free_text, write
from ringholder.engage.themes.comments import NOT_SAID, Comment, Comments, ordered

MADE_UP = "illustrative"
"""What the title of a consultation says where its responses were made up."""


def comments_of(marked: Marked, asked: Questionnaire | None, title: str = "") -> Comments:
    """The responses of a consultation, marked with campaigns and with what is like another.

    A place is that of the postcode district, as general practices tell it.
    """
    alike = {
        number: f"Sent twice {place}"
        for place, one in enumerate(marked.duplicates, 1)
        for number in one.numbers
    }
    found = (_comment(one, asked, alike.get(one.number, "")) for one in marked.responses)
    mark = sha256(write(marked.responses, asked).encode()).hexdigest()
    made_up = MADE_UP in title.casefold() or bool(asked is not None and asked.illustrative)
    return Comments(ordered(found), mark, illustrative=made_up)


def _comment(one: Response, asked: Questionnaire | None, alike: str) -> Comment:
    audience = asked.audience(one.audience) if asked is not None else None
    place = districts().get(one.district or "")
    return Comment(
        number=one.number,
        text=free_text(one, asked),
        audience=audience.name if audience is not None else one.audience or NOT_SAID,
        place=place.name if place is not None else NOT_SAID,
        campaign=one.campaign or alike,
        quote=one.quote,
    )
