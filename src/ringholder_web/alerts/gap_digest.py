"""The mail on gaps: to each person the new ones that they can act on, and corrections; once each.

It goes to whoever holds a seat, office or post in the body or post that may act on the gap today,
and by itself only to those who accept a gap for it: whoever presides, its secretary, a post that
decides. The others ask for it. Whoever does not want it ends it by one click.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.signing import BadSignature, dumps, loads
from django.urls import reverse

from ringholder.charter import Charter
from ringholder.charter.bodies import Body
from ringholder.matters.capacity import presides, secretary_of
from ringholder.matters.how import how_of
from ringholder.matters.local_day import local_day
from ringholder.matters.roll import AT_THE_END, Roll
from ringholder.monitor.cited import exactly
from ringholder.monitor.wording import short_name
from ringholder.papers.letters import clean
from ringholder_web.accounts.models import Person
from ringholder_web.alerts import asking
from ringholder_web.alerts.digest import Sent
from ringholder_web.alerts.gap_words import News, corrected, section
from ringholder_web.alerts.models import GapMail, GapTold
from ringholder_web.matters.desk import Desk
from ringholder_web.monitor.addressed import Addressed, addressed
from ringholder_web.monitor.figures import Figures
from ringholder_web.ui.words import counted

SALT = "gap-mail"
MOST = 20
"""Gaps in one mail; it says how many more there are, and where."""
Told = Mapping[tuple[str, str], GapTold]


@dataclass(frozen=True, slots=True)
class Letter:
    """What one person is told, and what is remembered of it once it went."""

    new: tuple[News, ...]
    corrections: tuple[str, ...]
    remember: tuple[GapTold, ...]
    forget: tuple[int, ...]


def send_all(desk: Desk, figures: Figures, site: str, at: datetime) -> Sent:
    """Tell everybody what is new for them to act on. What did not go is tried again next time."""
    day = local_day(at)
    charter = desk.charter_on(day)
    if charter is None or not desk.is_begun:
        return Sent(0, 0)
    found, sent, failed = addressed(figures, charter, day), 0, 0
    for person, held in _recipients(charter, desk.roll, at).items():
        letter = read(figures, found, person.pk, held, at)
        message = mail(person, letter, site)
        if message is not None and not asking.send(message):
            failed += 1
            continue
        sent += message is not None
        _note(letter)
    return Sent(sent, failed)


def _recipients(charter: Charter, roll: Roll, at: datetime) -> dict[Person, frozenset[str]]:
    """Who wants mails, and the bodies and posts for which each is told of gaps."""
    day = local_day(at)
    held: dict[str, set[str]] = {}
    for tenure in roll.tenures():
        if tenure.on(day, AT_THE_END):
            held.setdefault(tenure.person, set()).add(tenure.as_)
    wishes = dict(GapMail.objects.filter(person__in=held).values_list("person", "wanted"))
    people = Person.objects.filter(pk__in=held, is_active=True).order_by("pk")
    told: dict[Person, frozenset[str]] = {}
    for person in people:
        own = for_whom(charter, held[person.pk], wishes.get(person.pk))
        if own and person.email:
            told[person] = own
    return told


def for_whom(charter: Charter, held: Iterable[str], wanted: bool | None) -> frozenset[str]:
    """The bodies and posts for which somebody is told: `wanted` is what they said, if anything."""
    if wanted is False:
        return frozenset()
    return frozenset(
        as_.split("/", maxsplit=1)[0] for as_ in held if wanted or accepts(charter, as_)
    )


def accepts(charter: Charter, as_: str) -> bool:
    """Whether a capacity accepts gaps: it presides, is the secretary, or is a post."""
    holder = charter.holder(as_.split("/", maxsplit=1)[0])
    if not isinstance(holder, Body):
        return holder is not None and holder.id == as_
    return as_ == secretary_of(holder.id) or as_ in presides(how_of(holder))


# ---- what is new ---------------------------------------------------------------------------------


def read(
    figures: Figures, found: Iterable[Addressed], person: str, held: frozenset[str], at: datetime
) -> Letter:
    """What somebody is to be told now, who holds a part in some bodies and posts."""
    told = {(one.indicator, one.organisation): one for one in GapTold.objects.filter(person=person)}
    theirs = [one for one in found if one.holders & held]
    open_now = {
        (each.gap.indicator.id, each.gap.organisation) for one in theirs for each in one.group.gaps
    }
    new = [news for one in theirs if (news := _news(one, told)) is not None]
    gone = [row for key, row in told.items() if key not in open_now]
    remember = [
        GapTold(
            person=person,
            indicator=each.gap.indicator.id,
            organisation=each.gap.organisation,
            period_ends_on=each.gap.on,
            value=exactly(each.gap.value),
            told_at=at,
        )
        for one in theirs
        for each in one.group.gaps
    ]
    everywhere = {
        (each.gap.indicator.id, each.gap.organisation) for one in found for each in one.group.gaps
    }
    return Letter(
        tuple(new),
        tuple(_corrections(figures, told, open_now, everywhere)),
        tuple(remember),
        tuple(row.pk for row in gone),
    )


def _news(one: Addressed, told: Told) -> News | None:
    """What is new in a group of gaps; nothing where all of it was told."""
    new = [
        each.gap
        for each in one.group.gaps
        if (each.gap.indicator.id, each.gap.organisation) not in told
    ]
    return News(one.group, tuple(new), one.who) if new else None


def _corrections(
    figures: Figures,
    told: Told,
    open_now: set[tuple[str, str]],
    everywhere: set[tuple[str, str]],
) -> Iterator[str]:
    """What was told of a period whose figure is another now; none on what others act on now."""
    for key, row in told.items():
        if key in everywhere and key not in open_now:
            continue
        one = figures.one(*key)
        if one is not None and one.on == row.period_ends_on and exactly(one.value) != row.value:
            yield corrected(one, row.value, still=key in open_now)


def _note(letter: Letter) -> None:
    """Remember what went, so that nothing goes twice."""
    GapTold.objects.filter(pk__in=letter.forget).delete()
    GapTold.objects.bulk_create(
        letter.remember,
        update_conflicts=True,
        unique_fields=["person", "indicator", "organisation"],
        update_fields=["period_ends_on", "value", "told_at"],
    )


# ---- the mail ------------------------------------------------------------------------------------


def mail(person: Person, letter: Letter, site: str) -> EmailMessage | None:
    """The mail to a person; `None` where there is nothing new."""
    if not letter.new and not letter.corrections:
        return None
    worse = [one for one in letter.new if one.is_worse]
    missed = [one for one in letter.new if not one.is_worse]
    parts = [
        *section("What got worse, for you to act on", worse[:MOST], site),
        *section("Targets missed as things run now, for you to act on", missed[:MOST], site),
    ]
    more = max(0, len(worse) - MOST) + max(0, len(missed) - MOST)
    if more:
        parts.append(f"And {counted(more, 'more gap')}: {site}{reverse('monday')}")
    if letter.corrections:
        parts.append("\n".join(["Figures that were corrected", "=" * 27]))
        parts += [clean(one) for one in letter.corrections]
    ending = site + reverse("gap-mail-end", args=[dumps(person.pk, salt=SALT)])
    parts += [
        f"All that waits for you: {site}{reverse('monday')}",
        f"--\nTo end these mails: {ending}",
    ]
    headers = {
        "List-Unsubscribe": f"<{ending}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058
    }
    subject = clean(_subject(worse, missed))
    text, to = "\n\n".join(parts), [person.email]
    return EmailMessage(subject, text, settings.DEFAULT_FROM_EMAIL, to, headers=headers)


def _subject(worse: list[News], missed: list[News]) -> str:
    if worse:
        first = worse[0]
        more = f", and {len(worse) - 1} more" if len(worse) > 1 else ""
        where = short_name(first.group.area)
        return f"Got worse: {first.group.indicator.name}, {where}{more}"
    return f"{counted(len(missed), 'target')} missed" if missed else "Figures that were corrected"


# ---- ending it -----------------------------------------------------------------------------------


def whose(token: str) -> str | None:
    """The person of a link that ends the mails; `None` for a link that is none."""
    try:
        person = loads(token, salt=SALT)
    except (BadSignature, ValueError, TypeError):
        return None
    return person if Person.objects.filter(pk=str(person)).exists() else None


def wants(person: str) -> bool | None:
    """What somebody said of these mails; `None` where they said nothing."""
    return GapMail.objects.filter(person=person).values_list("wanted", flat=True).first()


def wish(person: str, *, wanted: bool) -> None:
    """Remember what somebody said of these mails."""
    GapMail.objects.update_or_create(person=person, defaults={"wanted": wanted})
