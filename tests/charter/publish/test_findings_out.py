"""Findings as a paper and as SARIF: each with its place, its owner, its ground, its remedy."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from jsonschema import Draft202012Validator

from ringholder.charter import Charter
from ringholder.charter.publish import findings
from ringholder.charter.publish.sarif import sarif
from ringholder.findings import Finding, InFile, InRow, RestsOn, Severity
from ringholder.papers.blocks import Mark
from ringholder.shipped import charters_folder
from tests.charter.publish.reading import marks, rows, tables

FOUND = (
    Finding("QUO002", "lost-to-recusal", Severity.ERROR, "It cannot sit.", "Add a seat.",
            InFile("charters/my ward/bodies.yaml", 12, "board.seats"), RestsOn.ILLUSTRATIVE,
            ("SO 4.2", "NHS Act 2006"), "Chair, Board"),
    Finding("QUO002", "lost-to-recusal", Severity.ERROR, "It cannot sit.", "Add a seat.",
            InFile("charters/my ward/bodies.yaml", 40, "board.seats")),
    Finding("LIV001", "function-forgotten", Severity.CANNOT_SAY, "Not read.", "Read it.",
            InFile("charters/my ward/functions.yaml", 0), RestsOn.UNKNOWN),
    Finding("OBS001", "of-a-table", Severity.NOTE, "A row.", "Mend it.",
            InRow("t.csv", 3, "value")),
)  # fmt: skip

REQUIRED = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name", "rules"],
                                "properties": {
                                    "rules": {"type": "array", "items": {"$ref": "#/$defs/rule"}}
                                },
                            }
                        },
                    },
                    "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
                },
            },
        },
    },
    "$defs": {
        "message": {
            "type": "object",
            "required": ["text"],
            "properties": {"text": {"type": "string", "minLength": 1}},
        },
        "level": {"enum": ["none", "note", "warning", "error"]},
        "rule": {
            "type": "object",
            "required": ["id", "name", "shortDescription", "help"],
            "properties": {
                "name": {"type": "string", "pattern": "^([A-Z][a-z0-9]*)+$"},
                "shortDescription": {"$ref": "#/$defs/message"},
                "fullDescription": {"$ref": "#/$defs/message"},
                "help": {"$ref": "#/$defs/message"},
                "defaultConfiguration": {
                    "type": "object",
                    "properties": {"level": {"$ref": "#/$defs/level"}},
                },
            },
        },
        "result": {
            "type": "object",
            "required": ["ruleId", "ruleIndex", "level", "kind", "message", "locations"],
            "properties": {
                "ruleIndex": {"type": "integer", "minimum": 0},
                "level": {"$ref": "#/$defs/level"},
                "kind": {"enum": ["fail", "open"]},
                "message": {"$ref": "#/$defs/message"},
                "locations": {
                    "type": "array",
                    "minItems": 1,
                    "items": {
                        "type": "object",
                        "required": ["physicalLocation"],
                        "properties": {
                            "physicalLocation": {
                                "type": "object",
                                "required": ["artifactLocation"],
                                "properties": {
                                    "artifactLocation": {
                                        "type": "object",
                                        "required": ["uri"],
                                        "properties": {
                                            "uri": {"type": "string", "pattern": "^[!-~]+$"}
                                        },
                                    },
                                    "region": {
                                        "type": "object",
                                        "properties": {
                                            "startLine": {"type": "integer", "minimum": 1}
                                        },
                                    },
                                },
                            }
                        },
                    },
                },
                "partialFingerprints": {
                    "type": "object",
                    "additionalProperties": {"type": "string"},
                },
            },
            "if": {"properties": {"kind": {"not": {"const": "fail"}}}},
            "then": {"properties": {"level": {"const": "none"}}},
        },
    },
}
"""What SARIF 2.1.0 asks of the parts that we write, in our own words."""


def test_the_log_is_sarif() -> None:
    Draft202012Validator(REQUIRED).validate(sarif(FOUND, "1.0"))


@pytest.mark.parametrize("name", ["ladder", "bob-2024-07", "nhsei-2020-proposals"])
def test_the_log_of_a_shipped_charter_is_sarif(name: str) -> None:
    found = Charter.load(charters_folder() / name).check()
    log = sarif(found, "1.0")
    Draft202012Validator(REQUIRED).validate(log)
    (run,) = log["runs"]
    assert len(run["results"]) == len(found)
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"])
    assert all(len(rule["help"]["text"]) > 40 for rule in rules)


def test_a_result_has_its_line_and_says_what_it_rests_on_and_who_mends_it() -> None:
    result = sarif(FOUND, "1.0")["runs"][0]["results"][0]
    (location,) = result["locations"]
    physical = location["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == "charters/my%20ward/bodies.yaml"
    assert physical["region"] == {"startLine": 12}
    assert result["properties"]["rests_on"] == "illustrative"
    assert result["properties"]["owner"] == "Chair, Board"
    assert result["properties"]["authority"] == ["SO 4.2", "NHS Act 2006"]


def test_what_cannot_be_told_is_open_and_no_failure() -> None:
    result = sarif(FOUND, "1.0")["runs"][0]["results"][2]
    assert (result["kind"], result["level"]) == ("open", "none")
    assert "region" not in result["locations"][0]["physicalLocation"]


def test_fingerprints_stay_when_lines_move_and_differ_within_a_log() -> None:
    def prints(found: tuple[Finding, ...]) -> list[str]:
        results = sarif(found, "1.0")["runs"][0]["results"]
        return [result["partialFingerprints"]["finding/v1"] for result in results]

    moved = tuple(
        replace(f, where=replace(f.where, line=f.where.line + 7))
        if isinstance(f.where, InFile)
        else f
        for f in FOUND
    )
    assert prints(FOUND) == prints(moved)
    assert len(set(prints(FOUND))) == len(FOUND)


def test_the_paper_has_a_column_for_the_owner_even_where_there_is_none() -> None:
    paper = findings.build({"my ward": FOUND}, date(2026, 6, 1))
    table = tables(paper)["Findings on my ward"]
    heads = [column.title for column in table.columns]
    assert heads == [
        "Code", "Severity", "What is wrong", "What to do", "Owner", "Place", "Clause and authority",
    ]  # fmt: skip
    owners = [row.cells[heads.index("Owner")] for row in table.rows]
    assert [bool(owner) for owner in owners] == [True, False, False, False]
    assert len(marks(paper, Mark.DRAFT)) == 1


def test_a_sound_charter_is_called_sound() -> None:
    paper = findings.build({"mine": ()}, date(2026, 6, 1))
    assert not tables(paper)
    assert ("Found", "No fault") in paper.facts


def test_each_charter_has_a_table_of_its_own() -> None:
    paper = findings.build({"one": FOUND[:1], "two": FOUND[1:]}, date(2026, 6, 1))
    assert [len(rows(table)) >= 1 for table in tables(paper).values()] == [True, True]
    assert paper.subtitle == "one and two"
