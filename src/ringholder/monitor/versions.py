"""Versions of observations: what did we know when we decided?

A folder of versions has a folder for each set of observations (an indicator, or a count):
`tables/<sha256>.parquet`, the whole set as it stood, and `versions/000001.json` and on, which say
when it was known, by whom, and out of which file and mapping. A table is called by the SHA-256 of
its rows, so an act can cite `{kind: observations, rows, sha256}` and anybody can check it.

Nothing is ever changed or taken away. A table is written beside and put in its place whole; a
version's number is taken by making its file, which only one writer can. Whoever is killed leaves
either the old state or the new one, and whoever comes second works from what the first left.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as parquet

from ringholder.findings import Finding, InRow, Severity

SCHEMA = pa.schema(
    [
        ("organisation", pa.string()), ("level", pa.string()), ("month", pa.int32()),
        ("numerator", pa.float64()), ("denominator", pa.float64()),
    ]
)  # fmt: skip
_KEYS = ["organisation", "month"]
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NUMBERED = re.compile(r"\d{6}\.json")
_DAMAGED = ("OBS070", "version-damaged")
_MOST_TRIES = 200
_MOST_RECORD = 100_000


class NotKept(Exception):
    """The version could not be written; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where figures came from: who brought them, out of which file, read by which mapping."""

    by: str
    file: str
    file_sha256: str
    mapping: str
    mapping_sha256: str


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a set, as its record says. `sha256` and `rows` are of the whole set."""

    name: str
    number: int
    known_at: datetime
    sha256: str
    rows: int
    added: int
    changed: int
    origin: Origin

    def cited(self) -> dict[str, object]:
        """What an act carries to rest on this version."""
        return {"kind": "observations", "set": self.name, "rows": self.rows, "sha256": self.sha256}


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that differs between two versions; `None` where one has it not."""

    organisation: str
    month: int
    before: tuple[float, float | None] | None
    after: tuple[float, float | None] | None


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of keeping: the version, new or the one that was there, and what it corrected."""

    version: Version
    new: bool
    changes: tuple[Change, ...]


def canonical(name: str, rows: pa.Table) -> bytes:
    """The text that is hashed: the set's name, a heading, and the rows in order of their keys."""
    rows = rows.sort_by([(key, "ascending") for key in _KEYS])
    lines = [name, "organisation,level,month,numerator,denominator"]
    lines += [
        f"{organisation},{level},{_month(month)},{_number(numerator)},{_number(denominator)}"
        for organisation, level, month, numerator, denominator in zip(
            *(rows.column(column).to_pylist() for column in SCHEMA.names), strict=True
        )
    ]
    return ("\n".join(lines) + "\n").encode()


def sha256(name: str, rows: pa.Table) -> str:
    """The mark of a set of observations: equal rows in any order have an equal mark."""
    return hashlib.sha256(canonical(name, rows)).hexdigest()


def _month(month: int) -> str:
    return f"{1970 + month // 12:04d}-{month % 12 + 1:02d}"


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(value)


def keep(folder: Path, name: str, rows: pa.Table, origin: Origin, at: datetime) -> Kept:
    """Lay rows over what the set has and keep the result as a new version.

    `rows` are of `SCHEMA`, each organisation and month once. A figure that is there already and
    differs is corrected; the version that had it stays. Nothing new: no new version.
    Raises `NotKept`.
    """
    if not _NAME.fullmatch(name):
        raise NotKept(f"`{name}` is not a name for a set: small letters, digits and hyphens.")
    at = at.astimezone(UTC)
    try:
        return _keep(folder, name, rows.cast(SCHEMA), origin, at)
    except OSError as problem:
        raise NotKept(f"`{folder}` cannot be written to: {problem.strerror}.") from problem


