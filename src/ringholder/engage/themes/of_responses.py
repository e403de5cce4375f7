"""Responses to a consultation as comments: audiences and places by name, letters alike as one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from hashlib import sha256

from ringholder.engage.consultation.campaigns import Marked, shipped_rule
from ringholder.engage.consultation.districts import districts
from ringholder.engage.consultation.questionnaire import Questionnaire
from ringholder.engage.consultation.responses import Response, free_text, write
from ringholder.engage.themes.comments import NOT_SAID, Comment, Comments, ordered
from ringholder.measures.near_duplicates import alike

MADE_UP = "illustrative"
"""What the title of a consultation says where its responses were made up."""


def comments_of(marked: Marked, asked: Questionnaire | None, title: str = "") -> Comments:
    """The responses of a consultation, marked with campaigns and with what is like another.

    A place is that of the postcode district, as general practices tell it.
    """
    twice = {
        number: f"Sent twice {place}"
        for place, one in enumerate(marked.duplicates, 1)
        for number in one.numbers
    }
    found = (_comment(one, asked, twice.get(one.number, "")) for one in marked.responses)
    mark = sha256(write(marked.responses, asked).encode()).hexdigest()
    made_up = MADE_UP in title.casefold() or bool(asked is not None and asked.illustrative)
    return Comments(ordered(found), mark, illustrative=made_up)


def _comment(one: Response, asked: Questionnaire | None, twice: str) -> Comment:
    audience = asked.audience(one.audience) if asked is not None else None
    place = districts().get(one.district or "")
    return Comment(
        number=one.number,
        text=free_text(one, asked),
        audience=audience.name if audience is not None else one.audience or NOT_SAID,
        place=place.name if place is not None else NOT_SAID,
        campaign=one.campaign or twice,
        quote=one.quote,
    )


def with_alike(held: Comments) -> Comments:
    """Comments of which nobody marked campaigns, with those that are nearly the same as one each.

    The rule is that of consultations, which is illustrative.
    """
    rule, every = shipped_rule(), tuple(held.all.values())
    near = alike([one.text for one in every], rule.similar, rule.fewest_words).near
    several = {leader for leader, many in Counter(near).items() if many > 1}
    told = (
        replace(one, campaign=one.campaign or f"Alike: {every[leader].number}")
        if leader in several
        else one
        for one, leader in zip(every, near, strict=True)
    )
    return replace(held, all=ordered(told))
