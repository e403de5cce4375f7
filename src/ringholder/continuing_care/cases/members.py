"""Who makes a multidisciplinary team: SI 2012/2996 reg 21(13)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

SOCIAL_CARE = "care-act-assessor"
PROFESSIONS: Mapping[str, str] = {
    "nurse": "Nurse",
    "mental-health-nurse": "Mental health nurse",
    "learning-disability-nurse": "Learning disability nurse",
    "doctor": "Doctor",
    "occupational-therapist": "Occupational therapist",
    "physiotherapist": "Physiotherapist",
    "speech-therapist": "Speech and language therapist",
    "dietitian": "Dietitian",
    "psychologist": "Psychologist",
    SOCIAL_CARE: "Assessor of the council under the Care Act",
}
"""Those who may be members, in words. Kinds of nurse are one profession."""

_NURSES = frozenset({"nurse", "mental-health-nurse", "learning-disability-nurse"})


def is_multidisciplinary(members: Iterable[str]) -> bool:
    """Two of different healthcare professions, or one and an assessor under the Care Act."""
    given = {"nurse" if one in _NURSES else one for one in members if one in PROFESSIONS}
    return len(given - {SOCIAL_CARE}) >= 2 or (SOCIAL_CARE in given and len(given) >= 2)
