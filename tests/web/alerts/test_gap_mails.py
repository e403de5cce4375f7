"""Mails on gaps: to those who can act on them and to nobody else, each once, worse being worse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.core import mail
from django.utils.timezone import now

from ringholder.measures.icons import Variation
from ringholder.monitor.indicator import Opens
from ringholder_web.accounts.models import Person
from ringholder_web.alerts import asking, gap_digest, gap_words
from ringholder_web.alerts.digest import Sent
from ringholder_web.alerts.models import GapMail, GapTold
from ringholder_web.matters.desk import at_desk
from ringholder_web.monitor.addressed import Addressed, addressed
from ringholder_web.monitor.figures import Figures, figures
from tests.web.matters.builder import PLACE, Register
from tests.web.matters.conftest import ladder, register
from tests.web.matters.pages import anybody, as_, page

__all__ = ["ladder", "register"]
pytestmark = pytest.mark.django_db
SITE = "https://decisions.example"
SECRETARY, CHAIR, MEMBER = f"{PLACE}/secretary", f"{PLACE}/chair", f"{PLACE}/gp-1"


@pytest.fixture(autouse=True)
def _mail(settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example"


@pytest.fixture
def fresh() -> Iterator[Figures]:
    """The figures, which forget afterwards whom their gaps were for."""
    found = figures()
    found.addressed.clear()
    yield found
    found.addressed.clear()


def send(of: Figures) -> Sent:
    with at_desk() as desk:
        return gap_digest.send_all(desk, of, SITE, now())


def whom(register: Register) -> dict[str, str]:
    """The mails by the capacity of whom they went to."""
    by_email = {Person.objects.get(pk=pk).email: as_ for as_, pk in register.who.items()}
    return {by_email[one.to[0]]: str(one.body) for one in mail.outbox}


def on_gaps(of: Figures, register: Register) -> tuple[Addressed, ...]:
    return addressed(of, register.charter, now().date())


# ---- to whom -------------------------------------------------------------------------------------


def test_only_those_who_can_act_are_told_and_only_of_what_they_can_act_on(
    register: Register, fresh: Figures
) -> None:
    send(fresh)
    told = whom(register)
    assert {SECRETARY, CHAIR} <= told.keys()
    assert MEMBER not in told
    assert "ouh" not in told
    theirs = [one for one in on_gaps(fresh, register) if PLACE in one.holders]
    others = [one for one in on_gaps(fresh, register) if PLACE not in one.holders]
    assert theirs and others
    links = set(re.findall(r"/indicators/([^/]+)/([^/]+)/", told[SECRETARY]))
    allowed = {
        (each.gap.indicator.id, each.gap.organisation) for one in theirs for each in one.group.gaps
    }
    assert links and links <= allowed


def test_a_member_is_told_who_asks_for_it_and_nobody_who_does_not_want_it(
    register: Register, fresh: Figures
) -> None:
    as_(register, MEMBER).post("/alerts/gaps/", {"wanted": "yes"})
    as_(register, CHAIR).post("/alerts/gaps/", {"wanted": "no"})
    send(fresh)
    told = whom(register)
    assert MEMBER in told
    assert CHAIR not in told


def test_the_link_of_a_mail_ends_it_by_a_button_and_a_forged_one_does_nothing(
    register: Register, fresh: Figures
) -> None:
    send(fresh)
    body = whom(register)[SECRETARY]
    found = re.search(rf"{SITE}(/alerts/gaps/end/[^/]+/)", body)
    assert found is not None
    person = register.who[SECRETARY]
    assert anybody().get(found[1]).status_code == 200
    assert gap_digest.wants(person) is None
    assert anybody().post("/alerts/gaps/end/forged:x:y/").status_code == 404
    anybody().post(found[1])
    assert gap_digest.wants(person) is False
    assert GapMail.objects.count() == 1


# ---- once, and corrected -------------------------------------------------------------------------


def test_nothing_is_sent_twice(register: Register, fresh: Figures) -> None:
    assert send(fresh).sent > 0
    count = len(mail.outbox)
    assert send(fresh) == Sent(0, 0)
    assert len(mail.outbox) == count


def test_what_did_not_go_is_sent_the_next_time(
    register: Register, fresh: Figures, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "send", lambda _: False)
    assert send(fresh).failed > 0
    assert not GapTold.objects.exists()
    monkeypatch.undo()
    assert send(fresh).failed == 0
    assert GapTold.objects.exists()


def test_a_late_correction_is_told_as_that(register: Register, fresh: Figures) -> None:
    send(fresh)
    mail.outbox.clear()
    row = GapTold.objects.filter(person=register.who[SECRETARY]).first()
    assert row is not None
    GapTold.objects.filter(pk=row.pk).update(value="1234.5")
    assert send(fresh).sent == 1
    body = whom(register)[SECRETARY]
    assert "Figures that were corrected" in body
    assert "you were told 1234.5; the corrected figure is" in body
    assert "The gap is still there." in body
    assert "What got worse" not in body
    assert send(fresh).sent == 0


def test_a_correction_that_ends_a_gap_says_so(register: Register, fresh: Figures) -> None:
    send(fresh)
    mail.outbox.clear()
    quiet = next(one for one in fresh.watch.watched if not one.opened_by)
    GapTold.objects.create(
        person=register.who[SECRETARY],
        indicator=quiet.indicator.id,
        organisation=quiet.organisation,
        period_ends_on=quiet.on,
        value="1",
        told_at=now(),
    )
    assert send(fresh).sent == 1
    assert "no gap is open there" in whom(register)[SECRETARY]
    assert not GapTold.objects.filter(indicator=quiet.indicator.id, value="1").exists()


# ---- worse is worse ------------------------------------------------------------------------------


def test_an_improvement_is_never_told_as_worse(fresh: Figures) -> None:
    """Of every gap in the figures, whatever its chart shows."""
    for group in fresh.together:
        news = gap_words.News(group, tuple(one.gap for one in group.gaps), "Somebody")
        said = gap_words.gap(news, SITE)
        if news.is_worse:
            assert "A significant change for the worse" in said
            assert "for the better" not in said
            assert gap_words.STANDS in said
        else:
            assert gap_words.NOT_WORSE in said
            assert "for the worse" not in said


def test_a_target_missed_while_it_improves_is_no_change_for_the_worse(fresh: Figures) -> None:
    group = next(g for g in fresh.together if g.gaps[0].gap.opened_by == (Opens.FAILING,))
    one = group.gaps[0].gap
    better = replace(one.chart, variation=Variation.IMPROVEMENT_HIGH)
    news = gap_words.News(group, (replace(one, chart=better),), "Somebody")
    assert not news.is_worse


def test_of_many_the_mail_names_those_that_got_worse_most(fresh: Figures) -> None:
    group = max(fresh.together, key=lambda one: len(one.gaps))
    news = gap_words.News(group, tuple(one.gap for one in group.gaps), "Somebody")
    said = gap_words.gap(news, SITE)
    assert group.says in said
    assert "Those that got worse most, by their own earlier level: " in said
    assert "parts of it got worse in all" in said


def test_every_gap_in_a_mail_links_to_its_chart(register: Register, fresh: Figures) -> None:
    send(fresh)
    body = whom(register)[SECRETARY]
    links = re.findall(rf"{SITE}(/indicators/\S+)", body)
    assert links
    assert all(anybody().get(one).status_code == 200 for one in links[:3])
    assert "/monday/" in body


def test_the_page_of_these_mails_says_who_gets_them_by_itself(register: Register) -> None:
    assert "You are told of each new gap" in page(as_(register, CHAIR), "/alerts/gaps/")
    assert "You are sent no mail on gaps" in page(as_(register, MEMBER), "/alerts/gaps/")
    assert anybody().get("/alerts/gaps/").status_code == 302
