"""ringholder vote: count a vote of members and say the result; or replay votes of the past."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from ringholder.cli.command import Command, CouldNotRun, Options, add_json, print_json
from ringholder.cli.position import existing, told
from ringholder.cli.screen import hanging, wrapped
from ringholder.engage.votes.ballots_file import read_ballots
from ringholder.engage.votes.box import Count, count
from ringholder.engage.votes.replay import Replayed, replayed
from ringholder.engage.votes.rules_file import NotARule, read_rule
from ringholder.engage.votes.telling import as_json, rule_in_words, turnout_in_words
from ringholder.engage.votes.voters import read_roll, standing_alone
from ringholder.findings import Finding, errors
from ringholder.matters.member_votes.result import Result
from ringholder.matters.member_votes.rule import VoteRule
from ringholder.register.act import Json

MOST = 20
NOT_SAID = (
    "The ballots do not agree with the roll, and none can be taken out again: no result is said."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `vote` takes."""
    parser.add_argument("rules", nargs="?", help="the rule of the vote: YAML")
    parser.add_argument("roll", nargs="?", help="who may vote: CSV or Excel, a row for each voter")
    parser.add_argument("ballots", nargs="?", help="the ballots: CSV or Excel, a row for each")
    parser.add_argument(
        "--replay",
        action="store_true",
        help="replay the votes on mergers of commissioning groups, each under its own rule",
    )
    add_json(parser)


def run(options: Options) -> int:
    """Count, or replay; 1 where something is wrong with the files or a replay differs."""
    if options.replay:
        return _replay(options)
    if not options.ballots:
        raise CouldNotRun("Give the rule, the roll and the ballots; or --replay.")
    paths = existing([options.rules, options.roll, options.ballots])
    try:
        rule, _ = read_rule(paths[0])
    except NotARule as problem:
        raise CouldNotRun(str(problem)) from None
    return _count(rule, paths[1], paths[2], as_data=options.json)


def _count(rule: VoteRule, roll_file: Path, ballots_file: Path, *, as_data: bool) -> int:
    roll = read_roll(roll_file, date.today())
    ballots = read_ballots(ballots_file, roll, len(rule.questions))
    alone = tuple(standing_alone(roll, roll_file.name)) if rule.secret else ()
    findings = (*roll.findings, *alone, *ballots.findings)
    counted = count(rule, roll, ballots.box, ballots.voted if ballots.named else None)
    results = counted.results(rule) if ballots.sound and roll.voters else ()
    if as_data:
        told_ = as_json(rule, counted, results)
        print_json({**told_, "findings": [_finding(one) for one in findings]})
    else:
        print("\n".join(_text(rule, counted, results, findings)))
    return int(bool(errors(findings)) or not ballots.sound)


def _text(
    rule: VoteRule, counted: Count, results: Iterable[Result], findings: tuple[Finding, ...]
) -> Iterator[str]:
    yield from (wrapped(one) for one in rule_in_words(rule))
    yield turnout_in_words(counted.voted, counted.roll)
    found = list(results)
    if not found:
        yield wrapped(NOT_SAID)
    for one in found:
        yield ""
        yield wrapped(f"{one.words} {str(one.outcome).upper()}")
        yield from (hanging(f"  {reason}") for reason in one.reasons)
    yield from told(findings, MOST)


def _replay(options: Options) -> int:
    found = replayed()
    if options.json:
        print_json([_replayed(one) for one in found])
    else:
        print("\n".join(line for one in found for line in _replay_text(one)))
    return int(not all(one.agrees for one in found))


def _replay_text(one: Replayed) -> Iterator[str]:
    yield f"{one.vote.name}: {one.vote.question}"
    yield hanging(f"  Rule: {one.vote.rule_said}. {one.vote.not_said}")
    yield from (hanging(f"  {reason}") for reason in one.reasons)
    yield hanging(
        f"  By the counts: {one.by_counts}. With what was published taken as said: "
        f"{one.taken_as_said}. Published: {one.vote.published}."
    )
    yield from (hanging(f"  DIFFERS: {says}") for says in one.differs)
    yield ""


def _replayed(one: Replayed) -> dict[str, Json]:
    parts: list[Json] = [
        {"body": part.name, "met": part.met, "reason": part.reason, "source": body.source}
        for part, body in zip(one.parts, one.vote.bodies, strict=True)
    ]
    reasons: list[Json] = list(one.reasons)
    return {
        "vote": one.vote.id,
        "name": one.vote.name,
        "rule": one.vote.rule_said,
        "not_said": one.vote.not_said,
        "by_counts": str(one.by_counts),
        "taken_as_said": str(one.taken_as_said),
        "published": str(one.vote.published),
        "agrees": one.agrees,
        "bodies": parts,
        "reasons": reasons,
    }


def _finding(one: Finding) -> dict[str, Json]:
    return {
        "code": one.code,
        "severity": str(one.severity),
        "says": one.says,
        "do": one.do,
        "where": str(one.where),
    }


COMMAND = Command(
    "vote",
    "Count a vote of members under its rule, in exact fractions, and say the result with reasons; "
    "or replay the votes of the past that come with Ringholder.",
    "ringholder vote rules.yaml roll.csv ballots.csv",
    arguments,
    run,
)
