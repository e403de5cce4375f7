"""What the tests of pages share: the pages at work, and the addresses of all of them."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from django.core.cache import caches

from ringholder.shipped import charters_folder
from ringholder_web.charter.shelf import Shelf
from tools.screenshots import serving

DEMO = {
    "what": "commission-community-services",
    "where": "oxfordshire",
    "worth": "£6m",
    "counted": "a-year",
    "affecting": "ouh",
    "on": "22 November 2026",
    "charter": "ladder",
}

IF_IT_PASSES = "thames-valley-2026_with_health-bill-2026"
PAGES = [
    "/",
    "/?charter=bob-2024-07&on=1+March+2025",
    "/?charter=bob-2024-07&on=1+March+2019",
    "/?counted=not-known&what=lead-service-redesign",
    "/?worth=much&on=soon",
    "/?what=nothing-of-the-kind&tag=novel",
    "/constitutions/",
    "/constitutions/nhsei-2020-proposals/",
    "/constitutions/ladder/findings/",
    "/constitutions/bob-2024-07/findings/",
    "/constitutions/bob-2019-ccgs/",
    "/constitutions/bob-2021-single-commissioner/findings/",
    "/constitutions/bob-2022/difference/bob-2024-07/",
    "/constitutions/bob-2024-04/difference/bob-2024-07/",
    "/constitutions/bob-2022/handover/bob-2024-07/",
    "/constitutions/bob-frimley-2025-10/handover/thames-valley-2026/",
    "/constitutions/bob-2022/handover/bob-2024-07/function.coordinate-urgent-care/",
    f"/?charter={IF_IT_PASSES}",
    f"/constitutions/{IF_IT_PASSES}/",
    f"/constitutions/{IF_IT_PASSES}/findings/",
    f"/constitutions/thames-valley-2026/difference/{IF_IT_PASSES}/",
    f"/constitutions/thames-valley-2026/handover/{IF_IT_PASSES}/",
    f"/ladder/{IF_IT_PASSES}/",
    "/constitutions/ladder/power/",
    "/constitutions/ladder/power/place-committee-berkshire-west/",
    "/constitutions/ladder/power/place-committee-oxfordshire/?affects=gp-practices&affects=nobody",
    "/constitutions/bob-2022/power/system-productivity-committee/",
    "/constitutions/nhsei-2020-proposals/power/partnership-board/",
    "/constitutions/ladder/power/ouh-board/",
    f"/constitutions/{IF_IT_PASSES}/power/icb-board/",
    "/ladder/ladder/",
    "/ladder/bob-2022/",
    "/rules/",
    "/rules/QUO002/",
    "/your-own/",
    "/indicators/",
    "/indicators/rtt-within-18-weeks/QU9/",
    "/indicators/general-practice-payments/10Q/",
    "/indicators/?domain=experience&level=place",
    "/indicators/ae-four-hours/RTH/?chart=p&changed=2024-10",
    "/indicators/ae-four-hours/RTH/?chart=pie&changed=lately",
    "/indicators/telephone-calls-missed/K84004/",
    "/explore/",
    "/explore/?indicator=online-access&level=practice&within=10Q&chart=u&sort=change",
    "/explore/?indicator=none&level=moon&chart=pie&rules=mine&baseline=3&from=soon",
    "/map/",
    "/map/?indicator=telephone-calls-missed&where=10Q",
    "/organisations/K84004/",
    "/money/",
    "/commissioning/",
    "/have-your-say/consultations/",
    "/primary-care/",
    "/primary-care/networks/",
    "/primary-care/networks/U98548/",
    "/primary-care/incentives/",
    "/primary-care/incentives/K81002/",
    "/primary-care/incentives/U20931/",
    "/primary-care/dashboard/",
    "/primary-care/dashboard/U20931/",
    "/primary-care/at-risk/",
    "/primary-care/at-risk/K82020/",
    "/primary-care/payments/",
    "/primary-care/payments/rates/",
    "/primary-care/payments/arrears/?year=2025/26&known=30+May+2025",
    "/primary-care/payments/U83279/?year=2025/26&known=30+May+2025",
    "/primary-care/payments/practice/K84021/",
    "/primary-care/oversight/",
    "/primary-care/asked/",
    "/primary-care/asked/K84042/",
    "/primary-care/contracts/?kind=APMS",
    "/primary-care/rescue/",
    "/primary-care/rescue/K84042/?by=age&km=12",
    "/primary-care/claims/",
    "/primary-care/claims/U20931/",
    "/primary-care/claims/return/?on=2025-12-31",
    "/plans/",
    "/coordination/",
    "/coordination/shared/",
    "/coordination/promises/",
    "/coordination/learning/",
    "/coordination/whom-to-ring/?what=partnership-at-place&where=oxfordshire",
    "/have-your-say/",
    "/have-your-say/questions/",
    "/have-your-say/questions/ask/",
    "/continuing-care/",
    "/continuing-care/today/",
    "/continuing-care/places/",
    "/continuing-care/caseloads/",
    "/continuing-care/forecast/",
    "/continuing-care/costs/",
    "/continuing-care/files/",
    "/commissioning/providers/",
    "/commissioning/providers/RTH/",
    "/commissioning/contracts/",
    "/commissioning/joint/",
    "/gaps/",
    "/variation/",
    "/variation/rtt-within-18-weeks/",
    "/variation/telephone-calls-missed/?place=14Y",
    "/variation/general-practice-workforce/?place=nowhere",
    "/variation/ae-four-hours/",
    "/variation/gp-survey-overall/",
    "/inequality/",
    "/inequality/hypertension-recorded/",
    "/inequality/smoking/",
    "/promises/",
    "/commissioning/needs/",
    "/commissioning/needs/stroke/",
    "/commissioning/footprints/?incidence=130&rota=none&most_minutes=none",
    "/commissioning/pathways/",
    "/commissioning/pathways/stroke/",
    "/commissioning/specifications/stroke/",
    "/money/budgets/",
    "/monday/",
    "/monday/?area=10Q",
    "/report/?area=RWX",  # the same parts as a larger one, in a tenth of the time
    "/money/shares/",
    "/money/running-cost/?now=45m&then=33.9m&after=ladder",
    "/data/",
    "/data/bring/",
    "/data/versions/",
    "/data/versions/ae-four-hours/",
    "/money/envelopes/",
    "/money/position/",
    "/money/position/RXQ/",
    "/money/savings/",
    "/money/plans/",
    "/money/ledger/",
    "/money/ledger/?kind=LED303",
    "/money/ledger/breaches/",
    "/money/ledger/payment-practice/",
    "/money/spending-over-25k/",
    "/commissioning/which-process/?framework=no&existing_provider=yes&value_before=lots",
    "/commissioning/which-process/?framework=no&existing_provider=yes",
    "/commissioning/procurements/",
    "/commissioning/procurements/summary/2024/",
    "/have-your-say/themes/",
]


def asked(**changes: str) -> str:
    """The address of the first page with the demonstration's question, changed."""
    return "/?" + urlencode({**DEMO, **changes})


@pytest.fixture(autouse=True)
def _begun_anew() -> None:
    """What was sent in this minute is counted for each test apart: people are the same ones."""
    caches["default"].clear()


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    """The constitutions that are shipped."""
    return Shelf.read(charters_folder())


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the pages, served for as long as the tests run."""
    with serving() as address:
        yield address
