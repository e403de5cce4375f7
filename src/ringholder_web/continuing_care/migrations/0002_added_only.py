"""Triggers that refuse to change or delete what is only ever added, in both databases."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

TABLES = ("steptaken", "grant", "grantend", "reading", "opened", "hold", "erasure")
WORDS = "This is only ever added to: nothing in it is changed."


def names() -> list[tuple[str, str, str]]:
    """The name of each trigger, its table, and what it refuses."""
    return [
        (f"continuing_care_{table}_no_{verb}", f"continuing_care_{table}", verb)
        for table in TABLES
        for verb in ("update", "delete")
    ]


def make(_: Any, editor: Any) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(
            "CREATE OR REPLACE FUNCTION continuing_care_only_added() RETURNS trigger LANGUAGE "
            f"plpgsql AS $$ BEGIN RAISE EXCEPTION '{WORDS}'; END $$"
        )
    for name, table, verb in names():
        if editor.connection.vendor == "postgresql":
            editor.execute(
                f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW "
                "EXECUTE FUNCTION continuing_care_only_added()"
            )
        else:
            editor.execute(
                f"CREATE TRIGGER {name} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
            )


def drop(_: Any, editor: Any) -> None:
    for name, table, _verb in names():
        on = f" ON {table}" if editor.connection.vendor == "postgresql" else ""
        editor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("continuing_care", "0001_cases")]
    operations: ClassVar = [migrations.RunPython(make, drop)]
