"""Amendments: a Bill, an Act or a draft as a dated overlay on any charter.

`Charter.load(folder, amendments=["health-bill-2026"])` is the way in. A newcomer reads `amendment`
(what an amendment is: lines), `where` (which entries a line means, by what they are), then `lay`
(how the lines are laid over a charter, one after the other). `read` reads the folder; `mentions`
follows what names what, so that a thing that goes takes along what belongs to it; `compare` says
what a line changed; `stamp` writes into each changed entry which line it was.
"""

from __future__ import annotations

from ringholder.charter.amend.amendment import Amendment, NotAnAmendment
from ringholder.charter.amend.lay import amend
from ringholder.charter.amend.read import find, read, shipped_folders

__all__ = ["Amendment", "NotAnAmendment", "amend", "find", "read", "shipped_folders"]
