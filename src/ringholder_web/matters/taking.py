"""Taking a step on a matter: the form, and what came of sending it.

A form remembers the last act that it was shown with. What others did meanwhile is told before
anything is entered, where it moved the matter on or did the same thing.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import sha256

from django.http import HttpRequest, QueryDict

from ringholder.matters.clerk import Draft, Entered, Refused, new_id
from ringholder.matters.judge import Judging
from ringholder.matters.procedure import Step
from ringholder.matters.record import Judged
from ringholder.matters.roll import REGISTRAR
from ringholder.register.act import Opening
from ringholder.register.store import Conflict
from ringholder_web.charter.choices import Option
from ringholder_web.matters import asks, computed, matter_page, onward, ratifiers, sent, words
from ringholder_web.matters.asks import Control
from ringholder_web.matters.computed import Computed
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.options import Setting
from ringholder_web.matters.reader import Reader
from ringholder_web.matters.saying import Saying, Words
from ringholder_web.matters.sent import Sent
from ringholder_web.matters.story import Shown, shown
from ringholder_web.monitor import citing
from ringholder_web.ui.reading import Problem

OWN = ("place", "organisation", "term", "condition")
"""What tells two acts of one kind apart: two people do not disturb each other by these."""
NEVER_ANYWAY = frozenset({"vote", "cast", "casting-vote"})
"""What is refused stays refused: an item that was decided takes no vote."""
LONGEST_ID = 64


class NotTheirs(Exception):
    """A step that is not for the person to take now; `says` is why, in words."""

    def __init__(self, says: str) -> None:
        super().__init__(says)
        self.says = says


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What somebody else did since the form was shown."""

    says: str


@dataclass(frozen=True)
class StepPage:
    """The form of one step: what it asks, as typed; what was wrong; what the record would show."""

    matter: str
    title: str
    kind: str
    step_title: str
    state: str
    controls: tuple[Control, ...]
    act: str
    head: str
    acting: tuple[Option, ...]
    as_: str
    as_title: str
    worked_out: tuple[Saying, ...] = ()
    figures: str = ""  # a word on the figures that the form is filled with
    cannot: str = ""
    due: str = ""
    under: str = ""  # the constitution under which a matter is opened
    problems: tuple[Problem, ...] = ()
    refused: tuple[Shown, ...] = ()
    meanwhile: tuple[Meanwhile, ...] = ()
    may_enter_anyway: bool = False


@dataclass
class Taking:
    """A person about to take a step on a matter."""

    desk: Desk
    walk: Judging
    step: Step
    reader: Reader
    able: list[str]
    as_: str
    told: Words
    post: QueryDict | None = None
    out: Computed = field(default_factory=lambda: Computed({}))

    @property
    def setting(self) -> Setting:
        """Where it is taken."""
        charter = self.walk.case.charter
        assert charter is not None
        return Setting(
            self.desk,
            self.step.name,
            self.reader,
            self.as_,
            self.reader.at,
            charter,
            self.walk.case,
            self.told,
        )

    @property
    def head(self) -> str:
        """The hash of the matter's last act."""
        return self.walk.case.entries[-1].act.hash

    @property
    def may_enter_anyway(self) -> bool:
        """Whether they may write down what happened although it is against a rule."""
        keeps = self.as_.endswith("/secretary") or self.as_ == REGISTRAR
        return keeps and self.step.name not in NEVER_ANYWAY


def _own_id(post: QueryDict) -> tuple[str, QueryDict]:
    """The id of the act to come, and all else that was sent.

    It stands first; a step may ask for another act under the same name, which stands after it.
    """
    own, *asked = post.getlist("act") or [""]
    rest = post.copy()
    rest.setlist("act", asked)
    return str(own)[:LONGEST_ID] or new_id(), rest


def id_of_each(act: str, *which: str) -> str:
    """The id of one of the acts that a form sends at once: it follows from the form's own.

    So what is sent twice is entered once.
    """
    return sha256(" ".join((act, *which)).encode()).hexdigest()[:32]


def begin(desk: Desk, matter: str, kind: str, reader: Reader, post: QueryDict | None) -> Taking:
    """Whoever takes the step, in which capacity. Raises `NotTheirs`, and KeyError for no matter."""
    walk = desk.judging(matter)
    if walk is None or not any(reader.sees(walk.case, e) for e in walk.case.entries):
        raise KeyError(matter)
    step = walk.case.step(kind)
    if step is None or walk.case.charter is None:
        raise KeyError(kind)
    told = matter_page.words_for(desk, walk, reader)
    able = onward.mine(walk.case, step, reader)
    if not able:
        who = onward.who(walk.case, step, _able(walk, step, reader), told)
        raise NotTheirs(f"It is for {who or 'nobody, as the record stands'}.")
    wanted = str(post.get("as", "")) if post is not None else ""
    as_ = wanted if wanted in able else able[0]
    taking = Taking(desk, walk, step, reader, able, as_, told, post)
    taking.out = computed.computed(desk, walk.case, step, reader.at)
    return taking


def _able(walk: Judging, step: Step, reader: Reader) -> frozenset[str]:
    found = {n.kind: n.as_ for n in walk.record(reader.at).next}
    return found.get(step.name, frozenset())


