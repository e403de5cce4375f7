"""The JSON Schemas say of each file of a charter, or an amendment, what reading it says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from ringholder.charter.amend.schema import schemas as amendment_schemas
from ringholder.charter.schema import schemas, section_schema
from ringholder.shipped import amendments_folder, charters_folder

FILES = sorted(charters_folder().glob("*/*.yaml"))
SCHEMAS = dict(schemas())


class EditorsLoader(yaml.SafeLoader):
    """Reads YAML 1.2, as editors do: `no`, `10_000` and `2024-07-01` stay the words they are."""

    yaml_implicit_resolvers: dict[str, list[Any]] = {}  # noqa: RUF012 (PyYAML's own name)


for tag, pattern, first in (
    ("bool", r"true|false", "tf"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]+", "-+0123456789"),
):
    EditorsLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first)
    )


def as_an_editor_reads(text: str) -> Any:
    return yaml.load(text, Loader=EditorsLoader)  # a safe loader, with fewer guesses


def complaints(name: str, text: str) -> list[str]:
    validator = Draft202012Validator(SCHEMAS[name])
    return [e.json_path for e in validator.iter_errors(as_an_editor_reads(text))]


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_itself_valid(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_shipped_charter_is_valid(file: Path) -> None:
    assert complaints(file.stem, file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("name", "text", "at"),
    [
        ("posts", "- {id: clerk, rung: place, area: [bob]}", "$[0]"),
        ("posts", "- {id: clerk, role: Clerk, rung: place, area: [bob], colour: blue}", "$[0]"),
        ("bodies", "- {id: b, name: B, kind: senate, rung: place, area: [bob]}", "$[0].kind"),
        ("conditions", "- {id: c, do: perhaps, functions: all}", "$[0].do"),
        ("areas", "- {id: A Place, name: A place, rung: place}", "$[0].id"),
        ("bodies", "icb-board", "$"),
    ],
)
def test_what_the_loader_would_refuse_is_refused(name: str, text: str, at: str) -> None:
    assert complaints(name, text) == [at]


def test_a_document_may_say_that_a_thing_is_unknown_or_none() -> None:
    text = "- {id: c, name: C, functions: all, approvers: none, review_on: unknown}"

    assert complaints("controls", text) == []


def test_a_delegation_needs_no_id_because_its_ends_make_one() -> None:
    assert complaints("delegations", "- {from: icb-board, to: chief-executive}") == []


def test_there_is_no_schema_for_a_section_that_does_not_exist() -> None:
    with pytest.raises(KeyError):
        section_schema("colours")


# ---- amendments ----------------------------------------------------------------------------------

AMENDMENTS = sorted(amendments_folder().glob("*/*.yaml"))
OF_AMENDMENTS = dict(amendment_schemas())
TOGETHER = Registry().with_resources(
    (f"{name}.schema.json", Resource.from_contents(schema))
    for name, schema in OF_AMENDMENTS.items()
)
LINE = "- {id: a, says: A, source: S, mark: V, in: bodies, %s}"


def amendment_complaints(name: str, text: str) -> list[str]:
    validator = Draft202012Validator(OF_AMENDMENTS[name], registry=TOGETHER)
    return [e.json_path for e in validator.iter_errors(as_an_editor_reads(text))]


@pytest.mark.parametrize("name", OF_AMENDMENTS)
def test_a_schema_of_amendments_is_itself_valid(name: str) -> None:
    Draft202012Validator.check_schema(OF_AMENDMENTS[name])


@pytest.mark.parametrize("file", AMENDMENTS, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_shipped_amendment_is_valid(file: Path) -> None:
    assert amendment_complaints(file.stem, file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("name", "text", "at"),
    [
        ("amendment", "{amendment: a, title: A, status: law, in_force: unknown}", "$.status"),
        ("amendment", "{amendment: a, title: A, status: bill}", "$"),
        ("lines", LINE % "where: {kind: bord}, remove: yes", "$[0].where.kind"),
        ("lines", LINE % "where: {holder: {kid: icb}}, remove: yes", "$[0].where.holder"),
        ("lines", LINE % "set: {kind: bord}", "$[0].set.kind"),
        ("lines", LINE % "remove: {seats: {clas: council}}", "$[0].remove"),
        ("lines", LINE % "set: {terms: T}, remove: yes", "$[0]"),
        ("lines", LINE % "note: nothing done", "$[0]"),
        ("bodies", "- {id: a, decides: no, source: S}", "$[0]"),
        ("bodies", "- {id: a, holder: {kid: icb}, source: S, mark: V}", "$[0].holder"),
    ],
)
def test_what_reading_an_amendment_would_refuse_is_refused(name: str, text: str, at: str) -> None:
    assert amendment_complaints(name, text) == [at]


def test_an_entry_of_an_amendment_may_say_little_and_say_it_by_kind() -> None:
    text = "- {id: a, holder: {kind: icb}, parties: [{kind: council}, b], source: S, mark: U}"
    assert amendment_complaints("bodies", text) == []
