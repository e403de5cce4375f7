"""Somebody had a private detail forgotten that is not theirs, or that is not there.

What is forgotten cannot be brought back. The person whose detail it is may ask for it, and the
registrar may do it by law; nobody else may make away with what somebody declared.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.roll import REGISTRAR
from ringholder.register.redaction import Field, redacted, sealed
from ringholder.register.store import Entry

CODE, FAULT = "WHO111", "redacts-what-is-not-theirs"
SOURCE = ("UK GDPR art 17",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    if entry.act.by != case.opened.get("person") and entry.act.as_ != REGISTRAR:
        yield Says("It is the detail of somebody else.", "Leave it to them, or to the registrar.")
    here = {Field(e.act.id, path) for e in case.entries for path, _ in sealed(e.act)}
    for field in redacted(entry.act):
        if field not in here:
            yield Says(
                f"Nothing is sealed at {field.path or '/'} of the act {field.act} on this matter.",
                "Name the act, and the path of the field in it, such as /detail.",
            )
