"""Who speaks for a body or an organisation: its offices, who presides over it, its posts."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.model import Charter
from ringholder.charter.said import each, given
from ringholder.matters.how import How, how_of


def secretary_of(body: str) -> str:
    """The office that every body has, which keeps its papers and its record."""
    return f"{body}/secretary"


def places_of(body: Body) -> tuple[str, ...]:
    """Every place of a body, those of participants too."""
    return tuple(how_of(body).roll)


def presides(how: How) -> list[str]:
    """The places of those who preside, in their order."""
    return [place.place for name in each(how.presides) for place in how.named(name)]


def governing(charter: Charter, organisation: str) -> Iterator[str]:
    """Who speaks for an organisation: itself, and the chair and secretary of its board."""
    yield organisation
    acting = charter.acting(organisation)
    if isinstance(acting, Body):
        yield secretary_of(acting.id)
        yield from presides(how_of(acting))


def speaks_for(charter: Charter, organisation: str) -> frozenset[str]:
    """All who speak for an organisation: those of `governing`, its posts, and who sits for it."""
    posts = (p.id for p in charter.posts.values() if given(p.organisation) == organisation)
    return frozenset((*governing(charter, organisation), *posts))


def speaks_as(charter: Charter | None, name: str) -> Iterator[str]:
    """All who act for whatever has a name: an organisation, a body, or the post or seat itself."""
    if charter is not None and name in charter.organisations:
        yield from governing(charter, name)
    elif charter is not None and name in charter.bodies:
        yield secretary_of(name)
        yield from presides(how_of(charter.bodies[name]))
    else:
        yield name


def officers(charter: Charter, organisation: str, role: str) -> Iterator[str]:
    """The posts of an organisation, or of several with it among them, that have a role."""
    for post in charter.posts.values():
        serves = {given(post.organisation), *each(post.drawn_from)}
        if organisation in serves and post.role.lower().startswith(role.lower()):
            yield post.id


def works_for(charter: Charter, organisation: str) -> frozenset[str]:
    """All who spend its money: those who speak for it, and the offices of bodies that are its."""
    bodies = (b for b in charter.bodies.values() if given(b.holder) == organisation)
    offices = (one for b in bodies for one in (secretary_of(b.id), *presides(how_of(b))))
    return speaks_for(charter, organisation) | frozenset(offices)