def _keep(folder: Path, name: str, rows: pa.Table, origin: Origin, at: datetime) -> Kept:
    for _ in range(_MOST_TRIES):
        before = latest(folder, name)
        old = _old(folder, before)
        changes = tuple(differences(old, rows, only_new=True))
        if before and not changes:
            return Kept(before, new=False, changes=())
        whole = laid_over(old, rows)
        mark = sha256(name, whole)
        _write_table(folder / name / "tables", mark, whole)
        corrected = sum(change.before is not None for change in changes)
        version = Version(
            name=name,
            number=_next_number(folder, name),
            known_at=max(at, before.known_at) if before else at,
            sha256=mark,
            rows=whole.num_rows,
            added=len(changes) - corrected,
            changed=corrected,
            origin=origin,
        )
        known = latest(folder, name)
        if (known and known.number) != (before and before.number):
            continue  # another writer was quicker: work from what it left
        if _took(folder / name / "versions", version):
            return Kept(version, new=True, changes=changes)
    raise NotKept(f"`{folder}` is being written to by many at once. Try again.")


def _old(folder: Path, before: Version | None) -> pa.Table:
    return SCHEMA.empty_table() if before is None else sound_table(folder, before)


def _next_number(folder: Path, name: str) -> int:
    """One after the highest that is taken, by a record that is damaged too."""
    taken = _records(folder, name)
    return int(taken[-1].stem) + 1 if taken else 1


def laid_over(old: pa.Table, new: pa.Table) -> pa.Table:
    """The old rows with the new ones in place of those of the same organisation and month."""
    stays = old.join(new.select(_KEYS), keys=_KEYS, join_type="left anti")
    both = pa.concat_tables([stays.select(SCHEMA.names).cast(SCHEMA), new])
    return both.sort_by([(key, "ascending") for key in _KEYS]).combine_chunks()


def differences(old: pa.Table, new: pa.Table, only_new: bool = False) -> Iterator[Change]:
    """Each figure that differs, by organisation and month.

    With `only_new` figures that the new rows do not have are left alone, not taken for withdrawn.
    """
    columns = [*_KEYS, "numerator", "denominator"]
    joined = new.select(columns).join(
        old.select(columns).append_column("was", pa.array([True] * old.num_rows, pa.bool_())),
        keys=_KEYS, right_suffix="_old",
        join_type="left outer" if only_new else "full outer",
    )  # fmt: skip
    is_new = pc.is_null(joined.column("was"))
    moved = [
        pc.fill_null(pc.not_equal(joined.column(c), joined.column(f"{c}_old")), False)
        for c in ("numerator", "denominator")
    ]
    blank = [
        pc.xor(pc.is_null(joined.column(c)), pc.is_null(joined.column(f"{c}_old")))
        for c in ("numerator", "denominator")
    ]
    differ = is_new
    for mark in (*moved, *blank):
        differ = pc.or_(differ, mark)
    for row in joined.filter(differ).sort_by([(k, "ascending") for k in _KEYS]).to_pylist():
        yield Change(row["organisation"], row["month"], _pair(row, "_old"), _pair(row, ""))


def _pair(row: Mapping[str, object], suffix: str) -> tuple[float, float | None] | None:
    numerator = row[f"numerator{suffix}"]
    denominator = row[f"denominator{suffix}"]
    if not isinstance(numerator, float):
        return None
    return numerator, denominator if isinstance(denominator, float) else None


def names(folder: Path) -> list[str]:
    """The sets that the folder keeps."""
    if not folder.is_dir():
        return []
    return sorted(
        one.parent.name for one in folder.glob("*/versions") if _NAME.fullmatch(one.parent.name)
    )


def marks(folder: Path) -> tuple[tuple[str, str, int], ...]:
    """What tells one state of a folder from another: each set, its newest record, and when made.

    It opens no file, so that it may be asked at every visit.
    """
    newest = ((name, records[-1]) for name in names(folder) if (records := _records(folder, name)))
    return tuple((name, path.stem, path.stat().st_mtime_ns) for name, path in newest)


def history(folder: Path, name: str) -> list[Version]:
    """The versions of a set, oldest first; records that cannot be read are left out."""
    return [one for one in (_record(path) for path in _records(folder, name)) if one is not None]


def latest(folder: Path, name: str, as_known_on: date | None = None) -> Version | None:
    """The newest version; with a day, the newest that was known at the end of that day (UTC)."""
    for path in reversed(_records(folder, name)):
        version = _record(path)
        if version and (as_known_on is None or version.known_at.date() <= as_known_on):
            return version
    return None


