"""The commands of the how-to page on checking a payment run as they stand."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from ringholder import cli
from ringholder.shipped import data_folder

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "check-a-payment.md"
ILLUSTRATIVE = data_folder() / "illustrative" / "payments"


def commands() -> list[str]:
    found = re.findall(
        r"^```\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    return [line for block in found for line in block.splitlines()]


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("adjusted", "beds"):
        shutil.copy(ILLUSTRATIVE / f"{name}.csv", tmp_path)
    shutil.copy(ILLUSTRATIVE / "declarations.csv", tmp_path / "declared.csv")
    rows = "line,month,amount,payee\nenhanced access,2025-06,37514.20,U83279\n"
    (tmp_path / "statement.csv").write_text(rows, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_command_of_the_page_gives_an_answer(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = []
    for line in commands():
        code = cli.main(shlex.split(line)[1:])
        told.append(capsys.readouterr().out)
        assert code in (0, 1), line
    assert len(told) == 4
    assert "Enhanced access" in told[0]
    assert '"payments"' in told[1]
    assert "The statement: 1 line of" in told[2]
    assert "Owed beyond what was paid: £280.34" in told[3]
