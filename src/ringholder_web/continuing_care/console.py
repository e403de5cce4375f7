"""Erasing from the console, for whoever runs the site: `erase-continuing-care`."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date

import django
from django.apps import apps

PROGRAM = "python -m ringholder_web erase-continuing-care"


def erase(words: list[str], today: date | None = None) -> int:
    """List who is due to be erased, erase them, or erase again after a backup was put back."""
    asked = _arguments().parse_args(words)
    if not apps.ready:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ringholder_web.config.settings")
        django.setup()
    from django.conf import settings  # noqa: PLC0415 (after Django is set up)

    if not settings.CONTINUING_CARE:
        print("Continuing care is off: set RINGHOLDER_CONTINUING_CARE=yes.", file=sys.stderr)  # noqa: T201
        return 2
    from ringholder_web.config.ready import NoHome, prepare_store  # noqa: PLC0415 (the same)
    from ringholder_web.continuing_care import erasing  # noqa: PLC0415 (its models need Django)

    try:
        prepare_store()
    except NoHome as problem:
        print(str(problem), file=sys.stderr)  # noqa: T201
        return 2
    if asked.again:
        print(f"{erasing.erase_again()} rows were erased again.")  # noqa: T201
        return 0
    return _due(today, sure=asked.yes)


def _due(today: date | None, *, sure: bool) -> int:
    from django.utils.timezone import localdate  # noqa: PLC0415 (after Django is set up)

    from ringholder_web.continuing_care import erasing  # noqa: PLC0415 (the same)

    day = today or localdate()
    found = [one for one in erasing.standing(day) if one.due.is_due(day) and not one.held]
    for one in found:
        rows = erasing.erase(one.due.individual, "console", "retention", day) if sure else 0
        done = f"erased, {rows} rows" if sure else "due"
        print(f"{one.due.individual}  {done} since {one.due.on} ({one.due.rule.id})")  # noqa: T201
    if not found:
        print("Nobody is due.")  # noqa: T201
    elif not sure:
        print("Nothing was erased. Give --yes to erase them.")  # noqa: T201
    return 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description="Erase what is known of people whose time is over. Steps, days and the record "
        "of the erasure stay, under a pseudonym that leads back to nobody. What is held is kept.",
        epilog=f"example: {PROGRAM} --due --yes",
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--due", action="store_true", help="list those who are due today")
    what.add_argument(
        "--again", action="store_true", help="erase anew, in a database from a backup, who was"
    )
    parser.add_argument("--yes", action="store_true", help="erase them; else they are listed")
    return parser
