"""How often a program may ask in a minute."""

from __future__ import annotations

from django.http import HttpRequest
from ninja.throttling import BaseThrottle

from ringholder_web.accounts.pace import in_this_minute, seconds_left

READS_A_MINUTE = 300
WRITES_A_MINUTE = 120


class Pace(BaseThrottle):
    """Refuses who asks more often than that, by address; by token where one is shown."""

    def __init__(self, what: str, most: int) -> None:
        self.what, self.most = what, most

    def allow_request(self, request: HttpRequest) -> bool:
        """Count one more."""
        token = getattr(request, "auth", None)
        whose = f"token-{token.pk}" if token is not None else request.META.get("REMOTE_ADDR", "")
        return in_this_minute(f"api-{self.what}:{whose}") <= self.most

    def wait(self) -> float | None:
        """Seconds until the next minute."""
        return seconds_left()
