"""An export: the same bytes for the same register, only what may be shown, and safe to read."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ringholder.findings import Finding, InFile, errors
from ringholder.register import export_format, export_read
from ringholder.register.act import Act, canonical
from ringholder.register.checkpoint import Keys
from ringholder.register.evidence import Evidence, Line
from ringholder.register.export import Asked, nothing, parts, write_folder, write_zip
from ringholder.register.integrity import audit, audit_export, audit_store
from tests.register.listed import MORNING, Listed
from tests.register.story import ENCLOSED, KEEPER, KEYS, asked, checkpoint, story

VERIFIER = Path(__file__).resolve().parents[2] / "verifier" / "ringholder_verify.py"


def packed(store: Listed, what: Asked) -> bytes:
    file = io.BytesIO()
    write_zip(parts(store, what), file)
    return file.getvalue()


def codes(found: list[Finding]) -> set[str]:
    return {finding.code for finding in found}


def export(tmp_path: Path, what: Asked | None = None) -> Path:
    write_folder(parts(story(), what or asked()), tmp_path / "export")
    return tmp_path / "export"


def test_equal_registers_give_equal_bytes() -> None:
    assert packed(story(), asked()) == packed(story(), asked())
    part = asked(matters=("meeting", "clinic"))
    assert packed(story(), part) == packed(story(), asked(matters=("clinic", "meeting")))


def test_a_zip_file_and_a_folder_hold_the_same(tmp_path: Path) -> None:
    folder = export(tmp_path)
    with zipfile.ZipFile(io.BytesIO(packed(story(), asked()))) as archive:
        for name in archive.namelist():
            assert (folder / name).read_bytes() == archive.read(name)
        files = [f for f in folder.rglob("*") if f.is_file()]
        assert len(archive.namelist()) == len(files)


def test_the_register_is_there_line_by_line_exactly_as_it_is_hashed(tmp_path: Path) -> None:
    lines = (export(tmp_path) / "register.jsonl").read_text(encoding="utf-8").splitlines()
    store = story()
    assert lines == [f'{{"index":{n},"act":{act.text}}}' for n, act in enumerate(store.acts)]
    assert [json.loads(line)["act"]["act"] for line in lines] == [act.id for act in store.acts]


def test_an_export_carries_its_verifier_which_needs_nothing_else(tmp_path: Path) -> None:
    folder = export(tmp_path)
    assert (folder / "ringholder_verify.py").read_bytes() == VERIFIER.read_bytes()
    ran = subprocess.run(
        [sys.executable, "-I", "ringholder_verify.py", "."],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "No faults; 2 decisions recounted." in ran.stdout


def test_the_verifier_imports_nothing_of_ours_and_little_else() -> None:
    text = VERIFIER.read_text(encoding="utf-8")
    roots = {line.split()[1].split(".")[0] for line in text.splitlines()
             if line.startswith(("import ", "from "))}  # fmt: skip
    assert roots - {"cryptography"} <= sys.stdlib_module_names
    code = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    assert len(code) < 350  # short enough to be read whole


def test_personal_fields_are_shown_only_to_those_who_may_see_them(tmp_path: Path) -> None:
    hidden = export(tmp_path, asked(may_show=nothing))
    assert (hidden / "openings.jsonl").read_bytes() == b""
    assert not errors(audit_export(hidden, KEYS))
    only_interests = asked(may_show=lambda act, path: (act.matter, path) == ("other", "/detail"))
    assert b"brother" not in packed(story(), only_interests)
    write_folder(parts(story(), asked()), tmp_path / "shown")
    assert "Her brother works there" in (tmp_path / "shown" / "openings.jsonl").read_text()


def test_a_part_holds_only_its_matters_each_act_with_its_proof(tmp_path: Path) -> None:
    folder = export(tmp_path, asked(matters=("clinic", "meeting")))
    lines = [json.loads(x) for x in (folder / "register.jsonl").read_text().splitlines()]
    proofs = [json.loads(x) for x in (folder / "proofs.jsonl").read_text().splitlines()]
    assert {line["act"]["matter"] for line in lines} == {"clinic", "meeting"}
    assert [line["index"] for line in lines] == [proof["index"] for proof in proofs]
    found = list(audit_export(folder, KEYS))
    assert codes(found) == {"REG024"}


def test_acts_after_the_last_checkpoint_are_told_and_not_proved(tmp_path: Path) -> None:
    store = story()
    store.do("clinic", "publish")
    write_folder(parts(store, asked()), tmp_path / "whole")
    assert codes(list(audit_export(tmp_path / "whole", KEYS))) == {"REG025"}
    write_folder(parts(store, asked(matters=("clinic",))), tmp_path / "part")
    assert codes(errors(audit_export(tmp_path / "part", KEYS))) == {"REG015"}


def test_a_register_is_audited_where_it_is_kept() -> None:
    store = story()
    assert not list(audit_store(store, KEYS, enclosed=ENCLOSED))
    assert codes(list(audit_store(store))) >= {"REG023"}
    del store.acts[3]
    assert codes(errors(audit_store(store, KEYS))) >= {"REG006", "REG009"}
    store.notes.clear()
    assert "REG027" in codes(list(audit_store(store, KEYS)))


def test_records_that_are_not_enclosed_cannot_be_said_and_rules_are_missed(tmp_path: Path) -> None:
    bare = asked(enclosed=export_format.Enclosed())
    found = list(audit_export(export(tmp_path, bare), KEYS))
    assert {f.code: f.severity.value for f in found} == {"REG021": "cannot-say", "REG022": "error"}


def test_findings_say_where_with_matter_and_act(tmp_path: Path) -> None:
    folder = export(tmp_path)
    text = (folder / "register.jsonl").read_text()
    (folder / "register.jsonl").write_text(text.replace("The case for budget", "Other"))
    (broken,) = (f for f in audit_export(folder, KEYS) if f.code == "REG006")
    assert broken.as_json()["where"] == {"matter": "budget", "act": "a-18"}


slow = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return export(tmp_path)


@slow
@given(st.data())
def test_every_byte_of_the_register_that_is_changed_is_found(
    sound: Path, data: st.DataObject
) -> None:
    file = sound / "register.jsonl"
    good = file.read_bytes()
    place = data.draw(st.integers(0, len(good) - 2))
    other = data.draw(st.integers(0, 255).filter(lambda b: b != good[place]))
    try:
        file.write_bytes(good[:place] + bytes([other]) + good[place + 1 :])
        assert errors(audit_export(sound, KEYS))
    finally:
        file.write_bytes(good)


@slow
@given(st.data())
def test_whatever_file_is_damaged_the_audit_answers_in_findings(
    sound: Path, data: st.DataObject
) -> None:
    files = sorted(f for f in sound.rglob("*") if f.is_file())
    file = data.draw(st.sampled_from(files))
    good = file.read_bytes()
    try:
        file.write_bytes(
            data.draw(st.one_of(st.binary(max_size=60), st.just(good[: len(good) // 2])))
        )
        for finding in audit_export(sound, KEYS):
            assert finding.says and finding.do and str(finding)
    finally:
        file.write_bytes(good)


def zipped(
    files: dict[str, bytes], change: Callable[[zipfile.ZipFile], None] | None = None
) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
        if change:
            change(archive)
    return file.getvalue()


def of_zip(tmp_path: Path, data: bytes) -> list[Finding]:
    (tmp_path / "hostile.zip").write_bytes(data)
    return list(audit_export(tmp_path / "hostile.zip", KEYS))


def good_files() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed(story(), asked()))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip", b"PK\x05\x06" + b"\xff" * 18])
def test_what_is_no_zip_file_is_refused_in_a_sentence(tmp_path: Path, data: bytes) -> None:
    (found,) = of_zip(tmp_path, data)
    assert (found.code, found.name) == ("REG001", "not-an-export")


def test_a_file_that_is_not_there_and_an_empty_folder_are_no_exports(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.zip", tmp_path):
        assert codes(list(audit_export(path))) == {"REG001"}


def test_names_that_lead_elsewhere_are_told_and_never_opened(tmp_path: Path) -> None:
    hostile = {"../../etc/passwd": b"x", "/abs": b"x", "records/../x": b"x", "C:\\x": b"x"}
    found = of_zip(tmp_path, zipped(good_files() | hostile))
    assert codes(found) == {"REG003"}
    assert len(found) == len(hostile)


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        data = zipped(good_files(), lambda archive: archive.writestr("register.jsonl", b""))
    assert codes(of_zip(tmp_path, data)) == {"REG001"}


def test_a_bomb_is_stopped_by_what_it_unpacks_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_read, "MOST_UNPACKED", 1_000_000)
    bomb = zipped(good_files() | {f"records/{'0' * 64}.csv": b"0" * 5_000_000})
    assert "REG002" in codes(of_zip(tmp_path, bomb))


def test_a_line_without_end_is_not_read_into_memory(tmp_path: Path) -> None:
    long = b'{"index":0,"act":{' + b" " * (export_format.MOST_OF_A_LINE + 10)
    found = of_zip(tmp_path, zipped(good_files() | {"register.jsonl": long}))
    assert "longer than any act" in " ".join(f.says for f in found)


def test_a_zip_file_with_too_many_parts_is_not_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_read, "MOST_PARTS", 3)
    assert codes(of_zip(tmp_path, packed(story(), asked()))) == {"REG001"}


def test_a_part_of_a_zip_file_that_is_damaged_is_told(tmp_path: Path) -> None:
    data = bytearray(packed(story(), asked()))
    at = data.index(b"register.jsonl") + 80
    data[at : at + 40] = b"\x00" * 40
    assert codes(errors(of_zip(tmp_path, bytes(data))))


@pytest.mark.parametrize(
    "change",
    [
        {"act": 3}, {"matter": ["m"]}, {"kind": None}, {"prev": {}}, {"payload": "text"},
        {"payload": [["a", 1]]}, {"payload": {"charter": 3, "cite": [3], "fields": {"act": []}}},
    ],
)  # fmt: skip
def test_an_act_of_the_wrong_shape_is_told_and_ends_nothing(
    tmp_path: Path, change: dict[str, object]
) -> None:
    folder = export(tmp_path)
    lines = (folder / "register.jsonl").read_bytes().splitlines(keepends=True)
    act = json.loads(lines[5])["act"] | change
    lines[5] = export_format.entry_line(5, canonical(act))
    (folder / "register.jsonl").write_bytes(b"".join(lines))
    assert codes(errors(audit_export(folder, KEYS))) & {"REG004", "REG006", "REG008"}


@pytest.mark.parametrize("depth", [100, 700, 900, 960, 985, 5_000, 100_000])
def test_an_act_that_is_nested_without_end_is_told_and_ends_nothing(
    tmp_path: Path, depth: int
) -> None:
    folder = export(tmp_path)
    text = (folder / "register.jsonl").read_text()
    deep = '{"a":' * depth + "1" + "}" * depth
    (folder / "register.jsonl").write_text(text.replace('{"on":"2026-07-01"}', deep))
    assert "REG008" in codes(errors(audit_export(folder, KEYS)))
    ran = subprocess.run(
        [sys.executable, "-I", str(VERIFIER), str(folder)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (1, "")


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder = export(tmp_path)
    (tmp_path / "secret").write_text("secret")
    (folder / "openings.jsonl").unlink()
    (folder / "openings.jsonl").symlink_to(tmp_path / "secret")
    found = list(audit_export(folder, KEYS))
    assert codes(found) == {"REG002"}
    assert "secret" not in " ".join(map(str, found))


@pytest.mark.parametrize(
    "head",
    ["[]", "{}", "null", "{", '{"format": "ringholder-export 2"}', '"' + "[" * 100_000,
     '{"format": "ringholder-export 1", "log": 3, "witnesses": ["x"], "acts": "many"}'],
)  # fmt: skip
def test_a_head_that_is_not_as_it_should_be_is_told(tmp_path: Path, head: str) -> None:
    folder = export(tmp_path)
    (folder / "export.json").write_text(head)
    assert codes(list(audit_export(folder))) & {"REG001", "REG002"}


def lines_of(count: int) -> Iterator[Line]:
    """So many acts on five matters, each made only when it is asked for."""
    heads = dict.fromkeys(range(5), "")
    for number in range(count):
        matter = number % 5
        act = Act(f"a-{number}", f"m-{matter}", "discuss", "p-1", "icb-board/chair", MORNING,
                  {"said": "x" * 200}, heads[matter])  # fmt: skip
        heads[matter] = act.hash
        yield Line(InFile("register.jsonl", number + 1), number, act.text)


def peak(count: int) -> int:
    tracemalloc.start()
    try:
        assert not errors(audit(Evidence(lines=lambda: lines_of(count))))
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_hardly_grows_with_the_acts() -> None:
    peak(100)  # what is made once
    few, many = peak(500), peak(4_000)
    assert many - few < 100 * 3_500  # an act alone takes ten times that


def test_keys_are_told_apart() -> None:
    assert not Keys()
    assert Keys(log=(KEEPER.verifier,))
    assert checkpoint(story()).count("— ") == 1
