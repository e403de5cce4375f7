"""Who may broker a dispute, as its page tells it and as the form for naming one offers it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from ringholder.charter import Charter
from ringholder.matters.deadlock import Candidate
from ringholder_web.charter.choices import Groups, Option, OptionGroup
from ringholder_web.ui.words import Tag, sentence

_TAGS = {
    True: Tag("May broker", "green"),
    None: Tag("Cannot say", "grey"),
    False: Tag("Cannot broker", "orange"),
}
_BARRED = "Cannot broker: the page of the dispute says why"


@dataclass(frozen=True, slots=True)
class Proposed:
    """Somebody whom a rule proposes: by name, whether they may broker, and why or why not."""

    name: str
    tag: Tag
    why: str


def proposed(charter: Charter, found: Iterable[Candidate]) -> Iterator[Proposed]:
    """Those whom a rule proposes, in their order."""
    for one in found:
        why = sentence(f"{one.why(charter)}.")
        yield Proposed(sentence(charter.name(one.holder)), _TAGS[one.free], why)


def offered(
    charter: Charter, found: Iterable[Candidate], others: Groups, chosen: Collection[str]
) -> Groups:
    """Those free of interest first, each with the reason beside; then all others, barred last.

    Why somebody is barred takes more words than an option has room for: the dispute's page has it.
    """
    ranked = list(found)
    known = {one.holder for one in ranked}
    rest = (
        OptionGroup(g.heading, tuple(o for o in g.options if o.value not in known)) for g in others
    )
    groups = (
        _group("Free of interest", charter, ranked, chosen, free=True),
        _group("Whether they are free of interest cannot be said", charter, ranked, chosen),
        *rest,
        _group(_BARRED, charter, ranked, chosen, free=False),
    )
    return tuple(group for group in groups if group.options)


def _group(
    heading: str,
    charter: Charter,
    ranked: list[Candidate],
    chosen: Collection[str],
    *,
    free: bool | None = None,
) -> OptionGroup:
    some = (one for one in ranked if one.free is free)
    return OptionGroup(
        heading,
        tuple(
            Option(
                one.holder,
                _text(charter, one),
                one.holder in chosen,
            )
            for one in some
        ),
    )


def _text(charter: Charter, one: Candidate) -> str:
    name = sentence(charter.name(one.holder))
    return name if one.free is False else f"{name}: {one.why(charter)}"
