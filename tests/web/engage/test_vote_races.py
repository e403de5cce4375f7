"""One voter, one ballot: under retries, races and both databases (threads write as servers do)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from random import Random
from threading import Barrier, Thread

import pytest
from django.db import connection, connections
from django.utils.timezone import now

from ringholder.engage.votes.box import Vote
from ringholder.engage.votes.receipts import new_receipt
from ringholder.engage.votes.voters import Voter, roll_of
from ringholder.matters.member_votes.rule import VoteRule
from ringholder_web.engage import vote_counting
from ringholder_web.engage.vote_casting import Cast, cast, line_of_voter
from ringholder_web.engage.vote_known import KnownVote
from ringholder_web.engage.vote_models import BoxBallot, GivenReceipt, RollLine
from tests.register.conftest import DATABASES
from tests.register.places import Places

ROLL = roll_of(Voter(f"V{n}") for n in range(12))
RULE = VoteRule(("Shall we?",), False, False, Fraction(1, 2), strictly=True, secret=True)
THREADS = 4


@pytest.fixture(params=DATABASES, autouse=True)
def database(request: pytest.FixtureRequest, places: Places) -> Iterator[str]:
    """A database of each kind with the tables of votes, in place of the one of the settings."""
    alias, was = places.new(request.param).alias(), connections["default"]
    connections["default"] = connections[alias]
    with connection.schema_editor() as editor:
        for model in (RollLine, BoxBallot, GivenReceipt):
            editor.create_model(model)
    yield alias
    connections["default"] = was


def running(closes_at: datetime | None = None) -> KnownVote:
    vote_counting.keep_roll("race", 1, ROLL)
    begun = datetime(2024, 1, 1, tzinfo=UTC)
    return KnownVote(
        "race", "A race", "", "open", RULE, begun, closes_at or now() + timedelta(days=1), 1,
        ROLL.sha256, {}, "", "", "", (), "", "", {},
    )  # fmt: skip


def together(alias: str, *tasks: Callable[[], None]) -> None:
    """Let these run at once, each on a connection of its own."""
    begin, failed = Barrier(len(tasks)), list[Exception]()

    def ran(task: Callable[[], None]) -> None:
        connections["default"] = connections[alias]
        try:
            begin.wait(10)
            task()
        except Exception as problem:
            failed.append(problem)
        finally:
            connection.close()

    threads = [Thread(target=ran, args=(task,)) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert not failed, failed


def put(vote: KnownVote, voter: str, choice: Vote, receipt: str) -> Cast:
    line = line_of_voter(vote, voter)
    assert line is not None
    return cast(vote, line, (choice,), receipt)


def test_one_voter_from_many_browsers_at_once_has_one_ballot(database: str) -> None:
    vote, came = running(), list[Cast]()
    choices = [Vote.FOR, Vote.AGAINST, Vote.FOR, Vote.ABSTAIN]
    together(database, *(
        lambda choice=choice: came.append(put(vote, "V1", choice, new_receipt()))  # type: ignore[misc]
        for choice in choices
    ))  # fmt: skip
    assert sorted(came) == sorted([Cast.IN_THE_BOX, *[Cast.VOTED_BEFORE] * 3])
    assert BoxBallot.objects.count() == GivenReceipt.objects.count() == 1


def test_many_voters_who_each_send_again_and_again_lose_nothing_and_add_nothing(
    database: str,
) -> None:
    vote = running()
    receipts = {voter.code: new_receipt() for voter in ROLL.voters}

    def sender(seed: int) -> Callable[[], None]:
        voters = [voter.code for voter in ROLL.voters] * 2
        Random(seed).shuffle(voters)

        def send() -> None:
            for voter in voters:
                assert put(vote, voter, Vote.FOR, receipts[voter]) is Cast.IN_THE_BOX

        return send

    together(database, *(sender(seed) for seed in range(THREADS)))
    said = vote_counting.count_said(vote)
    assert said["cite"]["rows"] == said["receipts"] == len(ROLL.voters)
    assert said["count_lines"] == ["1; All members; 12; 0; 0; 0"]
    assert vote_counting.receipts(vote) == sorted(receipts.values())


def test_one_receipt_is_given_to_one_of_two_voters_who_send_it_at_once(database: str) -> None:
    vote, came, receipt = running(), list[Cast](), new_receipt()
    together(database, *(
        lambda voter=voter: came.append(put(vote, voter, Vote.FOR, receipt))  # type: ignore[misc]
        for voter in ("V1", "V2")
    ))  # fmt: skip
    assert sorted(came) == [Cast.IN_THE_BOX, Cast.RECEIPT_TAKEN]
    assert RollLine.objects.exclude(voted_on=None).count() == 1
    assert BoxBallot.objects.count() == 1


def test_ballots_at_the_very_end_are_counted_or_refused_and_never_lost(database: str) -> None:
    vote, came = running(now() + timedelta(milliseconds=60)), dict[str, Cast]()

    def voter(code: str) -> Callable[[], None]:
        return lambda: came.__setitem__(code, put(vote, code, Vote.FOR, new_receipt()))

    together(database, *(voter(one.code) for one in ROLL.voters[:6]))
    vote_counting.settle(vote)
    taken = [code for code, one in came.items() if one is Cast.IN_THE_BOX]
    assert set(came.values()) <= {Cast.IN_THE_BOX, Cast.NOT_RUNNING}
    assert vote_counting.voted(vote) == BoxBallot.objects.count() == len(taken)


def test_after_the_count_a_database_does_not_keep_what_was_written_together(database: str) -> None:
    vote = running()
    order = [voter.code for voter in ROLL.voters]
    Random(7).shuffle(order)
    for voter in order:
        put(vote, voter, Vote.FOR, new_receipt())
    vote_counting.settle(vote)
    place, mark = ("ctid", "xmin") if connection.vendor == "postgresql" else ("rowid", "0")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT voter, {mark} FROM engage_rollline ORDER BY {place}")
        roll = cursor.fetchall()
        cursor.execute(f"SELECT {mark}, key FROM engage_boxballot ORDER BY {place}")
        box = cursor.fetchall()
    assert [row[0] for row in roll] == sorted(order)
    assert len({str(row[1]) for row in roll} | {str(row[0]) for row in box}) == 1
    assert [row[1] for row in box] == sorted(row[1] for row in box)
