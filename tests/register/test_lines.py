"""Text files: what a crash leaves is mended, what a person changed is refused with its line."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

import pytest

from ringholder.register.act import START, read_act, seal
from ringholder.register.lines import LinesStore
from ringholder.register.store import Damaged
from tests.register.acts import act, add, assert_whole, chain
from tests.register.forks import Say, fork, needs_fork

ACTS = chain(4)


@pytest.fixture
def folder(quick: Path) -> Path:
    """A register of four acts on one matter, the last two of them sent together."""
    place = Path(mkdtemp(dir=quick))
    store = LinesStore(place)
    add(store, ACTS[0])
    add(store, ACTS[1])
    add(store, ACTS[2], ACTS[3])
    return place


def file(folder: Path) -> Path:
    return folder / "acts.jsonl"


def test_each_line_is_the_text_that_is_hashed(folder: Path) -> None:
    lines = file(folder).read_text("utf-8").splitlines()
    assert [read_act(line.strip()) for line in lines] == ACTS
    assert [line.endswith(" ") for line in lines] == [False, False, True, False]


def test_a_batch_cut_anywhere_is_dropped_as_a_whole_and_can_be_sent_again(folder: Path) -> None:
    whole = file(folder).read_bytes()
    batch = len(whole) - len("".join(each.text for each in ACTS[2:]).encode()) - 3
    for cut in range(batch, len(whole)):
        file(folder).write_bytes(whole[:cut])
        store = LinesStore(folder)
        assert len(store) == 2, cut
        add(store, *ACTS[2:])
        assert file(folder).read_bytes() == whole


def test_a_batch_of_which_the_power_left_only_a_part_on_the_disk_is_dropped(folder: Path) -> None:
    whole = file(folder).read_bytes()
    hole = bytes(60)
    file(folder).write_bytes(whole[:-200] + hole + whole[-140:])
    store = LinesStore(folder)
    assert len(store) == 2
    add(store, *ACTS[2:])
    assert file(folder).read_bytes() == whole


def test_a_hole_before_other_batches_was_not_left_by_a_crash(folder: Path) -> None:
    whole = file(folder).read_bytes()
    file(folder).write_bytes(whole[:20] + bytes(30) + whole[50:])
    with pytest.raises(Damaged, match="Line 1 of"):
        LinesStore(folder)


Edit = Callable[[list[bytes]], list[bytes]]


@pytest.mark.parametrize(
    ("edit", "line"),
    [
        (lambda lines: [lines[0].replace(b"chair", b"clerk"), *lines[1:]], 2),
        (lambda lines: [*lines[:1], *lines[2:]], 2),
        (lambda lines: [lines[1], lines[0], *lines[2:]], 1),
        (lambda lines: [lines[0], *lines], 2),
        (lambda lines: [lines[0], b"{}\n", *lines[1:]], 2),
        (lambda lines: [lines[0], b"\xff\xfe\n", *lines[1:]], 2),
        (lambda lines: [b"[" * 100_000 + b"\n", *lines], 1),
        (lambda lines: [b"[1]\n", *lines], 1),
        (lambda lines: [b'{"act":[],"matter":{},"prev":""}\n', *lines], 1),
        (lambda lines: [*lines, act("m-0", "other").text.encode() + b"\n"], 5),
        (lambda lines: [*lines, act("forged", "m").text.encode() + b"\n"], 5),
    ],
)
def test_what_was_tampered_with_is_not_opened_and_the_line_is_named(
    folder: Path, edit: Edit, line: int
) -> None:
    file(folder).write_bytes(b"".join(edit(file(folder).read_bytes().splitlines(keepends=True))))
    with pytest.raises(Damaged, match=rf"^Line {line} of .*acts\.jsonl was changed: .*Restore"):
        LinesStore(folder)


def test_an_act_that_is_edited_after_it_was_opened_is_found_when_it_is_read(folder: Path) -> None:
    store = LinesStore(folder)
    content = file(folder).read_bytes()
    file(folder).write_bytes(content.replace(b'"number":1', b'"number":x'))
    with pytest.raises(Damaged, match="Line 2 of"):
        list(store.read())


def test_a_file_that_became_shorter_is_told(folder: Path) -> None:
    store = LinesStore(folder)
    file(folder).write_bytes(file(folder).read_bytes()[:100])
    with pytest.raises(Damaged, match="has become shorter"):
        len(store)


def test_two_stores_of_one_folder_see_what_the_other_adds(folder: Path) -> None:
    one, other = LinesStore(folder), LinesStore(folder)
    late = act("late", prev=ACTS[-1].hash)
    add(one, late)
    assert other.head("m") == late.hash
    one.keep_checkpoint("first")
    other.keep_checkpoint("second")
    assert list(one.checkpoints()) == ["first", "second"]


def test_what_is_forgotten_is_in_no_file_any_more(folder: Path) -> None:
    store, other = LinesStore(folder), LinesStore(folder)
    mine, my_opening = seal("Ms Uncommon", b"a" * 16)
    yours, your_opening = seal("Mr Other", b"b" * 16)
    store.append([act("sealed", "s", who=[mine, yours])], {"s": START}, [my_opening, your_opening])
    assert other.opening(my_opening.sha256) == my_opening
    store.forget([my_opening.sha256])
    assert not any(b"Uncommon" in path.read_bytes() for path in folder.iterdir())
    assert other.opening(my_opening.sha256) is None
    assert LinesStore(folder).opening(your_opening.sha256) == your_opening


def test_an_opening_that_is_no_record_is_told_with_its_line(folder: Path) -> None:
    (folder / "openings.jsonl").write_text("{}x\n")
    with pytest.raises(Damaged, match=r"Line 1 of .*openings\.jsonl is no record"):
        LinesStore(folder).opening("0" * 64)


@needs_fork
def test_a_disk_that_is_full_keeps_nothing_of_a_batch_and_goes_on_when_there_is_room(
    folder: Path,
) -> None:
    whole = file(folder).read_bytes()
    late = act("late", prev=ACTS[-1].hash, text="x" * 500)

    def write(say: Say) -> None:
        import resource  # noqa: PLC0415 (not on Windows)

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        store = LinesStore(folder)
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(whole) + 100, resource.RLIM_INFINITY))
        with pytest.raises(OSError, match="File too large"):
            add(store, late)
        assert file(folder).read_bytes() == whole
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        add(store, late)
        say("kept")

    assert fork(write).end() == (["kept"], 0)
    assert_whole(LinesStore(folder))
    assert LinesStore(folder).head("m") == late.hash
