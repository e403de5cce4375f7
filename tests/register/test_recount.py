"""The verifier counts what the engine counts, though neither was copied from the other."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ringholder.matters.how import How
from ringholder.matters.result import Choice, Outcome, Vote, result
from ringholder.matters.voting.steps import Answer
from ringholder.register.export import parts, write_folder
from tests.register.story import asked, how, place, story

VERIFIER = Path(__file__).resolve().parents[2] / "verifier" / "ringholder_verify.py"
CLASSES = ("independent", "executive", "clinical")


def loaded() -> ModuleType:
    spec = spec_from_file_location("ringholder_verify", VERIFIER)
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


VERIFY = loaded()


@st.composite
def hows(draw: st.DrawFn) -> dict[str, Any]:
    names = [place(f"s-{n}") for n in range(draw(st.integers(1, 6)))]
    places = [
        {"place": name, "role": "Member", "classes": [draw(st.sampled_from(CLASSES))],
         "organisations": [], "votes": draw(st.sampled_from([0, 1, 1, 1, 2]))}
        for name in names
    ]  # fmt: skip
    quorum: dict[str, Any] = {"needs": draw(st.lists(
        st.lists(st.sampled_from([f"class:{c}" for c in CLASSES] + names), min_size=1, max_size=2),
        max_size=2))}  # fmt: skip
    if draw(st.booleans()):
        quorum["number"] = draw(st.integers(1, 5))
    if draw(st.booleans()):
        quorum["share"] = draw(st.sampled_from(["1/2", "1/3", "2/3", "3/4"]))
    majority = draw(st.sampled_from(["more-for-than-against", "over-half-of-seats", "two-thirds",
                                     "each-class"]))  # fmt: skip
    tie = draw(st.sampled_from(["falls", "presiding"]))
    return how(places=places, quorum=quorum, majority=majority, tie=tie, presides=[names[0]])


def recounted(
    said: dict[str, Any], there: set[str], out: set[str], votes: dict[str, str]
) -> dict[str, dict[str, str]]:
    """What the verifier says of a decision, by the first word of its code."""
    recount = VERIFY.Recount()
    VERIFY.findings.clear()
    recount.act("item", "open", {"how": said, "meeting": "meeting"}, "")
    for who in sorted(there):
        recount.act("meeting", "arrive", {"place": who}, "")
    for who in sorted(out):
        recount.act("item", "handle", {"place": who, "handling": "leave"}, "")
    for who, choice in votes.items():
        recount.act("item", "vote", {"place": who, "choice": choice}, "")
    recount.act("item", "decide", {"outcome": "approved"}, "item")
    return {finding["code"].split()[0]: finding for finding in VERIFY.findings}


@settings(max_examples=400, deadline=None)
@given(hows(), st.data())
def test_the_recount_and_the_engine_agree(said: dict[str, Any], data: st.DataObject) -> None:
    names = [p["place"] for p in said["places"]]
    there = data.draw(st.sets(st.sampled_from(names)))
    out = data.draw(st.sets(st.sampled_from(names), max_size=2))
    choices = st.sampled_from(["for", "against", "abstain"])
    votes = data.draw(st.dictionaries(st.sampled_from(names), choices))
    if not there or not votes:
        return
    found = recounted(said, there, out, votes)
    shown = result(How.from_json(said), [Vote(p, Choice(c)) for p, c in votes.items()], there, out)
    if "quorum" in found or "REG033" in found:
        answer = Answer.SHOWN if "quorum" in found else Answer.FAULT
        assert shown.standing.answer is answer
    if shown.outcome in (Outcome.CARRIED, Outcome.LOST):
        carried = {"votes": Outcome.CARRIED, "REG034": Outcome.LOST}
        told = [carried[code] for code in found if code in carried]
        assert told in ([shown.outcome], [])


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_whatever_is_damaged_the_verifier_ends_with_an_answer(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("export") / "it"
    write_folder(parts(story(), asked()), folder)
    file = data.draw(st.sampled_from(sorted(f for f in folder.rglob("*") if f.is_file())))
    good = file.read_bytes()
    cut = data.draw(st.integers(0, len(good)))
    file.write_bytes(good[:cut] + data.draw(st.binary(max_size=3)) + good[cut + 1 :])
    VERIFY.findings.clear()
    code = VERIFY.main([str(folder)])
    faults = any(finding["grave"] == "FAULT" for finding in VERIFY.findings)
    assert code == 2 or code == faults
    if file.name == "register.jsonl" and file.read_bytes().strip() != good.strip():
        assert code == 1


def test_what_cannot_be_opened_is_said_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert VERIFY.main([str(tmp_path / "nothing.zip")]) == 2
    assert capsys.readouterr().err.startswith("This cannot be checked: ")


@pytest.mark.parametrize(("changes", "why"), [
    ({"majority": "share", "threshold": "3/4", "base": "cast"}, "no plain majority"),
    ({"majority": "more-for-than-against", "tie": "presiding"}, "no plain majority"),
    ({"quorum": "unknown"}, "No quorum"), ({"quorum": {"number": "unknown"}}, "No quorum"),
    ({"places": "unknown"}, ""),
])  # fmt: skip
def test_what_it_does_not_know_it_cannot_recount(changes: dict[str, Any], why: str) -> None:
    there = {place("chair"), place("gp"), place("trust"), place("ceo")}
    votes = dict.fromkeys(sorted(there)[:2], "for") | dict.fromkeys(sorted(there)[2:], "against")
    recount = VERIFY.Recount()
    VERIFY.findings.clear()
    recount.act("item", "open", {"how": how(**changes), "meeting": "meeting"}, "")
    for who in there:
        recount.act("meeting", "arrive", {"place": who}, "")
    for who, choice in votes.items():
        recount.act("item", "vote", {"place": who, "choice": choice}, "")
    try:
        recount.act("item", "decide", {"outcome": "approved"}, "item")
    except AttributeError:
        assert changes == {"places": "unknown"}  # told as REG035 by whoever walks the acts
        return
    told = [f for f in VERIFY.findings if f["code"].startswith("REG035")]
    assert any(why in finding["says"] for finding in told)
