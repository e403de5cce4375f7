"""Coding and quotations for the made-up responses of 2019: illustrative, as these are.

    python -m tools.themes_2019 data/illustrative/responses-2019.csv data/illustrative

Each sentence that the responses are made of was read and given its themes by hand, once as one
reader might and, where another might see it otherwise, a second time. A response has what its
sentences have. The codebook is `themes-2019.csv`, written by hand. Who settled the differences is a
role; nobody held it.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ringholder.engage.themes import comments
from ringholder.engage.themes.coding import sample
from ringholder.engage.themes.comments import Comment, Comments

FIRST, SECOND, LEAD = "Coder 1", "Coder 2", "Engagement lead"
TWICE, KEY = 40, "commissioning-2019"
FOR, AGAINST, MIXED, NO = "supports", "opposes", "mixed", ""
Codes = Mapping[str, str]
LETTER = "I am against one commissioning organisation"
READ: Mapping[str, Codes] = {
    LETTER: {"one-body": AGAINST, "local-voice": AGAINST, "money-fair": AGAINST},
    "Decisions about our services should be taken": {"local-voice": NO},
    "rural villages are forgotten": {"distance": NO, "money-fair": AGAINST},
    "my record follows me": {"joined-care": FOR},
    "Mental health has to be": {"mental-health": NO},
    "Carers like me need": {"patients-carers": NO, "who-answers": NO},
    "must share one budget": {"joined-care": FOR},
    "publish what it spends": {"who-answers": NO},
    "seat at the table with a vote": {"patients-carers": NO},
    "Charities hold half": {"charities": NO},
    "children's therapy honest": {"children": NO},
    "on its knees": {"general-practice": NO},
    "plan buses with clinics": {"distance": NO},
    "the same chance of treatment": {"equal-chance": FOR},
    "Housing makes my family": {"housing": NO},
    "lose their leave": {"staff": NO},
    "Prevention always loses": {"prevention": NO, "money-fair": NO},
    "nothing about who loses": {"not-tested": AGAINST},
    "each county keeps its own leaders": {"local-voice": MIXED},
    "repeats what was promised": {"not-tested": AGAINST},
    "treated as a guest": {"joined-care": MIXED},
    "Good to see clinicians lead": {"general-practice": FOR},
    "cannot find the word patient": {"patients-carers": AGAINST},
    "A shared care record": {"joined-care": FOR},
    "deprivation is named nowhere": {"money-fair": MIXED},
    "suit the large trusts": {"general-practice": AGAINST},
    "dates and names beside": {"who-answers": MIXED},
    "the first bad winter": {"not-tested": MIXED},
    "whom everybody can name": {"one-officer": FOR, "who-answers": NO},
    "Data that practices can use": {"joined-care": FOR, "general-practice": NO},
    "follows the patient across": {"money-fair": NO, "joined-care": FOR},
    "heard as equals of hospitals": {"general-practice": NO},
    "residents outnumber": {"patients-carers": NO},
    "Few measures, published": {"who-answers": NO, "equal-chance": FOR},
    "settles quarrels": {"who-answers": NO},
    "Shared buildings": {"joined-care": FOR},
    "at its own pace": {"local-voice": NO},
    "under one contract": {"staff": NO},
    "One officer is one person": {"one-officer": FOR},
    "cannot know three counties": {"one-officer": AGAINST, "local-voice": NO},
    "Saves salaries": {"one-officer": MIXED, "size-of-it": MIXED},
    "as long as the telephone": {"one-officer": NO, "who-answers": NO},
    "who checks whom": {"one-officer": AGAINST},
    "Three of everything is waste": {"one-officer": FOR, "size-of-it": FOR},
    "still recovering": {"staff": AGAINST, "size-of-it": AGAINST},
    "advertised openly": {"one-officer": MIXED, "who-answers": NO},
    "takes attention from patients": {"one-body": AGAINST, "size-of-it": AGAINST},
    "end three sets of returns": {"one-body": FOR, "size-of-it": FOR},
    "distance is": {"distance": NO},
    "budgets were guaranteed": {"one-body": MIXED, "money-fair": NO},
    "shows what it costs": {"one-body": AGAINST, "size-of-it": AGAINST},
    "need the larger footprint": {"one-body": MIXED},
    "postcode lottery": {"one-body": FOR, "equal-chance": FOR},
    "but a motorway": {"one-body": AGAINST, "local-voice": NO},
    "the law changed first": {"the-law-first": AGAINST},
    "by consent of the members": {"one-body": MIXED, "votes-and-seats": NO},
    "where our desks will be": {"staff": NO},
    "keep the continuing care team": {"continuing-care": NO, "local-voice": NO},
    "who carries it": {"money-fair": NO},
    "votes by list size": {"votes-and-seats": NO},
    "places on the new body": {"votes-and-seats": NO, "general-practice": NO},
    "local schemes that we are paid": {"money-fair": NO, "general-practice": NO},
    "still decide in our own county": {"local-voice": NO},
    "before we vote and not after": {"one-officer": NO, "votes-and-seats": NO},
}
READ_AGAIN: Mapping[str, Codes] = {
    "nothing about who loses": {"money-fair": AGAINST},
    "treated as a guest": {},
    "Good to see clinicians lead": {},
    "suit the large trusts": {"money-fair": AGAINST},
    "the first bad winter": {"who-answers": MIXED},
    "settles quarrels": {},
    "as long as the telephone": {"who-answers": NO},
    "Few measures, published": {"not-tested": NO},
    "need the larger footprint": {"one-body": MIXED, "equal-chance": NO},
    "but a motorway": {"distance": AGAINST, "local-voice": NO},
    "Data that practices can use": {"joined-care": FOR},
    "at its own pace": {"local-voice": NO, "one-body": MIXED},
}
"""Where a second reader sees a sentence otherwise; all others as the first did."""
QUOTED = (
    ("local-voice", "Decisions about our services should be taken in the county"),
    ("one-body", "One organisation would end three sets of returns, and we could plan once."),
    ("one-body", "Against, until somebody shows what it costs."),
    ("patients-carers", "I cannot find the word patient in three of its seven points."),
    ("distance", "Transport decides whether I get care, so plan buses with clinics."),
    ("children", "Keep the waiting list for children's therapy honest and short."),
    ("staff", "As staff we want to know where our desks will be and who employs us."),
    ("one-officer", "Whoever leads the system should not also lead the commissioners"),
)


def coded(comment: Comment, again: Mapping[str, Codes] | None = None) -> dict[str, str]:
    """The themes of a response, by what is in its sentences; differing stances make it mixed."""
    found: dict[str, set[str]] = {}
    for words, given in READ.items():
        if words in comment.text:
            for theme, stance in (again or {}).get(words, given).items():
                found.setdefault(theme, set()).update({stance} - {""})
    return {
        theme: MIXED if len(stances) > 1 else "".join(stances)
        for theme, stances in sorted(found.items())
    }


def coding(held: Comments) -> Iterator[tuple[str, str, str, str, str]]:
    """Rows: the first reader on all, the second on a sample, and what settles their differences."""
    twice = set(sample((number for number, _ in held.texts()), TWICE, KEY))
    for number, _ in held.texts():
        comment = held.all[number]
        first = coded(comment)
        yield from _rows(number, first, FIRST, "no")
        if number in twice:
            second = coded(comment, READ_AGAIN)
            yield from _rows(number, second, SECOND, "no")
            if set(second) != set(first):
                yield from _rows(number, first, LEAD, "yes")


def _rows(
    number: str, given: Mapping[str, str], coder: str, settled: str
) -> Iterator[tuple[str, str, str, str, str]]:
    for theme, stance in given.items() or [("", "")]:
        yield number, theme, coder, stance, settled


def quotations(held: Comments) -> Iterator[tuple[str, str, str]]:
    """The first response with consent that has the words and, as counted, the theme."""
    for theme, words in QUOTED:
        for one in held.all.values():
            if one.quote and words in one.text and theme in coded(one):
                yield one.number, theme, words
                break


def tables(held: Comments) -> Mapping[str, tuple[Sequence[str], list[tuple[str, ...]]]]:
    """Each file: its headings and its rows, without the mark that all of them carry."""
    return {
        "coding-2019.csv": (
            ("response", "theme", "coder", "stance", "settled"), list(coding(held)),
        ),
        "quotations-2019.csv": (("response", "theme", "words"), list(quotations(held))),
    }  # fmt: skip


def main(responses: Path, folder: Path) -> int:
    """Write the files; every row says that it is illustrative."""
    for name, (heads, rows) in tables(comments.read(responses)).items():
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow([*heads, "illustrative"])
            writer.writerows([*row, "yes"] for row in rows)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
