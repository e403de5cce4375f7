"""Steps as sentences that a secretary can print."""

from __future__ import annotations

import inspect
import re
from fractions import Fraction
from pathlib import Path

from ringholder.findings import RestsOn
from ringholder.matters import quorum, result
from ringholder.matters.how import Clause
from ringholder.matters.result import Choice, Vote, agreed
from ringholder.matters.result import result as result_of
from ringholder.matters.voting.in_common import in_common
from ringholder.matters.voting.ratification import Ratification, Ratifier
from ringholder.matters.voting.secret import WHOLE, Box, secret
from ringholder.matters.voting.words import SAYS, sentence_of, sentences
from tests.matters.rooms_of_votes import body, count, ids, place, share, votes


def test_a_result_is_explained_from_quorum_to_outcome() -> None:
    how = body(12, quorum=share(Fraction(1, 2), ("class:independent", "b/1")))
    found = result_of(how, votes(6, 3), ids(*range(1, 11)), out=ids(10))
    assert sentences(how, found.steps) == [
        "Out of this item: Member 10. Their seats stay in the number of seats in office.",
        "9 of 12 seats in office are present and may decide; 6 are needed, 1/2 of 12 (clause 2).",
        "One at least must be an independent member or the Member 1: Member 1 (clause 2).",
        "6 for, 3 against, 0 abstaining.",
        "6 of 9 votes cast are in favour; more than half must be, that is 5 (clause 4).",
        "It is carried.",
    ]


def test_what_is_short_says_that_it_is() -> None:
    how = body(9, quorum=share(), majority="share", threshold=Fraction(4, 5))
    found = result_of(how, votes(3, 1), ids(1, 2, 3, 4))
    quorum_says, _, majority_says, _ = sentences(how, found.steps)
    assert quorum_says.endswith("5 are needed, 1/2 of 9; that is too few (clause 2).")
    assert majority_says.endswith(
        "at least 4/5 must be, that is 4, which is not reached (clause 4)."
    )


def test_what_has_no_source_says_so() -> None:
    clauses = (Clause("quorum", "", RestsOn.ILLUSTRATIVE),)
    how = body(2, quorum=share(), clauses=clauses)
    assert sentences(how, count(how, 2).steps)[0].endswith("1/2 of 2 (illustrative).")


def test_names_of_bodies_and_constituencies_are_put_in() -> None:
    how = body([place("1", constituency="east")], majority="each-constituency")
    names = {"east": "East Berkshire", "b": "The board", "o": "The council"}
    said = sentences(how, count(how, 1).steps, names)
    assert any(line.startswith("East Berkshire: 1 of 1 vote cast is in favour") for line in said)
    joint = in_common({"b": count(how, 0)})
    assert sentences(how, joint.steps, names)[0] == "The board: lost."
    partner = Ratification((Ratifier("o", Clause("ratification", "Part 3", RestsOn.SOURCED)),))
    assert sentences(how, partner.steps, names) == [
        "The council is not bound until it has ratified (Part 3)."
    ]


def test_every_kind_of_step_has_a_sentence() -> None:
    folder = Path(inspect.getfile(result)).parent
    files = [*(folder / "voting").glob("*.py"), Path(inspect.getfile(quorum))]
    code = "\n".join(file.read_text(encoding="utf-8") for file in files)
    made = set(re.findall(r'Step\(\s*"([a-z-]+)"', code))
    assert len(made) > 12
    assert made <= SAYS.keys()


def test_a_box_a_consensus_and_a_casting_vote_read_well() -> None:
    how = body(4, decide_by="consensus", tie="presiding", presides=("b/1",))
    dissent = result_of(how, agreed(how, list(how.roll), dissent=ids(2)), list(how.roll))
    assert (
        "Nobody stands against it: there is consensus; dissent is recorded of Member 2 (clause 3)."
        in sentences(how, dissent.steps)
    )
    casting = Vote("b/1", Choice.FOR, casting=True)
    tied = result_of(how, [*votes(2, 2), casting], list(how.roll))
    said = "The votes are equal, and the casting vote of Member 1 is for (clause 4)."
    assert said in sentences(how, tied.steps)
    box = secret(body(4), ids(1, 2, 3), {WHOLE: Box.of(["for"] * 4)}, None)
    told = next(step for step in box.faults)
    assert sentence_of(how, told) == (
        "The box holds 4 ballots, and 3 voters are recorded; they must be as many."
    )
