"""Votes of GP practices on mergers of their commissioning groups, 2014 to 2020, with their rules.

The counts are those that newspapers and bodies published. A rule is as the source gives it; what it
does not give, and what was taken for it, is said beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from data.making.tables import read, write

_COLUMNS = (
    "area", "body", "vote_date", "question", "practices_eligible", "practices_voted", "votes_for",
    "votes_against", "pct_for", "rule", "outcome", "source_url",
)  # fmt: skip
_VOTES = (
    "ballot", "body", "on", "question", "eligible", "voted", "for", "against", "percent_for",
    "published", "source", "note",
)  # fmt: skip
_RULES = (
    "ballot", "name", "rule", "must_pass", "threshold", "threshold_is", "denominator", "published",
    "not_said",
)  # fmt: skip
_HALF = "The source gives no threshold: more for than against was taken."
_EACH = "It does not say whether each had to agree: that each had to was taken."
_OF = "It does not say whether of all members or of votes cast: votes for and against were taken."
_BALLOTS = {
    ("BaNES, Swindon and Wiltshire", "one vote a practice"): (
        "bsw-2019", "Bath, Swindon and Wiltshire, 2019", "each", "1/2", "more-than", "cast",
        "carried", f"{_HALF} {_EACH}",
    ),
    ("Cheshire", "one vote a practice; all four CCGs must vote for"): (
        "cheshire-2019", "Cheshire, 2019", "each", "1/2", "more-than", "cast", "carried", _HALF,
    ),
    ("North West London", "50% needed"): (
        "north-west-london-2020", "North West London, 2020", "each", "1/2", "at-least", "cast",
        "not carried", _OF,
    ),
    ("Berkshire West", "constitutional majority (size not given)"): (
        "berkshire-west-2015", "Berkshire West, before April 2015", "each", "", "at-least", "cast",
        "not carried", "The source gives neither the majority that was needed nor any count.",
    ),
    ("Berkshire West", "vote in each Council of Practices"): (
        "berkshire-west-2018", "Berkshire West, before April 2018", "each", "1/2", "more-than",
        "cast", "carried", f"{_HALF} No count was published.",
    ),
}  # fmt: skip
_NOTES = {
    "NHS Eastern Cheshire CCG": (
        "One vote against was published and no number for it. The 95% that stands beside it is the "
        "turnout of all four in the source’s own words, so it was not taken for a share."
    ),
}
_NOT_A_SHARE = frozenset(_NOTES)


def make(source: Path, target: Path) -> None:
    """Write `votes.csv` and `rules.csv` in the folder `member_votes`."""
    folder, rows = target / "member_votes", list(_rows(source))
    write(folder / "votes.csv", _VOTES, rows)
    write(folder / "rules.csv", _RULES, _rules(source))


def _rows(source: Path) -> Iterator[list[object]]:
    for row in read(source / "engagement/gp_member_votes.csv", _COLUMNS):
        body = row["body"]
        yield [
            _BALLOTS[row["area"], row["rule"]][0],
            body,
            row["vote_date"],
            row["question"],
            *(
                _whole(row[name])
                for name in ("practices_eligible", "practices_voted", "votes_for", "votes_against")
            ),
            None if body in _NOT_A_SHARE else row["pct_for"],
            {"for": "carried", "against": "not carried"}[row["outcome"]],
            row["source_url"],
            _NOTES.get(body),
        ]


def _rules(source: Path) -> Iterator[list[object]]:
    found = read(source / "engagement/gp_member_votes.csv", ("area", "rule"))
    for area, rule in dict.fromkeys((row["area"], row["rule"]) for row in found):
        ballot, name, *how = _BALLOTS[area, rule]
        yield [ballot, name, rule, *how]


def _whole(text: str | None) -> str | None:
    """A count as it is: the source writes whole numbers with a point."""
    return text.removesuffix(".0") if text else None
