"""Keywords, and what is learnt from coded texts."""

from __future__ import annotations

import random

import pytest

from ringholder.measures.texts import LEAST_CODED, keyword_fault, learn, matcher

SUBJECTS = {
    "parking": ("parking", "space", "car", "charges", "barrier"),
    "phones": ("telephone", "ring", "answer", "queue", "line"),
    "local": ("county", "local", "decisions", "town", "council"),
}


def answers(count: int, seed: int = 1) -> tuple[list[tuple[str, str]], dict[str, list[str]]]:
    draw = random.Random(seed)
    texts, coded = [], {}
    for number in range(count):
        subject = draw.choice(list(SUBJECTS))
        words = draw.choices(SUBJECTS[subject], k=4) + draw.choices(["we", "the", "is", "not"], k=5)
        texts.append((str(number), " ".join(words)))
        coded[str(number)] = [subject]
    return texts, coded


@pytest.mark.parametrize(
    ("keywords", "text", "hits"),
    [
        (("parking",), "PARKING is dear; parking!", ("parking",)),
        (("space",), "No spaces left", ("spaces",)),
        (("park*",), "Parked in the park", ("parked", "park")),
        (("call back",), "They never call\n back", ("call back",)),
        (("car",), "The carpet", ()),
        (("gp",), "My GP's list", ("gp's",)),
        (("car",), "", ()),
        ((), "car", ()),
    ],
)
def test_keywords_are_found_as_people_write_them(
    keywords: tuple[str, ...], text: str, hits: tuple[str, ...]
) -> None:
    assert matcher(keywords).hits(text) == hits


@pytest.mark.parametrize("bad", ["", " ", ".*", "(a+)+", "*", "a*", "x" * 200, "a|b", "[a]"])
def test_what_is_no_word_is_no_keyword_and_matches_nothing(bad: str) -> None:
    assert keyword_fault(bad)
    assert matcher([bad]).hits("a aaaa xx (a+)+ .*") == ()


def test_what_people_coded_is_learnt_and_the_order_changes_nothing() -> None:
    texts, coded = answers(150)
    learner = learn(texts, coded)
    assert learner.themes == ("local", "parking", "phones")
    turned = learn(reversed(texts), coded)
    asked = [text for _, text in answers(40, seed=2)[0]]
    truth = [set(one) for one in answers(40, seed=2)[1].values()]
    told = learner.scores(asked)
    assert told == turned.scores(asked)
    assert sum(t == set(s) for t, s in zip(truth, told, strict=True)) >= 38


def test_nothing_is_learnt_from_few() -> None:
    texts, coded = answers(LEAST_CODED - 1)
    learner = learn(texts, coded)
    assert learner.themes == ()
    assert learner.scores(["parking"]) == [{}]


def test_a_theme_that_few_were_given_is_said_not_to_be_learnt() -> None:
    texts, coded = answers(150)
    coded["0"] = [*coded["0"], "rare"]
    learner = learn(texts, coded)
    assert learner.unlearnt == ("rare",)
    assert "rare" not in learner.limits
