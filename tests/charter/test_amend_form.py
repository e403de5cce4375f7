"""Every slip in an amendment is told with its place, and no text that is made to hurt does."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ringholder.charter import Charter, NotAnAmendment
from ringholder.charter.amend import read
from ringholder.shipped import charters_folder
from tests.charter.amendments import HEAD, at, laid, line, of, told, written

SET = "set: {terms: T}"
GOOD = line("set: {terms: T}", "{kind: board}", id="good")


@pytest.mark.parametrize(
    ("text", "code", "says", "where"),
    [
        (line(SET, "{kid: board}"), "FRM002", "Did you mean `kind`?", "one.where.kid"),
        (line(SET, "{kind: bord}"), "FRM004", "Did you mean `board`?", "one.where.kind"),
        (line(SET, "{holder: {kind: concil}}"), "FRM004", "Did you mean `council`?",
         "one.where.holder.kind"),
        (line(SET, "{holder: {kid: icb}}"), "FRM002", "Did you mean", "one.where.holder"),
        (line(SET, "{name: {kind: icb}}"), "FRM004", "a map", "one.where.name"),
        (line(SET, "{rung: {name: place}}"), "FRM004", "a map", "one.where.rung"),
        (line(SET, "[board]"), "FRM004", "a list", "one.where"),
        (line(SET, "unknown"), "FRM004", "unknown", "one.where"),
        (line("set: {trems: T}"), "FRM002", "Did you mean `terms`?", "one.set"),
        (line("set: {kind: bord}"), "FRM004", "Did you mean `board`?", "one.set.kind"),
        (line("set: {holder: {kind: concil}}"), "FRM004", "Did you mean `council`?", "one.set"),
        (line("set: {id: other}"), "FRM002", "`id` is not a key here", "one.set"),
        (line("set: T"), "FRM004", "a map of keys", "one.set"),
        (line("add: {name: T}"), "FRM002", "`name` is not a key here", "one.add"),
        (line("remove: no"), "FRM004", "`no` stands where", "one.remove"),
        (line("remove: {seats: {clas: council}}"), "FRM002", "Did you mean `class`?",
         "one.remove.seats.clas"),
        (line("remove: {name: T}"), "FRM002", "not a key here", "one.remove"),
        (line("re_point: [a, b]"), "FRM004", "a list", "one.re_point"),
        (line("re_point: {kid: icb}"), "FRM002", "not a key here", "one.re_point.kid"),
        (line("set: {terms: T}", section="bodys"), "FRM004", "Did you mean `bodies`?", "one.in"),
        (line("set: {terms: T}", mark="W"), "FRM004", "one of V, Vx, S, D, U", "one.mark"),
        (line("set: {terms: T}, remove: yes"), "FRM004", "set and remove", "one"),
        ("- {id: one, says: S, source: S, mark: V, in: bodies}\n", "FRM003", "`set` is", "one"),
        ("- {id: one, says: S, mark: V, in: bodies, remove: yes}\n", "FRM008", "it comes", ""),
        ("- {id: one, source: S, mark: V, in: bodies, remove: yes}\n", "FRM003", "`says`", "one"),
        ("- words\n", "FRM001", "not an entry with keys", ""),
        ("words: of a map\n", "FRM001", "not a list of entries", ""),
        ("- [unclosed\n", "FRM001", "cannot be read", ""),
        ("- &a {id: *a}\n", "FRM001", "cannot be read", ""),
        ("[" * 400, "FRM001", "nested too deeply", ""),
        (GOOD.replace("good", "one") + line("remove: yes"), "FRM006", "also the id", "one"),
    ],
)  # fmt: skip
def test_a_slip_in_a_line_is_told_with_its_place_and_the_line_is_not_laid(
    tmp_path: Path, text: str, code: str, says: str, where: str
) -> None:
    amendment = written(tmp_path, text)
    assert code in [fault.code for fault in amendment.faults], [str(f) for f in amendment.faults]
    (fault,) = [f for f in amendment.faults if f.code == code]
    assert says in fault.says + fault.do
    assert at(fault).startswith("bill/lines.yaml:") and where in at(fault)
    charter = laid(amendment)
    assert charter.bodies.keys() == charter.original.bodies.keys()
    assert code in told(charter)


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("- {id: joint, decides: no, source: S}\n", "FRM003", "`mark` is missing"),
        ("- {id: joint, decides: no, source: S, mark: X}\n", "FRM004", "one of V"),
        ("- {id: joint, decides: no, mark: V}\n", "FRM008", "where it comes from"),
        ("- {decides: no, source: S, mark: V}\n", "FRM003", "`id` is missing"),
        ("- {id: joint, decide: no, source: S, mark: V}\n", "FRM002", "Did you mean `decides`?"),
        ("- {id: joint, kind: senate, source: S, mark: V}\n", "FRM004", "one of board"),
    ],
)
def test_a_slip_in_an_entry_is_told_too(tmp_path: Path, text: str, code: str, says: str) -> None:
    (fault,) = written(tmp_path, bodies=text).faults
    assert fault.code == code and says in fault.says + fault.do
    assert at(fault).startswith("bill/bodies.yaml:1")


def test_a_bad_line_never_loses_the_good_ones(tmp_path: Path) -> None:
    charter = laid(written(tmp_path, line("set: {trems: T}") + GOOD))
    assert of(charter, "good").altered
    assert told(charter) == ["FRM002"]


def test_a_file_that_is_none_of_an_amendments_is_told(tmp_path: Path) -> None:
    (fault,) = written(tmp_path, lins="- {}\n").faults
    assert "not a file of an amendment. Did you mean `lines.yaml`?" in fault.says


@pytest.mark.parametrize(
    ("head", "says"),
    [
        ("amendment: bill\n", "`title` is missing"),
        (HEAD.replace("status: bill", "status: law"), "one of bill, enacted, draft"),
        (HEAD.replace("unknown", "{from: 2027-13-01}"), "a date such as"),
        (HEAD.replace("unknown", "{to: 2027-01-01}"), "a beginning such as"),
        (HEAD.replace("unknown", "2027-01-01"), "a beginning such as"),
        (HEAD.replace("amendment: bill", "amendment: ../../x"), "small letters"),
        (HEAD + "colour: blue\n", "`colour` is not a key here"),
        ("- a list\n", "not a map of keys"),
        ("{", "cannot be read"),
    ],
)
def test_a_head_that_cannot_be_read_is_no_amendment(tmp_path: Path, head: str, says: str) -> None:
    with pytest.raises(NotAnAmendment, match=says):
        written(tmp_path, GOOD, head=head)


def test_a_folder_without_a_head_is_no_amendment(tmp_path: Path) -> None:
    with pytest.raises(NotAnAmendment, match=r"has no file `amendment\.yaml`"):
        read(tmp_path)


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / "bill" / "lines.yaml").write_bytes(b"\xff\xfe\x00- {id: one}")
    (fault,) = read(tmp_path / "bill").faults
    assert fault.code == "FRM001" and "UTF-8" in fault.says


def test_entries_that_a_charter_could_not_read_are_left_alone(tmp_path: Path) -> None:
    amendment = written(
        tmp_path, line("set: {terms: T}") + line("remove: yes", id="two", section="posts")
    )
    charter = laid(amendment, "posts: {not: a list}")
    assert charter.unreadable == {"posts"}
    assert of(charter, "one").altered and not of(charter, "two").altered


WORDS = st.sampled_from(
    [
        "bodies",
        "seats",
        "kind",
        "board",
        "icb",
        "yes",
        "unknown",
        "none",
        "holder",
        "[]",
        "{}",
        "a>b",
        "-1",
    ]
)
YAML = st.recursive(
    WORDS,
    lambda inside: st.one_of(
        st.lists(inside, max_size=3).map(lambda x: f"[{', '.join(x)}]"),
        st.dictionaries(WORDS.filter(lambda w: w[0] not in "[{-"), inside, max_size=3).map(
            lambda x: "{" + ", ".join(f"{k}: {v}" for k, v in x.items()) + "}"
        ),
    ),
    max_leaves=8,
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    section=st.sampled_from(["bodies", "functions", "delegations", "organisations", "areas"]),
    where=YAML,
    does=st.sampled_from(["set", "add", "remove", "re_point"]),
    how=YAML,
)
def test_no_line_whatever_it_says_stops_the_others_or_the_charter(
    tmp_path: Path, section: str, where: str, does: str, how: str
) -> None:
    text = line(f"{does}: {how}", where, section) + line("set: {terms: T}", id="last")
    charter = laid(written(tmp_path, text))
    assert charter.amended_by[0].lines[-1].line.id == "last"
    assert isinstance(charter.check(), list)


@pytest.mark.parametrize("name", sorted(p.name for p in charters_folder().iterdir()))
def test_removing_whatever_a_charter_has_leaves_no_dangling_reference(
    tmp_path: Path, name: str
) -> None:
    kinds = "[nhs-england, healthwatch, council, foundation-trust]"
    lines = line("remove: yes", f"{{kind: {kinds}}}", "organisations") + line(
        "remove: yes", "{kind: [committee, panel]}", id="two"
    )
    charter = Charter.load(charters_folder() / name, [written(tmp_path, lines)])
    dangling = [str(f) for f in charter.faults if f.name == "unresolved-reference"]
    inside = [text for text in dangling if "a seat of this body" in text]
    assert dangling == inside