def form(taking: Taking, typed: asks.Typed) -> StepPage:
    """The form as it is shown first, with what the address says for its fields."""
    figures, says = citing.filled(taking.walk.case, taking.step.name)
    return replace(_page(taking, {**figures, **typed}), figures=says)


def _page(taking: Taking, typed: asks.Typed) -> StepPage:
    case, reader = taking.walk.case, taking.reader
    record = taking.walk.record(reader.at)
    ahead = {one.kind: one for one in onward.ahead(case, record, reader, taking.told)}
    now = ahead.get(taking.step.name)
    acting = [
        Option(one, onward.title(reader, one, taking.told), one == taking.as_)
        for one in taking.able
    ]
    closed = "" if now else "This step does not come now: the matter is elsewhere by now."
    return StepPage(
        matter=case.matter,
        title=matter_page.title(case, taking.told),
        kind=taking.step.name,
        step_title=words.of_step(taking.step, taking.step.name).do,
        state=matter_page.state(case, record).text,
        controls=asks.controls(taking.step, taking.setting, typed),
        act=new_id(),
        head=taking.head,
        acting=tuple(acting) if len(acting) > 1 else (),
        as_=taking.as_,
        as_title=onward.title(reader, taking.as_, taking.told),
        worked_out=(
            *taking.told.sayings(taking.out.payload),
            *ratifiers.saying(case, taking.step.name, taking.as_, taking.told),
        ),
        cannot=taking.out.cannot or closed,
        due=f"{now.due} ({now.left})" if now is not None and now.due else "",
    )


def take(taking: Taking, request: HttpRequest) -> Entered | StepPage:
    """Read what was sent and enter it; or the form again, with what stands in the way."""
    made = asks.controls(taking.step, taking.setting, {})
    act, post = _own_id(request.POST)
    got = sent.read(taking.step, made, post, request.FILES)
    done = _done_already(taking, act)
    if done is not None:
        return done
    if got.problems:
        return _again(taking, got, act, problems=tuple(got.problems))
    meanwhile = tuple(_meanwhile(taking, got, str(request.POST.get("head", ""))))
    if meanwhile:
        return _again(taking, got, act, meanwhile=meanwhile)
    told = _enter(taking, got, act, anyway=request.POST.get("anyway") == "yes")
    if isinstance(told, Entered):
        return told
    if isinstance(told, Conflict):
        says = Meanwhile("Others were entering things at the same moment. Send it once more.")
        return _again(taking, got, act, meanwhile=(says,))
    found = tuple(shown(told.findings, taking.told))
    return _again(taking, got, act, refused=found)


def _done_already(taking: Taking, act: str) -> Entered | None:
    """The act that was entered when the button was pressed before."""
    known: Judged | None = taking.walk.by_id.get(act)
    if known is None or known.entry.act.by != taking.reader.person:
        return None
    return Entered(known.entry, known)


def _enter(taking: Taking, got: Sent, act: str, *, anyway: bool) -> Entered | Refused | Conflict:
    openings: tuple[Opening, ...] = tuple(got.openings)
    draft = Draft(
        taking.walk.case.matter,
        taking.step.name,
        taking.reader.person,
        taking.as_,
        taking.reader.at,
        {**got.payload, **taking.out.payload},
        act,
        openings,
    )
    return taking.desk.enter(draft, as_it_happened=anyway and taking.may_enter_anyway)


def _again(
    taking: Taking,
    got: Sent,
    act: str,
    *,
    problems: tuple[Problem, ...] = (),
    refused: tuple[Shown, ...] = (),
    meanwhile: tuple[Meanwhile, ...] = (),
) -> StepPage:
    """The form as it was sent, with what is wrong, what the record would show, what others did."""
    return replace(
        _page(taking, got.typed),
        act=act,
        problems=problems,
        refused=refused,
        meanwhile=meanwhile,
        may_enter_anyway=bool(refused) and taking.may_enter_anyway,
    )


def _meanwhile(taking: Taking, got: Sent, head: str) -> list[Meanwhile]:
    """What others did since the form was shown that a person must know before they go on."""
    judged = taking.walk.judged
    place = next((n for n, one in enumerate(judged) if one.entry.act.hash == head), None)
    if place is None:
        return []
    state = judged[place].state
    found = []
    for one in judged[place + 1 :]:
        if one.state != state or _same(one, taking.step.name, got):
            found.append(Meanwhile(_says(taking, one)))
        state = one.state
    return found


def _same(one: Judged, kind: str, got: Sent) -> bool:
    """Whether an act does the same thing as what was sent."""
    act = one.entry.act
    if act.kind != kind:
        return False
    own = [key for key in OWN if key in got.payload]
    return all(act.payload.get(key) == got.payload[key] for key in own)


def _says(taking: Taking, one: Judged) -> str:
    act, told = one.entry.act, taking.told
    who = told.persons.get(act.by, "Somebody") if act.by != taking.reader.person else "You"
    step = words.of_step(None, act.kind).done
    return f"{who}, {told.of(act.as_)}: {step}, {words.moment(act.at)}."
