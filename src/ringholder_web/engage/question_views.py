"""The pages of questions and petitions: asking, one's own, taking in, signing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now

from ringholder.charter import Charter
from ringholder.charter.said import given
from ringholder.engage.questions import question_of
from ringholder.matters.clerk import Entered
from ringholder.matters.local_day import local_day
from ringholder.matters.speaking import secretary_of
from ringholder_web.accounts.access import workspace
from ringholder_web.accounts.kept import keeps_nothing
from ringholder_web.accounts.pace import in_this_minute
from ringholder_web.alerts.asking import can_send, read_email
from ringholder_web.charter.choices import Option
from ringholder_web.engage import questions_kept as kept
from ringholder_web.engage import questions_page
from ringholder_web.engage.question_models import PutQuestion
from ringholder_web.matters import rows
from ringholder_web.matters.desk import at_desk, caught_up
from ringholder_web.matters.reader import reader_of
from ringholder_web.matters.saying import plain as in_plain_words
from ringholder_web.ui.errors import Trouble, told, too_fast
from ringholder_web.ui.reading import LONGEST_NOTE, Problem, plain, written
from ringholder_web.ui.words import sentence
from ringholder_web.ui.writing import guarded, writes

NOT_PROCESSABLE, FORBIDDEN, GONE = 422, 403, 404
ASKS_A_MINUTE = 4
LONGEST_TITLE = 200
FULL = Trouble(
    "So many questions wait for this body that no more are taken today",
    "Its secretary has to take in or decline what is there first.",
    "Try again tomorrow, or put it to the board.",
)
NOT_YOURS = Trouble(
    "This is for the secretary of the body that was asked",
    "Questions are taken in by whoever keeps the papers of the body.",
    "Sign in, or choose the role of its secretary.",
)
NO_LINK = Trouble(
    "This link does nothing any more",
    "It has run out after seven days, or was not copied whole.",
    "Ask for it again on the page of the petition.",
)

OVER = Trouble(
    "This petition takes no more signatures",
    "It was answered, declined or withdrawn since the link was sent.",
    "Its page says what became of it.",
)


def questions(request: HttpRequest) -> HttpResponse:
    """All questions and petitions that were taken in."""
    with at_desk() as desk:
        page = questions_page.page(request, desk)
    return render(request, "engage/questions.jinja", {"page": page})


@writes
@guarded
@keeps_nothing
def ask(request: HttpRequest) -> HttpResponse:
    """Put a question or a petition to a body: anybody may, and nothing says who did."""
    reader, charter = reader_of(request), caught_up().charter_on(local_day(now()))
    typed = {
        "asked_as": plain(request.POST.get("asked_as", "question")),
        "to": plain(request.POST.get("to", request.GET.get("to", ""))),
        "title": plain(request.POST.get("title", "")),
        "text": written(request.POST.get("text", "")),
        "about": plain(request.POST.get("about", request.GET.get("about", ""))),
    }
    about = rows.visible(reader).filter(pk=typed["about"]).first() if typed["about"] else None
    cut = len(request.POST.get("text", "")) > LONGEST_NOTE
    problems = _problems(typed, charter, cut=cut) if request.method == "POST" else []
    if request.method == "POST" and not problems:
        if _too_fast(request):
            return too_fast(request)
        try:
            one = kept.put(
                typed["asked_as"], typed["to"], typed["title"], typed["text"],
                about.pk if about is not None else "", local_day(now()),
            )  # fmt: skip
        except kept.Full:
            return told(request, FULL, NOT_PROCESSABLE)
        return redirect("own-question", one.reference)
    page = {
        **typed,
        "bodies": _bodies(charter, typed["to"]),
        "matter": rows.title(about, charter, {}) if about is not None else "",
        "problems": problems,
    }
    status = NOT_PROCESSABLE if problems else 200
    return render(request, "engage/ask_question.jinja", page, status=status)


def _bodies(charter: Charter | None, chosen: str) -> list[Option]:
    some = charter.bodies.values() if charter is not None else ()
    found = ((one.id, sentence(charter.name(one.id))) for one in some if charter is not None)
    return [Option(id_, name, id_ == chosen) for id_, name in sorted(found, key=lambda o: o[1])]


def _problems(typed: dict[str, str], charter: Charter | None, *, cut: bool) -> list[Problem]:
    found: list[Problem] = []
    if charter is None or typed["to"] not in charter.bodies:
        found.append(Problem("to", "Choose the body that you want to ask."))
    if not 0 < len(typed["title"]) <= LONGEST_TITLE:
        found.append(Problem("title", "Say in a few words what it is about."))
    if not typed["text"] or cut:
        found.append(
            Problem("text", f"Write what you ask, in at most {LONGEST_NOTE:,} characters.")
        )
    if typed["asked_as"] not in ("question", "petition"):
        found.append(Problem("asked_as", "Choose whether it is a question or a petition."))
    return found


def _too_fast(request: HttpRequest) -> bool:
    return in_this_minute(f"asking:{request.META.get('REMOTE_ADDR', '')}") > ASKS_A_MINUTE


def own(request: HttpRequest, reference: str) -> HttpResponse:
    """What became of a question, for whoever has its reference."""
    one = get_object_or_404(PutQuestion, pk=reference)
    if one.matter:
        return redirect("matter", one.matter)
    return render(request, "engage/own_question.jinja", {"one": one})


@workspace
@writes
def waiting(request: HttpRequest) -> HttpResponse:
    """The questions that wait for the secretary: take one in, or say why not."""
    reader = reader_of(request)
    problems: list[str] = []
    if request.method == "POST":
        answer = _taken(request, problems)
        if answer is not None:
            return answer
    charter = caught_up().charter_on(local_day(reader.at))
    found = questions_page.waits(reader, charter)
    if not found and not any(one.endswith("/secretary") for one in reader.held):
        return told(request, NOT_YOURS, FORBIDDEN)
    page = {"waiting": found, "charter": charter, "problems": problems}
    status = NOT_PROCESSABLE if problems else 200
    return render(request, "engage/waiting_questions.jinja", page, status=status)


def _taken(request: HttpRequest, problems: list[str]) -> HttpResponse | None:
    reader = reader_of(request)
    reference = plain(request.POST.get("reference", ""))
    with at_desk() as desk:
        charter = desk.charter_on(local_day(reader.at))
        mine = {one.pk: one for one in questions_page.waits(reader, charter)}
        one = mine.get(reference)
        if one is None or charter is None:
            problems.append("That question waits no longer, or is not put to a body of yours.")
            return None
        reasons = written(request.POST.get("reasons", ""))
        if request.POST.get("do") == "decline":
            if not reasons:
                problems.append("Say why it is not taken in: whoever asked will read it.")
                return None
            kept.decline(one, reasons)
            return redirect("waiting-questions")
        number = plain(request.POST.get("heard_from", ""))
        heard_from = int(number) if number.isascii() and number.isdigit() else None
        entered = kept.take_in(
            desk, one, reader.person, secretary_of(one.put_to), reader.at, heard_from
        )
        if isinstance(entered, Entered):
            return redirect("matter", f"question-{one.reference}")
        found = getattr(entered, "findings", ())
        problems.extend(in_plain_words(f"{f.says} {f.do}", charter) for f in found)
        if not problems:
            problems.append("Somebody did something to it at the same time. Look again.")
    return None


@writes
@guarded
@keeps_nothing
def petition(request: HttpRequest, matter: str) -> HttpResponse:
    """A petition, and how to sign it: by a link that goes to one's address."""
    with at_desk() as desk:
        walk = desk.judging(matter)
        one = question_of(walk.case) if walk is not None else None
        charter = desk.charter_on(local_day(now()))
    if one is None or not one.is_petition:
        return told(request, NO_LINK, GONE)
    problems: list[Problem] = []
    sent = False
    if request.method == "POST" and can_send() and one.state in kept.SIGNED_IN:
        if _too_fast(request):
            return too_fast(request)
        email = read_email(plain(request.POST.get("email", "")))
        if email is None:
            problems.append(Problem("email", "Write an e-mail address, such as name@example.org."))
        else:
            site = f"{request.scheme}://{request.get_host()}"
            kept.ask_to_sign(matter, one.title, email, site)
            sent = True
    page = {
        "one": one,
        "body": given(charter.bodies[one.put_to].name) if charter is not None else one.put_to,
        "signed": kept.signed(matter)["rows"],
        "can_send": can_send(),
        "sent": sent,
        "problems": problems,
    }
    status = NOT_PROCESSABLE if problems else 200
    return render(request, "engage/petition.jinja", page, status=status)


@writes
@guarded
@keeps_nothing
def sign(request: HttpRequest, token: str) -> HttpResponse:
    """Sign by a button: programs that look into mails follow links, and press none."""
    found = kept.read_link(token)
    if found is None:
        return told(request, NO_LINK, GONE)
    with at_desk() as desk:
        walk = desk.judging(found[0])
        one = question_of(walk.case) if walk is not None else None
    if one is None or one.state not in kept.SIGNED_IN:
        return told(request, OVER, GONE)
    done = request.method == "POST"
    if done:
        kept.sign(*found, now())
    return render(request, "engage/sign_petition.jinja", {"done": done, "matter": found[0]})
