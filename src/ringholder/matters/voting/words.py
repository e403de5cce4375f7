"""Steps in plain English, each a sentence with its number and clause, ready to be printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

from ringholder.charter.publish.wording import counted, kind, listed, sentence
from ringholder.findings import RestsOn
from ringholder.matters.frozen_how import How
from ringholder.matters.voting.steps import Step

Names = Mapping[str, str]
"""Names of organisations, bodies and constituencies by id, for people to read."""


def sentences(how: How, steps: Iterable[Step], names: Names | None = None) -> list[str]:
    """A sentence for each step."""
    return [sentence_of(how, step, names) for step in steps]


def sentence_of(how: How, step: Step, names: Names | None = None) -> str:
    """The sentence of one step, ending with what it rests on."""
    says = SAYS[step.kind](how, step, names or {})
    return f"{sentence(says)}{_rests(step)}."


def _rests(step: Step) -> str:
    marks = {RestsOn.ILLUSTRATIVE: "illustrative", RestsOn.UNKNOWN: "not verified"}
    parts = [part for part in (step.clause, marks.get(step.rests_on, "")) if part]
    return f" ({'; '.join(parts)})" if parts and step.kind in CITED else ""


def place(how: How, name: str) -> str:
    """A place for people to read: its role, with its number or organisation where several are."""
    found = how.roll.get(name)
    if found is None:
        return f"“{name}”"
    more = name.split("/", 2)[2:]
    return f"{found.role} ({more[0]})" if more else found.role


def places(how: How, step: Step) -> str:
    """The places of a step, each named once; roles may hold an *and*, so semicolons part them."""
    return "; ".join(dict.fromkeys(place(how, name) for name in step.places))


def share(part: Fraction | None) -> str:
    """`1/2`."""
    return "" if part is None else f"{part.numerator}/{part.denominator}"


def _quorum(how: How, step: Step, names: Names) -> str:
    part = f" of {step.of}" if step.share is not None else ""
    asked = f", {share(step.share)}{part}" if part else ""
    enough = "" if step.answer == "shown" else "; that is too few"
    seats = counted(step.of or 0, "seat")
    return (
        f"{step.number} of {seats} in office are present and may decide; "
        f"{step.needed} are needed{asked}{enough}"
    )


def _present(ends: str) -> Callable[[How, Step, Names], str]:
    def says(how: How, step: Step, names: Names) -> str:
        seats = counted(step.of or 0, "seat")
        return f"{step.number} of {seats} in office are present and may decide; {ends}"

    return says


def _need(how: How, step: Step, names: Names) -> str:
    wanted = listed((_wanted(how, name) for name in step.names), "or")
    if step.answer == "shown":
        return f"one at least must be {wanted}: {places(how, step)}"
    why = f"; out of this item: {places(how, step)}" if step.places else ""
    return f"one at least must be {wanted}, and nobody is who is present and may decide{why}"


def _wanted(how: How, name: str) -> str:
    if name.startswith("class:"):
        word = kind(name.removeprefix("class:"))
        return f"{'an' if word[0] in 'aeiou' else 'a'} {word} member"
    found = how.named(name)
    return f"the {found[0].role}" if found else f"“{name}”"


def _majority(how: How, step: Step, names: Names) -> str:
    asked, base = step.word.split(" ")
    votes = counted(step.of or 0, "vote")
    part = "half" if step.share == Fraction(1, 2) else share(step.share)
    carries = f"at least {part}" if asked == "at-least" else f"more than {part}"
    group = listed(names.get(name, kind(name)) for name in step.names)
    where = f"{group}: " if group else ""
    is_ = "is" if step.number == 1 else "are"
    enough = "" if (step.number or 0) >= (step.needed or 0) else ", which is not reached"
    return (
        f"{where}{step.number} of {votes} {BASES[base]} {is_} in favour; {carries} must be, "
        f"that is {step.needed}{enough}"
    )


BASES = {
    "cast": "cast",
    "present": "present",
    "eligible": "of all who may vote on the item",
    "seats-in-office": "of all seats in office",
}


def _of_places(text: str) -> Callable[[How, Step, Names], str]:
    """A sentence with the places of the step where `{}` stands."""
    return lambda how, step, names: text.format(places(how, step))


def _fixed(text: str) -> Callable[[How, Step, Names], str]:
    return lambda how, step, names: text


def _of_names(text: str) -> Callable[[How, Step, Names], str]:
    """A sentence with the names of the step where `{}` stands."""
    return lambda how, step, names: text.format(listed(names.get(n, n) for n in step.names))


def _word(how: How, step: Step, names: Names) -> str:
    return step.word.rstrip(".")


def _votes(how: How, step: Step, names: Names) -> str:
    return f"{step.number} for, {step.of} against, {step.needed} abstaining"


def _consensus(how: How, step: Step, names: Names) -> str:
    dissent = f"; dissent is recorded of {places(how, step)}" if step.places else ""
    return f"nobody stands against it: there is consensus{dissent}"


def _broken(how: How, step: Step, names: Names) -> str:
    against = f" ({places(how, step)})" if step.places else ""
    then = "so it goes to the vote" if step.word else "so it is not decided"
    return f"there is no consensus{against}, {then}"


def _casting(how: How, step: Step, names: Names) -> str:
    return f"the votes are equal, and the casting vote of {places(how, step)} is {step.word}"


def _box(how: How, step: Step, names: Names) -> str:
    of = f" of {names.get(step.names[0], step.names[0])}" if step.names else ""
    return f"the box{of} holds {counted(step.number or 0, 'ballot')}; its SHA-256 is {step.word}"


def _ballots(how: How, step: Step, names: Names) -> str:
    of = f" of {names.get(step.names[0], step.names[0])}" if step.names else ""
    return (
        f"the box{of} holds {counted(step.number or 0, 'ballot')}, and "
        f"{counted(step.of or 0, 'voter')} are recorded; they must be as many"
    )


def _body(how: How, step: Step, names: Names) -> str:
    return f"{names.get(step.names[0], step.names[0])}: {OUTCOMES[step.word]}"


def _joint(how: How, step: Step, names: Names) -> str:
    if step.word == "carried":
        return "all have carried it, each for itself"
    who = listed(names.get(name, name) for name in step.names)
    return f"together it is not carried ({who}: {OUTCOMES[step.word]}); each result stands"


OUTCOMES = {
    "carried": "carried",
    "lost": "lost",
    "tied": "tied, until whoever presides casts a casting vote",
    "inquorate": "not decided, because it is not quorate",
    "cannot-say": "it cannot be said whether it is carried",
}
CITED = frozenset({
    "quorum", "need", "no-quorum", "quorum-unread", "number-not-said", "vote-while-out",
    "vote-while-absent", "vote-of-participant", "vote-of-nobody", "second-mandate", "majority",
    "group", "consensus", "consensus-broken", "tie-falls", "casting-vote", "tie-waits",
    "tie-nobody-presides", "casting-not-theirs", "ratified", "not-ratified",
    "ratification-awaited", "not-said",
})  # fmt: skip
"""The kinds of step that rest on a clause; on the others it says nothing."""
SAYS: Mapping[str, Callable[[How, Step, Names], str]] = {
    "out": _of_places("out of this item: {}. Their seats stay in the number of seats in office"),
    "not-on-the-roll": _of_places("on no roll of this item, and not counted: {}"),
    "one-for-several": _of_places("the same person sits for {}, and counts once"),
    "seats-unread": _fixed("who sits on the body was not read, or is not said"),
    "quorum": _quorum,
    "no-quorum": _present("the constitution asks for no quorum"),
    "quorum-unread": _present("what the quorum is was not read"),
    "quorum-silent": _present("what the quorum is is not said"),
    "number-not-said": _present("how many must be there is not said, or was not read"),
    "need": _need,
    "vote-of-nobody": _of_places("not counted, because on no roll of this item: a vote of {}"),
    "vote-of-participant": _of_places("not counted, because a participant has no vote: {}"),
    "vote-while-out": _of_places("not counted, because out of this item: the vote of {}"),
    "vote-while-absent": _of_places("not counted, because not present: the vote of {}"),
    "second-mandate": _of_places(
        "not counted, because whoever sits there has another vote already, and the constitution "
        "does not say that one person may cast two: the vote of {}"
    ),
    "vote-untimed": _of_places(
        "not counted, because it does not say when it was cast: the vote of {}"
    ),
    "vote-late": _of_places("not counted, because it came after the close: the vote of {}"),
    "vote-replaced": _of_places("only the last vote counts of {}"),
    "voted-twice": _of_places("given more than one ballot: {}"),
    "box": _box,
    "ballots-not-voters": _ballots,
    "assumed": _word,
    "not-said": _word,
    "votes": _votes,
    "consensus": _consensus,
    "consensus-broken": _broken,
    "nobody-in-favour": _fixed("nobody is in favour, and nothing carries without a vote for it"),
    "majority": _majority,
    "group": _majority,
    "tie-falls": _fixed("the votes are equal, and a tie falls"),
    "tie-not-said": _fixed("the votes are equal; what a tie means is not said, so it falls"),
    "tie-nobody-presides": _fixed("the votes are equal, and nobody is here who presides: it falls"),
    "tie-waits": _of_places("the votes are equal; {} presides and may cast a casting vote"),
    "casting-vote": _casting,
    "casting-not-theirs": _of_places(
        "not counted, because they do not preside: the casting vote of {}"
    ),
    "casting-unneeded": _of_places(
        "not counted, because there is no tie that it breaks: the casting vote of {}"
    ),
    "ratified": _of_names("{} has ratified it"),
    "not-ratified": _of_names("{} has not ratified it, and is not bound"),
    "ratification-awaited": _of_names("{} is not bound until it has ratified"),
    "body": _body,
    "joint": _joint,
    "carried": _fixed("it is carried"),
    "lost": _fixed("it is not carried"),
    "tied": _fixed("it is tied, until whoever presides casts a casting vote"),
    "inquorate": _fixed("it is not decided, because the body is not quorate on it"),
    "cannot-say": _fixed("it cannot be said whether it is carried"),
}
