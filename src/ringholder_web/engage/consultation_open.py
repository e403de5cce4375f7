"""A consultation as its matter has it, with the questionnaire that its acts cite."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.http import Http404, HttpRequest

from ringholder.charter import Charter
from ringholder.engage.consultation.questionnaire import Questionnaire
from ringholder.engage.consultation.reading import read
from ringholder.matters import consulted
from ringholder.matters.case import Case
from ringholder.matters.consulted import CONSULTATION, QUESTIONS, START
from ringholder.matters.speaking import speaks_as
from ringholder_web.accounts.access import anybody_has_an_account, is_signed_in
from ringholder_web.accounts.capacity import acting_as, capacities_of
from ringholder_web.files.insider import Insider
from ringholder_web.matters import papers
from ringholder_web.matters.desk import Desk, at_desk
from ringholder_web.matters.models import MatterRow

STAFF = "staff"
_NOBODY_SIGNS_IN = "somebody at this machine, where nobody signs in"


@dataclass(frozen=True, slots=True)
class Open:
    """A consultation: its matter, its case, and what is asked, where a file of that is here."""

    id: str
    case: Case
    questionnaire: Questionnaire | None

    @property
    def title(self) -> str:
        """What it is called."""
        return str(self.case.opened.get("title", ""))

    @property
    def of_staff(self) -> bool:
        """Whether staff are consulted."""
        return self.case.opened.get("consults") == STAFF

    @property
    def charter(self) -> Charter | None:
        """The constitution under which it was opened."""
        return self.case.charter

    @property
    def body(self) -> str:
        """The name of the body that consults."""
        name = str(self.case.opened.get("for_body", ""))
        return self.charter.name(name) if self.charter is not None else name

    @property
    def keep_until_on(self) -> date | None:
        """The day until which responses are kept; `None` before it was announced."""
        said = self.case.said("keep_until_on", START)
        return date.fromisoformat(said) if said else None

    def takes_answers(self, on: date) -> bool:
        """Whether it can be answered here on a day."""
        return self.questionnaire is not None and consulted.takes_answers(self.case, on)


def found(matter: str) -> Open:
    """A consultation by the id of its matter. Raises `Http404` where there is none."""
    with at_desk() as desk:
        one = of_matter(desk, matter)
    if one is None:
        raise Http404
    return one


def of_matter(desk: Desk, matter: str) -> Open | None:
    """A consultation; `None` where the matter is none, or nobody opened it."""
    walk = desk.judging(matter)
    procedure = walk.case.procedure if walk is not None else None
    if walk is None or procedure is None or procedure.id != CONSULTATION:
        return None
    cited = walk.case.said("questionnaire", QUESTIONS)
    asked = questionnaire(str(cited["sha256"])) if cited else None
    return Open(matter, walk.case, asked)


def every(desk: Desk) -> Iterator[Open]:
    """Every consultation in the register that was not withdrawn, the newest first."""
    rows = MatterRow.objects.filter(procedure=CONSULTATION).exclude(state="withdrawn")
    for row in rows.order_by("-place"):
        one = of_matter(desk, row.matter)
        if one is not None:
            yield one


def questionnaire(sha256: str) -> Questionnaire | None:
    """The questionnaire of a hash, where its file is kept here and can be read."""
    path = papers.find(sha256)
    return None if path is None else _read(str(path), sha256)


@lru_cache(64)
def _read(path: str, sha256: str) -> Questionnaire | None:
    found_ = papers.find(sha256)
    return None if found_ is None else read(found_, called="the questionnaire").questionnaire


def officer(request: HttpRequest, one: Open) -> Insider | None:
    """As what whoever asks works on a consultation: they speak for its body; `None`: they do not.

    Where nobody has an account there is nobody to keep it from (ADR 9).
    """
    if not is_signed_in(request):
        return None if anybody_has_an_account() else Insider("", _NOBODY_SIGNS_IN)
    theirs = frozenset(speaks_as(one.charter, str(one.case.opened.get("for_body", ""))))
    acting = acting_as(request)
    held = sorted(capacities_of(request), key=lambda c: acting is None or c.as_ != acting.as_)
    return next((Insider(c.as_, c.title) for c in held if c.as_ in theirs), None)
