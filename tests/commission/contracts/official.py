"""The official schema of the Open Contracting Data Standard 1.1.5, to hold packages against.

The schema and lists beside this are Open Contracting's own, under the Apache Licence 2.0 kept with
them. Its checker `libcoveocds` is under the AGPL, and no part of this project or its tools.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import jsonschema
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

STANDARD = Path(__file__).with_name("ocds_1_1_5")


def official(name: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((STANDARD / f"{name}.json").read_text(encoding="utf-8"))
    return told


def codelist(name: str) -> set[str]:
    with (STANDARD / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {row["Code"] for row in csv.DictReader(file)}


def validator() -> jsonschema.Draft4Validator:
    release = official("release-schema")
    resource = Resource.from_contents(release, default_specification=DRAFT4)
    registry: Registry[Any] = Registry().with_resource(release["id"], resource)
    checks = jsonschema.Draft4Validator.FORMAT_CHECKER
    package = official("release-package-schema")
    return jsonschema.Draft4Validator(package, registry=registry, format_checker=checks)


def faults(package: object) -> list[str]:
    """What the schema finds wrong with a package, in its own words."""
    return [error.message for error in VALID.iter_errors(package)]


VALID = validator()
