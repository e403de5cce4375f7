"""What is written from the model can be read again, and says the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringholder.charter import Charter
from ringholder.charter.tree import Keyed, Many, Scalar, parse
from ringholder.charter.write import Occupied, files, texts, write
from ringholder.shipped import charters_folder

CHARTERS = sorted(folder.parent.name for folder in charters_folder().glob("*/charter.yaml"))


@pytest.mark.parametrize("name", CHARTERS)
def test_a_charter_that_is_written_and_read_again_is_equal(name: str, tmp_path: Path) -> None:
    charter = Charter.load(charters_folder() / name)

    write(tmp_path / name, files(charter))
    again = Charter.load(tmp_path / name)

    assert again.faults == ()
    assert again == charter


def test_nothing_is_written_where_a_file_is_already(tmp_path: Path) -> None:
    made = files(Charter.load(charters_folder() / "ladder"))
    (tmp_path / "bodies.yaml").write_text("- {id: mine}\n", encoding="utf-8")

    with pytest.raises(Occupied, match=r"bodies\.yaml already"):
        write(tmp_path, made)

    assert [file.name for file in tmp_path.iterdir()] == ["bodies.yaml"]


@given(st.text())
def test_any_text_survives_being_written(text: str) -> None:
    made = texts({"charter": "a"}, {"bodies": [{"id": "b", "note": text, "list": [text]}]})
    tree = parse(made["bodies.yaml"], "bodies.yaml")

    assert isinstance(tree, Many)
    entry = tree.items[0]
    assert isinstance(entry, Keyed)
    note, listed = entry.items["note"], entry.items["list"]
    assert isinstance(note, Scalar)
    assert isinstance(listed, Many)
    assert note.text == text
    assert [item.text for item in listed.items if isinstance(item, Scalar)] == [text]
