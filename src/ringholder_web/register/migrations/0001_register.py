"""The tables of the register, and the triggers that refuse every change of what stands in them.

Written in SQL, because the triggers are the point, and differ. They refuse an UPDATE, a DELETE, a
TRUNCATE, and an INSERT that would replace a row (SQLite's INSERT OR REPLACE deletes without firing
the trigger for that), leave a gap in the order, or fork the chain of a matter. Whoever owns the
database can drop them; what is changed then no longer fits the chain and the signed checkpoints.
"""

from __future__ import annotations

from typing import Any

from django.db import migrations

from ringholder_web.register.turn import LOCK

SQLITE = [
    """
    CREATE TABLE register_entry (
        place INTEGER PRIMARY KEY,
        act TEXT NOT NULL UNIQUE,
        matter TEXT NOT NULL,
        hash TEXT NOT NULL UNIQUE,
        prev TEXT NOT NULL,
        text TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX register_entry_matter ON register_entry (matter, place)",
    "CREATE INDEX register_entry_first ON register_entry (place) WHERE prev = ''",
    """
    CREATE TABLE register_opening (
        sha256 TEXT PRIMARY KEY, salt BLOB NOT NULL, value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE TABLE register_checkpoint (place INTEGER PRIMARY KEY, note TEXT NOT NULL) STRICT",
    """
    CREATE TRIGGER register_entry_follows BEFORE INSERT ON register_entry
    BEGIN
        SELECT RAISE(ABORT, 'The register only grows: this would replace an act.')
        WHERE EXISTS (
            SELECT 1 FROM register_entry
            WHERE place = NEW.place OR act = NEW.act OR hash = NEW.hash
        );
        SELECT RAISE(ABORT, 'The register has one order: this act is not the next.')
        WHERE NEW.place IS NOT (SELECT coalesce(max(place) + 1, 0) FROM register_entry);
        SELECT RAISE(ABORT, 'A matter has one chain: this act does not follow its last one.')
        WHERE NEW.prev IS NOT coalesce((
            SELECT hash FROM register_entry WHERE matter = NEW.matter ORDER BY place DESC LIMIT 1
        ), '');
    END
    """,
    """
    CREATE TRIGGER register_checkpoint_follows BEFORE INSERT ON register_checkpoint
    WHEN NEW.place IS NOT (SELECT coalesce(max(place) + 1, 0) FROM register_checkpoint)
    BEGIN
        SELECT RAISE(ABORT, 'Checkpoints are kept in one order: this is not the next.');
    END
    """,
    *(
        f"""
        CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
        BEGIN
            SELECT RAISE(ABORT, 'The register only grows: nothing in it is changed.');
        END
        """
        for table in ("register_entry", "register_checkpoint")
        for verb in ("update", "delete")
    ),
]

POSTGRESQL = [
    """
    CREATE TABLE register_entry (
        place bigint PRIMARY KEY,
        act text NOT NULL UNIQUE,
        matter text NOT NULL,
        hash text NOT NULL UNIQUE,
        prev text NOT NULL,
        text text NOT NULL
    )
    """,
    "CREATE INDEX register_entry_matter ON register_entry (matter, place)",
    "CREATE INDEX register_entry_first ON register_entry (place) WHERE prev = ''",
    """
    CREATE TABLE register_opening (
        sha256 text PRIMARY KEY, salt bytea NOT NULL, value text NOT NULL
    )
    """,
    "CREATE TABLE register_checkpoint (place bigint PRIMARY KEY, note text NOT NULL)",
    """
    CREATE FUNCTION register_entry_follows() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.place IS DISTINCT FROM (SELECT coalesce(max(place) + 1, 0) FROM register_entry) THEN
            RAISE EXCEPTION 'The register has one order: this act is not the next.';
        END IF;
        IF NEW.prev IS DISTINCT FROM coalesce((
            SELECT hash FROM register_entry WHERE matter = NEW.matter ORDER BY place DESC LIMIT 1
        ), '') THEN
            RAISE EXCEPTION 'A matter has one chain: this act does not follow its last one.';
        END IF;
        RETURN NEW;
    END $$
    """,
    f"""
    CREATE FUNCTION register_append(
        soon boolean, expected text[], heads text[],
        acts text[], matters text[], hashes text[], prevs text[], texts text[]
    ) RETURNS bigint LANGUAGE plpgsql
    SET enable_seqscan = off  -- a plan is kept from when the table was small
    AS $$
    DECLARE first bigint;
    BEGIN
        PERFORM pg_advisory_xact_lock({LOCK});
        IF soon THEN  -- whoever commits waits for the disk when the lock is free again
            PERFORM set_config('synchronous_commit', 'off', true);
        END IF;
        IF EXISTS (SELECT 1 FROM register_entry WHERE act = ANY (acts)) OR EXISTS (
            SELECT 1 FROM unnest(expected, heads) AS m (matter, head)
            WHERE m.head IS DISTINCT FROM coalesce((
                SELECT hash FROM register_entry e WHERE e.matter = m.matter
                ORDER BY place DESC LIMIT 1
            ), '')
        ) THEN
            RETURN NULL;
        END IF;
        SELECT coalesce(max(place) + 1, 0) INTO first FROM register_entry;
        INSERT INTO register_entry (place, act, matter, hash, prev, text)
        SELECT first + n - 1, act, matter, hash, prev, text
        FROM unnest(acts, matters, hashes, prevs, texts)
            WITH ORDINALITY AS sent (act, matter, hash, prev, text, n)
        ORDER BY n;
        RETURN first;
    END $$
    """,  # noqa: S608 (a number of our own)
    """
    CREATE FUNCTION register_checkpoint_follows() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.place IS DISTINCT FROM (
            SELECT coalesce(max(place) + 1, 0) FROM register_checkpoint
        ) THEN
            RAISE EXCEPTION 'Checkpoints are kept in one order: this is not the next.';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE FUNCTION register_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'The register only grows: nothing in it is changed.';
    END $$
    """,
    *(
        statement
        for table in ("register_entry", "register_checkpoint")
        for statement in (
            f"CREATE TRIGGER follows BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_follows()",
            f"CREATE TRIGGER no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION register_refuse()",
            f"CREATE TRIGGER no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION register_refuse()",
            # a replica's session passes over ordinary triggers
            f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER follows",
            f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER no_change",
            f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER no_truncate",
        )
    ),
]


def make(_apps: Any, editor: Any) -> None:
    """Make the tables in the language of the database."""
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[editor.connection.vendor]:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [migrations.RunPython(make)]
