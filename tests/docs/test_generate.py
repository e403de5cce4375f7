"""The documents that are printed from code are as the code says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from docs import generate
from ringholder.catalogue.functions import functions
from ringholder.charter.checks import rules


def test_what_is_written_is_not_stale(tmp_path: Path) -> None:
    written = generate.write(tmp_path)

    assert "rules.md" in written
    assert generate.stale(tmp_path) == []
    assert generate.write(tmp_path) == []


def test_a_document_that_was_changed_by_hand_is_named(tmp_path: Path) -> None:
    generate.write(tmp_path)
    (tmp_path / "rules.md").write_text("No rules.", encoding="utf-8")
    (tmp_path / "schemas/bodies.schema.json").unlink()

    assert generate.stale(tmp_path) == ["rules.md", "schemas/bodies.schema.json"]


def test_checking_fails_and_says_what_is_stale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generate, "REFERENCE", tmp_path)

    assert generate.main(["--check"]) == 1
    assert "docs/reference/functions.md is stale" in capsys.readouterr().out
    assert not (tmp_path / "functions.md").exists()
    assert generate.main([]) == 0
    assert generate.main(["--check"]) == 0


def test_every_rule_is_on_the_page_with_its_examples() -> None:
    page = generate.rules_page(rules())

    for rule in rules():
        assert f"### {rule.code} {rule.name}\n" in page
        assert rule.fault in page
        assert rule.bad.strip() in page
        assert rule.good.strip() in page


def test_every_function_is_on_the_page_and_what_was_chosen_is_marked() -> None:
    page = generate.functions_page(functions().values())
    lines = {line.split("`")[1]: line for line in page.splitlines() if line.startswith("| **")}

    assert set(lines) == set(functions())
    chosen = [f for f in functions().values() if f.is_illustrative("unit")]
    assert chosen
    assert all(f"{f.unit} {generate.CHOSEN}" in lines[f.id] for f in chosen)


def test_the_schemas_on_the_page_are_json() -> None:
    texts = {name: text for name, text in generate.documents() if name.endswith(".json")}

    assert len(texts) > 1
    assert all("$schema" in json.loads(text) for text in texts.values())
