"""A remark: what the record shows of one rule on interests, with the clause it is held against."""

from __future__ import annotations

from dataclasses import dataclass

from ringholder.matters.voting.steps import Answer


@dataclass(frozen=True, slots=True)
class Remark:
    """One answer; `about` is the id of the interest or gift, `do` empty where nothing is to do.

    `unverified` when the text that the figure or rule comes from was not read.
    """

    answer: Answer
    about: str
    says: str
    do: str
    clause: str
    unverified: bool = False
