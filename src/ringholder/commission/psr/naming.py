"""How ids are said where nothing better is at hand: by the charter, and people by their ids."""

from __future__ import annotations

from ringholder.charter.model import Charter
from ringholder.matters.how import how_of
from ringholder.matters.minutes.written import Named


def named_by(charter: Charter | None) -> Named:
    """Bodies, posts and organisations by their names, seats by their roles; a person's id stays.

    The register holds no names of people: whoever knows them gives another `Named`.
    """

    def of(id_: str) -> str:
        if charter is None:
            return id_
        body = charter.bodies.get(id_.split("/", maxsplit=1)[0])
        if body is None or "/" not in id_:
            return charter.name(id_)
        if id_.endswith("/secretary"):
            return f"Secretary, {body.name}"
        place = how_of(body).roll.get(id_)
        return f"{id_ if place is None else place.role}, {body.name}"

    return Named(of, lambda person: person)
