"""The page of dependencies, the locks, and pyproject.toml say the same."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CORE_LOCK = (ROOT / "requirements.txt").read_text(encoding="utf-8")
DEV_LOCK = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8")
SPARK_LOCK = (ROOT / "requirements-spark.txt").read_text(encoding="utf-8")
PAGE = (ROOT / "docs/reference/dependencies.md").read_text(encoding="utf-8")


def name_of(requirement: str) -> str:
    return re.match(r"[\w.-]+", requirement)[0].lower()


def versions_in(lock: str) -> dict[str, set[str]]:
    versions: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([\w.]+)", lock, re.MULTILINE):
        versions.setdefault(name.lower(), set()).add(version)
    return versions


def rows_of_the_page() -> dict[str, str]:
    return {
        name.lower(): rest
        for name, rest in re.findall(r"^\| ([\w-]+) \| (.*)$", PAGE, re.MULTILINE)
    }


ASKED_FOR = [
    name_of(requirement)
    for requirement in [
        *PROJECT["project"]["dependencies"],
        *PROJECT["dependency-groups"]["build"],
        *(line for line in PROJECT["dependency-groups"]["dev"] if isinstance(line, str)),
        *PROJECT["dependency-groups"]["spark"],
    ]
]


@pytest.mark.parametrize("name", ASKED_FOR)
def test_every_package_asked_for_is_on_the_page_with_its_locked_version(name: str) -> None:
    row = rows_of_the_page()[name]
    assert all(version in row for version in versions_in(DEV_LOCK + SPARK_LOCK)[name])


def test_the_page_names_nothing_that_is_not_asked_for() -> None:
    not_packages = {"package", "---"}
    fetched_only = {"wagtail-nhsuk-frontend"}
    assert set(rows_of_the_page()) - not_packages - fetched_only == set(ASKED_FOR)


def test_a_developer_has_the_same_versions_as_a_user() -> None:
    developers = versions_in(DEV_LOCK)
    assert versions_in(CORE_LOCK)
    assert all(developers[name] == them for name, them in versions_in(CORE_LOCK).items())


def test_the_tests_on_spark_have_the_same_versions_as_the_others() -> None:
    developers = versions_in(DEV_LOCK)
    shared = {n: them for n, them in versions_in(SPARK_LOCK).items() if n in developers}
    assert "numpy" in shared
    assert all(developers[name] == them for name, them in shared.items())


@pytest.mark.parametrize("lock", [CORE_LOCK, DEV_LOCK, SPARK_LOCK])
def test_a_lock_gives_hashes_and_no_addresses(lock: str) -> None:
    packages = lock.count("==") - lock.count("python_full_version ==")
    assert lock.count("--hash=sha256:") >= packages > 4
    assert "://" not in lock
