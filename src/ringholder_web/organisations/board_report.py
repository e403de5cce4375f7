"""The quarter's report to an organisation's board, filled from the register."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ringholder.matters.local_day import local_day
from ringholder.matters.organisation_report import Ask, Promise, Report, Touching, quarter
from ringholder_web.matters import rows, words
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.models import MatterRow
from ringholder_web.matters.reader import Reader
from ringholder_web.organisations.known import known
from ringholder_web.organisations.page import PROMISES
from ringholder_web.organisations.standing import Standing, within
from ringholder_web.ui.words import sentence


def report(desk: Desk, code: str, reader: Reader, on: date) -> Report | None:
    """What goes to the board about the last quarter that is over on a day.

    `None` where there is no such organisation, or whoever reads does not speak for it.
    """
    charter = desk.charter_on(local_day(reader.at))
    found = known(charter, code)
    if charter is None or found is None or not found.partner:
        return None
    standing = Standing(desk, charter, found.id, reader.at)
    if not reader.held & standing.speakers:
        return None
    first, last = quarter(on)
    named = [_named(standing, ask) for ask in standing.asks() if within(ask.asked_at, first, last)]
    return Report(
        organisation=found.name,
        from_on=first,
        to_on=last,
        decided=tuple(_touching(standing, first, last)),
        promises=tuple(_in_words(standing, promise) for promise in standing.promises()),
        asks=tuple(named),
        disputes=tuple(_dispute(row, last) for row in standing.rows("dispute", public=False)),
        delegations=tuple(standing.in_words(d) for d, _ in standing.delegations()),
        vacancies=tuple(standing.vacancies()),
    )


def _touching(standing: Standing, first: date, last: date) -> Iterator[Touching]:
    affects = standing.affecting()
    for row in standing.decisions().defer("words").iterator():
        if within(row.decided_at, first, last):
            shape = row.shape["decision"]
            yield Touching(
                title=row.title,
                on=local_day(row.decided_at),
                by=row.names.get(row.holder, row.holder),
                outcome=words.choice(row.outcome),
                what=shape["wording"],
                affects=row.pk in affects,
            )


def _named(standing: Standing, ask: Ask) -> Ask:
    return replace(ask, by=sentence(standing.charter.name(ask.by)))


def _in_words(standing: Standing, promise: Promise) -> Promise:
    name, stands = standing.charter.name, PROMISES[promise.state].text
    return replace(promise, by=name(promise.by), to=tuple(map(name, promise.to)), state=stands)


def _dispute(row: MatterRow, on: date) -> str:
    return f"{row.title}: {rows.state(row, on).text.lower()}, opened on {words.day(row.opened_at)}."
