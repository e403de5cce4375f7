"""What laying a version of a plan says that nobody types: its file and the items in it."""

from __future__ import annotations

from typing import Any

from ringholder.matters.case import Case
from ringholder_web.files.keeping import newest
from ringholder_web.files.models import KeptFile
from ringholder_web.plan.ladder_files import PLAN, together

FIELDS = frozenset({"cite", "plan_items"})
NO_FILE = "No table of this plan was brought. Bring it on the page of plans first, then lay it."


def payload(case: Case) -> dict[str, Any] | None:
    """What the act says as the file of the plan stands; `None` where none was brought."""
    plan = str(case.opened.get("plan_name", ""))
    file = newest(PLAN, plan)
    return None if file is None else of_version(plan, file)


def of_version(plan: str, file: KeptFile) -> dict[str, Any]:
    """A version as an act cites it, with its items by name."""
    items = [one.id for one in together([file])[0].of(plan)]
    return {
        "cite": {"kind": "plan-items", "rows": len(items), "sha256": file.sha256},
        "plan_items": items,
    }
