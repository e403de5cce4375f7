"""Marks: what in a paper is illustrative, not read or not said, in words beside the line itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from ringholder.charter.amended import Amended
from ringholder.charter.bodies import Seat
from ringholder.charter.entries import Entry, overlap
from ringholder.charter.model import SECTIONS, Charter
from ringholder.charter.publish.wording import counted, listed, sentence, spaced
from ringholder.charter.said import NONE, UNKNOWN, Said, given
from ringholder.findings import RestsOn
from ringholder.papers.blocks import Cell, Line, Mark, Notice, Paragraph, Words, line

T = TypeVar("T")

_KEYS = {
    "from": "who gives",
    "to": "who receives",
    "except": "exceptions",
    "bodies": "which bodies",
    "seats": "membership",
    "presides": "who presides",
    "rule": "rules",
    "legal_holder": "holder in law",
    "exercised_by": "who does the work",
    "in_force": "dates",
    "when": "when it applies",
    "decides": "whether it decides",
    "rung": "level",
    "class": "kind of member",
    "have": "what it has to decide well",
    "on": "days",
    "every": "how often",
}
ALL_OF_IT = "*"


def rests(part: Entry | Seat, *shown: str) -> Cell:
    """What of the shown keys is not to be relied on, and whether the source was not read."""
    return (*draft(part, *shown), *unread_source(part))


def unread_source(part: Entry | Seat) -> Cell:
    """Whether the source was not read; a line, or nothing."""
    return (unread("the source", part),) if part.source is UNKNOWN else ()


def draft(part: Entry | Seat, *shown: str) -> Cell:
    """What of the shown keys is illustrative, and what rests on text that nobody read.

    Keys are dotted paths; without any, all of it is meant.
    """
    lines = [_marked(Mark.DRAFT, "Draft, illustrative", part, part.illustrative, shown)]
    unverified = part.unverified if isinstance(part, Entry) else ()
    lines.append(_marked(Mark.UNREAD, "Not read, not for decision", part, unverified, shown))
    return tuple(shown_line for shown_line in lines if shown_line)


def _marked(
    mark: Mark, says: str, part: Entry | Seat, keys: Sequence[str], shown: Sequence[str]
) -> Line:
    """A line on those of the marked keys that are shown; an empty one where none is."""
    if ALL_OF_IT in keys:
        return _mark(mark, f"{says}: all of this line", part)
    found = [k for k in keys if not shown or any(overlap(k, path) for path in shown)]
    words = listed(dict.fromkeys(map(_key, found)))
    return _mark(mark, f"{says}: {words}", part) if found else ()


def _key(key: str) -> str:
    first, _, rest = key.partition(".")
    word = _KEYS.get(first, spaced(first))
    return f"{word} ({spaced(rest.rpartition('.')[2])})" if rest else word


def _mark(mark: Mark, text: str, part: Entry | Seat) -> Line:
    return (Words(text, mark=mark, where=str(part.where())),)


def unread(what: str, part: Entry | Seat) -> Line:
    """`Not read: its limit`."""
    return _mark(Mark.UNREAD, f"Not read: {what}", part)


def gap(what: str, part: Entry | Seat) -> Line:
    """`Not said: its limit`."""
    return _mark(Mark.GAP, f"Not said: {what}", part)


def told(
    value: T | Said, what: str, part: Entry | Seat, show: Callable[[T], str], none: str = ""
) -> Line:
    """What a key says; `none` where it says that there is none, else how it says nothing."""
    if not isinstance(value, Said):
        return line(sentence(show(value)))
    if value is NONE:
        return line(none or f"None: {what}")
    return unread(what, part) if value is UNKNOWN else gap(what, part)


def banner(charter: Charter, printed: Iterable[Entry]) -> Notice:
    """The count of what a paper prints, by what it rests on."""
    entries = list({id(entry): entry for entry in printed}.values())
    rests = [entry.rests_on() for entry in entries]
    published, chosen = rests.count(RestsOn.SOURCED), rests.count(RestsOn.ILLUSTRATIVE)
    not_read = rests.count(RestsOn.UNKNOWN)
    counts = (
        f"{counted(len(entries), 'entry', 'entries')} of the constitution printed here: "
        f"{published} published, {chosen} illustrative in whole or in part, "
        f"{not_read} whose source or text was not read."
    )
    lines = [line(counts)]
    if chosen:
        lines.append(
            line(
                "What is illustrative was chosen so that there is something to show. No source "
                "supports it and nobody has adopted it. Each such line says “Draft, illustrative”."
            )
        )
    lines += [*_amended(charter), *_incomplete(charter)]
    is_draft = bool(chosen or not_law(charter))
    title = "Draft: not for decision" if is_draft else "What this paper rests on"
    mark = Mark.DRAFT if is_draft else Mark.UNREAD if not_read else None
    return Notice(title, tuple(lines), mark)


def not_law(charter: Charter) -> list[Amended]:
    """The amendments laid over a charter that are no law: bills and drafts."""
    return [amended for amended in charter.amended_by if amended.status != "enacted"]


def _amended(charter: Charter) -> Iterable[Line]:
    """What a charter is amended by, and what of that nobody verified."""
    for amended in charter.amended_by:
        yield line(amended.standing)
        for laid in amended.unverified():
            yield line(f"Not for decision, its text is unverified: {laid.line.says}.")


def _incomplete(charter: Charter) -> Iterable[Line]:
    partial = [spaced(name) for name in SECTIONS if not charter.is_complete(name)]
    if partial:
        what = "any section" if len(partial) == len(SECTIONS) else listed(partial)
        yield line(f"Not read to the end: {what}. What is missing here may stand in the documents.")
    if charter.faults:
        yield line(
            f"{counted(len(charter.faults), 'fault')} of form in the constitution’s text: what "
            "could not be read is not printed. “ringholder check” lists them."
        )


def missing(charter: Charter, section: str, what: str, part: Entry) -> Line:
    """What no entry of a section says: not said where all of it was read, else not read."""
    return gap(what, part) if charter.is_complete(section) else unread(what, part)


def note(part: Entry) -> Iterator[Paragraph]:
    """The words for readers that the entry carries, which are no clause."""
    words = given(part.note)
    if words is not None:
        yield Paragraph(line(f"Note: {words}"))
