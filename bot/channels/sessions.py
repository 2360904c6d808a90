"""Who writes on the web: a conversation's id that only the server can make, signed and dated."""

from __future__ import annotations

import secrets
import time

from itsdangerous import BadSignature, TimestampSigner

BYTES = 24
"""Random bytes of an id: 192 bits."""


class Sessions:
    """Makes and reads tokens of the form ``id.date.signature``; nothing of them is stored."""

    def __init__(self, secret: str, seconds: int) -> None:
        self._signer = TimestampSigner(secret, salt="passerelle.web")
        self.seconds = seconds

    def create(self) -> tuple[str, str]:
        """A new conversation: its id, and the token that opens it."""
        session = f"web-{secrets.token_urlsafe(BYTES)}"
        return session, self._signer.sign(session).decode()

    def read(self, token: str | None) -> str | None:
        """The conversation that a token opens; None when it is forged, damaged or too old."""
        if not token:
            return None
        try:
            session, signed_at = self._signer.unsign(token, return_timestamp=True)
            # The library's own check refuses what is younger than now; but a clock may go back.
            is_old = time.time() - signed_at.timestamp() > self.seconds
            return None if is_old else session.decode()
        except (BadSignature, UnicodeError):
            return None
