"""Constitutions that people put beside the shipped ones are shown at once and mend nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.test import Client

from ringholder.shipped import charters_folder
from ringholder_web.charter.shelf import Shelf

HERE = {"host": "localhost"}


@pytest.fixture
def own(settings: object, tmp_path: Path) -> Path:
    """The folder of people's own constitutions, still empty."""
    settings.OWN_CHARTERS = tmp_path / "charters"  # type: ignore[attr-defined]
    return tmp_path / "charters"


def put(own: Path, name: str, title: str = "Our own") -> None:
    shutil.copytree(charters_folder() / "ladder", own / name)
    head = own / name / "charter.yaml"
    text = head.read_text(encoding="utf-8").replace("charter: ladder", f"charter: {name}")
    head.write_text(text.replace("title: The ladder", f"title: {title}"), encoding="utf-8")


def listed(client: Client) -> str:
    return client.get("/constitutions/", headers=HERE).content.decode()


def test_a_constitution_of_our_own_is_there_without_starting_anew(
    client: Client, own: Path
) -> None:
    assert "Our own" not in listed(client)
    put(own, "ours")
    assert "Our own" in listed(client)
    assert client.get("/constitutions/ours/findings/", headers=HERE).status_code == 200
    shutil.rmtree(own / "ours")
    assert "Our own" not in listed(client)


def test_one_that_is_changed_is_shown_as_it_is_now(client: Client, own: Path) -> None:
    put(own, "ours")
    assert "Our own" in listed(client)
    head = own / "ours" / "charter.yaml"
    head.write_text(
        head.read_text(encoding="utf-8").replace("Our own", "Our second"), encoding="utf-8"
    )
    assert "Our second" in listed(client)


def test_it_takes_no_day_from_the_constitutions_that_are_shipped(own: Path) -> None:
    put(own, "ours")
    (own / "ladder").mkdir()
    (own / "ladder" / "charter.yaml").write_text("charter: ladder\n", encoding="utf-8")
    shelf, alone = Shelf.read(charters_folder(), own), Shelf.read(charters_folder())

    assert shelf.own == {"ours"}
    assert shelf.chain.findings == alone.chain.findings == ()
    assert shelf.charters["ladder"] == alone.charters["ladder"]
    assert [finding.code for finding in shelf.unreadable] == ["CHN003"]
