"""Which matters a reader may know of, and the words of their rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from ringholder.charter import Charter
from ringholder.matters.procedures import shipped
from ringholder_web.matters import names, words
from ringholder_web.matters.models import Concern, MatterRow
from ringholder_web.matters.reader import Reader
from ringholder_web.ui.words import Tag, sentence, spaced


def visible(reader: Reader) -> QuerySet[MatterRow]:
    """The matters that a reader may know of: public ones, and those that concern them."""
    if not reader.signed_in:
        return public()
    return MatterRow.objects.filter(Q(is_public=True) | _own(reader))


def public() -> QuerySet[MatterRow]:
    """The matters that everybody may know of."""
    return MatterRow.objects.filter(is_public=True)


def besides(reader: Reader) -> QuerySet[MatterRow]:
    """The others that a reader may know of: few, while the public ones may be very many."""
    if not reader.signed_in:
        return MatterRow.objects.none()
    not_public = Q(is_public__in=[False])  # said so, SQLite sees the index
    return MatterRow.objects.filter(not_public, _own(reader))


def _own(reader: Reader) -> Q:
    return Q(procedure="interests", subject=reader.person) | Q(_theirs(reader))


def _theirs(reader: Reader) -> Exists:
    """Whether a matter concerns a capacity that the reader holds: asked of one after another.

    To list all that concern a secretary first takes long, and most of what is asked of is public.
    """
    return Exists(Concern.objects.filter(row=OuterRef("pk"), capacity__in=reader.held))


def before(bodies: Iterable[str]) -> Q:
    """The matters that are before one of some bodies, posts or organisations."""
    found = Q(pk__in=())
    for body in bodies:
        found |= listing("holders", body)
    return found


def listing(column: str, one: str) -> Q:
    """The matters in whose list of ids, kept as JSON, stands one: with the quotes around it."""
    return Q(**{f"{column}__icontains": json.dumps(one)})


def concerning(reader: Reader, matters: Iterable[str]) -> frozenset[str]:
    """Those of some matters that concern a capacity that the reader holds."""
    found = Concern.objects.filter(capacity__in=reader.held, row__in=list(matters))
    return frozenset(found.values_list("row_id", flat=True))


def fully_read(reader: Reader) -> Q:
    """Of those, the matters of which a reader may know who holds them and how they were decided."""
    return ~Q(published_at=None) | ~Q(procedure="decision") | Q(_theirs(reader))


def subjects(some: Iterable[MatterRow], reader: Reader) -> Mapping[str, str]:
    """The names of those whose interests some matters are, where these concern the reader."""
    about = {row.pk: row.subject for row in some if row.procedure == "interests"}
    if not about:
        return {}
    theirs = concerning(reader, about)
    return names.people(
        one for matter, one in about.items() if matter in theirs or one == reader.person
    )


def title(row: MatterRow, charter: Charter | None, persons: Mapping[str, str]) -> str:
    """The title of a matter: its own, or whose appointment or interests it is."""
    if row.title:
        return row.title
    if row.procedure == "appointment" and row.subject:
        return f"Appointment: {names.capacity(charter, row.subject)}"
    if row.procedure == "interests" and row.subject:
        return f"Interests of {persons.get(row.subject, names.NOT_SHOWN.lower())}"
    return procedure(row)


def procedure(row: MatterRow) -> str:
    """The procedure of a matter in words."""
    known = shipped().get(row.procedure)
    return known.title if known is not None else sentence(spaced(row.procedure))


def state(row: MatterRow, on: date) -> Tag:
    """The state of a matter on a day, as a tag."""
    if row.lapses_on is not None and row.lapses_on < on:
        return words.LAPSED
    known = shipped().get(row.procedure)
    named = known.states.get(row.state, "") if known is not None else ""
    title = named or sentence(spaced(row.state))
    return words.state(title, ended=row.ended, decided=row.decided_at is not None)
