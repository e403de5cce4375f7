"""The commands and recipes of the how-to pages run as they stand."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
import yaml

from ringholder import cli
from ringholder.shipped import charters_folder

ROOT = Path(__file__).parents[2]
HOW_TO = ROOT / "docs" / "how-to"
PUBLISH, EVERY_CHANGE = "publish-papers.md", "check-on-every-change.md"
SOUND = "ladder"


def blocks(page: str, language: str = "") -> list[str]:
    """The fenced blocks of a page in a language."""
    text = (HOW_TO / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)


def recipes() -> list[object]:
    return [yaml.safe_load(block) for block in blocks(EVERY_CHANGE, "yaml")]


def commands(value: object) -> list[str]:
    """Every command line of a recipe that calls ringholder."""
    if isinstance(value, str):
        return [value] if value.startswith("ringholder ") else []
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [line for part in inside for line in commands(part)]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (SOUND, "bob-2024-07"):
        shutil.copytree(charters_folder() / name, tmp_path / "charters" / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(line: str) -> int:
    _, *words = shlex.split(line)
    here = Path()
    found = (
        sorted(map(str, here.glob(word))) or [word] if "*" in word else [word] for word in words
    )
    return cli.main([word for spread in found for word in spread])


def test_every_command_of_the_page_on_papers_writes_what_it_says(repository: Path) -> None:
    lines = [line for block in blocks(PUBLISH) for line in block.splitlines()]
    assert len(lines) == 3
    for line in lines:
        assert run(line) == 0
    for name in ("sord.docx", "map.pdf", "handbook.html", "calendar.ics", "tor.docx"):
        assert (repository / name).stat().st_size > 1000


def test_the_recipes_are_yaml_and_their_commands_run(repository: Path) -> None:
    shutil.rmtree(repository / "charters" / "bob-2024-07")
    found = [line for recipe in recipes() for line in commands(recipe)]
    assert len(found) == 2
    for line in found:
        assert run(line) == 0
    assert (repository / "findings.sarif").exists()


def test_a_recipe_fails_when_a_constitution_has_an_error(repository: Path) -> None:
    bodies = repository / "charters" / SOUND / "bodies.yaml"
    kept = [line for line in bodies.read_text("utf-8").splitlines() if "id: gp-2" not in line]
    bodies.write_text("\n".join(kept), encoding="utf-8")
    (first, *_) = [line for recipe in recipes() for line in commands(recipe)]
    assert run(first) == 1
    assert (repository / "findings.sarif").exists()


def test_the_hook_that_the_page_names_is_offered_and_its_command_is_known() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    asked = [h["id"] for recipe in recipes() if isinstance(recipe, dict) and "repos" in recipe
             for repo in recipe["repos"] for h in repo["hooks"]]  # fmt: skip
    assert asked == [hook["id"]]
    _, *words = shlex.split(hook["entry"])
    options = cli.parser().parse_args([*words, "charters/ladder/bodies.yaml"])
    assert options.changed
    assert re.search(hook["files"], "charters/ladder/bodies.yaml")


def test_the_meeting_on_the_page_is_one_that_can_be_read() -> None:
    (block,) = blocks(PUBLISH, "yaml")
    assert "every: two-months" in block
    assert "on: [2026-07-14, 2026-09-15]" in block
