"""The words that the keys of a charter use: what may refer to what, and the closed lists."""

from __future__ import annotations

from enum import StrEnum

from ringholder.charter.kinds import Ref

AREA = Ref(("areas",), "an area")
ORGANISATION = Ref(("organisations",), "an organisation")
BODY = Ref(("bodies",), "a body")
ACTOR = Ref(("bodies", "posts", "organisations"), "a body, post or organisation")
DOER = Ref(("bodies", "posts", "teams"), "a body, post or team")
ANYONE = Ref(("bodies", "posts", "teams", "organisations"), "a body, post, team or organisation")
FUNCTION = Ref(("functions",), "a function placed in functions.yaml")
RUNG = Ref(("rungs",), "a rung")
STANDING = Ref(("rungs", "outside"), "a rung, or `outside`")

NEEDS = ("needs-and-gaps", "relationships", "supplier-performance", "independence", "scale")
TAGS = (
    "novel", "contentious", "repercussive", "reconfiguration", "irreversible", "procurement",
    "service-change", "capital", "recruitment", "ring-fenced",
)  # fmt: skip
ORGANISATION_KINDS = (
    "government", "nhs-england", "icb", "ics", "ccg", "nhs-trust", "foundation-trust", "council",
    "districts", "practices", "networks", "federation", "vcse", "healthwatch", "private-provider",
    "partnership", "independent",
)  # fmt: skip
BODY_KINDS = (
    "board", "committee", "joint-committee", "partnership", "collaborative", "forum", "panel",
)  # fmt: skip
SEAT_CLASSES = (
    "independent", "executive", "clinical", "provider", "private-provider", "primary-care",
    "council", "vcse", "people", "nhs", "partner", "participant",
)  # fmt: skip
ROUTES = ("committee", "officer", "s65Z5", "s65Z6", "s13Z", "s75", "s47A", "contract")
INQUORATE = (
    "named-deputies", "conflicts-panel", "refer-to-delegator", "refer-to-committee",
    "joint-with-icb", "defer",
)  # fmt: skip
MAJORITIES = (
    "more-for-than-against", "over-half-of-seats", "two-thirds", "share", "each-class",
    "each-constituency",
)  # fmt: skip
BASES = ("cast", "present", "eligible", "seats-in-office")
CARRIED = (
    "delegation", "agreement", "committee", "conflict", "contract", "informal-role", "contact",
    "promise", "control", "register", "liability", "staff", "decision",
)  # fmt: skip
OUTSIDE = "outside"
PLACE = "place"
HANDLING = ("note", "speak", "stay-silent", "leave", "no-papers", "step-down")
INTERVALS = ("month", "two-months", "quarter", "half-year", "year")


class Sector(StrEnum):
    """The sectors of a table (see `sectors`), in the order in which they are shown."""

    PROVIDERS = "providers"
    PRIMARY_CARE = "primary-care"
    COMMISSIONER = "commissioner"
    COUNCILS = "councils"
    PEOPLE = "people-and-voluntary"
    INDEPENDENT = "independent"
    OTHERS = "others"
