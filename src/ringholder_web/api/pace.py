"""How often a program may ask in a minute."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.timezone import now
from ninja.throttling import BaseThrottle

from ringholder_web.accounts.pace import A_MINUTE, one_more

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
        minute = int(now().timestamp()) // A_MINUTE
        return one_more(f"api-{self.what}:{whose}:{minute}") <= self.most

    def wait(self) -> float | None:
        """Seconds until the next minute."""
        return A_MINUTE - int(now().timestamp()) % A_MINUTE
