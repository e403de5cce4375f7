"""The pages of votes of members. Each view reads the request, asks, and hands a page on."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.cache import never_cache

from ringholder.matters.member_votes.so_far import FREEZE
from ringholder_web.accounts.access import signed_in
from ringholder_web.accounts.kept import keeps_nothing
from ringholder_web.engage import vote_acts, vote_ballot, vote_desk, vote_pages, vote_roll
from ringholder_web.engage.vote_known import KnownVote, known
from ringholder_web.files.insider import Insider
from ringholder_web.files.keeping import TooLarge, keep
from ringholder_web.matters.desk import Desk, at_desk
from ringholder_web.matters.reader import Reader, reader_of
from ringholder_web.ui.attachment import attachment
from ringholder_web.ui.errors import Trouble, told
from ringholder_web.ui.reading import plain
from ringholder_web.ui.writing import guarded, writes

FORBIDDEN, NOT_PROCESSABLE = 403, 422
MOST_SENT = 100_000  # letters of a batch of paper
NOT_TELLER = Trouble(
    "This is the teller’s desk",
    "It is seen by whoever was named to count this vote, and by nobody else.",
    "Sign in as the teller, or go to the page of the vote.",
)
NOT_ASKING = Trouble(
    "The roll is for whoever asks the question",
    "It is brought and frozen by the body for which the vote is held.",
    "Sign in as somebody of that body, or go to the page of the vote.",
)


@never_cache
def votes(request: HttpRequest) -> HttpResponse:
    """All votes: those that are open, and those that are over."""
    with at_desk() as desk:
        running, over = vote_pages.listed(desk, now())
    return render(request, "engage/vote_list.jinja", {"running": running, "over": over})


def past(request: HttpRequest) -> HttpResponse:
    """The votes of the past, replayed."""
    return render(request, "engage/vote_past.jinja", {"votes": vote_pages.past()})


@never_cache
def vote(request: HttpRequest, matter: str) -> HttpResponse:
    """One vote."""
    reader = reader_of(request)
    with at_desk() as desk:
        page = vote_pages.page(desk, matter, reader.at)
        teller = vote_acts.is_teller(desk, matter, reader)
        asks = bool(vote_acts.able(desk, matter, FREEZE, reader))
    if page is None:
        raise Http404
    return render(request, "engage/vote.jinja", {"page": page, "teller": teller, "asks": asks})


@writes
@guarded
@keeps_nothing
@never_cache
def ballot(request: HttpRequest, matter: str) -> HttpResponse:
    """The ballot: by an own capacity, or by a code without an account."""
    reader = reader_of(request)
    with at_desk() as desk:
        found = _found(desk, matter)
    if request.method == "POST":
        page = vote_ballot.sent(found, reader, request.POST)
    else:
        page = vote_ballot.begin(found, reader, request)
    status = NOT_PROCESSABLE if page.problems else 200
    return render(request, "engage/vote_ballot.jinja", {"page": page}, status=status)


@writes
@signed_in
@never_cache
def roll(request: HttpRequest, matter: str) -> HttpResponse:
    """The roll before it is frozen, for whoever asks."""
    reader = reader_of(request)
    says: tuple[str, ...] = ()
    with at_desk() as desk:
        found = _found(desk, matter)
        may = vote_acts.able(desk, matter, FREEZE, reader)
        if not may:
            return told(request, NOT_ASKING, FORBIDDEN)
        if request.method == "POST" and found.is_before:
            says = _roll_sent(request, desk, found, reader, may[0])
            if not says:
                return redirect("vote-roll", matter)
        page = vote_roll.page(found, reader.at, says)
    return render(
        request, "engage/vote_roll.jinja", {"page": page}, status=NOT_PROCESSABLE if says else 200
    )


def _roll_sent(
    request: HttpRequest, desk: Desk, found: KnownVote, reader: Reader, as_: str
) -> tuple[str, ...]:
    """Bring a roll, or freeze the one that was looked at."""
    if request.POST.get("do") == "freeze":
        weights = plain(str(request.POST.get("weights_from", "")))
        return vote_roll.freeze(desk, found, reader, str(request.POST.get("mark", "")), weights)
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        return ("Choose a file first.",)
    try:
        keep(vote_roll.KIND, found.matter[:60], file, Insider(as_, reader.title(as_)), reader.at)
    except TooLarge:
        return ("The file is too large.",)
    return ()


@writes
@keeps_nothing
@signed_in
@never_cache
def teller(request: HttpRequest, matter: str) -> HttpResponse:
    """The teller's desk."""
    reader = reader_of(request)
    with at_desk() as desk:
        found = _found(desk, matter)
        if not vote_acts.is_teller(desk, matter, reader):
            return told(request, NOT_TELLER, FORBIDDEN)
        says: tuple[str, ...] = ()
        done = ""
        if request.method == "POST":
            answer = _teller_did(request, desk, found, reader)
            if isinstance(answer, HttpResponse):
                return answer
            says, done = answer
            found = _found(desk, matter)
        page = vote_desk.page(
            desk, found, reader, says, done, _typed(request) if says else ("", "")
        )
    return render(
        request, "engage/vote_desk.jinja", {"page": page}, status=NOT_PROCESSABLE if says else 200
    )


def _typed(request: HttpRequest) -> tuple[str, str]:
    """A batch of paper as it was typed: voters and ballots."""
    voters, ballots = (str(request.POST.get(n, ""))[:MOST_SENT] for n in ("voters", "ballots"))
    return voters, ballots


def _teller_did(
    request: HttpRequest, desk: Desk, found: KnownVote, reader: Reader
) -> HttpResponse | tuple[tuple[str, ...], str]:
    what = str(request.POST.get("do", ""))
    if what == "codes":
        address = request.build_absolute_uri(reverse("vote-ballot", args=[found.matter]))
        only = plain(str(request.POST.get("voter", "")))
        packed = vote_desk.new_codes(found, address, only)
        if packed is None:
            return ("Nobody is without a code; name a voter who has lost theirs.",), ""
        return attachment(packed, "application/zip", "voting-codes.zip")
    if what == "list":
        return attachment(vote_desk.reminders(found).encode(), "text/csv", "not-voted-yet.csv")
    if what == "paper":
        voters, ballots = (str(request.POST.get(n, ""))[:MOST_SENT] for n in ("voters", "ballots"))
        try:
            many = vote_desk.enter_paper(
                found, voters, ballots, reader, last=request.POST.get("last") == "yes"
            )
        except vote_desk.NotPaper as problem:
            return (str(problem),), ""
        return (), f"{many} paper ballots were put into the box."
    return vote_desk.do(desk, found, reader, what, str(request.POST.get("how", ""))), ""


def _found(desk: Desk, matter: str) -> KnownVote:
    found = known(desk, matter)
    if found is None:
        raise Http404
    return found
