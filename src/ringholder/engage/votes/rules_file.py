"""The rule of a vote in a file of YAML, with the same words as the act that proposes a vote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from ringholder.findings import Finding, InFile, Severity
from ringholder.matters.fields import fields
from ringholder.matters.member_votes.rule import RULE_FIELDS, NoRule, VoteRule, rule_of

NOT_A_RULE = ("BAL010", "rule-not-read")
DEFAULTS: Mapping[str, Any] = {
    "abstentions": "set-aside", "threshold_is": "more-than", "must_pass": "overall", "tie": "falls",
    "vote_kind": "secret", "vote_ways": "online-and-paper", "vote_effect": "advisory",
    "re_ballot_allowed": False,
}  # fmt: skip
"""What is taken where a file says nothing; of the share and the threshold nothing is."""
NEEDED = ("vote_questions", "denominator", "threshold")
MOST_BYTES = 100_000


class NotARule(Exception):
    """The file holds no rule; `findings` say why."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("; ".join(f"{one.says} {one.do}" for one in findings))
        self.findings = findings


def read_rule(path: Path) -> tuple[VoteRule, Mapping[str, Any]]:
    """The rule of a file, and what it says. Raises `NotARule`."""
    said = _loaded(path)
    wrong = tuple(_told(path, says) for says in _wrong(said))
    if wrong:
        raise NotARule(wrong)
    whole = {**DEFAULTS, **said}
    try:
        return rule_of(whole), whole
    except NoRule as problem:
        raise NotARule((_told(path, str(problem)),)) from None


def _loaded(path: Path) -> dict[str, Any]:
    try:
        text = path.read_bytes()[: MOST_BYTES + 1].decode("utf-8")
        found = yaml.safe_load(text) if len(text) <= MOST_BYTES else None
    except (OSError, ValueError, RecursionError, yaml.YAMLError):  # a day 31 June, endless lists
        found = None
    if not isinstance(found, dict):
        raise NotARule((_told(path, f"`{path.name}` cannot be read as a rule."),))
    return {str(key): _said(key, value) for key, value in found.items()}


def _said(key: object, value: object) -> object:
    """A value as acts have it: what YAML reads as a number was written as text."""
    if key == "vote_questions" and isinstance(value, str):
        return [value]
    whole = isinstance(value, (int, float)) and not isinstance(value, bool) and key != "some_of"
    return str(value) if whole else value


def _wrong(said: Mapping[str, Any]) -> Iterator[str]:
    known = fields()
    for name in NEEDED:
        if name not in said:
            yield f"It does not say `{name}` ({known[name].label.lower()})."
    for name, value in said.items():
        if name not in RULE_FIELDS:
            yield f"`{name[:40]}` is no part of a rule. Known are {', '.join(RULE_FIELDS)}."
        elif fault := known[name].fault(value):
            yield f"`{name}` should be {fault}."


def _told(path: Path, says: str) -> Finding:
    do = "Write it as docs/how-to/hold-a-vote-of-members.md shows."
    return Finding(NOT_A_RULE[0], NOT_A_RULE[1], Severity.ERROR, says, do, InFile(path.name, 1))
