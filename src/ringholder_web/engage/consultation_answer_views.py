"""Answering a consultation: part by part, saved as one goes, sent once; by anybody at all.

No view here asks who somebody is. The number of a response is shown in the answer to sending it and
stands in no address, so that no log of addresses has it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now

from ringholder.calendar import in_words
from ringholder.engage.consultation.questionnaire import ONLINE, Questionnaire
from ringholder.engage.consultation.responses import Response
from ringholder.matters.consulted import closes_on
from ringholder.matters.local_day import local_day
from ringholder_web.accounts.kept import keeps_nothing
from ringholder_web.accounts.pace import in_this_minute
from ringholder_web.engage import consultation_form as form
from ringholder_web.engage import consultation_keeping as keeping
from ringholder_web.engage import theme_matters
from ringholder_web.engage.consultation_models import AnswerDraft
from ringholder_web.engage.consultation_open import Open, found
from ringholder_web.matters.desk import at_desk
from ringholder_web.ui.errors import Trouble, told, too_fast
from ringholder_web.ui.reading import Problem, plain
from ringholder_web.ui.writing import guarded, writes

NOT_PROCESSABLE, GONE = 422, 410
BEGUN_A_MINUTE = 300
"""Drafts of one consultation begun in a minute, by whomever: more is no crowd but a flood."""
EMPTY_FIELD = "website"
"""A field that nobody sees and machines fill in."""
View = TypeVar("View", bound=Callable[..., HttpResponse])
NO_DRAFT = Trouble(
    "There is no such answer here",
    "It was sent already, was not sent for two months, or its number was mistyped.",
    "If you sent it, that is all. Otherwise look at the number again, or start anew.",
)


def private(view: View) -> View:
    """Keep what somebody answered out of every memory but the database: also of a shared tablet.

    Nor does it go into the session of whoever happens to be signed in, by which it were theirs.
    """

    @wraps(view)
    def unkept(request: HttpRequest, *rest: Any, **named: Any) -> HttpResponse:
        response = view(request, *rest, **named)
        response.headers["Cache-Control"] = "no-store"
        return response

    return guarded(keeps_nothing(unkept))  # type: ignore[return-value]


def today() -> date:
    """The day, where people live by it."""
    return local_day(now())


@writes
@private
def start(request: HttpRequest, matter: str) -> HttpResponse:
    """What is kept and what is not; go on with a draft; or begin one."""
    one = found(matter)
    if not one.takes_answers(today()):
        return _not_open(request, one)
    if request.method == "POST":
        typed = keeping.plain_secret(str(request.POST.get("resume", ""))[:100])
        if request.POST.get("resume"):
            return redirect("consultation-answer-part", matter, typed or "unknown")
        if in_this_minute(f"consultation:{matter}") > BEGUN_A_MINUTE:
            return too_fast(request)
        return redirect("consultation-answer-part", matter, keeping.begin(one, today()))
    return render(request, "engage/consultation_start.jinja", {"one": one, **_around(one)})


@writes
@private
def part(request: HttpRequest, matter: str, resume: str) -> HttpResponse:
    """One page of the form: shown with what was said before, and saved."""
    one, secret = found(matter), keeping.plain_secret(resume[:100])
    asked = one.questionnaire
    if asked is None or not one.takes_answers(today()):
        return _not_open(request, one)
    kept = keeping.draft(one, secret) if secret else None
    if request.method == "POST":
        return _save(request, one, asked, secret, kept)
    if kept is None:
        return told(request, NO_DRAFT, GONE)
    wanted = plain(str(request.GET.get("part", ""))) or form.ABOUT
    return _shown(request, one, secret, kept, wanted)


def _save(
    request: HttpRequest, one: Open, asked: Questionnaire, secret: str, kept: AnswerDraft | None
) -> HttpResponse:
    """Keep what was typed on a page; where the draft was sent, as a new one of somebody else."""
    wanted = plain(str(request.POST.get("part", "")))
    said = kept.said if kept is not None else {}
    read = form.typed(asked, wanted, said, request.POST)
    if kept is None:
        if in_this_minute(f"consultation:{one.id}") > BEGUN_A_MINUTE:
            return too_fast(request)
        secret = keeping.begin(one, today(), read.said)
        return _to(one, secret, form.ABOUT, anew=True)
    kept.said = read.said
    kept.save(update_fields=["said"])
    if read.problems and request.POST.get("then") != "later":
        return _shown(request, one, secret, kept, wanted, read.problems)
    if request.POST.get("then") == "later":
        return render(
            request,
            "engage/consultation_later.jinja",
            {"one": one, "secret": secret, **_around(one)},
        )
    return _to(one, secret, form.after(asked, form.audience_of(kept.said), wanted))


def _to(one: Open, secret: str, wanted: str, *, anew: bool = False) -> HttpResponse:
    address = reverse("consultation-answer-part", args=[one.id, secret])
    return redirect(f"{address}?part={wanted}{'&anew=yes' if anew else ''}")


def _shown(
    request: HttpRequest,
    one: Open,
    secret: str,
    kept: AnswerDraft,
    wanted: str,
    problems: list[Problem] | None = None,
) -> HttpResponse:
    asked = one.questionnaire
    assert asked is not None
    page = form.part_of(asked, wanted, kept.said, problems or ())
    if page is None or (wanted != form.ABOUT and not form.audience_of(kept.said)):
        return _to(one, secret, form.ABOUT)
    back = form.before(asked, form.audience_of(kept.said), wanted)
    shown = {
        "one": one, "part": page, "secret": secret, "problems": problems or [], "said": kept.said,
        "asked": asked, "back": back, "anew": "anew" in request.GET, **_around(one),
        "wrong": {problem.field: problem.says for problem in problems or ()},
    }  # fmt: skip
    if wanted == form.CHECK:
        shown |= {"answered": list(form.answered(asked, kept.said)), "key": kept.send_key}
        shown |= {"empty_field": EMPTY_FIELD}
        return render(request, "engage/consultation_check.jinja", shown)
    status = NOT_PROCESSABLE if problems else 200
    return render(request, "engage/consultation_part.jinja", shown, status=status)


@writes
@private
def send(request: HttpRequest, matter: str) -> HttpResponse:
    """Send a draft: once, however often the form is sent. The number stands in the answer alone."""
    one = found(matter)
    asked = one.questionnaire
    if request.method != "POST" or asked is None:
        return redirect("consultation-answer", matter)
    if request.POST.get(EMPTY_FIELD):
        return told(request, _MACHINE, NOT_PROCESSABLE)
    secret = keeping.plain_secret(str(request.POST.get("draft", ""))[:100])
    kept = keeping.draft(one, secret) if secret else None
    if kept is not None and not one.takes_answers(today()):
        return _not_open(request, one)
    said = kept.said if kept is not None else {}
    if kept is not None and not form.audience_of(said):
        return _to(one, secret, form.ABOUT)
    response = _response(asked, said, quote=bool(request.POST.get("quote")))
    try:
        key = str(request.POST.get("key", ""))[:100]
        number = keeping.send(one, secret, key, response, said.get("equalities"))
    except LookupError:
        return told(request, NO_DRAFT, GONE)
    return render(
        request, "engage/consultation_sent.jinja", {"one": one, "number": number, **_around(one)}
    )


def _response(asked: Questionnaire, said: form.Said, *, quote: bool) -> Response:
    """What a draft says as a response; its number is made when it is kept."""
    about = said.get(form.ABOUT, {})
    return Response(
        number="",
        on=today(),
        way=ONLINE,
        audience=form.audience_of(said),
        organisation=about.get("organisation") or None,
        district=about.get("district") or None,
        answers=form.said_answers(asked, said),
        quote=quote,
    )


@writes
@private
def counted(request: HttpRequest, matter: str) -> HttpResponse:
    """Whether the response of a number is among those that are counted; nothing else of it."""
    one = found(matter)
    typed = plain(str(request.POST.get("number", "")))[:100]
    if request.method != "POST" or not typed:
        return redirect("consultation", matter)
    shown = {
        "one": one,
        "typed": typed,
        "is_counted": keeping.is_here(matter, typed),
        "read": _is_read(one),
        **_around(one),
    }
    return render(request, "engage/consultation_counted.jinja", shown)


def _is_read(one: Open) -> bool:
    """Whether what people said is published, so that a response can be found in it."""
    with at_desk() as desk:
        report = theme_matters.report_of(desk, one)
    return report is not None and report.published_at is not None


_MACHINE = Trouble(
    "This was not sent",
    "A field that has to stay empty was filled in, as machines do.",
    "Go back, empty the field called “Leave this empty”, and send it again.",
)


def _around(one: Open) -> dict[str, Any]:
    """What every page of the form shows."""
    last = closes_on(one.case)
    return {
        "closes": in_words(last) if last is not None else "",
        "keep_until": in_words(one.keep_until_on) if one.keep_until_on is not None else "",
        "address": reverse("consultation", args=[one.id]),
    }


def _not_open(request: HttpRequest, one: Open) -> HttpResponse:
    last = closes_on(one.case)
    when = f" It took answers until {in_words(last)}." if last is not None else ""
    says = f"“{one.title}” takes no answers today.{when}"
    trouble = Trouble("It is not open", says, "Its page says what was made of the answers.")
    return told(request, trouble, GONE)
