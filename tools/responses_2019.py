"""Responses of nobody to the questionnaire of 2019: from a seed, with a campaign and duplicates.

    python -m tools.responses_2019 data/illustrative/responses-2019.csv

The questions are those that were asked; what is answered is made up, and every row says so. What
people really answered in 2019 is not in it.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

from ringholder.engage.consultation.reading import shipped
from ringholder.engage.consultation.responses import Response, write

QUESTIONNAIRE = "commissioning-2019"
OPENS, CLOSES = date(2019, 10, 1), date(2019, 12, 1)
CAMPAIGN_DAYS = (date(2019, 11, 27), date(2019, 11, 28))
HOW_MANY = {
    "member-practices": 24, "staff": 22, "healthwatch": 2, "public": 32, "councils": 6, "nhs": 6,
    "voluntary": 3,
}  # fmt: skip
CAMPAIGN, WORD_FOR_WORD = 23, 17
DISTRICTS = {
    "public": ("OX1", "OX2", "OX4", "OX14", "OX16", "OX29", "HP20", "HP11", "HP5", "MK18", "RG1",
               "RG30", "RG14", "RG40", "SL7"),
    "staff": ("OX4", "HP20", "RG30"),
}  # fmt: skip
ORGANISATIONS = {
    "councils": "Council", "nhs": "Trust", "healthwatch": "Healthwatch", "voluntary": "Charity",
}  # fmt: skip
LETTER = (
    "I am against one commissioning organisation for three counties. Our county would lose its "
    "voice, money would go to the largest town, and nobody we can reach would answer for it. "
    "Keep decisions about our services in our county, where people know them."
)
_ADDED = (
    "My mother waits for a hip operation.", "I have lived here for forty years.",
    "Please listen this time.", "The bus does not even go there.",
    "I worked in the service myself.", "Thank you for reading this.",
)  # fmt: skip
IMPORTANT = (
    "Decisions about our services should be taken in the county by people who know it.",
    "My worry is that rural villages are forgotten when money is shared over three counties.",
    "What matters is that my record follows me from the surgery to the hospital and back.",
    "Mental health has to be treated as the equal of surgery from the first day.",
    "Carers like me need one telephone number that somebody answers.",
    "Social care and the health service must share one budget for people who leave hospital.",
    "The partnership should publish what it spends and on whom, every quarter.",
    "Patients need a seat at the table with a vote, not a reading group.",
    "Charities hold half of the support in our town together and get a year's money at a time.",
    "Keep the waiting list for children's therapy honest and short.",
    "General practice is on its knees; give it people before you give it plans.",
    "Transport decides whether I get care, so plan buses with clinics.",
    "I would like the same chance of treatment whichever side of the county line I live on.",
    "Housing makes my family ill, and no partner in your drawing builds houses.",
    "Staff move between employers and lose their leave each time; fix that first.",
    "Prevention always loses to hospital beds unless the money is fenced.",
)
VISION = (
    "The vision reads well and says nothing about who loses.",
    "We support it, if each county keeps its own leaders.",
    "It repeats what was promised in 2016 and has not been measured since.",
    "Local government should be an equal in it and is treated as a guest.",
    "Good to see clinicians lead, provided that they are given days to do it.",
    "I cannot find the word patient in three of its seven points.",
    "A shared care record is the one part that would change my week.",
    "It is right that resources are directed where need is, and deprivation is named nowhere.",
    "As written it would suit the large trusts.",
    "I like it and hope that it is still there in five years.",
    "Put dates and names beside every line and then ask us again.",
    "The framework has to bind the partners, or the first bad winter will end it.",
)
FEATURES = (
    "Trust between people who have worked together for years.",
    "One leader whom everybody can name, and a public meeting each month.",
    "Data that practices can use on a Monday morning.",
    "Money that follows the patient across the boundary.",
    "Networks of practices that are heard as equals of hospitals.",
    "A board on which residents outnumber officers.",
    "Few measures, published, and the same in all three counties.",
    "Somebody who settles quarrels between organisations quickly.",
    "Shared buildings, shared phones, shared front desks.",
    "Freedom for each county to go at its own pace.",
    "Staff who can work anywhere in the county under one contract.",
    "A plan for what happens when a service fails.",
)
OFFICER = (
    "One officer is one person to hold to account, and that is good.",
    "One person cannot know three counties; appoint deputies with real power.",
    "Saves salaries, costs a year of upheaval.",
    "I do not mind who leads as long as the telephone is answered.",
    "Whoever leads the system should not also lead the commissioners: who checks whom?",
    "Sensible. Three of everything is waste.",
    "Our management team was merged two years ago and is still recovering.",
    "Fine, if the post is advertised openly and not handed on.",
)
ORGANISATION = (
    "A merger takes attention from patients for two years, and the savings never come.",
    "One organisation would end three sets of returns, and we could plan once.",
    "Size is not the trouble, distance is.",
    "We would vote for it if the county budgets were guaranteed for three years.",
    "Against, until somebody shows what it costs.",
    "Specialised services need the larger footprint and community services do not.",
    "The postcode lottery will only end with one policy for all three counties.",
    "Reading, Oxford and Aylesbury have little in common but a motorway.",
    "I would rather see the law changed first than work around it.",
    "It should come, slowly, and by consent of the members.",
    "As staff we want to know where our desks will be and who employs us.",
    "Whatever you merge, keep the continuing care team in the county.",
)
VOTE = (
    "What happens to our county's deficit, and who carries it.",
    "Whether one practice has one vote or votes by list size.",
    "How many places on the new body are for general practice, by county.",
    "Whether local schemes that we are paid under go on.",
    "What we could still decide in our own county after the merger.",
    "Who would be the accountable officer before we vote and not after.",
)


def responses() -> list[Response]:
    """All of them, by number."""
    random_ = random.Random(20_191_201)  # noqa: S311 (illustrative, and the same each time)
    made = [*_letters(random_), *_written(random_)]
    made += [_sent_twice(one, random_) for one in made[-3:-1]]
    return sorted(made, key=lambda one: one.number)


def _letters(random_: random.Random) -> Iterator[Response]:
    for at in range(CAMPAIGN):
        text = LETTER if at < WORD_FOR_WORD else f"{LETTER} {_ADDED[at - WORD_FOR_WORD]}"
        yield Response(
            number=_number(random_),
            on=random_.choice(CAMPAIGN_DAYS),
            way="e-mail" if at % 4 else "online",
            audience="public",
            district=random_.choice(DISTRICTS["public"][3:7]),
            answers={"one-organisation": text},
            quote=at % 5 == 0,
        )


def _written(random_: random.Random) -> Iterator[Response]:
    for audience, many in HOW_MANY.items():
        for at in range(1, many + 1):
            yield _one(audience, at, random_)


def _one(audience: str, at: int, random_: random.Random) -> Response:
    several = {"important": (IMPORTANT, 2), "vision": (VISION, 1), "features": (FEATURES, 1)}
    several |= {"officer": (OFFICER, 1), "one-organisation": (ORGANISATION, 2)}
    if audience == "member-practices":
        several["before-a-vote"] = (VOTE, 1)
    answers = {
        id_: " ".join(random_.sample(said, many))
        for id_, (said, many) in several.items()
        if id_ in ("important", "before-a-vote") or random_.random() < 0.6
    }
    kind = ORGANISATIONS.get(audience)
    return Response(
        number=_number(random_),
        on=OPENS + timedelta(days=random_.randrange((CLOSES - OPENS).days + 1)),
        way=random_.choices(("online", "e-mail", "paper"), (7, 2, 2))[0],
        audience=audience,
        organisation=f"{kind} {at} (made up)" if kind else None,
        district=random_.choice(DISTRICTS[audience]) if audience in DISTRICTS else None,
        answers=answers,
        quote=random_.random() < 0.5,
    )


def _sent_twice(one: Response, random_: random.Random) -> Response:
    """The same once more, as a form that was sent online and came by post as well."""
    return Response(
        _number(random_), min(one.on + timedelta(days=2), CLOSES), "paper", one.audience,
        one.organisation, one.district, one.answers,
    )  # fmt: skip


def _number(random_: random.Random) -> str:
    letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
    return "-".join("".join(random_.choices(letters, k=4)) for _ in range(3))


def table(rows: Sequence[Response]) -> str:
    """The table as its file has it: every row says that it is illustrative."""
    told = csv.reader(StringIO(write(rows, shipped()[QUESTIONNAIRE])))
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*next(told), "illustrative"])
    writer.writerows([*row, "yes"] for row in told)
    return out.getvalue()


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(table(responses()), encoding="utf-8")
