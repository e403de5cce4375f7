"""`rebuild_matters`: throw away the rows that pages read and make them anew from the register."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from ringholder_web.matters.desk import at_desk
from ringholder_web.register import decisions


class Command(BaseCommand):
    """Makes the rows of all matters anew."""

    help = "Make the rows that pages read anew, from the register alone."

    def handle(self, *_: Any, **__: Any) -> None:
        with at_desk() as desk:
            made = desk.rebuild()
        shown = decisions.rebuild()
        self.stdout.write(
            f"{made:,} matters were worked out anew from the register, "
            f"{shown:,} of them published decisions."
        )