def cited(folder: Path, mark: str) -> Version | None:
    """The version whose rows have this SHA-256, or one that begins so; the first that had them."""
    if len(mark) < 8:
        return None
    every = (version for name in names(folder) for version in history(folder, name))
    return next((version for version in every if version.sha256.startswith(mark)), None)


def table(folder: Path, version: Version) -> pa.Table:
    """The rows of a version. Raises `OSError` or `pa.ArrowException` when they are damaged."""
    path = folder / version.name / "tables" / f"{version.sha256}.parquet"
    with path.open("rb") as stream:
        return parquet.read_table(stream).select(SCHEMA.names).cast(SCHEMA)


def sound_table(folder: Path, version: Version) -> pa.Table:
    """The rows of a version. Raises `NotKept` when they are damaged."""
    try:
        return table(folder, version)
    except (pa.ArrowException, OSError, KeyError, ValueError) as problem:
        raise NotKept(
            f"the rows of `{version.name}`, version {version.number}, are damaged. Restore the "
            "folder from a copy before you bring more."
        ) from problem


def read(
    folder: Path, name: str, as_known_on: date | None = None
) -> tuple[pa.Table, list[Finding]]:
    """The rows of a set as it stands, or as it was known on a day; and what is damaged."""
    version = latest(folder, name, as_known_on)
    if version is None:
        return SCHEMA.empty_table(), [_damaged(name, "no version can be read")] if (
            as_known_on is None
        ) else []
    try:
        return table(folder, version), []
    except (OSError, pa.ArrowException, KeyError, ValueError):
        return SCHEMA.empty_table(), [_damaged(name, f"the table of version {version.number}")]


def verify(folder: Path) -> list[Finding]:
    """Every version held against its mark: a table that was touched is told."""
    return [
        _damaged(name, f"the rows of version {version.number} are not those of its mark")
        for name in names(folder)
        for version in history(folder, name)
        if not _sound(folder, version)
    ]


def _sound(folder: Path, version: Version) -> bool:
    try:
        rows = table(folder, version)
    except (OSError, pa.ArrowException, KeyError, ValueError):
        return False
    return rows.num_rows == version.rows and sha256(version.name, rows) == version.sha256


def _damaged(name: str, what: str) -> Finding:
    says = f"Of `{name}`, {what} cannot be relied on."
    do = "Restore the folder from a copy, or bring the files again."
    return Finding(*_DAMAGED, Severity.ERROR, says, do, InRow(name, 1))


def _records(folder: Path, name: str) -> list[Path]:
    found = folder / name / "versions"
    return sorted(one for one in found.glob("*.json") if _NUMBERED.fullmatch(one.name))


def _record(path: Path) -> Version | None:
    try:
        if path.stat().st_size > _MOST_RECORD:
            return None
        tree = json.loads(path.read_text(encoding="utf-8"))
        version = Version(
            **(
                tree
                | {
                    "known_at": datetime.fromisoformat(tree["known_at"]),
                    "origin": Origin(**tree["origin"]),
                }
            )
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    if version.name != path.parent.parent.name or not re.fullmatch(r"[0-9a-f]{64}", version.sha256):
        return None
    return replace(version, number=int(path.stem))


def _took(folder: Path, version: Version) -> bool:
    """Write the record under its number, unless another writer took it."""
    folder.mkdir(parents=True, exist_ok=True)
    tree = asdict(version) | {"known_at": version.known_at.isoformat()}
    beside = _beside(folder, json.dumps(tree, indent=1, ensure_ascii=False).encode())
    try:
        os.link(beside, folder / f"{version.number:06d}.json")
    except FileExistsError:
        return False
    finally:
        beside.unlink(missing_ok=True)
    _settle(folder)
    return True


def _write_table(folder: Path, mark: str, rows: pa.Table) -> None:
    target = folder / f"{mark}.parquet"
    if target.exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    made = pa.BufferOutputStream()
    parquet.write_table(rows, made, compression="zstd")
    beside = _beside(folder, made.getvalue().to_pybytes())
    beside.replace(target)
    _settle(folder)


def _beside(folder: Path, content: bytes) -> Path:
    path = folder / f".{secrets.token_hex(8)}.part"
    with path.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    return path


def _settle(folder: Path) -> None:
    """Make the new name last, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
