"""The agenda and the minutes of a meeting: drafted from acts, edited, approved, as papers."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from ringholder.calendar import in_words
from ringholder.matters.clerk import new_id
from ringholder.matters.minutes import written
from ringholder.matters.minutes.drafted import drafted
from ringholder.papers.blocks import Block, Bullets, Heading, Paper, Paragraph, Table, text_of
from ringholder_web.accounts.access import signed_in
from ringholder_web.charter.choices import Option
from ringholder_web.charter.paper_views import FORMATS
from ringholder_web.matters import onward, room_acts
from ringholder_web.matters.desk import at_desk
from ringholder_web.matters.models import MatterRow
from ringholder_web.matters.reader import reader_of
from ringholder_web.matters.room_acts import Done
from ringholder_web.matters.room_forms import NotEntered
from ringholder_web.matters.rows import before
from ringholder_web.matters.sittings import Sitting, sitting
from ringholder_web.ui.errors import Trouble, told
from ringholder_web.ui.writing import writes

CONFLICT, NOT_PROCESSABLE, FORBIDDEN = 409, 422, 403
NOT_YET = Trouble(
    "The minutes are not published yet",
    "Minutes are published once the body has approved them, at a later meeting.",
    "Look again after its next meeting. What was decided is published before that.",
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the minutes as a page shows it: what sort of piece, its lines, or its rows."""

    sort: str
    level: int
    lines: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """The page of the minutes: the text, who may change or approve it, and at which meeting."""

    matter: str
    title: str
    status: str
    text: str
    from_acts: str
    pieces: tuple[Piece, ...]
    may_draft: bool
    may_approve: bool
    approved: bool
    is_drafted: bool
    meetings: tuple[Option, ...]
    act: str
    head: str
    trouble: NotEntered | None
    over: bool


@writes
@signed_in
def edit(request: HttpRequest, meeting: str) -> HttpResponse:
    """See the minutes, write what goes into the register, approve them."""
    with at_desk() as desk:
        sat = sitting(desk, meeting, reader_of(request), ever=True)
        if sat is None:
            raise Http404
        if not sat.is_inside:
            return told(request, NOT_YET, FORBIDDEN)
        trouble = None
        if request.method == "POST":
            done = _taken(sat, request)
            if isinstance(done, Done):
                return redirect(reverse("minutes", args=[meeting]))
            trouble = done
        page = _page(sat, trouble)
    status = 200 if trouble is None else CONFLICT if trouble.is_conflict else NOT_PROCESSABLE
    return render(request, "meetings/minutes.jinja", {"page": page}, status=status)


def _taken(sat: Sitting, request: HttpRequest) -> Done | NotEntered:
    if request.POST.get("kind") not in ("draft-minutes", "approve-minutes"):
        raise Http404
    try:
        return room_acts.one(sat, request)
    except KeyError as problem:
        raise Http404 from problem


def text_of_minutes(sat: Sitting) -> str:
    """The text that stands in the register; where there is none yet, what follows from the acts."""
    said = sat.case.said("minutes", "draft-minutes")
    return str(said) if said else drafted(sat.case, sat.items, sat.of)


def _page(sat: Sitting, trouble: NotEntered | None) -> Shown:
    typed = trouble.typed.get("minutes", [""])[0] if trouble is not None else ""
    text = typed or text_of_minutes(sat)
    comes = {one.kind for one in sat.walk.record(sat.reader.at).next}
    paper = _minutes(sat, text)
    return Shown(
        matter=sat.case.matter,
        title=sat.title,
        status=paper.running,
        text=text,
        from_acts=drafted(sat.case, sat.items, sat.of),
        pieces=tuple(_pieces(paper)),
        may_draft=_may(sat, "draft-minutes", comes),
        may_approve=_may(sat, "approve-minutes", comes),
        approved=sat.case.last("approve-minutes") is not None,
        is_drafted=sat.case.last("draft-minutes") is not None,
        meetings=tuple(_later(sat)),
        act=new_id(),
        head=sat.case.entries[-1].act.hash,
        trouble=trouble,
        over=sat.meeting.closed_at is not None,
    )


def _may(sat: Sitting, kind: str, comes: set[str]) -> bool:
    return kind in comes and onward.may(sat.case, kind, sat.reader)


def _later(sat: Sitting) -> list[Option]:
    """Meetings of the same bodies at which these minutes can be approved: held, or in session."""
    found = MatterRow.objects.filter(
        before(sat.meeting.bodies), procedure="meeting", meets_on__gte=sat.on
    )
    found = found.exclude(pk=sat.case.matter).exclude(state__in=("cancelled", "convened"))
    rows = found.order_by("-meets_on").values_list("pk", "title", "meets_on")
    return [Option(pk, f"{title}, {in_words(on)}", False) for pk, title, on in rows if on]


def _pieces(paper: Paper) -> list[Piece]:
    return [piece for block in paper.blocks if (piece := _piece(block)) is not None]


def _piece(block: Block) -> Piece | None:
    if isinstance(block, Heading):
        number = f"{block.number}. " if block.number else ""
        return Piece("heading", block.level, (f"{number}{block.text}",))
    if isinstance(block, Bullets):
        return Piece("list", 0, tuple(text_of(line) for line in block.lines))
    if isinstance(block, Paragraph):
        return Piece("words", 0, (text_of(block.line),))
    if isinstance(block, Table):
        titles = tuple(column.title for column in block.columns)
        rows = [
            tuple("; ".join(text_of(line) for line in cell) for cell in row.cells)
            for row in block.rows
        ]
        return Piece("table", 0, titles, tuple(rows))
    return None


# ---- papers --------------------------------------------------------------------------------------


def minutes(request: HttpRequest, meeting: str, ending: str) -> HttpResponse:
    """The minutes as a file: a draft for those who were there, approved ones for everybody."""
    with at_desk() as desk:
        sat = sitting(desk, meeting, reader_of(request), ever=True)
        if sat is None:
            raise Http404
        if not sat.is_inside and sat.case.last("approve-minutes") is None:
            return told(request, NOT_YET, FORBIDDEN)
        made = _minutes(sat, text_of_minutes(sat))
    return _file(made, f"minutes-{sat.on.isoformat()}", ending)


def _minutes(sat: Sitting, text: str) -> Paper:
    private = [item.number for item in sat.items if item.private_because]
    return written.minutes(sat.case, text, sat.named(), private=private, for_all=not sat.is_inside)


def agenda(request: HttpRequest, meeting: str, ending: str) -> HttpResponse:
    """The agenda as a file, for everybody."""
    with at_desk() as desk:
        sat = sitting(desk, meeting, reader_of(request))
        if sat is None:
            raise Http404
        made = written.agenda(sat.case, sat.items, sat.named(), for_all=not sat.is_inside)
    return _file(made, f"agenda-{sat.on.isoformat()}", ending)


def _file(made: Paper, name: str, ending: str) -> HttpResponse:
    if ending not in ("docx", "pdf", "html"):
        raise Http404
    wanted = FORMATS[ending]
    answer = HttpResponse(wanted.write(made), content_type=wanted.type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return answer
