"""Which limit counts: this guide alone, or all that share a Redis."""

from __future__ import annotations

from bot.channels.limits import MINUTE, Limit, RateLimit
from bot.settings import Settings, session_secret


def rate_limit(settings: Settings, name: str, most: int, seconds: float = MINUTE) -> Limit:
    """A limit; its name sets its keys apart from those of others."""
    if settings.redis is None:
        return RateLimit(most, seconds)
    from bot.channels.shared_limits import SharedLimit
    from bot.shared import shared

    return SharedLimit(shared(settings.redis, session_secret(settings)), name, most, seconds)
